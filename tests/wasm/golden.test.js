// The golden cases through the engine that the page loads: losses of all steps, gradients of the first batch, the parameters
// and the outputs after the last step against PyTorch in double precision.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { running, snapshot, Session } from "./engine.js";

/** @typedef {{weights: number[][], biases: number[], gamma?: number[], beta?: number[], projection?: number[][]}} Shaped */

const folder = new URL("../golden/cases/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

/** Single precision against double: relative, and absolute near 0. */
const RELATIVE = 1e-4;
const ABSOLUTE = 1e-6;

/**
 * @param {ArrayLike<number>} found
 * @param {number[]} expected
 * @param {string} what
 * @param {number} [absolute]
 */
function close(found, expected, what, absolute = ABSOLUTE) {
  assert.equal(found.length, expected.length, what);
  expected.forEach((value, i) => {
    const error = Math.abs(found[i] - value);
    assert.ok(error <= RELATIVE * Math.abs(value) + absolute, `${what}[${i}]: ${found[i]} instead of ${value}`);
  });
}

/**
 * Flat parameters or gradients against those of the case, layer by layer. Where they vanish or explode with depth, the
 * absolute tolerance is a part of the largest number beside it: they must not hide in a fixed one.
 * @param {Float32Array} found
 * @param {Shaped[]} expected
 * @param {{normalization?: string}[]} settings of the hidden layers
 * @param {string} what
 * @param {boolean} deep
 */
function closeLayers(found, expected, settings, what, deep) {
  let place = 0;
  expected.forEach(({ weights, biases, gamma = [], beta = [], projection = [] }, layer) => {
    const parts = { weights: weights.flat(), biases, gamma, beta, projection: projection.flat() };
    for (const [name, numbers] of Object.entries(parts)) {
      const part = found.subarray(place, place + numbers.length);
      place += numbers.length;
      // What comes right before a batch normalisation is moved by rounding alone.
      if (name === "biases" && settings[layer]?.normalization === "batch") continue;
      const absolute = deep ? ABSOLUTE * Math.max(...numbers.map(Math.abs)) : ABSOLUTE;
      close(part, numbers, `${what} ${layer} ${name}`, absolute);
    }
  });
  assert.equal(place, found.length);
}

for (const name of names) {
  const { experiment, steps, expect } = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  test(name, () => {
    const session = running(experiment);
    const { layers } = experiment.network;
    const deep = name.startsWith("deep-") || name.startsWith("exploding-");
    closeLayers(snapshot(session).gradients, expect.first_gradients, layers, "gradients", deep);
    for (let step = 0; step < steps; step += 1) {
      assert.equal(session.train(1, Infinity), 1);
      close([snapshot(session).batchLoss], [expect.losses[step]], `loss of step ${step + 1}`);
    }
    closeLayers(snapshot(session).parameters, expect.parameters, layers, "parameters", false);
    close(session.outputs(), expect.outputs.flat(), "outputs");
  });
}

test("the losses of the lecture's example are those of its only sample", () => {
  const { experiment, expect } = JSON.parse(readFileSync(new URL("lecture-example.json", folder), "utf8"));
  const session = running(experiment);
  for (const loss of expect.losses) {
    close([snapshot(session).losses.train], [loss], "loss");
    session.train(1, Infinity);
  }
});

test("all that can be chosen is among the cases", () => {
  const { activations, losses, optimizers } = Session.catalogue();
  for (const activation of activations) assert.ok(names.includes(`activation-${activation}.json`), activation);
  for (const { kind } of optimizers) assert.ok(names.some((name) => name.startsWith(`optimizer-${kind}`)), kind);
  assert.ok(names.length >= activations.length + losses.length + optimizers.length);
});
