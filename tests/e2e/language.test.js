import { expect, frames, test } from "./page.js";

test("switches language and remembers it", async ({ page }) => {
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "Español" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByText("Tasa de aprendizaje").first()).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByRole("button", { name: "Entrenar", exact: true })).toBeVisible();
});

test.describe("in a Spanish browser", () => {
  test.use({ locale: "es-MX" });

  test("the page is Spanish from the start", async ({ page }) => {
    await frames(page, 2);
    await expect(page.locator("html")).toHaveAttribute("lang", "es");
    await expect(page.getByText("Curva de pérdida")).toBeVisible();
  });
});
