import AxeBuilder from "@axe-core/playwright";
import { expect, frames, layer, numbers, open, press, started, test } from "./page.js";

/** @import { Page } from "@playwright/test" */
/** @import { Flow, FlowHistory } from "../../www/protocol.js" */

const TEN = { network: { layers: Array.from({ length: 10 }, () => layer(6, "sigmoid")) } };
/** Half of these units are dead. */
const RELU = { network: { layers: Array.from({ length: 5 }, () => layer(6, "relu")), initialization: { normal: 1 } } };

/** @param {Page} page @param {string} name */
const show = (page, name) => page.locator("g-flow").getByRole("tab", { name }).click();

/** @param {Page} page @param {string} label */
const choose = (page, label) => page.locator("g-flow select").selectOption({ label });

/** @param {Page} page */
const reading = (page) => page.locator("g-flow .g-flow-reading");

/** The flow that the panel was given, as lists. @param {Page} page @returns {Promise<any>} */
const flowOf = (page) =>
  page.locator("g-flow").evaluate((element) => {
    /** @param {any} value @returns {any} */
    const lists = (value) =>
      ArrayBuffer.isView(value) ? Array.from(/** @type {any} */ (value))
        : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, lists(inner)]));
    return lists(/** @type {any} */ (element).snapshot.flow);
  });

/** All that the engine has of the flow. @param {Page} page @returns {Promise<{flow: Flow, history: FlowHistory}>} */
const engineFlow = (page) =>
  page.locator("g-flow").evaluate(async (element) => {
    const { engine } = /** @type {any} */ (element);
    const answered = new Promise((resolve) => engine.addEventListener("flow", resolve, { once: true }));
    engine.flow();
    return /** @type {any} */ (await answered).detail.reading;
  });

/** Waits until the panel has the figures of all. @param {Page} page */
const full = (page) => expect.poll(async () => Boolean((await flowOf(page)).meanDelta)).toBe(true);

/** As the panel writes it. @param {number} value @param {number} digits */
function scientific(value, digits) {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const raised = exponent.replace("+", "").replace("-", "⁻").replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]);
  return `${mantissa}×10${raised}`;
}

/** @param {Page} page @param {string} selector */
const boxes = (page, selector) =>
  page.locator(`g-flow ${selector}`).evaluateAll((all) => all.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height, right: x + width, bottom: y + height };
  }));

test("ten sigmoid layers show the gradient vanish at once", async ({ page }) => {
  await open(page, TEN);
  const { step, weightNorms, gradients, layout } = await numbers(page);
  expect(step).toBe(0);
  expect(weightNorms).toHaveLength(11);
  expect(weightNorms[0]).toBeGreaterThan(0);
  expect(weightNorms[10] / weightNorms[0]).toBeGreaterThan(1e4);

  // The norms are those of the gradients that the connections show.
  layout.layers.forEach(({ weights: [start, end] }, index) => {
    const norm = Math.hypot(...gradients.slice(start, end));
    expect(Math.abs(weightNorms[index] / norm - 1)).toBeLessThan(1e-5);
  });

  // As a table for those who do not see the bars, with the same numbers.
  const rows = page.locator("g-flow table tbody tr");
  await expect(rows).toHaveCount(11);
  await expect(rows.first()).toContainText(scientific(weightNorms[0], 3));
  await expect(page.locator("g-flow")).toContainText(/first \/ last: \d\.\d+×10⁻/);

  // Each bar stands under its layer's column.
  const columns = await page.locator("g-network .g-network-unit[data-unit='0']").evaluateAll((units) =>
    units.map((unit) => unit.getBoundingClientRect()).map(({ x, width }) => x + width / 2),
  );
  const bars = await boxes(page, ".g-flow-rect");
  expect(bars).toHaveLength(11);
  bars.forEach(({ x, width }, index) => expect(Math.abs(x + width / 2 - columns[index + 1])).toBeLessThan(2));
});

test("the zone of vanished gradients is marked, and its name covers no number", async ({ page }) => {
  await expect(page.locator("g-flow").getByText("vanishing zone")).toBeHidden();
  await open(page, TEN);
  await expect(page.locator("g-flow").getByText("vanishing zone")).toBeVisible();
  await expect(page.locator("g-flow").getByText("exploding zone")).toBeHidden();
  const { weightNorms } = await numbers(page);
  const faint = await page.locator("g-flow .g-flow-rect").evaluateAll((bars) => bars.map((bar) => bar.classList.contains("g-flow-vanished")));
  expect(faint).toEqual(weightNorms.map((norm) => norm < 1e-3 * weightNorms[10]));

  // The zone ends between the bars that are in it and those that are not.
  const [zone] = await boxes(page, ".g-flow-band-vanishing rect");
  const bars = await boxes(page, ".g-flow-rect");
  bars.forEach(({ y }, index) => expect(y > zone.y).toBe(faint[index]));
  const [label] = await boxes(page, ".g-flow-zone[data-kind=vanishing]");
  for (const number of await boxes(page, ".g-flow-number")) {
    expect(number.x < label.right && label.x < number.right && number.y + 2 < label.bottom && label.y + 2 < number.bottom).toBe(false);
  }
});

