import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, request, transferables } from "../../www/protocol.js";

test("every message carries the name of its maker as its type", () => {
  for (const makers of [request, answer]) {
    for (const [name, make] of Object.entries(makers)) {
      assert.equal(/** @type {any} */ (make)({}, {}, {}).type, name);
    }
  }
});

test("each buffer of a message is moved once, wherever it is", () => {
  const shared = new Float32Array(4);
  const pixels = new Uint8ClampedArray(8);
  const line = new Float32Array(2);
  const message = { parameters: shared, view: shared.subarray(1), neurons: { pixels }, output: { y: [line] }, none: null, text: "x" };
  assert.deepEqual(new Set(transferables(message)), new Set([shared.buffer, pixels.buffer, line.buffer]));
  assert.equal(transferables(message).length, 3);
  assert.deepEqual(transferables(request.pause()), []);
});
