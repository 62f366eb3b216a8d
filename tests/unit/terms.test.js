import assert from "node:assert/strict";
import { test } from "node:test";
import { existing, sameTarget, shortInputName, targetName, unitName } from "../../www/views/shared/terms.js";
import { networkLayout } from "./layouts.js";

/** @param {string} id @param {Record<string, string | number>} [args] */
const t = (id, args) => (id.startsWith("feature-") ? id : `${id}(${Object.values(args ?? {}).join(",")})`);
const layout = networkLayout(2, [3, 1]);

test("units are named by what they are", () => {
  assert.equal(unitName(layout, -1, 1, t), "term-input(x2)");
  assert.equal(unitName(layout, 0, 2, t), "term-neuron(1,3)");
  assert.equal(unitName(layout, 1, 0, t), "term-output()");
  const iris = { ...networkLayout(4, [3]), classes: ["setosa", "versicolor", "virginica"] };
  assert.equal(unitName(iris, 0, 1, t), "term-output-of(versicolor)");
});

test("where there is little room inputs have short names", () => {
  const words = (/** @type {string} */ id) => ({ "feature-short-petal_width_cm": "petal wid.", "feature-x1": "x₁" })[id] ?? id;
  assert.equal(shortInputName("petal_width_cm", words), "petal wid.");
  assert.equal(shortInputName("x1", words), "x₁");
  assert.equal(shortInputName("my_own", words), "my own");
});

test("a connection is named from its source to its target", () => {
  assert.equal(targetName(layout, { kind: "connection", layer: 0, unit: 2, input: 0 }, t), "term-input(x1) → term-neuron(1,3)");
});

test("what the network no longer has is no target", () => {
  /** @type {import("../../www/state.js").Target[]} */
  const there = [
    { kind: "neuron", layer: -1, unit: 1 }, { kind: "neuron", layer: 1, unit: 0 }, { kind: "connection", layer: 1, unit: 0, input: 2 },
  ];
  for (const target of there) assert.equal(existing(layout, target), target);
  /** @type {import("../../www/state.js").Target[]} */
  const gone = [
    { kind: "neuron", layer: -1, unit: 2 }, { kind: "neuron", layer: 2, unit: 0 }, { kind: "neuron", layer: 0, unit: 3 },
    { kind: "connection", layer: 1, unit: 0, input: 3 }, { kind: "connection", layer: -1, unit: 0, input: 0 },
  ];
  for (const target of gone) assert.equal(existing(layout, target), null);
  assert.equal(existing(layout, null), null);
});

test("targets are the same when they point at the same thing", () => {
  assert.ok(sameTarget({ kind: "neuron", layer: 0, unit: 1 }, { kind: "neuron", layer: 0, unit: 1 }));
  assert.ok(!sameTarget({ kind: "neuron", layer: 0, unit: 1 }, { kind: "connection", layer: 0, unit: 1, input: 0 }));
  assert.ok(!sameTarget({ kind: "connection", layer: 0, unit: 1, input: 1 }, { kind: "connection", layer: 0, unit: 1, input: 0 }));
  assert.ok(sameTarget(null, null));
  assert.ok(!sameTarget(null, { kind: "neuron", layer: 0, unit: 1 }));
});