test("the bars show the quantity that is chosen, the pointer reads it, and the choice is kept", async ({ page }) => {
  await open(page, TEN);
  // A step that changes every layer: later, some leave the first one's weights as they are, and its ratio is 0.
  await page.getByRole("button", { name: "One batch" }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(1);
  const chart = page.locator("g-flow .g-flow-chart");
  for (const [label, buffer] of [["‖∂L/∂b‖ biases", "biases"], ["mean |∂L/∂z|", "meanDelta"], ["‖ΔW‖ / ‖W‖ step", "updateRatio"]]) {
    await choose(page, label);
    await expect.poll(async () => Boolean((await flowOf(page))[buffer])).toBe(true);
    const values = (await flowOf(page))[buffer];
    await chart.focus();
    await page.keyboard.press("Home");
    for (const value of values.slice(0, 3)) {
      await expect(reading(page)).toContainText(scientific(value, 4));
      await page.keyboard.press("ArrowRight");
    }
    const number = page.locator("g-flow .g-flow-number");
    for (const [index, value] of values.entries()) await expect(number.nth(index)).toHaveText(scientific(value, 2));
    // Equal ratios are equal heights.
    const tops = (await boxes(page, ".g-flow-rect")).map(({ y }) => y);
    const decade = (tops[0] - tops[10]) / Math.log10(values[10] / values[0]);
    values.forEach((/** @type {number} */ value, /** @type {number} */ index) =>
      expect(Math.abs(tops[0] - tops[index] - decade * Math.log10(value / values[0]))).toBeLessThan(1.5));
  }
  await page.reload();
  await started(page);
  await full(page);
  await expect(page.locator("g-flow select")).toHaveValue("update");
});

test("the tabs are tabs: the arrow keys lead from one to the next", async ({ page }) => {
  const tab = (/** @type {string} */ name) => page.locator("g-flow").getByRole("tab", { name });
  await tab("now").focus();
  await page.keyboard.press("ArrowRight");
  await expect(tab("over time")).toBeFocused();
  await expect(tab("over time")).toHaveAttribute("aria-selected", "true");
  await expect(page.locator("g-flow").getByRole("tabpanel", { name: "over time" })).toBeVisible();
  await page.keyboard.press("End");
  await expect(tab("histograms")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(tab("now")).toBeFocused();
  for (const name of ["now", "over time", "histograms"]) {
    await tab(name).click();
    const { violations } = await new AxeBuilder({ page }).include("g-flow").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  }
  await expect(page.locator("g-flow [role=tab][tabindex='0']")).toHaveCount(1);
});

test("histograms have the engine's counts, and say which units are saturated or dead", async ({ page }) => {
  await open(page, RELU);
  await show(page, "histograms");
  await full(page);
  await choose(page, "gradients ∂L/∂z");
  const flow = await flowOf(page);
  await expect(page.locator("g-flow .g-flow-violin[d^='M']")).toHaveCount(6);
  const shares = page.locator("g-flow .g-flow-share");
  for (const [index, dead] of flow.dead.entries()) {
    await expect(shares.nth(index)).toHaveText(Number.isNaN(dead)
      ? `▲ ${Math.round(flow.saturated[index] * 100)}\u202f%` : `✕ ${Math.round(dead * 100)}\u202f%`);
  }
  expect(Math.max(...flow.dead.filter((/** @type {number} */ share) => !Number.isNaN(share)))).toBeGreaterThan(0);

  // Zeros are counted apart: a bar as wide as their share.
  const { counts, zeros } = flow.histograms.gradients;
  const total = (/** @type {number} */ index) =>
    counts.slice(32 * index, 32 * index + 32).reduce((/** @type {number} */ sum, /** @type {number} */ count) => sum + count, 0);
  const widths = (await boxes(page, ".g-flow-zeros")).map(({ width }) => width);
  const share = zeros.map((/** @type {number} */ count, /** @type {number} */ index) => count / (count + total(index)));
  const most = share.indexOf(Math.max(...share));
  share.forEach((/** @type {number} */ part, /** @type {number} */ index) =>
    expect(Math.abs(widths[index] / widths[most] - part / share[most])).toBeLessThan(0.02));

  // The keys read bin after bin; all together are all numbers.
  await page.locator("g-flow .g-flow-chart").focus();
  await page.keyboard.press("Home");
  for (let bin = 0; bin < 32; bin += 1) {
    await page.keyboard.press("ArrowUp");
    const percent = ((counts[bin] / (total(0) + zeros[0])) * 100).toFixed(1);
    await expect(reading(page)).toHaveText(new RegExp(`^Layer 1 · .* to .*: ${percent}.%$`));
  }
  await expect(page.locator("g-flow table tbody tr").first()).toContainText(`${(flow.dead[0] * 100).toFixed(1)}\u202f%`);
  await expect(page.locator("g-flow table thead")).toContainText("gradients that are 0");
});

/**
 * Colours of the chart over time, as it is on the screen, from its left to its right.
 * @param {Page} page
 */
const inks = (page) =>
  page.locator("g-flow canvas").evaluate((element) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (copy.getContext("2d"));
    context.drawImage(canvas, 0, 0);
    // One column of pixels through all lines.
    const { data } = context.getImageData(Math.round(canvas.width * 0.6), 0, 1, canvas.height);
    return Array.from({ length: canvas.height }, (_, y) => [data[4 * y], data[4 * y + 1], data[4 * y + 2]]);
  });

test("over time there is a line for each layer, from the first epoch on, and the pointer reads it", async ({ page }) => {
  await open(page, TEN);
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(20);
  await press(page, "Pause");
  await show(page, "over time");
  const between = (/** @type {number} */ part) => [[0xe8, 0x83, 0x2a], [0x5b, 0x4b, 0xdb]][0]
    .map((from, channel) => Math.round(from + ([0x5b, 0x4b, 0xdb][channel] - from) * part));
  const isThere = (/** @type {number[][]} */ column, /** @type {number[]} */ ink) =>
    column.some((pixel) => pixel.every((level, channel) => Math.abs(level - ink[channel]) <= 10));
  await expect.poll(async () => {
    const column = await inks(page);
    return Array.from({ length: 11 }, (_, index) => isThere(column, between(index / 10))).filter(Boolean).length;
  }).toBeGreaterThanOrEqual(9);

  const { history } = await engineFlow(page);
  expect(history.epochs[0]).toBe(0);
  const canvas = page.locator("g-flow .g-flow-time");
  await canvas.focus();
  await page.keyboard.press("End");
  await expect(reading(page)).toContainText("epoch");
  const said = /^epoch (\d+) · (?:layer (\d+)|output): (.*)$/.exec((await reading(page).textContent()) ?? "") ?? [];
  const [epoch, index] = [Number(said[1]), said[2] ? Number(said[2]) - 1 : 10];
  expect(epoch).toBe((await numbers(page)).epoch);
  const at = Object.values(history.epochs).indexOf(epoch);
  expect(said[3]).toBe(scientific(Object.values(history.weights)[at * 11 + index], 3));
  await page.keyboard.press("Home");
  await expect(reading(page)).toContainText("epoch 0");
});

test.describe("copied", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("the figures are those of the engine, to the bit", async ({ page }) => {
    await open(page, RELU);
    await page.getByRole("button", { name: "One epoch" }).click();
    await expect.poll(async () => (await numbers(page)).epoch).toBe(1);
    const copied = async () => {
      await page.evaluate(() => navigator.clipboard.writeText("nothing"));
      await page.locator("g-flow").getByRole("button", { name: "Copy as CSV" }).click();
      await expect(reading(page)).toContainText(/Copied \d+ rows as CSV/);
      const text = await page.evaluate(() => navigator.clipboard.readText());
      const [names, ...rows] = text.trimEnd().split("\r\n").map((line) => line.split(","));
      return { names, rows, column: (/** @type {string} */ name) => rows.map((row) => row[names.indexOf(name)]) };
    };
    const { flow, history } = await engineFlow(page);
    const list = (/** @type {any} */ numbersOf) => Object.values(numbersOf).map((value) => (Number.isNaN(value) ? "" : Number(value)));
    const read = (/** @type {string[]} */ cells) => cells.map((cell) => (cell === "" ? "" : Math.fround(Number(cell))));

    const now = await copied();
    expect(now.rows).toHaveLength(6);
    expect(read(now.column("gradient_weights"))).toEqual(list(flow.weights));
    expect(read(now.column("mean_delta"))).toEqual(list(flow.meanDelta));
    expect(read(now.column("dead"))).toEqual(list(flow.dead));
    expect(read(now.column("update_ratio"))).toEqual(list(flow.updateRatio));

    await show(page, "over time");
    const time = await copied();
    expect(read(time.column("gradient_biases"))).toEqual(list(history.biases));
    expect(time.column("epoch")).toEqual([...Array(6).fill("0"), ...Array(6).fill("1")]);

    await show(page, "histograms");
    const bins = await copied();
    expect(bins.rows).toHaveLength(6 * 3 * 32 + 6);
    const counts = bins.rows.filter((row) => row[3] === "pre_activation").map((row) => Number(row[6]));
    expect(counts).toEqual(list(flow.histograms?.preActivations.counts));
  });
});

