import AxeBuilder from "@axe-core/playwright";
import { expect, layer, numbers, open, started, test } from "./page.js";

/** @import { Page } from "@playwright/test" */

/** Opens the room from the playground. @param {Page} page */
async function enter(page) {
  await page.getByRole("link", { name: "Backpropagation" }).click();
  await expect(page.locator(".bp-drawing")).toBeVisible();
}

/**
 * The engine's numbers, as the diagram was given them.
 * @param {Page} page
 * @returns {Promise<{trace: any, document: any, step: number}>}
 */
const worked = (page) =>
  page.locator("g-backprop-diagram").evaluate((element) => {
    const { trace, accepted, step } = /** @type {any} */ (element).backprop;
    return { trace, document: accepted.document, step };
  });

/** A number or a neuron of the diagram. @param {Page} page @param {string} term */
const mark = (page, term) => page.locator(`.bp-drawing g[data-term="${term}"]`);

/** @param {Page} page */
const field = (page) => page.locator(".bp-editor input");

/** Changes a number where it stands. @param {Page} page @param {string} term @param {string} text */
async function type(page, term, text) {
  await mark(page, term).click();
  await field(page).fill(text);
  await field(page).press("Enter");
}

/** @param {Page} page */
const last = (page) => page.keyboard.press("End");

const five = (/** @type {number} */ value) => value.toFixed(5).replace("-", "−");

test("a weight is edited where it stands, and everything follows; undo brings it back", async ({ page }) => {
  await enter(page);
  await last(page);
  await expect(mark(page, "total")).toContainText("0.24909");
  await type(page, "weight:1:0:0", "0.9");
  // The sum was 1.01977; now w5 brings 0.4 n1 more.
  await expect(mark(page, "neuron:1:0")).toContainText("0.77906");
  const { trace, document } = await worked(page);
  expect(document.network.parameters[1].weights[0][0]).toBe(0.9);
  expect(trace.layers[1].outputs[0]).toBeCloseTo(1 / (1 + Math.exp(-(1.0197741948 + 0.4 * 0.6010878788))), 7);
  await expect(mark(page, "total")).toContainText(five(trace.total));
  await expect(mark(page, "error:0")).toContainText(five(trace.errors[0]));
  // The formulas have the same number.
  await expect(page.locator("g-backprop-steps")).toContainText(five(trace.total));
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(mark(page, "total")).toContainText("0.24909");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(mark(page, "total")).toContainText(five(trace.total));
  // From the start again.
  await page.getByRole("button", { name: "Original numbers" }).click();
  await expect(mark(page, "total")).toContainText("…");
  await last(page);
  await expect(mark(page, "total")).toContainText("0.24909");
});

test("inputs, targets, the shared bias and the rate are edited; a comma is a point", async ({ page }) => {
  await enter(page);
  await last(page);
  await type(page, "input:0", "0,25");
  await expect.poll(async () => (await worked(page)).trace.inputs).toEqual([0.25, 0.5]);
  await type(page, "target:1", "0.5");
  await expect.poll(async () => (await worked(page)).trace.targets).toEqual([0.05, 0.5]);
  await type(page, "bias:1:0", "-0.1");
  await expect.poll(async () => (await worked(page)).document.network.parameters[1].biases).toEqual([-0.1, -0.1]);
  await page.locator(".bp-rate").click();
  await field(page).fill("1e-2");
  await field(page).press("Enter");
  await expect(page.locator(".bp-rate")).toHaveText("η = 0.01");
  expect((await worked(page)).trace.optimizer.learning_rate).toBe(0.01);
});

test("what is no number, and what the engine refuses, stands red at its place", async ({ page }) => {
  await enter(page);
  await type(page, "weight:0:1:0", "many");
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator(".bp-editor")).toContainText("Not a number");
  await field(page).press("Escape");
  await expect(field(page)).toHaveCount(0);
  await expect(mark(page, "weight:0:1:0")).toBeFocused();

  await page.locator(".bp-rate").click();
  await field(page).fill("-3");
  await field(page).press("Enter");
  await expect(field(page)).toHaveValue("-3");
  await expect(page.locator(".bp-editor")).toContainText("is not allowed");
  const { trace } = await worked(page);
  expect(trace.optimizer.learning_rate).toBe(0.6);
  await field(page).fill("0.2");
  await field(page).press("Enter");
  await expect(page.locator(".bp-rate")).toHaveText("η = 0.2");
});

