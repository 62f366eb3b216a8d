import assert from "node:assert/strict";
import { test } from "node:test";
import { outputSize } from "../../www/wanted.js";

/** @param {number} depth @param {number} units @param {boolean} playing */
function size(depth, units, playing) {
  const layers = Array.from({ length: depth }, () => ({ inputs: units, units }));
  return outputSize(/** @type {any} */ ({ sizes: { output: 264 }, layout: { layers }, playing }));
}

test("a small network's output is always as fine as the screen, a deep one's while it stands still", () => {
  assert.equal(size(6, 8, true), 264);
  assert.equal(size(32, 16, false), 264);
  const coarser = size(32, 16, true);
  assert.ok(coarser < 100 && coarser >= 32, String(coarser));
  assert.ok(size(32, 32, true) < coarser);
  assert.equal(size(64, 256, true), 32);
  assert.equal(outputSize(/** @type {any} */ ({ sizes: { output: 264 }, layout: null, playing: true })), 264);
});
