import { expect, numbers, press, test } from "./page.js";

test("a diverged run stops, explains itself and recovers", async ({ page }) => {
  await page.getByRole("radio", { name: "Plane", exact: true }).click();
  await page.locator("g-settings").getByLabel("Activation").selectOption({ label: "ReLU" });
  const field = page.getByLabel("Learning rate");
  await field.fill("10");
  await field.press("Enter");
  await press(page, "Train");
  await expect(page.getByText("The run diverged.")).toBeVisible();
  await expect(page.locator("g-notice")).toContainText(/at step \d+/);
  await expect(page.locator("g-notice")).toContainText("Lower the learning rate (now 10)");
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeVisible();
  const stopped = await numbers(page);
  expect(stopped.parameters.every(Number.isFinite)).toBe(true);
  expect(Number.isFinite(stopped.losses.train)).toBe(true);
  expect(stopped.divergence?.setting).toBe("learning_rate");

  // What is offered is lower each time, until it is low enough.
  const notice = page.getByText("The run diverged.");
  for (let attempt = 0; attempt < 3 && (await notice.isVisible()); attempt += 1) {
    await page.getByRole("button", { name: /^Lower it to / }).click();
    await expect(notice).toHaveCount(0);
    await expect.poll(async () => (await numbers(page)).step).toBe(0);
    await press(page, "Train");
    await expect.poll(async () => (await notice.isVisible()) || (await numbers(page)).epoch > 20).toBe(true);
  }
  await press(page, "Pause");
  expect((await numbers(page)).epoch).toBeGreaterThan(20);
});

test("a refused setting stands beside its field and the last good one goes on", async ({ page }) => {
  const rate = page.getByLabel("Learning rate");
  await rate.fill("-3");
  await rate.press("Enter");
  await expect(page.locator("g-settings")).toContainText(/-3|−3/);
  await expect(rate).toHaveAttribute("aria-invalid", "true");
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(2);
  await press(page, "Pause");
});
