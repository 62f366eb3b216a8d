import { expect, numbers, press, started, test } from "./page.js";

/** @import { Page } from "@playwright/test" */

const ACTIVATION = { name: "Activation", exact: true };
const rows = (/** @type {Page} */ page) => page.locator("g-pins .pins-row");
const pin = (/** @type {Page} */ page) => page.getByRole("button", { name: "Pin run" }).click();

/** Trains until some epochs are done, and stops. @param {Page} page @param {number} epoch */
async function train(page, epoch) {
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThanOrEqual(epoch);
  await press(page, "Pause");
  await expect.poll(() => page.locator("g-app").evaluate((app) => /** @type {any} */ (app).state.busy)).toBe(false);
  return numbers(page);
}

/** Chooses the activation of all layers, and waits for the network that has it. @param {Page} page @param {string} label */
async function activate(page, label) {
  await page.getByRole("combobox", ACTIVATION).selectOption({ label });
  await expect.poll(async () => (await numbers(page)).step).toBe(0);
}

/** The pins as the page has them. @param {Page} page */
const pins = (page) =>
  page.locator("g-pins").evaluate((element) => /** @type {import("../../www/pins.js").Pin[]} */ (/** @type {any} */ (element).pins));

/**
 * Pixels of the loss curve's canvas that have about a colour.
 * @param {Page} page
 * @param {string} token
 */
function pixels(page, token) {
  return page.locator("g-loss canvas").evaluate((canvas, name) => {
    const copy = document.createElement("canvas");
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    copy.width = width;
    copy.height = height;
    const context = /** @type {CanvasRenderingContext2D} */ (copy.getContext("2d"));
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const wanted = [1, 3, 5].map((at) => Number.parseInt(String(context.fillStyle).slice(at, at + 2), 16));
    context.drawImage(/** @type {HTMLCanvasElement} */ (canvas), 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let found = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] > 200 && wanted.every((value, channel) => Math.abs(data[i + channel] - value) < 12)) found += 1;
    }
    return found;
  }, token);
}

test("a pinned run stays: its numbers, its ghost, and what it has that this run has not", async ({ page }) => {
  const before = await train(page, 5);
  expect(await pixels(page, "--class-0")).toBe(0);
  await pin(page);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(`This same configuration, epoch ${before.epoch}`);
  const [kept] = await pins(page);
  expect(kept.epoch).toBe(before.epoch);
  expect(kept.losses).toEqual(before.losses);
  expect(kept.history.epochs.at(-1)).toBe(before.epoch);
  expect(kept.history.train.at(-1)).toBe(Math.fround(before.losses.train));
  expect(kept.flow.weights).toEqual(before.weightNorms);

  await activate(page, "ReLU");
  await train(page, 2);
  await expect(rows(page)).toContainText("Tanh instead of ReLU");
  await expect.poll(() => pixels(page, "--class-0")).toBeGreaterThan(40);
  await page.getByRole("combobox", { name: "Optimizer", exact: true }).selectOption({ label: "Adam" });
  await expect(rows(page)).toContainText("Tanh + SGD instead of ReLU + Adam");
  await page.getByRole("button", { name: "Español" }).click();
  await expect(rows(page)).toContainText("Tanh + SGD en vez de ReLU + Adam");
  await expect(rows(page)).toContainText("entren.");

  await page.getByRole("button", { name: "Quitar: Tanh" }).click();
  await expect(rows(page)).toHaveCount(0);
  await expect.poll(() => pixels(page, "--class-0")).toBe(0);
  await page.locator("g-pins").getByRole("button", { name: "Deshacer" }).click();
  await expect(rows(page)).toHaveCount(1);
  expect(await pins(page)).toEqual([kept]);
});

test("the way back to a pin gives the same run again, and can be undone", async ({ page }) => {
  const way = [await numbers(page)];
  for (const epoch of [1, 2]) {
    await page.getByRole("button", { name: "One epoch" }).click();
    await expect.poll(async () => (await numbers(page)).epoch).toBe(epoch);
    way.push(await numbers(page));
  }
  await page.keyboard.press("p");
  await expect(rows(page)).toHaveCount(1);
  // Only a rate: without the way back's own start, the run would go on with it.
  const rate = page.getByRole("combobox", { name: "L2", exact: true });
  await rate.fill("0.01");
  await rate.press("Enter");
  await expect(rows(page)).toContainText("Without L2");
  await page.getByRole("button", { name: "Return to the run" }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(0);
  expect((await numbers(page)).parameters).toEqual(way[0].parameters);
  await page.getByRole("button", { name: "One epoch" }).click();
  await expect.poll(async () => (await numbers(page)).epoch).toBe(1);
  expect((await numbers(page)).parameters).toEqual(way[1].parameters);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(rate).toHaveValue("0.01");
  await expect(rows(page)).toContainText("Without L2");
  // Where its settings are those of the run, it starts anew all the same.
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(rows(page)).toContainText("This same configuration");
  await page.getByRole("button", { name: "Return to the run" }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(0);
});

test("six runs can be pinned, and they outlive a reload", async ({ page }) => {
  for (let count = 1; count <= 6; count += 1) {
    await pin(page);
    await expect(rows(page)).toHaveCount(count);
  }
  const full = page.getByRole("button", { name: "6 pinned: remove one" });
  await expect(full).toHaveAttribute("data-help", /There is room for 6 runs/);
  await full.click({ force: true });
  await page.keyboard.press("p");
  const kept = await pins(page);
  expect(kept.map(({ slot }) => slot)).toEqual([0, 1, 2, 3, 4, 5]);
  await page.reload();
  await started(page);
  expect(await pins(page)).toEqual(kept);
  await page.getByRole("button", { name: "Remove: " }).nth(1).click();
  await pin(page);
  await expect(rows(page)).toHaveCount(6);
  expect((await pins(page)).map(({ slot }) => slot)).toEqual([0, 2, 3, 4, 5, 1]);
});

test("a broken storage costs only what was in it", async ({ page }) => {
  await pin(page);
  await expect(rows(page)).toHaveCount(1);
  const text = await page.evaluate(() => localStorage.getItem("gradiente-pins") ?? "");
  await page.evaluate((kept) => localStorage.setItem("gradiente-pins", kept.replace('"weights":[', '"weights":["no",')), text);
  await page.reload();
  await started(page);
  await expect(rows(page)).toHaveCount(0);
  // A document that the engine refuses: it says so, and the run goes on.
  await page.evaluate((kept) => localStorage.setItem("gradiente-pins", kept.replace('"batch_size":10', '"batch_size":-3')), text);
  await page.reload();
  await started(page);
  await page.getByRole("button", { name: "Return to the run" }).click();
  await expect(page.locator("g-pins")).toContainText("−3 is not");
  await train(page, 1);
  // Full: the pin is there, and not after a reload.
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await pin(page);
  await expect(rows(page)).toHaveCount(2);
});
