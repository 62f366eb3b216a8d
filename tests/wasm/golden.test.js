// The golden cases through the engine that the page loads: gradients of the first batch and the parameters after the last
// step against PyTorch in double precision.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { refused, running, snapshot, Session } from "./engine.js";

/** @typedef {{weights: number[][], biases: number[]}} Shaped */

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
 * @param {string} what
 * @param {boolean} deep
 */
function closeLayers(found, expected, what, deep) {
  let place = 0;
  expected.forEach(({ weights, biases }, layer) => {
    for (const [name, numbers] of /** @type {const} */ ([["weights", weights.flat()], ["biases", biases]])) {
      const absolute = deep ? ABSOLUTE * Math.max(...numbers.map(Math.abs)) : ABSOLUTE;
      close(found.subarray(place, place + numbers.length), numbers, `${what} ${layer} ${name}`, absolute);
      place += numbers.length;
    }
  });
  assert.equal(place, found.length);
}

for (const name of names) {
  const { experiment, steps, expect } = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  const answer = new Session().configure(JSON.stringify(experiment), false);
  if (!answer.ok) {
    test(`${name} waits for settings that cannot be trained yet`, () => {
      const errors = refused(new Session(), experiment);
      assert.ok(errors.every(({ kind }) => kind === "not_yet"), JSON.stringify(errors));
    });
    continue;
  }
  test(name, () => {
    const session = running(experiment);
    const deep = name.startsWith("deep-") || name.startsWith("exploding-");
    closeLayers(snapshot(session).gradients, expect.first_gradients, "gradients", deep);
    assert.equal(session.train(steps, Infinity), steps);
    const last = snapshot(session);
    closeLayers(last.parameters, expect.parameters, "parameters", false);
    assert.equal(last.step, steps);
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

test("all that can be trained today is among the cases", () => {
  const trained = names.filter((name) => {
    const { experiment } = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    return new Session().configure(JSON.stringify(experiment), false).ok;
  });
  const { activations, losses } = Session.catalogue();
  for (const activation of activations) assert.ok(trained.includes(`activation-${activation}.json`), activation);
  assert.ok(trained.length >= activations.length + losses.length);
});
