import { stageCount } from "../../www/slow-motion.js";
import { significant } from "../../www/views/shared/numbers.js";
import { strongestPath } from "../../www/views/playground/slow/path.js";
import { firstUnits, weightAt } from "../../www/views/shared/places.js";
import { expect, layer, numbers, open, press, test } from "./page.js";

/** @import { Page } from "@playwright/test" */

const THREE = { network: { layers: [layer(4, "tanh"), layer(3, "sigmoid")] } };
const STAGES = stageCount(3);

/** @param {Page} page */
const bar = (page) => page.getByRole("region", { name: "A batch in slow motion" });

/** What the engine computed for the batch that is seen. @param {Page} page */
function engine(page) {
  return page.locator("g-network").evaluate((element) => {
    const { snapshot, layout } = /** @type {any} */ (element);
    const { pass } = snapshot;
    const list = (/** @type {string} */ key) => Array.from(pass[key]);
    return {
      layout, step: snapshot.step, batchLoss: snapshot.batchLoss, ahead: pass.ahead, samples: pass.samples,
      parameters: Array.from(snapshot.parameters), gradients: Array.from(snapshot.gradients), inputs: list("inputs"), targets: list("targets"),
      sums: list("sums"), activations: list("activations"), outputs: list("outputs"), delta: list("delta"), before: list("before"), changes: list("changes"),
    };
  });
}

/** @param {Page} page */
async function opened(page) {
  await page.getByRole("button", { name: "Slow motion", exact: true }).click();
  await expect(bar(page)).toContainText("Sample 1 of 10");
}

test("a batch is walked stage by stage with the engine's numbers, and only the update changes the weights", async ({ page }) => {
  await open(page, THREE);
  const started = await numbers(page);
  await opened(page);
  const seen = await engine(page);
  expect([seen.step, seen.ahead]).toEqual([0, true]);
  const { layout } = seen;
  const path = strongestPath(layout, Float32Array.from(seen.gradients), Float32Array.from(seen.delta), null);
  const first = firstUnits(layout);
  const next = bar(page).getByRole("button", { name: "Next stage" });
  const sentence = bar(page).locator(".g-slow-sentence");
  await expect(sentence).toHaveAttribute("aria-live", "polite");
  await expect(sentence).toContainText(`= ${significant(seen.inputs[path[0]])}`);

  for (const [index, { units }] of layout.layers.entries()) {
    await next.click();
    const place = first[index] + path[index + 1];
    expect(path[index + 1]).toBeLessThan(units);
    await expect(sentence).toContainText(`z = ${significant(seen.sums[place])}`);
    await expect(sentence).toContainText(`(z) = ${significant(seen.activations[place])}`);
  }
  await next.click();
  await expect(sentence).toContainText(`target ${significant(seen.targets[0])}; loss of the batch L = ${significant(seen.batchLoss, 4)}`);
  for (const index of [2, 1, 0]) {
    await next.click();
    await expect(sentence).toContainText(`∂L/\u2060∂z = ${significant(seen.delta[first[index] + path[index + 1]])}`);
    await expect(sentence).toContainText(`∂L/\u2060∂w = ${significant(seen.gradients[weightAt(layout, index, path[index + 1], path[index])])}`);
  }
  expect((await numbers(page)).parameters).toEqual(started.parameters);
  await expect(bar(page)).toContainText(`stage ${STAGES - 1} of ${STAGES}`);

  await next.click();
  await expect(bar(page)).toContainText("Update");
  const after = await engine(page);
  expect([after.step, after.ahead]).toEqual([1, false]);
  expect(after.before).toEqual(seen.parameters);
  expect(after.parameters).not.toEqual(seen.parameters);
  // The step found what was seen before it.
  expect(after.gradients).toEqual(seen.gradients);
  expect([after.sums, after.delta, after.batchLoss]).toEqual([seen.sums, seen.delta, seen.batchLoss]);
  const steepest = [0, 1, 2].map((index) => weightAt(layout, index, path[index + 1], path[index]))
    .reduce((best, place) => (Math.abs(seen.gradients[place]) > Math.abs(seen.gradients[best]) ? place : best));
  await expect(sentence).toContainText(`change ${significant(after.changes[steepest])}`);

  await next.click();
  await expect(bar(page)).toContainText(`stage 1 of ${STAGES}`);
  const second = await engine(page);
  expect([second.step, second.ahead, second.parameters]).toEqual([1, true, after.parameters]);
  expect(second.inputs).not.toEqual(seen.inputs);
});

test("it is led by keys, plays by itself, and goes back without undoing the step", async ({ page }) => {
  await open(page, THREE);
  await page.keyboard.press("l");
  await expect(bar(page)).toContainText("Sample 1 of 10");
  await page.keyboard.press(".");
  await expect(bar(page)).toContainText("Forward · layer 1");
  await page.keyboard.press(",");
  await expect(bar(page)).toContainText("Input");
  const speed = bar(page).getByRole("slider");
  await speed.focus();
  await page.keyboard.press("End");
  await expect(speed).toHaveAttribute("aria-valuetext", "16 a second");
  await page.keyboard.press("k");
  await expect.poll(async () => (await numbers(page)).step).toBeGreaterThan(1);
  await page.keyboard.press("k");
  await expect(bar(page).getByRole("button", { name: "Go on by itself" })).toBeVisible();

  const stage = async () => Number(/stage (\d+)/.exec(await bar(page).innerText())?.[1]);
  for (let presses = 0; (await stage()) < STAGES && presses < STAGES; presses += 1) {
    const before = await stage();
    await page.keyboard.press(".");
    await expect.poll(stage).not.toBe(before);
  }
  const updated = await engine(page);
  await page.keyboard.press(",");
  await expect(bar(page)).toContainText("Backpropagation · layer 1");
  await page.keyboard.press(".");
  await expect(bar(page)).toContainText("Update");
  expect((await engine(page)).parameters).toEqual(updated.parameters);
  await page.keyboard.press("l");
  await expect(bar(page)).toHaveCount(0);
});

test("the path leads through what is selected", async ({ page }) => {
  await open(page, THREE);
  await opened(page);
  await page.getByRole("button", { name: "layer 2, neuron 3" }).click();
  const next = bar(page).getByRole("button", { name: "Next stage" });
  await next.click();
  await next.click();
  const { sums } = await engine(page);
  await expect(bar(page)).toContainText(`Layer 2, neuron 3: z = ${significant(sums[6])}`);
});

test("training from elsewhere and another network close it; opening it pauses the training", async ({ page }) => {
  await press(page, "Train");
  await opened(page);
  const { step } = await engine(page);
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeVisible();
  await press(page, "Train");
  await expect(bar(page)).toHaveCount(0);
  await expect.poll(async () => (await numbers(page)).step).toBeGreaterThan(step);
  await press(page, "Pause");

  await opened(page);
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(bar(page)).toHaveCount(0);
  await opened(page);
  await page.locator(".g-network-add").click();
  await expect(page.locator("g-network h2")).toHaveText("Network · 2 hidden layers");
  await expect(bar(page)).toHaveCount(0);
});

test("on a low screen the stages stay within the diagram's card", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, { network: { layers: [{ ...layer(4, "relu"), dropout: 0.5 }, { ...layer(4, "relu"), residual: true }] } });
  await opened(page);
  const [stages, card] = await Promise.all([bar(page), page.locator("g-network .card")].map((part) => part.first().boundingBox()));
  if (!stages || !card) throw new Error("not on the screen");
  expect(stages.y + stages.height).toBeLessThanOrEqual(card.y + card.height);
  expect(await page.locator("g-network .card").evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
});
