import AxeBuilder from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import { expect, layer, numbers, open, started, test } from "./page.js";

/** @import { Download, Page } from "@playwright/test" */
/** @import { Run } from "../../www/sweep/results.js" */

/** @param {Page} page */
const dialog = (page) => page.getByRole("dialog", { name: "Sweeps" });

/** @param {Page} page */
async function openSweeps(page) {
  await page.getByRole("button", { name: /^Sweeps/ }).click();
  await expect(dialog(page)).toBeVisible();
}

/**
 * Fills in what is to be swept.
 * @param {Page} page
 * @param {{setting?: string, values?: string, by?: string, epochs?: string}} wanted
 */
async function fill(page, { setting, values, by, epochs }) {
  const sweeps = dialog(page);
  if (setting) await sweeps.getByLabel("Setting", { exact: true }).selectOption({ label: setting });
  if (values !== undefined) await sweeps.getByLabel("Values", { exact: true }).fill(values);
  if (by) await sweeps.getByLabel("Series", { exact: true }).selectOption({ label: by });
  if (epochs) await sweeps.getByLabel("Epochs", { exact: true }).fill(epochs);
}

/** @param {Page} page */
const run = (page) => dialog(page).getByRole("button", { name: /^(Train \d+ runs?|Run)$/ }).click();

/** The runs as the dialog has them. @param {Page} page @returns {Promise<readonly Run[]>} */
const runs = (page) => page.locator("g-sweep").evaluate((element) => /** @type {any} */ (element).sweep.runs);

/** @param {Page} page */
const status = (page) => page.locator("g-sweep").evaluate((element) => /** @type {any} */ (element).sweep.status);

/** @param {Page} page */
const done = (page) => expect.poll(() => status(page), { timeout: 60_000 }).toBe("done");

/** @param {Page} page @param {string} name @returns {Promise<Download>} */
async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name, exact: true }).click()]);
  return download;
}

/** @param {Download} download */
const bytesOf = async (download) => readFile(await download.path());

/** Workers of the page, its own one among them. @param {Page} page */
const workers = (page) => page.workers().length;

test("a run of a sweep has the very numbers that its document gives in the playground", async ({ page }) => {
  await openSweeps(page);
  await fill(page, { values: "1, 2", epochs: "5" });
  await run(page);
  await done(page);
  const rows = dialog(page).getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(5);
  const results = await runs(page);
  expect(results.map(({ value, series, state, epoch }) => [value, series, state, epoch])).toEqual([
    [1, "plain", "done", 5], [2, "plain", "done", 5], [1, "residual", "done", 5], [2, "residual", "done", 5],
  ]);
  expect(new Set(results.map(({ losses }) => losses?.train)).size, "no two runs are the same").toBe(4);
  expect(workers(page), "the sweep's workers are gone").toBe(1);

  // The last row's experiment, opened and trained for as long.
  await rows.nth(4).getByRole("button", { name: "Open in the playground: layers: 2, residual" }).click();
  await expect(dialog(page)).toBeHidden();
  await expect.poll(async () => (await numbers(page)).layout.layers.length).toBe(3);
  await started(page);
  expect((await numbers(page)).layout.layers[0].residual).toBe(true);
  for (let epoch = 1; epoch <= 5; epoch += 1) {
    await page.getByRole("button", { name: "One epoch" }).click();
    await expect.poll(async () => (await numbers(page)).epoch).toBe(epoch);
  }
  const { losses } = await numbers(page);
  expect(losses).toEqual(results[3].losses);
  expect(results[3].curve.train.at(-1)).toBe(losses.train);
});