test("refused the clipboard, a copy becomes a file", async ({ page }) => {
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } }));
  const download = page.waitForEvent("download");
  await page.locator("g-flow").getByRole("button", { name: "Copy as CSV" }).click();
  expect((await download).suggestedFilename()).toBe("gradiente-flow.csv");
  await expect(reading(page)).toHaveText("Saved as a CSV file");
});

test("sixty-four hidden layers fit in all three tabs", async ({ page }) => {
  await open(page, { network: { layers: Array.from({ length: 64 }, () => layer(4, "tanh")) } });
  await expect(page.locator("g-flow .g-flow-rect")).toHaveCount(65);
  const [chart] = await boxes(page, ".g-flow-chart");
  const labels = await boxes(page, ".g-flow-label");
  expect(labels.length).toBeGreaterThan(15);
  labels.slice(1).forEach(({ x }, index) => expect(x).toBeGreaterThanOrEqual(labels[index].right));
  expect(labels[labels.length - 1].right).toBeLessThanOrEqual(chart.right);
  const bars = await boxes(page, ".g-flow-rect");
  bars.slice(1).forEach(({ x }, index) => expect(x).toBeGreaterThan(bars[index].right));
  await expect(page.locator("g-flow table tbody tr")).toHaveCount(65);

  await show(page, "histograms");
  await expect(page.locator("g-flow .g-flow-violin[d^='M']")).toHaveCount(65);
  await show(page, "over time");
  await page.getByRole("button", { name: "One epoch" }).click();
  await expect.poll(async () => (await inks(page)).filter(([red, green, blue]) => Math.max(red, green, blue) - Math.min(red, green, blue) > 40).length).toBeGreaterThan(5);
});

