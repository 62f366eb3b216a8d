import assert from "node:assert/strict";
import { test } from "node:test";
import { Steady } from "../../www/views/playground/steady.js";

test("the first word and that of a run at rest are said at once", () => {
  const steady = new Steady();
  assert.deepEqual(steady.update(1, "a", 0, true), { said: 1, again: null });
  assert.deepEqual(steady.update(2, "b", 1, false), { said: 2, again: null });
});

test("another number is said after a while", () => {
  const steady = new Steady();
  steady.update(1, "a", 1000, true);
  assert.deepEqual(steady.update(2, "a", 1100, true), { said: 1, again: Steady.READABLE - 100 });
  assert.equal(steady.update(3, "a", 1000 + Steady.READABLE, true).said, 3);
});

test("another kind of thing is said once it has lasted, and what comes and goes is not", () => {
  const steady = new Steady();
  steady.update(1, "a", 0, true);
  const { LASTING } = Steady;
  assert.deepEqual(steady.update(2, "b", 10, true), { said: 1, again: LASTING });
  assert.equal(steady.update(3, "b", LASTING, true).said, 1);
  // Back in between: the time counts from anew.
  assert.equal(steady.update(4, "a", LASTING + 1, true).said, 4);
  assert.equal(steady.update(5, "b", LASTING + 2, true).said, 4);
  assert.equal(steady.update(6, "b", 2 * LASTING, true).said, 4);
  assert.equal(steady.update(7, "b", 2 * LASTING + 2, true).said, 7);
});

test("another run starts with its own word", () => {
  const steady = new Steady();
  steady.update(1, "a", 0, true);
  steady.forget();
  assert.equal(steady.update(2, "b", 1, true).said, 2);
});
