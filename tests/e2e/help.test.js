import { expect, test } from "./page.js";

test("every control explains itself, over menus too", async ({ page }) => {
  const tooltip = page.getByRole("tooltip");
  await page.locator("#speed").hover();
  await expect(tooltip).toContainText("How much is trained for each frame");
  await page.keyboard.press("Escape");
  await expect(tooltip).toBeHidden();

  // It goes when the pointer leaves, and when what it explains does.
  await page.locator("#speed").hover();
  await page.getByRole("button", { name: "Side by side", exact: true }).first().hover();
  await expect(tooltip).toContainText("same seeds");
  await page.mouse.move(720, 300);
  await expect(tooltip).toBeHidden();
  await page.locator(".diagnosis").hover();
  await expect(tooltip).toContainText("the gradient vanishes");
  await page.locator(".diagnosis").evaluate((line) => line.remove());
  await expect(tooltip).toBeHidden();

  await page.getByRole("button", { name: /^Layer 1: / }).click();
  const remove = page.getByRole("button", { name: "Remove the layer" });
  await remove.hover();
  await expect(tooltip).toBeVisible();
  const covered = await tooltip.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    /** @type {HTMLElement} */ (element).style.pointerEvents = "auto";
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    /** @type {HTMLElement} */ (element).style.pointerEvents = "";
    return !element.contains(top);
  });
  expect(covered).toBe(false);
});
