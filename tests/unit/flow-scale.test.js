import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowScale } from "../../www/views/playground/flow-scale.js";

test("the first norms set whole decades around them", () => {
  const scale = new FlowScale();
  assert.equal(scale.update([3e-8, 2e-5, 0.04], 0), true);
  assert.deepEqual(scale.ends, { low: -9, high: -1 });
});

test("norms of like size still get three decades", () => {
  const scale = new FlowScale();
  scale.update([0.02, 0.03], 0);
  assert.deepEqual(scale.ends, { low: -4, high: -1 });
});

test("a norm outside widens the axis at once", () => {
  const scale = new FlowScale();
  scale.update([1e-3, 1e-2], 0);
  assert.equal(scale.update([1e-3, 50], 16), true);
  assert.equal(scale.ends.high, 2);
  assert.equal(scale.update([1e-3, 1e-2], 0), false, "and it does not jump back");
});

test("an unused end is given up only after a while", () => {
  const scale = new FlowScale();
  scale.update([1e-9, 1e-1], 0);
  for (let now = 16; now < 2016; now += 16) assert.equal(scale.update([1e-3, 1e-1], now), false);
  assert.equal(scale.update([1e-9, 1e-1], 2000), false, "used once more: the wait begins anew");
  assert.equal(scale.update([1e-3, 1e-1], 2100), false);
  assert.equal(scale.update([1e-3, 1e-1], 4100), true);
  assert.ok(scale.ends.low >= -4);
  for (let now = 4116; now < 20000; now += 16) assert.equal(scale.update([1e-3, 1e-1], now), false, "then it rests");
});

test("jitter across a decade does not move the axis to and fro", () => {
  const scale = new FlowScale();
  scale.update([0.9e-4, 0.09], 0);
  let changes = 0;
  for (let i = 0; i < 2000; i += 1) changes += Number(scale.update([1e-4 * (0.7 + 0.6 * (i % 2)), 0.09 + 0.02 * (i % 3)], i * 16));
  assert.ok(changes <= 1);
});

test("zero and what is not finite have no bar", () => {
  const scale = new FlowScale();
  scale.update([1e-3, 1], 0);
  assert.equal(scale.share(0), null);
  assert.equal(scale.share(NaN), null);
  assert.equal(scale.share(Infinity), null);
  assert.equal(scale.update([0, 0], 16), false);
  assert.equal(scale.share(1), 1);
});

test("labels thin out when there is little room", () => {
  const scale = new FlowScale();
  scale.update([2e-30, 0.5], 0);
  assert.deepEqual(scale.labels(200, 25), [0, -5, -10, -15, -20, -25, -30]);
  assert.equal(scale.labels(40, 25).length <= 3, true);
});