test("with the keyboard: Tab leads from number to number, arrows nudge, and step where nothing is edited", async ({ page }) => {
  await enter(page);
  await mark(page, "input:0").focus();
  await page.keyboard.press("ArrowRight");
  expect((await worked(page)).step).toBe(1);
  await page.keyboard.press("Enter");
  await field(page).fill("0.3");
  await page.keyboard.press("Tab");
  await expect(field(page)).toHaveAttribute("aria-label", "x 2");
  await expect.poll(async () => (await worked(page)).trace.inputs).toEqual([0.3, 0.5]);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect.poll(async () => (await worked(page)).trace.inputs).toEqual([0.3, 0.52]);
  expect((await worked(page)).step).toBe(1);
  await page.keyboard.press("Shift+Tab");
  await expect(field(page)).toHaveAttribute("aria-label", "x 1");
  await page.keyboard.press("Escape");
  await expect(mark(page, "input:0")).toBeFocused();
  // Two nudges are one step of the history.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await worked(page)).trace.inputs).toEqual([0.3, 0.5]);
});

test("biases are learnt too where that is wanted", async ({ page }) => {
  await enter(page);
  const parameters = async () => (await worked(page)).trace.weights.map((/** @type {any} */ { part }) => part);
  expect(await parameters()).not.toContain("biases");
  await page.getByRole("checkbox", { name: "learn the biases too" }).check();
  await expect.poll(async () => (await parameters()).filter((/** @type {string} */ part) => part === "biases").length).toBe(4);
  const { trace } = await worked(page);
  const { biases, gradients, updated } = trace.layers[1];
  expect(updated.biases[0]).toBeCloseTo(biases[0] - 0.6 * gradients.biases[0], 12);
  // Each neuron has its own now.
  await expect(page.locator(".bp-bias")).toHaveCount(4);
});

test("a step lights its way, and what is pointed at lights up on both sides", async ({ page }) => {
  await enter(page);
  await expect(mark(page, "neuron:0:0")).toHaveClass(/lit-now/);
  await expect(mark(page, "weight:0:0:0")).toHaveClass(/lit-path/);
  await expect(mark(page, "neuron:0:1")).not.toHaveClass(/lit/);
  await expect(mark(page, "neuron:0:1")).toContainText("…");
  const { trace } = await worked(page);
  const slope = trace.steps.findIndex((/** @type {any} */ { kind }) => kind === "slope");
  for (let step = 0; step < slope; step += 1) await page.keyboard.press("ArrowRight");
  await expect(mark(page, "neuron:1:0")).toHaveClass(/lit-now/);
  await expect(mark(page, "weight:1:0:0")).toHaveClass(/lit-path/);
  await expect(page.locator(".bp-strip [aria-current=step]")).toContainText("0.19481");
  await expect(page.locator(".bp-strip .unknown")).toHaveCount(1);
  await mark(page, "weight:0:1:1").hover();
  await expect(mark(page, "weight:0:1:1")).toHaveClass(/pointed/);
  await page.locator("g-backprop-steps [data-term]").first().hover();
  await expect(page.locator(".bp-drawing .pointed").first()).toBeAttached();
});

test("the playground's network is taken over with a sample, and its gradients are the playground's own", async ({ page }) => {
  await open(page, {
    data: { test_fraction: 0 },
    network: { layers: [layer(3, "tanh"), { units: 3, activation: "relu", normalization: "layer", residual: true }] },
    training: { batch_size: 1, shuffle: false, loss: "binary_cross_entropy", l2: 0.01 },
  });
  // The gradients of the playground are those of the sample that was trained on last, before its update.
  await page.getByRole("link", { name: "Backpropagation" }).click();
  await page.getByRole("button", { name: "My network" }).click();
  await expect(page.getByLabel("Sample", { exact: true })).toHaveValue("1");
  const { trace } = await worked(page);
  await page.getByRole("link", { name: "Playground" }).click();
  await page.keyboard.press("s");
  await expect.poll(async () => (await numbers(page)).step).toBe(1);
  const { gradients, layout } = await numbers(page);
  trace.layers.forEach((/** @type {any} */ own, /** @type {number} */ index) => {
    const { weights, biases } = layout.layers[index];
    own.gradients.weights.flat().forEach((/** @type {number} */ value, /** @type {number} */ at) => expect(gradients[weights[0] + at]).toBeCloseTo(value, 5));
    own.gradients.biases.forEach((/** @type {number} */ value, /** @type {number} */ at) => expect(gradients[biases[0] + at]).toBeCloseTo(value, 5));
  });
});

