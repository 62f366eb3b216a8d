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

test("each refused setting stands at its own field", async ({ page }) => {
  const rate = page.getByLabel("Learning rate");
  await rate.fill("fast");
  await rate.press("Enter");
  const l1 = page.getByLabel("L1", { exact: true });
  await l1.fill("-1");
  await l1.press("Enter");
  for (const field of [rate, l1]) await expect(field).toHaveAttribute("aria-invalid", "true");
  await l1.fill("0.001");
  await l1.press("Enter");
  await expect(l1).not.toHaveAttribute("aria-invalid", "true");
  await expect(rate).toHaveAttribute("aria-invalid", "true");
});

test("a weight that would make the loss infinite is refused where it was typed", async ({ page }) => {
  await page.getByRole("radio", { name: "Plane", exact: true }).click();
  await expect.poll(async () => (await numbers(page)).layout.task).toBe("regression");
  const before = await numbers(page);
  await page.getByRole("button", { name: "output", exact: true }).click();
  const field = page.getByRole("textbox", { name: /^Weight of layer 1, neuron 1/ });
  await field.fill("1e20");
  await field.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator(".g-inspector-card")).toContainText("the loss would not be finite");
  expect((await numbers(page)).parameters).toEqual(before.parameters);
});
