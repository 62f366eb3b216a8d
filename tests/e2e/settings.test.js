import { expect, frames, numbers, press, started, test } from "./page.js";

/** @import { Page } from "@playwright/test" */

/** Opens a section of the settings. @param {Page} page @param {string} name */
async function section(page, name) {
  const more = page.getByRole("button", { name: /^More/ });
  if ((await more.getAttribute("aria-expanded")) === "false") await more.click();
  await page.locator(".settings-sections").getByRole("button", { name }).click();
}

/** @param {Page} page @param {string} label @param {string} value */
async function type(page, label, value) {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press("Enter");
}

/** The document that runs. @param {Page} page */
const document = (page) => page.locator("g-app").evaluate((app) => /** @type {any} */ (app).state.accepted);

test("a schedule changes the rate, which stands beside it", async ({ page }) => {
  await section(page, "Schedule and clipping");
  await expect(page.locator(".rate-now")).toHaveCount(0);
  await page.getByLabel("Rate schedule").selectOption({ label: "Steps" });
  await type(page, "Every", "2");
  await type(page, "Factor", "0.5");
  const now = page.locator(".rate-now");
  for (const rate of ["0.0300", "0.0300", "0.0150", "0.0150", "0.00750"]) {
    await expect(now).toHaveText(rate);
    await page.getByRole("button", { name: "One epoch" }).click();
  }
  await page.getByLabel("Rate schedule").selectOption({ label: "Constant" });
  await expect(now).toHaveCount(0);
});

test("the gradient is clipped while that is on, and undo takes it back", async ({ page }) => {
  await section(page, "Schedule and clipping");
  await page.getByRole("checkbox", { name: "Gradient clipping" }).check();
  await expect(page.getByLabel("Largest norm")).toHaveValue("1");
  await type(page, "Largest norm", "-2");
  await expect(page.getByLabel("Largest norm")).toHaveAttribute("aria-invalid", "true");
  await type(page, "Largest norm", "0.1");
  expect((await document(page)).training.gradient_clip_norm).toBe(0.1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("Largest norm")).toHaveValue("1");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("checkbox", { name: "Gradient clipping" })).not.toBeChecked();
  expect((await document(page)).training.gradient_clip_norm).toBeNull();
});

test("a run stops early, says why, and goes on with more patience", async ({ page }) => {
  await section(page, "Regularization");
  await expect(page.getByLabel("Label smoothing")).toHaveCount(0);
  await page.getByRole("checkbox", { name: /^Early stopping/ }).check();
  await expect(page.getByLabel("Patience")).toHaveValue("20");
  await type(page, "Patience", "2");
  await type(page, "Least gain", "1000");
  await expect.poll(async () => (await document(page)).training.early_stopping.min_delta).toBe(1000);
  expect((await document(page)).data.validation_fraction).toBe(0.2);
  await expect(page.locator(".g-loss-legend")).toContainText("validation");
  await expect(page.getByRole("columnheader", { name: "validation" })).toBeVisible();

  await press(page, "Train");
  const notice = page.locator("g-notice");
  await expect(notice).toContainText("Stopped after epoch 3: the validation loss has not fallen since epoch 1");
  await expect(notice).toContainText("The weights of epoch 1 are back.");
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeVisible();
  await frames(page, 5);
  expect((await numbers(page)).epoch).toBe(3);

  await page.getByRole("button", { name: "More patience: 4 epochs" }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(0);
  await expect(notice).not.toContainText("Stopped");
  await press(page, "Train");
  await expect(notice).toContainText("Stopped after epoch 5");
});

test("early stopping is one step: undo takes its validation samples back, too", async ({ page }) => {
  await section(page, "Regularization");
  const box = page.getByRole("checkbox", { name: /^Early stopping/ });
  await box.check();
  await expect(page.locator(".g-loss-legend")).toContainText("validation");
  await page.keyboard.press("Control+z");
  await expect(box).not.toBeChecked();
  await expect(page.locator(".g-loss-legend")).not.toContainText("validation");
  expect((await document(page)).data.validation_fraction).toBe(0);
});

test("labels are smoothed where there are several classes", async ({ page }) => {
  await page.getByRole("radio", { name: "Iris", exact: true }).click();
  await section(page, "Regularization");
  await type(page, "Label smoothing", "0.1");
  await expect.poll(async () => (await document(page)).training.label_smoothing).toBe(0.1);
  await page.getByRole("radio", { name: "Circle", exact: true }).click();
  await expect(page.getByLabel("Label smoothing")).toHaveCount(0);
  await expect.poll(async () => (await document(page)).data.source).toBe("circle");
});

test("every optimizer can be chosen and has its parameters", async ({ page }) => {
  await section(page, "Optimizer");
  for (const [name, parameter] of [["AdaGrad", "ε"], ["AdamW", "Weight decay"], ["RMSProp", "β"], ["Adam", "β₂"], ["SGD", "Momentum"]]) {
    await page.getByRole("combobox", { name: "Optimizer" }).selectOption({ label: name });
    await expect(page.getByLabel(parameter, { exact: true })).toBeVisible();
    const { step } = await numbers(page);
    await page.getByRole("button", { name: "One batch" }).click();
    await expect.poll(async () => (await numbers(page)).step).toBe(step + 1);
  }
});

test("a layer is normalised, thinned out and bridged in its menu, and the others like it", async ({ page }) => {
  await page.getByRole("button", { name: "layer", exact: true }).click();
  await page.getByRole("button", { name: /^Layer 1: / }).click();
  const menu = page.getByRole("dialog", { name: "Layer 1 of 2" });
  await menu.getByLabel("Normalization").selectOption({ label: "Batch" });
  await expect.poll(async () => (await numbers(page)).layout.layers[0].gamma?.length).toBe(2);
  await menu.getByLabel("Residual connection").check();
  await expect.poll(async () => (await numbers(page)).layout.layers[0].projection?.length).toBe(2);
  const dropout = menu.getByLabel("Dropout");
  await dropout.fill("1.5");
  await dropout.press("Enter");
  await expect(dropout).toHaveAttribute("aria-invalid", "true");
  await expect(menu).toContainText("it must be between 0 and 0.99");
  await dropout.fill("0.25");
  await dropout.press("Enter");
  await expect(dropout).not.toHaveAttribute("aria-invalid", "true");
  await menu.getByRole("button", { name: "All layers like this" }).click();
  const second = async () => {
    const { normalization, dropout: share, residual } = (await numbers(page)).layout.layers[1];
    return { normalization, dropout: share, residual };
  };
  await expect.poll(second).toEqual({ normalization: "batch", dropout: 0.25, residual: true });
  await page.getByRole("button", { name: "One epoch" }).click();
  await expect.poll(async () => (await numbers(page)).epoch).toBe(1);
});

test("the validation loss is read with the pointer", async ({ page }) => {
  await section(page, "Regularization");
  await page.getByRole("checkbox", { name: /^Early stopping/ }).check();
  await page.getByRole("button", { name: "One epoch" }).click();
  await started(page);
  await page.locator(".g-loss-plot").focus();
  await page.keyboard.press("Home");
  await expect(page.locator(".g-loss-epoch")).toHaveText("epoch 0");
  await expect(page.locator("[data-loss=validation]")).toHaveText(/^\d\.\d+$/);
});