test("what is swept is the page's experiment, when that is chosen", async ({ page }) => {
  await open(page, { data: { source: "xor", samples: 100 }, network: { layers: [{ units: 3, activation: "tanh" }] } });
  await openSweeps(page);
  await dialog(page).getByRole("button", { name: "Learning rate" }).click();
  await expect(dialog(page).getByText(/^XOR · 100 samples · Tanh, 3 a layer/)).toBeVisible();
  await fill(page, { values: "0.01; 0,1", epochs: "2" });
  await run(page);
  await done(page);
  const results = await runs(page);
  expect(results.map(({ value }) => value)).toEqual([0.01, 0.1]);
  expect(results[1].experiment.data).toMatchObject({ source: "xor", samples: 100 });
  expect(results[1].experiment.training.optimizer.learning_rate).toBe(0.1);
  expect(results[1].losses?.test).not.toBeNull();

  // A run that was trained begins anew, whether another rate is opened or its own.
  await page.keyboard.press("Escape");
  for (const [name, value] of /** @type {const} */ ([["0.1", 0.1], ["0.1", 0.1], ["0.01", 0.01]])) {
    await page.getByRole("button", { name: "One epoch" }).click();
    await expect.poll(async () => (await numbers(page)).epoch).toBe(1);
    await openSweeps(page);
    await dialog(page).getByRole("button", { name: `Open in the playground: η: ${name}`, exact: true }).click();
    await expect(dialog(page)).toBeHidden();
    await expect.poll(async () => (await numbers(page)).epoch).toBe(0);
    const rate = () => page.locator("g-app").evaluate((app) => /** @type {any} */ (app).state.accepted.training.optimizer.learning_rate);
    expect(await rate()).toBe(value);
  }
});

test("a cancelled sweep keeps its rows so far and leaves no worker", async ({ page }) => {
  // Enough to do for minutes.
  const layers = Array.from({ length: 64 }, () => layer(8, "tanh"));
  await open(page, { data: { source: "spiral", samples: 1000, test_fraction: 0 }, network: { layers }, training: { batch_size: 25 } });
  await openSweeps(page);
  await dialog(page).getByRole("button", { name: "Learning rate" }).click();
  await fill(page, { values: "0.001, 0.002", epochs: "10000" });
  await run(page);
  await expect.poll(async () => (await runs(page)).some(({ curve }) => curve.epochs.length > 1)).toBe(true);
  expect(workers(page)).toBeGreaterThan(1);
  // What is typed for the next one is left alone by the answers of this one.
  const values = dialog(page).getByLabel("Values", { exact: true });
  await values.pressSequentially(", 7");
  const points = async () => (await runs(page)).reduce((sum, { curve }) => sum + curve.epochs.length, 0);
  const before = await points();
  await expect.poll(points).toBeGreaterThan(before);
  await expect(values).toHaveValue("0.001, 0.002, 7");

  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect.poll(() => workers(page)).toBe(1);
  const cancelled = await runs(page);
  expect(await status(page)).toBe("cancelled");
  expect(cancelled.some(({ state }) => state === "cancelled")).toBe(true);
  const begun = cancelled.findIndex(({ curve }) => curve.epochs.length > 1);
  await expect(dialog(page).getByRole("row").nth(begun + 1)).toContainText(/cancelled in epoch|done/);
  expect(cancelled[begun].losses).not.toBeNull();

  // The next one starts as if nothing had been.
  await fill(page, { values: "1", epochs: "1" });
  await run(page);
  await done(page);
  expect((await runs(page)).map(({ state }) => state)).toEqual(["done"]);
});

test("a closed dialog lets the sweep go on and the header shows how far it is; the page's own run is paused", async ({ page }) => {
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await openSweeps(page);
  await fill(page, { values: "64", epochs: "10000" });
  await run(page);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Sweeps: 0/2 runs" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeVisible();
  await openSweeps(page);
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Sweeps", exact: true })).toBeVisible();
});

test("a value that the engine refuses is a row with the reason, and the others go on", async ({ page }) => {
  await openSweeps(page);
  await dialog(page).getByRole("button", { name: "Learning rate" }).click();
  await fill(page, { values: "0, 0.1", epochs: "1" });
  await run(page);
  await done(page);
  const row = dialog(page).getByRole("row").nth(1);
  await expect(row).toContainText("training.optimizer.learning_rate: 0 is not allowed: it must be greater than 0 and at most 1000.");
  await expect(row.getByRole("button")).toHaveCount(0);
  expect((await runs(page)).map(({ state }) => state)).toEqual(["refused", "done"]);
});

test("a run that diverges is told as such", async ({ page }) => {
  await open(page, { data: { source: "plane" }, network: { layers: [{ units: 4, activation: "relu" }] } });
  await openSweeps(page);
  await dialog(page).getByRole("button", { name: "Learning rate" }).click();
  await fill(page, { values: "0.01 1000", epochs: "5" });
  await run(page);
  await done(page);
  expect((await runs(page)).map(({ state }) => state)).toEqual(["done", "diverged"]);
  await expect(dialog(page).getByRole("row").nth(2)).toContainText("diverged in epoch 0");
  await expect(dialog(page).locator(".sweep-legend").getByText("diverged")).toBeVisible();
});

