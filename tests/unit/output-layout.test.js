import assert from "node:assert/strict";
import { test } from "node:test";
import { between, binaryNames, frame, pictureSize, ticks, valueRange } from "../../www/views/playground/output-layout.js";
import { addPoint, pointPath } from "../../www/views/playground/point-shapes.js";

test("the plane is a square, a curve takes the room there is", () => {
  const plane = frame(268, 300, true);
  assert.equal(plane.width, plane.height);
  assert.ok(plane.left + plane.width <= 268 && plane.top + plane.height <= 300);
  const flat = frame(268, 150, true);
  assert.equal(flat.width, flat.height);
  assert.ok(frame(268, 150, false).width > flat.width);
});

test("ticks are the ends and zero of the square, round numbers elsewhere", () => {
  assert.deepEqual(ticks({ min: -6, max: 6 }), [-6, 0, 6]);
  assert.deepEqual(ticks({ min: 4.3, max: 7.9 }), [5, 6, 7]);
  assert.deepEqual(ticks({ min: 0.1, max: 0.1 }), [0.1]);
});

test("an axis' name stands between two numbers", () => {
  assert.equal(between({ min: -6, max: 6 }), 0.75);
  assert.equal(between({ min: 0, max: 4 }), 0.875);
  assert.equal(between({ min: 1, max: 1 }), 0.75);
});

test("binary classes are called as the loss wants them", () => {
  assert.deepEqual(binaryNames(new Float32Array([1, 0])), ["0", "1"]);
  assert.deepEqual(binaryNames(new Float32Array([1, -1])), ["\u22121", "+1"]);
});

test("a curve's range holds targets and curve, and rests while the curve moves a little", () => {
  const targets = [-1, 0.2, 1];
  const range = valueRange(targets, { min: -0.3, max: 1.05 });
  assert.ok(range.min < -1 && range.max > 1.05);
  assert.deepEqual(valueRange(targets, { min: -0.2, max: 1.07 }), range);
  assert.deepEqual(valueRange([], { min: NaN, max: NaN }), { min: -1, max: 1 });
});

test("hard edges are computed at the screen's pixels, smooth fields at half", () => {
  const place = { left: 0, top: 0, width: 240, height: 240 };
  assert.equal(pictureSize(place, 1, false), 120);
  assert.equal(pictureSize(place, 1, true), 240);
  assert.equal(pictureSize(place, 3, false), 160);
});

test("no two classes have the same shape and colour", () => {
  // There are six colours, one after the other.
  const looks = new Set(Array.from({ length: 36 }, (_, index) => `${index % 6} ${pointPath(index, 4)}`));
  assert.equal(looks.size, 36);
  for (let shape = 0; shape < 6; shape += 1) {
    let steps = 0;
    const count = () => { steps += 1; };
    addPoint({ moveTo: count, lineTo: count, closePath: count, arc: count }, shape, 10, 10, 4);
    assert.ok(steps >= 2);
    assert.doesNotMatch(pointPath(shape, 4), /NaN/);
  }
});
