import { expect, frames, numbers, press, started, test } from "./page.js";

test("trains the circle to a small test loss, and pauses for real", async ({ page }) => {
  expect((await numbers(page)).step).toBe(0);
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).losses.test, { timeout: 60_000 }).toBeLessThan(0.05);
  await press(page, "Pause");
  await frames(page, 3);
  const paused = await numbers(page);
  expect(paused.losses.testAccuracy).toBeGreaterThan(0.95);
  await frames(page, 30);
  expect(await numbers(page)).toEqual(paused);
});

test("steps by one batch and by one epoch", async ({ page }) => {
  await page.getByRole("button", { name: "One batch" }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(1);
  await page.getByRole("button", { name: "One epoch" }).click();
  await expect.poll(async () => (await numbers(page)).epoch).toBe(1);
  const { step, batch, layout } = await numbers(page);
  expect([step, batch]).toEqual([layout.stepsPerEpoch, 0]);
  await page.keyboard.press("s");
  await expect.poll(async () => (await numbers(page)).step).toBe(layout.stepsPerEpoch + 1);
});

test("resets to the very same first weights, and draws others when asked", async ({ page }) => {
  const first = await numbers(page);
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(3);
  await press(page, "Pause");
  expect((await numbers(page)).parameters).not.toEqual(first.parameters);
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(0);
  expect(await numbers(page)).toEqual(first);

  await page.getByRole("button", { name: "New weights" }).click();
  await expect.poll(async () => (await numbers(page)).parameters).not.toEqual(first.parameters);
  expect((await numbers(page)).step).toBe(0);
});

test("the same clicks give the same run", async ({ page }) => {
  const epochs = async () => {
    for (let epoch = 1; epoch <= 3; epoch += 1) {
      await page.getByRole("button", { name: "One epoch" }).click();
      await expect.poll(async () => (await numbers(page)).epoch).toBe(epoch);
    }
    return numbers(page);
  };
  const first = await epochs();
  await page.reload();
  await started(page);
  expect(await epochs()).toEqual(first);
});

test("every speed trains", async ({ page }) => {
  for (const speed of ["1 batch/frame", "10 epochs/frame", "Fastest"]) {
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await expect.poll(async () => (await numbers(page)).step).toBe(0);
    await page.getByLabel("Speed").selectOption({ label: speed });
    await press(page, "Train");
    await expect.poll(async () => (await numbers(page)).step).toBeGreaterThan(20);
    await press(page, "Pause");
  }
});

test("a rate goes on, a shape starts anew", async ({ page }) => {
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(3);
  await press(page, "Pause");
  await frames(page, 3);
  const before = await numbers(page);
  await page.getByLabel("Optimizer").selectOption({ label: "Adam" });
  await page.getByRole("button", { name: "One batch" }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(before.step + 1);

  await page.getByRole("button", { name: "One neuron more in layer 1" }).click();
  await expect.poll(async () => (await numbers(page)).layout.layers[0].units).toBe(before.layout.layers[0].units + 1);
  expect((await numbers(page)).step).toBe(0);
});
