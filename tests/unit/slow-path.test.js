import assert from "node:assert/strict";
import { test } from "node:test";
import { opened, stageCount } from "../../www/slow-motion.js";
import { arrange } from "../../www/views/playground/network-layout.js";
import { change, frameOf, notes } from "../../www/views/playground/slow/frame.js";
import { placeLabels } from "../../www/views/playground/slow/labels.js";
import { strongestPath } from "../../www/views/playground/slow/path.js";
import { weightAt } from "../../www/views/shared/places.js";
import { networkLayout } from "./layouts.js";

/** @import { Layout, Snapshot } from "../../www/protocol.js" */

/** @param {number} count @param {number} [scale] */
const wave = (count, scale = 1) => Float32Array.from({ length: count }, (_, i) => scale * Math.sin(i * 12.9898 + scale));

/** @param {Layout} layout @param {boolean} ahead @returns {any} */
function snapshot(layout, ahead) {
  const units = layout.layers.reduce((sum, layer) => sum + layer.units, 0);
  const parameters = wave(layout.parameterCount);
  return {
    parameters, gradients: wave(layout.parameterCount, 2),
    pass: {
      ahead, samples: 4, sample: 0, inputs: wave(layout.inputs.length), sums: wave(units), outputs: wave(units, 3), delta: wave(units, 4),
      before: parameters.map((w) => w - 0.125), changes: parameters.map(() => 0.125),
    },
  };
}

test("the path follows the largest derivatives back from the output", () => {
  const layout = networkLayout(2, [3, 2]);
  const gradients = new Float32Array(layout.parameterCount);
  const delta = Float32Array.of(9, 9, 9, 0.1, -0.2);
  gradients[weightAt(layout, 1, 1, 2)] = -0.5;
  gradients[weightAt(layout, 1, 1, 0)] = 0.4;
  gradients[weightAt(layout, 0, 2, 1)] = 1e-8;
  assert.deepEqual(strongestPath(layout, gradients, delta, null), [1, 2, 1]);
});

test("it leads through what is selected", () => {
  const layout = networkLayout(3, [4, 5, 4, 2]);
  const { gradients, pass } = snapshot(layout, true);
  const through = (/** @type {any} */ target) => strongestPath(layout, gradients, pass.delta, target);
  for (let unit = 0; unit < 5; unit += 1) {
    const path = through({ kind: "neuron", layer: 1, unit });
    assert.equal(path[2], unit);
    const into = (/** @type {number} */ input) => Math.abs(gradients[weightAt(layout, 1, unit, input)]);
    const outOf = (/** @type {number} */ next) => Math.abs(gradients[weightAt(layout, 2, next, unit)]);
    assert.equal(into(path[1]), Math.max(...[0, 1, 2, 3].map(into)));
    assert.equal(outOf(path[3]), Math.max(...[0, 1, 2, 3].map(outOf)));
  }
  assert.deepEqual(through({ kind: "connection", layer: 2, unit: 3, input: 4 }).slice(2, 4), [4, 3]);
  assert.equal(through({ kind: "neuron", layer: -1, unit: 2 })[0], 2);
});

test("each stage has the numbers of what it has reached", () => {
  const layout = networkLayout(2, [3, 2]);
  const counts = Array.from({ length: stageCount(2) }, (_, stage) => {
    const updated = stage === stageCount(2) - 1;
    const slow = { ...opened(), asked: null, stage, stepped: updated };
    const frame = frameOf(layout, snapshot(layout, !updated), slow, null);
    assert.ok(frame);
    const found = notes(layout, frame);
    const at = (/** @type {string} */ kind) => found.filter((note) => note.at === kind).map(({ column }) => column).join("");
    return `${frame.stage.kind} ${frame.quantity} units ${at("unit")} connections ${at("connection")}`;
  });
  assert.deepEqual(counts, [
    "input weights units 0 connections ",
    "forward weights units 01 connections 1",
    "forward weights units 012 connections 12",
    "loss weights units 012 connections 12",
    "backward gradients units 2 connections 2",
    "backward gradients units 12 connections 12",
    "update weights units  connections 12",
  ]);
});

test("the weights are those of the pass until the update", () => {
  const layout = networkLayout(2, [3, 2]);
  const last = stageCount(2) - 1;
  const seen = (/** @type {number} */ stage, /** @type {boolean} */ stepped) => {
    const now = snapshot(layout, !stepped);
    const frame = frameOf(layout, now, { ...opened(), asked: null, stage, stepped }, null);
    return frame?.weights === now.parameters ? "now" : frame?.weights === now.pass.before ? "before" : "none";
  };
  assert.equal(seen(1, false), "now");
  assert.equal(seen(1, true), "before");
  assert.equal(seen(last, true), "now");
  // What the engine has not sent yet is not shown.
  const waiting = { ...opened(), asked: null, stepped: true };
  assert.equal(frameOf(layout, snapshot(layout, true), waiting, null), null);
  assert.equal(frameOf(layout, /** @type {any} */ ({ ...snapshot(layout, true), pass: null }), opened(), null), null);
});

test("a change shows as many digits as it takes", () => {
  assert.deepEqual(change(0.5, 0.452, 3, 7), ["0.500", "0.452"]);
  assert.deepEqual(change(0.5, 0.49999, 2, 7), ["0.50000", "0.49999"]);
  assert.deepEqual(change(0.5, 0.49999, 2, 3), ["0.500", "0.500"]);
});

test("no number covers another, in the deepest chain that has them all", () => {
  const layout = networkLayout(2, [...Array(10).fill(6), 1]);
  const geometry = arrange(layout, 800, 420);
  for (let stage = 0; stage < stageCount(11); stage += 1) {
    const updated = stage === stageCount(11) - 1;
    const frame = frameOf(layout, snapshot(layout, !updated), { ...opened(), asked: null, stage, stepped: updated }, null);
    assert.ok(frame);
    const labels = placeLabels(geometry, frame.path, notes(layout, frame), (text) => text.length * 6);
    for (const [index, one] of labels.entries()) {
      assert.ok(one.y - one.height / 2 >= geometry.headerHeight && one.y + one.height / 2 <= geometry.height);
      assert.ok(one.x - one.width / 2 >= 0 && one.x + one.width / 2 <= geometry.width);
      for (const other of labels.slice(index + 1)) {
        const beside = Math.abs(one.x - other.x) >= (one.width + other.width) / 2;
        const above = Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
        assert.ok(beside || above, `stage ${stage}: ${one.lines} and ${other.lines}`);
      }
    }
  }
});