test("other runs stand behind the bars, at the heights of their numbers", async ({ page }) => {
  await open(page, TEN);
  const { weightNorms } = await numbers(page);
  await page.locator("g-flow").evaluate((element, weights) => {
    // The same numbers: each mark has to be on top of its bar. And a run of another depth.
    const flow = (/** @type {number[]} */ list) => ({ weights: list, biases: list, meanDelta: list });
    Object.assign(element, { ghosts: [
      { slot: 1, layers: 11, flow: flow(weights) },
      { slot: 4, layers: 3, flow: flow([1e-2, 1e-1, 1]) },
    ] });
  }, weightNorms);
  await expect(page.locator("g-flow .g-flow-ghost")).toHaveCount(2);
  const bars = await page.locator("g-flow .g-flow-rect").evaluateAll((all) => all.map((bar) => Number(bar.getAttribute("y"))));
  const marks = await page.locator("g-flow .g-flow-ghost-mark").evaluateAll((all) =>
    all.map((mark) => [...(mark.getAttribute("d") ?? "").matchAll(/M[\d.]+ ([\d.]+)h/g)].map(([, y]) => Number(y))));
  expect(marks.map((list) => list.length)).toEqual([11, 3]);
  marks[0].forEach((y, index) => expect(Math.abs(y - bars[index])).toBeLessThan(0.2));
  await page.locator("g-flow").evaluate((element) => Object.assign(element, { ghosts: [] }));
  await expect(page.locator("g-flow .g-flow-ghost")).toHaveCount(0);
});

test("the panel can be enlarged, and is back as it was", async ({ page }) => {
  const height = async () => (await boxes(page, ".g-flow-chart"))[0].height;
  const before = await height();
  await page.getByRole("button", { name: "Enlarge the flow" }).click();
  await expect.poll(height).toBeGreaterThan(before * 1.8);
  const { scrollHeight, clientHeight } = await page.evaluate(() => document.documentElement);
  expect(scrollHeight).toBe(clientHeight);
  await page.getByRole("button", { name: "Reduce the flow" }).click();
  await expect.poll(height).toBe(before);
});

test("two panels on a page do not share an id", async ({ page }) => {
  await page.evaluate(() => {
    const panel = /** @type {any} */ (document.querySelector("g-flow"));
    const { t, dispatch, layout, snapshot, columnsX } = panel;
    const other = document.createElement("g-flow");
    document.querySelector("g-loss")?.after(Object.assign(other, { t, dispatch, layout, snapshot, columnsX }));
  });
  await frames(page, 2);
  await expect(page.locator("g-flow .g-flow-chart")).toHaveCount(2);
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test("connections show gradients when asked", async ({ page }) => {
  await page.getByRole("radio", { name: "gradients" }).check();
  await expect(page.locator("g-network")).toContainText("|∂L/∂w|, log₁₀ scale");
});
