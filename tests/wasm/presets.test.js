// The lecture's presets keep what their descriptions promise, in the engine that the page loads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESETS } from "../../www/presets/presets.js";
import { running, snapshot } from "./engine.js";

/** @import { Session } from "./engine.js" */

/** @param {string} id */
function preset(id) {
  const found = PRESETS.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
}

/** @param {Session} session @param {number} epochs */
function train(session, epochs) {
  for (let epoch = 0; epoch < epochs; epoch += 1) session.train(session.stepsToEpochEnd(), Infinity);
  return snapshot(session, { diagnosis: true, flow: "full" });
}

/** @param {ReturnType<typeof train>} shown */
const worst = ({ diagnosis }) => diagnosis?.findings[0]?.kind;

test("every preset is a document that the engine takes", () => {
  for (const { document, against } of PRESETS) {
    for (const one of [document, against]) if (one) running(one);
  }
});

test("ten sigmoid layers: hardly anything arrives, and nothing is learnt", () => {
  const run = running(preset("vanishing").document);
  for (const epochs of [0, 20]) {
    const shown = train(run, epochs);
    assert.equal(worst(shown), "vanishing");
    assert.ok(Number(shown.diagnosis?.ends?.ratio) < 1e-6);
  }
});

test("large linear layers: the gradient explodes at once, and the run diverges", () => {
  const run = running(preset("exploding").document);
  assert.equal(worst(train(run, 0)), "exploding");
  assert.ok(train(run, 1).divergence);
});

test("relu at a rate of 3: they are dead after a few epochs", () => {
  assert.equal(worst(train(running(preset("dead").document), 10)), "dead");
});

test("tanh from huge weights: saturated", () => {
  const shown = train(running(preset("saturated").document), 0);
  assert.equal(worst(shown), "saturated");
  assert.ok(Number(shown.flow?.saturated?.[0]) > 0.8);
});

test("batch normalisation and residual connections rescue what does not learn without them", () => {
  for (const [id, epochs] of /** @type {const} */ ([["batch-norm", 40], ["residual", 30]])) {
    const { document, against } = preset(id);
    const plain = train(running(document), epochs);
    const rescued = train(running(against), epochs);
    assert.ok(Number(plain.losses.trainAccuracy) < 0.65, `${id}: ${plain.losses.trainAccuracy}`);
    assert.ok(Number(rescued.losses.trainAccuracy) > 0.95, `${id}: ${rescued.losses.trainAccuracy}`);
    assert.equal(worst(plain), "vanishing");
    assert.notEqual(worst(rescued), "vanishing");
  }
});
