// Golden cases of PyTorch in the browser: opened as a document, stepped by the button, compared with what the page was given.

import { readFileSync } from "node:fs";
import { expect, numbers, open, test } from "./page.js";

/** @typedef {{weights: number[][], biases: number[], gamma?: number[], beta?: number[], projection?: number[][]}} Shaped */

/** @param {Shaped[]} layers in the order of the flat parameters */
const flat = (layers) =>
  layers.flatMap(({ weights, biases, gamma = [], beta = [], projection = [] }) => [
    ...weights.flat(), ...biases, ...gamma, ...beta, ...projection.flat(),
  ]);

/** @param {number[]} found @param {number[]} expected @param {string} what */
function close(found, expected, what) {
  expect(found.length, what).toBe(expected.length);
  const far = expected.filter((value, i) => !(Math.abs(found[i] - value) <= 1e-4 * Math.abs(value) + 1e-6));
  expect(far, what).toEqual([]);
}

for (const name of ["norm-layer", "residual-projection", "optimizer-adamw-0.1"]) {
  test(`${name} comes out as PyTorch has it`, async ({ page }) => {
    const file = new URL(`../golden/cases/${name}.json`, import.meta.url);
    const { experiment, steps, expect: expected } = JSON.parse(readFileSync(file, "utf8"));
    await open(page, experiment);
    close((await numbers(page)).gradients, flat(expected.first_gradients), "first gradients");
    for (let step = 1; step <= steps; step += 1) {
      await page.getByRole("button", { name: "One batch" }).click();
      await expect.poll(async () => (await numbers(page)).step).toBe(step);
    }
    close((await numbers(page)).parameters, flat(expected.parameters), "parameters");
  });
}
