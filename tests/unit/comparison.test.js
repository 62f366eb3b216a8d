import assert from "node:assert/strict";
import { test } from "node:test";
import { inCommon, isForOneRun, reach } from "../../www/comparison.js";
import { affordable, lockstep, nextTarget, stepsAt } from "../../www/lockstep.js";
import { initialState, reduce } from "../../www/state.js";
import { Store } from "../../www/store.js";
import { experiment } from "./fixtures.js";

/** @import { Pace } from "../../www/protocol.js" */

test("equal epochs go batch by batch; the shorter one waits at its end", () => {
  assert.deepEqual([0, 1, 24, 25, 60].map((target) => stepsAt(target, 25, 25)), [0, 1, 24, 25, 60]);
  assert.deepEqual([0, 10, 25, 49, 50, 60].map((target) => stepsAt(target, 50, 25)), [0, 10, 25, 25, 25, 35]);
});

test("a speed is so many batches or whole epochs for each picture", () => {
  const next = (/** @type {number} */ target, /** @type {Pace} */ pace) => nextTarget(target, pace, 25, 40.7);
  assert.equal(next(3, { unit: "batch", count: 1 }), 4);
  assert.equal(next(0, { unit: "epoch", count: 1 }), 25);
  // From within an epoch to its end.
  assert.equal(next(30, { unit: "epoch", count: 1 }), 50);
  assert.equal(next(30, { unit: "epoch", count: 10 }), 275);
  assert.equal(next(30, { unit: "budget" }), 70);
});

test("full speed follows what the slower run takes, at most twice or half as much at once", () => {
  assert.equal(affordable(10, 18), 10);
  assert.equal(affordable(10, 1), 20);
  assert.equal(affordable(10, 1000), 5);
  assert.equal(affordable(1, 1000), 1);
  assert.equal(affordable(10, 0), 20);
});

test("an action is for both runs, for the page or for one", () => {
  for (const type of ["play", "pause", "step", "reset", "setPace", "newWeights", "regenerate", "setLanguage"]) assert.equal(reach({ type }), "both");
  for (const type of ["compare", "activate", "leaveComparison", "openPreset", "unpin"]) assert.equal(reach({ type }), "page");
  for (const type of ["setField", "setUnits", "undo", "select", "measured", "pin", "setExperiment"]) assert.equal(reach({ type }), "one");
  assert.equal(reach({ type: "setView", patch: { logLoss: true } }), "both");
  assert.equal(reach({ type: "setView", patch: { columns: [0, 1] } }), "one");
  assert.deepEqual(["goBack", "slowOpen", "play"].map((type) => isForOneRun({ type })), [true, true, false]);
});

test("a run that begins with a part of a document shows a complete one until the engine has filled it in", () => {
  const ready = { type: "ready", catalogue: {}, experiment: experiment() };
  const part = { version: 1, training: {} };
  const begun = reduce(initialState(), { ...ready, beginning: part });
  assert.deepEqual([begun.experiment, begun.pending?.experiment], [experiment(), part]);
  // Also where it is the engine's own: it has to be asked for all the same.
  assert.deepEqual(reduce(initialState(), { ...ready, beginning: experiment() }).pending?.experiment, experiment());
});

test("the page knows whose settings are edited, and leaves the pair", () => {
  const alone = { ...initialState({ language: "es" }), accepted: experiment() };
  assert.equal(reduce(alone, { type: "activate", side: "b" }), alone);
  const copied = reduce(alone, { type: "compare" });
  assert.deepEqual(copied.comparison, { experiment: experiment(), active: "b" });
  const other = reduce(copied, { type: "compare", experiment: { version: 1 } });
  assert.deepEqual(other.comparison?.experiment, { version: 1 });
  assert.equal(reduce(other, { type: "activate", side: "a" }).comparison?.active, "a");
  assert.equal(reduce(other, { type: "leaveComparison" }).comparison, null);
  assert.equal(inCommon(other).language, "es");
  const against = reduce(alone, { type: "openPreset", experiment: { version: 1 }, against: { version: 1, data: {} } });
  assert.deepEqual(against.comparison, { experiment: { version: 1, data: {} }, active: "a" });
  assert.equal(reduce(against, { type: "openPreset", experiment: { version: 2 }, against: null }).comparison, null);
});

/** An engine that answers when it is told to. */
class FakeEngine extends EventTarget {
  pulling = false;
  /** @type {(string | number)[]} */
  told = [];
  step = 0;

  /** @param {number} until */
  advance(until) {
    this.told.push(until);
    this.step = until;
  }

  reset() {
    this.told.push("reset");
  }

  /** @param {{step?: number, divergence?: object | null}} [snapshot] */
  answer(snapshot = {}) {
    this.pulling = false;
    const detail = { snapshot: { step: this.step, divergence: null, ...snapshot }, spent: 5 };
    this.dispatchEvent(new CustomEvent("snapshot", { detail }));
  }
}