test("what is wrong with a list stands at its field, and nothing runs", async ({ page }) => {
  await openSweeps(page);
  const values = dialog(page).getByLabel("Values", { exact: true });
  for (const [text, sentence] of [
    ["1, two", "“two” is not a number."],
    ["1, 100", "100 is not allowed: the depth is a whole number from 0 to 64."],
    ["", "At least one value is missing."],
    ["2, 2", "2 is there twice."],
  ]) {
    await values.fill(text);
    await run(page);
    await expect(dialog(page).getByRole("alert")).toContainText(sentence);
    await expect(values).toHaveAttribute("aria-invalid", "true");
    await expect(values).toBeFocused();
  }
  expect(await status(page)).toBe("idle");
  await values.fill("1");
  await values.press("Enter");
  await done(page);
  await expect(dialog(page).getByRole("alert")).toHaveCount(0);
});

test("the table and the curves are CSV with every digit, the charts a PNG in the screen's pixels", async ({ page }) => {
  await openSweeps(page);
  await fill(page, { values: "1, 2, 3", epochs: "4" });
  await run(page);
  await done(page);
  const results = await runs(page);

  const table = await downloaded(page, "CSV");
  expect(table.suggestedFilename()).toBe("gradiente-sweep-depth.csv");
  const [head, ...lines] = (await bytesOf(table)).toString("utf8").trim().split("\r\n");
  const names = head.split(",");
  expect(names.slice(0, 5)).toEqual(["depth", "residual", "state", "epochs", "train_loss"]);
  expect(lines).toHaveLength(6);
  for (const [at, line] of lines.entries()) {
    const cells = Object.fromEntries(line.split(",").map((cell, column) => [names[column], cell]));
    expect(cells).toMatchObject({ depth: String(results[at].value), residual: results[at].series, state: "done", epochs: "4" });
    expect(Number(cells.train_loss)).toBe(results[at].losses?.train);
    expect(Number(cells.first_mean_delta_start)).toBe(results[at].start?.firstDelta);
  }
  const curves = (await bytesOf(await downloaded(page, "Curves"))).toString("utf8").trim().split("\r\n");
  expect(curves[0]).toBe("depth,residual,epoch,train_loss,test_loss");
  expect(curves).toHaveLength(1 + 6 * 5);

  const image = await downloaded(page, "PNG");
  expect(image.suggestedFilename()).toBe("gradiente-sweep-depth.png");
  const bytes = await bytesOf(image);
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const boxes = await dialog(page).locator(".lines-plot").evaluateAll((plots) => plots.map(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]));
  expect(boxes).toHaveLength(2);
  // Margins, title and legend around the charts.
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([boxes[0][0] + boxes[1][0] + 64, boxes[0][1] + 100]);
  // There are lines in it: pixels of the first series' colour, in the left and in the right half.
  const blue = await page.evaluate(async (/** @type {number[]} */ png) => {
    const picture = await createImageBitmap(new Blob([Uint8Array.from(png)]));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    pen.drawImage(picture, 0, 0);
    const count = (/** @type {number} */ x) => {
      const { data } = pen.getImageData(x, 100, picture.width / 2, picture.height - 100);
      let found = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] < 40 && Math.abs(data[at + 1] - 114) < 20 && Math.abs(data[at + 2] - 178) < 20) found += 1;
      return found;
    };
    return [count(0), count(Math.floor(picture.width / 2))];
  }, [...bytes]);
  expect(blue[0]).toBeGreaterThan(100);
  expect(blue[1]).toBeGreaterThan(20);
});

test("the charts tell the run under the pointer, and the table marks it", async ({ page }) => {
  await openSweeps(page);
  await fill(page, { values: "1, 2", epochs: "3" });
  await run(page);
  await done(page);
  const plot = dialog(page).locator(".lines-plot").first();
  const { width, height } = /** @type {{width: number, height: number}} */ (await plot.boundingBox());
  await plot.hover({ position: { x: width - 18, y: height / 2 } });
  await expect(dialog(page).locator(".sweep-reading").first()).toContainText(/^layers: 2, (plain|residual): 0\.\d+/);
  await expect(dialog(page).locator("tr.sweep-active th")).toHaveText("2");
});

