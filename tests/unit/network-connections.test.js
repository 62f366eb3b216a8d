import assert from "node:assert/strict";
import { test } from "node:test";
import { Connections, DRAWN_AT_MOST, LEVELS, NEUTRAL, strength } from "../../www/views/playground/network-connections.js";
import { connectionAt, connectionPoint, course, rise } from "../../www/views/playground/network-hit.js";
import { arrange, unitY } from "../../www/views/playground/network-layout.js";
import { networkLayout } from "./layouts.js";

/** @param {import("../../www/protocol.js").Layout} layout */
const values = (layout) => Float32Array.from({ length: layout.parameterCount }, (_, i) => Math.sin(i * 12.9898) * (1 + (i % 7)));

test("all connections are drawn while they are few, with their own places", () => {
  const layout = networkLayout(2, [3, 1]);
  const connections = new Connections();
  connections.update(layout, values(layout), "weights");
  assert.equal(connections.count, 9);
  assert.equal(connections.total, 9);
  const at = [...Array(9).keys()].map((i) => [connections.layer[i], connections.unit[i], connections.input[i], connections.index[i]]);
  assert.deepEqual(at[3], [0, 1, 1, 3]);
  assert.deepEqual(at[8], [1, 0, 2, 11]);
});

test("of many, the strongest are drawn", () => {
  const layout = networkLayout(2, [...Array(32).fill(32), 1]);
  const all = values(layout);
  const connections = new Connections();
  connections.update(layout, all, "weights");
  assert.equal(connections.total, 2 * 32 + 31 * 32 * 32 + 32);
  assert.ok(connections.count <= DRAWN_AT_MOST && connections.count > DRAWN_AT_MOST - 20);
  const drawn = new Set(connections.index.slice(0, connections.count));
  const weakest = Math.min(...[...drawn].map((index) => Math.abs(all[index])));
  const strongestLeft = Math.max(...layout.layers.flatMap(({ weights: [start, end] }) =>
    [...all.slice(start, end)].map((value, i) => (drawn.has(start + i) ? 0 : Math.abs(value)))));
  // Equal to four digits counts as equal: the cut is made on the leading bits.
  assert.ok(weakest >= strongestLeft * (1 - 1e-4));
});

test("equal weights fill the places there are, none at all when zero", () => {
  const layout = networkLayout(40, [60, 1]);
  const connections = new Connections();
  connections.update(layout, new Float32Array(layout.parameterCount).fill(0.5), "weights");
  assert.equal(connections.count, DRAWN_AT_MOST);
  connections.update(layout, new Float32Array(layout.parameterCount), "gradients");
  assert.equal(connections.count, 0);
  assert.equal(connections.peak, 0);
});

test("the level follows the size, the side of the levels the sign", () => {
  const layout = networkLayout(2, [1]);
  const connections = new Connections();
  connections.update(layout, Float32Array.of(-2, 0.1, 0), "weights");
  assert.equal(connections.bucket[0], LEVELS - 1);
  assert.equal(connections.bucket[1], LEVELS);
  connections.update(layout, Float32Array.of(-2, 0, 0), "weights");
  assert.equal(connections.bucket[1], NEUTRAL);
  assert.equal(connections.peak, 2);
});

test("gradients show over six decades, weights in proportion", () => {
  assert.equal(strength(1, 1, "gradients"), 1);
  assert.ok(Math.abs(strength(1e-3, 1, "gradients") - 0.5) < 1e-9);
  assert.equal(strength(1e-9, 1, "gradients"), 0);
  assert.equal(strength(0.25, 1, "weights"), 0.25);
  assert.equal(strength(0, 0, "gradients"), 0);
});

test("a point on a curve finds its connection", () => {
  const layout = networkLayout(3, [4, 2]);
  const geometry = arrange(layout, 840, 420);
  const connections = new Connections();
  connections.update(layout, values(layout), "weights");
  for (let i = 0; i < connections.count; i += 1) {
    const target = { layer: connections.layer[i], unit: connections.unit[i], input: connections.input[i] };
    const from = unitY(geometry.columns[target.layer], target.input);
    const to = unitY(geometry.columns[target.layer + 1], target.unit);
    const way = course(geometry, target.layer);
    const x = way.start + 0.93 * (way.end - way.start);
    const { share } = rise(way, x);
    const found = connectionAt(geometry, connections, x, from + (to - from) * share + 0.2, 6);
    assert.equal(found?.unit, target.unit);
  }
  const middle = connectionPoint(geometry, { layer: 0, unit: 0, input: 2 });
  assert.deepEqual(connectionAt(geometry, connections, middle.x, middle.y, 6)?.kind, "connection");
  assert.equal(connectionAt(geometry, connections, middle.x, 2, 6), null);
});

test("the curve's course matches its Bézier form", () => {
  const way = { start: 10, middle: 60, end: 110 };
  for (const t of [0, 0.1, 0.37, 0.5, 0.8, 1]) {
    const x = 10 + 100 * (1.5 * t * (1 - t) + t ** 3);
    assert.ok(Math.abs(rise(way, x).share - t * t * (3 - 2 * t)) < 1e-4);
  }
});