/** Two runs that are ready, the second with epochs of half as many steps. */
function pair() {
  const runs = [50, 25].map((stepsPerEpoch) => {
    const engine = new FakeEngine();
    const layout = /** @type {any} */ ({ stepsPerEpoch });
    const store = new Store({ ...initialState(), accepted: experiment(), engine: /** @type {const} */ ("running"), layout }, reduce);
    const effects = { pull: () => (engine.pulling = true) };
    return { engine, store, effects };
  });
  const [a, b] = runs;
  const together = lockstep(/** @type {any} */ (a), /** @type {any} */ (b), () => {});
  const both = (/** @type {{type: string, [field: string]: any}} */ action) => runs.forEach(({ store }) => store.dispatch(action));
  const steps = () => runs.map(({ store }) => store.state.snapshot?.step);
  return { a, b, together, both, steps };
}

test("a picture is shown when both have come to it, and the next is asked for then", () => {
  const { a, b, together, both, steps } = pair();
  both({ type: "play" });
  assert.equal(together.pull(), true);
  assert.deepEqual([a.engine.told, b.engine.told], [[50], [25]]);
  assert.equal(together.pull(), false);
  a.engine.answer();
  assert.deepEqual(steps(), [undefined, undefined]);
  assert.equal(together.pull(), false);
  b.engine.answer();
  assert.deepEqual(steps(), [50, 25]);
  assert.equal(together.pull(), true);
  assert.deepEqual([a.engine.told.at(-1), b.engine.told.at(-1)], [100, 50]);
});

test("what one did not come to is asked for again, and shown by neither", () => {
  const { a, b, together, both, steps } = pair();
  both({ type: "step", unit: "epoch" });
  together.pull();
  a.engine.answer();
  b.engine.answer({ step: 7 });
  assert.deepEqual(steps(), [undefined, undefined]);
  together.pull();
  assert.deepEqual([a.engine.told, b.engine.told], [[50, 50], [25, 25]]);
});

test("a run that is over lets the other go on; when both are over, playing starts both anew", () => {
  const { a, b, together, both, steps } = pair();
  both({ type: "play" });
  together.pull();
  a.engine.answer({ step: 3, divergence: {} });
  b.engine.answer();
  assert.deepEqual([...steps(), a.store.state.playing, b.store.state.playing], [3, 25, false, true]);
  together.pull();
  a.engine.answer({ step: 3, divergence: {} });
  b.engine.answer({ divergence: {} });
  assert.deepEqual([...steps(), b.store.state.playing], [3, 50, false]);
  both({ type: "play" });
  assert.deepEqual([a.engine.told.at(-1), b.engine.told.at(-1)], ["reset", "reset"]);
  together.pull();
  assert.deepEqual([a.engine.told.at(-1), b.engine.told.at(-1)], [50, 25]);
});

test("when one is built anew, both begin again, and an answer from before is not shown", () => {
  const { a, b, together, both, steps } = pair();
  both({ type: "play" });
  together.pull();
  const { accepted: document, layout } = b.store.state;
  b.store.dispatch({ type: "configured", runId: 1, experiment: document, layout, points: {}, rebuilt: true });
  assert.deepEqual([a.engine.told.at(-1), b.engine.told.at(-1)], ["reset", "reset"]);
  a.engine.answer();
  b.engine.answer();
  assert.deepEqual(steps(), [undefined, undefined]);
  both({ type: "pause" });
  together.pull();
  assert.deepEqual([a.engine.told.at(-1), b.engine.told.at(-1)], [0, 0]);
});

test("a run whose engine has yet to load is told nothing", () => {
  const { a, b, together } = pair();
  b.store.dispatch({ type: "snapshot", snapshot: { step: 0, divergence: null } });
  b.store.dispatch({ type: "crashed" });
  const { accepted: document, layout } = a.store.state;
  a.store.dispatch({ type: "configured", runId: 1, experiment: document, layout, points: {}, rebuilt: true });
  assert.deepEqual([a.engine.told, b.engine.told], [["reset"], []]);
  assert.equal(together.pull(), false);
});

test("when one has other batches from now on, both begin again", () => {
  const { a, b, together, both, steps } = pair();
  both({ type: "play" });
  together.pull();
  a.engine.answer();
  b.engine.answer();
  const { accepted: document } = b.store.state;
  b.store.dispatch({ type: "configured", runId: 1, experiment: document, layout: { stepsPerEpoch: 100 }, points: {}, rebuilt: false });
  assert.deepEqual([a.engine.told.at(-1), b.engine.told.at(-1)], ["reset", "reset"]);
  together.pull();
  a.engine.answer();
  b.engine.answer();
  assert.deepEqual(steps(), [50, 100]);
});

test("a run whose engine cannot be had leaves the other alone", () => {
  const { a, b, together, steps } = pair();
  b.store.dispatch({ type: "crashed" });
  a.store.dispatch({ type: "play" });
  assert.equal(together.pull(), true);
  assert.deepEqual([a.engine.told, b.engine.told], [[50], []]);
  a.engine.answer();
  assert.equal(steps()[0], 50);
});

test("a reset pauses both", () => {
  const { a, b, both } = pair();
  both({ type: "play" });
  both({ type: "reset" });
  assert.deepEqual([a.store.state.playing, b.store.state.playing], [false, false]);
});