test("the depth preset shows what the lecture says: deeper plain networks train worse, residual ones do not", async ({ page }) => {
  await openSweeps(page);
  await run(page);
  await done(page);
  const results = await runs(page);
  expect(results.map(({ value, series, epoch }) => [value, series, epoch])).toEqual(
    ["plain", "residual"].flatMap((series) => [4, 8, 16, 32, 56].map((depth) => [depth, series, 60])),
  );
  for (const { experiment, value, series } of results) {
    expect(experiment.network.layers).toHaveLength(Number(value));
    expect(experiment.network.layers[0]).toMatchObject({ units: 8, activation: "tanh", residual: series === "residual" });
  }
  expect(results[0].experiment).toMatchObject({
    data: { source: "spiral", samples: 250, noise: 0.1, test_fraction: 0 },
    network: { initialization: "xavier_uniform" },
    training: { loss: "squared_error", batch_size: 25, optimizer: { kind: "adam", learning_rate: 0.003 } },
  });
  const loss = results.map(({ losses }) => Number(losses?.train));
  expect(loss[4]).toBeGreaterThan(loss[0]);
  for (const depth of [0, 1, 2, 3, 4]) expect(loss[5 + depth]).toBeLessThan(loss[depth] / 4);
});

test("the gradient preset finds sigmoid's vanish with depth and that of relu with He's weights not", async ({ page }) => {
  await openSweeps(page);
  await dialog(page).getByRole("button", { name: "First layer's gradient against depth" }).click();
  await run(page);
  await done(page);
  const results = await runs(page);
  expect(results).toHaveLength(24);
  const of = (/** @type {string} */ series, /** @type {number} */ depth) => {
    const start = results.find((one) => one.series === series && one.value === depth)?.start;
    return start ? start.firstDelta / start.lastDelta : NaN;
  };
  expect(of("sigmoid_xavier", 16)).toBeLessThan(1e-9);
  for (const series of ["tanh_xavier", "relu_he", "sigmoid_batch"]) expect(of(series, 16)).toBeGreaterThan(1e-3);
  await expect(dialog(page).getByRole("checkbox", { name: "log axis" })).toBeChecked();
});

test("the workers of a sweep fetch the digits for themselves, and names can be swept", async ({ page }) => {
  await open(page, { data: { source: "digits", samples: 200 }, network: { layers: [{ units: 8, activation: "tanh" }] } });
  await openSweeps(page);
  await dialog(page).getByRole("button", { name: "Learning rate" }).click();
  await fill(page, { setting: "Activation", epochs: "1" });
  for (const name of await dialog(page).getByRole("group", { name: "Values" }).getByRole("button").all()) {
    if (!["Tanh", "ReLU"].includes((await name.innerText()).trim())) await name.click();
  }
  await run(page);
  await done(page);
  const results = await runs(page);
  expect(results.map(({ value, state }) => [value, state])).toEqual([["tanh", "done"], ["relu", "done"]]);
  expect(results[1].experiment.network.layers[0].activation).toBe("relu");
  await expect(dialog(page).getByText("Activation: 1 Tanh · 2 ReLU")).toBeVisible();
});

test("the dialog is accessible and nothing of it is cut off, on every screen and in both themes", async ({ page }) => {
  await openSweeps(page);
  await fill(page, { values: "1, x", epochs: "3" });
  await run(page);
  await expect(dialog(page).getByRole("alert")).toBeVisible();
  await fill(page, { values: "1, 2" });
  await run(page);
  await done(page);
  for (const [width, height] of [[1440, 900], [1100, 800], [800, 900], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of /** @type {("light" | "dark")[]} */ (width === 1440 ? ["light", "dark"] : ["dark"])) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).include("g-sweep").analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]), `${width}, ${colorScheme}`).toEqual([]);
    }
    const beyond = await dialog(page).evaluate((element) => {
      const right = element.getBoundingClientRect().right;
      const parts = element.querySelectorAll(".sweep-body > *, .sweep-fields > *, .sweep-actions > *, .sweep-figure, .sweep-results-head > *");
      return [...parts].filter((part) => part.getBoundingClientRect().right > right + 1).map(({ className }) => className);
    });
    expect(beyond, String(width)).toEqual([]);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("what comes of a sweep comes into view, with its progress and a way to cancel", async ({ page }) => {
    await openSweeps(page);
    await fill(page, { values: "1, 2", epochs: "3" });
    await run(page);
    await done(page);
    await expect(dialog(page).locator(".lines-plot").first()).toBeInViewport({ ratio: 1 });
    await expect(dialog(page).getByText("4 / 4 runs")).toBeInViewport();
  });
});
