import { expect, layer, numbers, open, press, test } from "./page.js";

/** @import { Page } from "@playwright/test" */

const DEEP = { network: { layers: Array(10).fill(layer(6, "sigmoid")) } };

/** @param {Page} page */
const line = (page) => page.locator("g-diagnosis");

/** What reaches both ends, as the engine says. @param {Page} page */
const ends = (page) => page.locator("g-network").evaluate((network) => /** @type {any} */ (network).snapshot.diagnosis.ends);

test("the line says what is wrong with the engine's figures, and a remedy mends it from the same seeds", async ({ page }) => {
  await expect(line(page)).toContainText("The gradient arrives.");
  await open(page, DEEP);
  await expect(line(page)).toContainText("The gradient vanishes.");
  const { ratio } = await ends(page);
  const [mantissa, exponent] = ratio.toExponential(2).split("e");
  const raised = exponent.replace("-", "⁻").replace(/\d/g, (/** @type {string} */ digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]);
  await expect(line(page)).toContainText(`Layer 1 gets ${mantissa}×10${raised} of the |∂L/∂z| that the output gets`);
  expect(ratio).toBeLessThan(1e-3);

  await page.getByRole("button", { name: "One batch" }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(1);
  const before = await numbers(page);
  await line(page).getByRole("button", { name: "Batch normalization" }).focus();
  await page.keyboard.press("Enter");
  await expect(line(page)).toContainText("The gradient arrives.");
  // Nobody loses his place when the chips go away.
  await expect(line(page)).toBeFocused();
  const after = await numbers(page);
  expect(after.step).toBe(0);
  expect(after.layout.layers.slice(0, 10).map(({ normalization }) => normalization)).toEqual(Array(10).fill("batch"));
  // The run before stays beside it, named by what it has not.
  await expect(page.locator(".pins-row")).toHaveCount(1);
  await expect(page.locator(".pins-name")).toContainText(/without batch normalization/i);
  // The same first weights as the run before had, one by one.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(line(page)).toContainText("The gradient vanishes.");
  const again = await numbers(page);
  const [start, end] = again.layout.layers[0].weights;
  expect(after.parameters.slice(start, end)).toEqual(again.parameters.slice(start, end));
  expect(again.step).toBe(0);
  expect(before.layout).toEqual(again.layout);
});

test("a remedy that changes a rate starts the run anew, too, and it goes on playing", async ({ page }) => {
  await open(page, { network: { layers: [layer(8, "relu"), layer(8, "relu")] }, training: { optimizer: { kind: "sgd", learning_rate: 3 } } });
  await press(page, "Train");
  await expect(line(page)).toContainText("Dead neurons.");
  const late = (await numbers(page)).epoch;
  await line(page).getByRole("button", { name: /^Rate / }).click();
  await expect.poll(async () => (await numbers(page)).epoch).toBeLessThan(late);
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await press(page, "Pause");
});

test("a run that diverged from too large weights is offered better ones", async ({ page }) => {
  await page.getByRole("button", { name: "Presets" }).click();
  await page.getByRole("menuitem", { name: "Exploding gradient" }).click();
  await expect(line(page)).toContainText("explodes");
  await press(page, "Train");
  const notice = page.locator("g-notice");
  await expect(notice).toContainText("The run diverged.");
  await expect(notice).toContainText("Use smaller initial weights.");
  await notice.getByRole("button", { name: "Xavier" }).click();
  await expect(notice).not.toContainText("diverged");
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(20);
  await press(page, "Pause");
  expect((await numbers(page)).divergence).toBeNull();
  await expect(page.locator(".pins-row")).toHaveCount(1);
});

test("the presets open what they promise", async ({ page }) => {
  const choose = async (/** @type {string} */ name) => {
    await page.getByRole("button", { name: "Presets" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  for (const [name, said] of [["Vanishing gradient", "vanishes"], ["Exploding gradient", "explodes"], ["Saturated tanh", "Saturated"]]) {
    await choose(name);
    await expect(line(page)).toContainText(said);
  }
  await choose("Dead ReLU");
  await press(page, "Train");
  await expect(line(page)).toContainText("Dead neurons.");
  await press(page, "Pause");
  await choose("Batch normalization rescues sigmoid");
  await expect(page.locator("g-run")).toHaveCount(2);
  await expect(line(page).first()).toContainText("vanishes");
  await expect(line(page).last()).toContainText("arrives");
  await choose("Start");
  await expect(page.locator("g-run")).toHaveCount(1);
  await expect(line(page)).toContainText("The gradient arrives.");
  expect((await numbers(page)).layout.layers.map(({ units }) => units)).toEqual([4, 1]);
});