test("another sample and another weight of the playground's network", async ({ page }) => {
  await enter(page);
  await page.getByRole("button", { name: "My network" }).click();
  await expect(page.getByLabel("Sample", { exact: true })).toHaveValue("1");
  const { trace: first } = await worked(page);
  const all = first.layers.flatMap((/** @type {any} */ { gradients }) => gradients.weights.flat().map(Math.abs));
  const [place] = first.weights;
  expect(Math.abs(first.layers[place.layer].gradients.weights[place.unit][place.input])).toBe(Math.max(...all));
  const choice = page.getByLabel("Differentiate by");
  await expect(choice.locator("option:checked")).toContainText("the largest");

  await page.getByRole("button", { name: "Next sample" }).click();
  await expect.poll(async () => (await worked(page)).trace.inputs).not.toEqual(first.inputs);
  await choice.selectOption("weight:0:1:0");
  await expect.poll(async () => (await worked(page)).trace.weights).toEqual([{ layer: 0, part: "weights", unit: 1, input: 0 }]);
  // The weight stays for the next sample.
  await page.getByLabel("Sample", { exact: true }).fill("7");
  await page.getByLabel("Sample", { exact: true }).press("Enter");
  await expect(choice).toHaveValue("weight:0:1:0");

  // The numbers of a neuron, each of which can be edited or differentiated.
  await mark(page, "neuron:0:2").click();
  const card = page.getByRole("dialog", { name: /Numbers of/ });
  await card.locator("button[data-number]").first().click();
  await field(page).fill("1.5");
  await field(page).press("Enter");
  await expect.poll(async () => (await worked(page)).document.network.parameters[0].weights[2][0]).toBe(1.5);
  await card.getByRole("button", { name: /^Differentiate this weight/ }).nth(1).click();
  await expect(choice).toHaveValue("weight:0:2:1");
});

test("from a weight of the playground to its derivative by hand", async ({ page }) => {
  await page.getByRole("button", { name: "layer 1, neuron 2" }).click();
  await page.getByRole("button", { name: "By hand" }).press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page.getByRole("button", { name: "My network" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".bp-drawing .bp-neuron")).toHaveCount(2 + 4 + 1);
});

test("a network that is too large says so and leads back to the playground", async ({ page }) => {
  await open(page, { network: { layers: Array.from({ length: 7 }, () => layer(3, "tanh")) } });
  await enter(page);
  await page.getByRole("button", { name: "My network" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("7 hidden layers; by hand there is room for 6");
  await alert.getByRole("button", { name: "To the playground" }).click();
  await expect(page.locator("g-network")).toBeVisible();
  // The button went with its room: the focus is at the start of this one.
  await expect(page.getByRole("main")).toBeFocused();
});

for (const [width, height] of [[1440, 900], [900, 900], [390, 844]]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test.describe(`${width}x${height}, ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme, locale: "es-MX" });

      test("the largest network that is worked by hand is accessible and does not widen the page", async ({ page }) => {
        const wide = { units: 8, activation: "tanh", normalization: "batch", residual: true };
        await page.locator("g-app").evaluate((app, document) => /** @type {any} */ (app).dispatch({ type: "setExperiment", experiment: document }), {
          data: { source: "arms", classes: 6 }, network: { layers: Array.from({ length: 6 }, () => wide) },
        });
        await started(page);
        await page.getByRole("link", { name: "Retropropagación" }).click();
        await page.getByRole("button", { name: "Mi red" }).click();
        await expect(page.locator(".bp-drawing .bp-neuron")).toHaveCount(2 + 48 + 6);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
        await page.getByLabel("Clase correcta").selectOption("3");
        await expect.poll(async () => (await worked(page)).trace.targets).toEqual([0, 0, 1, 0, 0, 0]);
        const { violations } = await new AxeBuilder({ page }).include("g-backprop-diagram").include("g-backprop-network").analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])])).toEqual([]);
      });
    });
  }
}
