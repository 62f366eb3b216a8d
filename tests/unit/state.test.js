import assert from "node:assert/strict";
import { test } from "node:test";
import { withValue } from "../../www/edits.js";
import { isOver } from "../../www/protocol.js";
import { documentErrors, refusalAt } from "../../www/refusals.js";
import { initialState, isReady, reduce, themeOf } from "../../www/state.js";
import { catalogue, experiment, layout, points } from "./fixtures.js";

/** @import { Action, State } from "../../www/state.js" */

const RATE = "training.optimizer.learning_rate";

/** @param {State} state @param {Action[]} actions */
const after = (state, ...actions) => actions.reduce(reduce, state);

/** The engine takes what was asked. @param {State} state @param {object} [answer] */
function accept(state, answer = {}) {
  return reduce(state, {
    type: "configured",
    runId: state.runId,
    experiment: state.experiment,
    layout: layout(),
    points: points(),
    rebuilt: false,
    ...answer,
  });
}

function started() {
  const asked = reduce(initialState(), { type: "ready", catalogue: catalogue(), experiment: experiment() });
  const taken = accept(asked, { rebuilt: true });
  return reduce(taken, { type: "snapshot", snapshot: { epoch: 0, divergence: null } });
}

/** @param {number} value */
const setRate = (value) => ({ type: "setField", path: RATE, value });

test("the start page's experiment is asked for, and is no step of the history", () => {
  const state = started();
  assert.equal(state.runId, 1);
  assert.deepEqual(state.accepted, experiment());
  assert.equal(state.past.length, 0);
  assert.equal(state.pending, null);
});

test("an edit is asked for under a new run id and accepted by the answer", () => {
  const asked = reduce(started(), setRate(0.1));
  assert.equal(asked.runId, 2);
  assert.equal(asked.accepted?.training.optimizer.learning_rate, 0.03);
  const state = accept(asked);
  assert.equal(state.accepted?.training.optimizer.learning_rate, 0.1);
  assert.equal(state.past.length, 1);
});

test("the same value again changes nothing", () => {
  const state = started();
  assert.equal(reduce(state, setRate(0.03)), state);
});

test("a refused value stands at its path while the last good one goes on", () => {
  const asked = reduce(started(), setRate(0));
  const error = { path: RATE, kind: "range", value: 0, min: 1e-9, max: 1000, message: "" };
  const state = reduce(asked, { type: "refused", runId: asked.runId, errors: [error] });
  assert.equal(state.experiment?.training.optimizer.learning_rate, 0.03);
  assert.deepEqual(refusalAt(state.refused, RATE), { value: 0, error });
  assert.equal(refusalAt(state.refused, "training.l1"), null);
  assert.equal(state.past.length, 0);

  // Another field's edit builds on the good document and leaves the red one as it is.
  const other = accept(reduce(state, { type: "setField", path: "training.l2", value: 0.01 }));
  assert.equal(other.accepted?.training.l2, 0.01);
  assert.equal(refusalAt(other.refused, RATE)?.value, 0);
  // Its own edit, and undo, clear it.
  assert.deepEqual(reduce(other, setRate(0.3)).refused, []);
  assert.deepEqual(reduce(other, { type: "undo" }).refused, []);
  // Back to the running value: nothing to ask, but nothing is red any more.
  assert.deepEqual(reduce(other, setRate(0.03)).refused, []);
  assert.equal(reduce(other, setRate(0.03)).runId, other.runId);
});

test("an error elsewhere stands beside the field that brought it about", () => {
  const asked = reduce(started(), { type: "setField", path: "data.test_fraction", value: 0.99 });
  const error = { path: "data.validation_fraction", kind: "conflict", reason: "no_training_sample", message: "" };
  const state = reduce(asked, { type: "refused", runId: asked.runId, errors: [error] });
  assert.equal(refusalAt(state.refused, "data.test_fraction")?.error, error);
  assert.equal(refusalAt(state.refused, "data.validation_fraction"), null);
});

test("errors of a whole document belong to its dialog, not to the fields", () => {
  const asked = reduce(started(), { type: "setExperiment", experiment: withValue(experiment(), RATE, 0) });
  const state = reduce(asked, { type: "refused", runId: asked.runId, errors: [{ path: RATE, kind: "range", message: "" }] });
  assert.equal(refusalAt(state.refused, RATE), null);
  assert.equal(documentErrors(state.refused).length, 1);
  assert.deepEqual(documentErrors(reduce(state, { type: "dropDocumentRefusal" }).refused), []);
  assert.deepEqual(after(state, { type: "setDocumentOpen", open: true }, { type: "setDocumentOpen", open: false }).refused, []);
});

test("every place keeps its own refusal, until it is edited again or is gone", () => {
  /** @param {State} state @param {Action} action */
  const refuse = (state, action) => {
    const asked = reduce(state, action);
    return reduce(asked, { type: "refused", runId: asked.runId, errors: [{ path: action.path, kind: "range", message: "" }] });
  };
  const momentum = "training.optimizer.momentum";
  let state = refuse(started(), setRate(-1));
  state = refuse(state, { type: "setField", path: momentum, value: 2 });
  assert.deepEqual([refusalAt(state.refused, RATE)?.value, refusalAt(state.refused, momentum)?.value], [-1, 2]);
  state = refuse(state, setRate(-2));
  assert.deepEqual([refusalAt(state.refused, RATE)?.value, state.refused.length], [-2, 2]);
  const other = accept(reduce(state, { type: "chooseOptimizer", kind: "rmsprop" }));
  assert.equal(refusalAt(other.refused, RATE)?.value, -2);
  const without = structuredClone(experiment());
  delete without.training.optimizer.momentum;
  assert.equal(refusalAt(accept(state, { experiment: without }).refused, momentum), null);
});

test("a refused edit of a parameter is kept until the next one", () => {
  const error = { path: "", kind: "not_finite", value: 1e20, message: "" };
  const state = reduce(started(), { type: "refused", runId: 1, errors: [error], parameter: 4 });
  assert.deepEqual(state.refusedParameter, { index: 4, error });
  for (const action of [{ type: "editParameter", index: 4, value: 1 }, { type: "dropParameterRefusal" }, { type: "select", target: null }]) {
    assert.equal(reduce(state, action).refusedParameter, null, action.type);
  }
  assert.equal(accept(state, { rebuilt: true }).refusedParameter, null);
});

test("the two columns shown are never the same where there are two", () => {
  /** @param {State} state @param {number} columns @param {string} view */
  const into = (state, columns, view) => {
    const asked = reduce(state, { type: "newWeights" });
    const taken = accept(asked, { rebuilt: true, layout: { ...layout(), view }, points: points(columns) });
    return reduce(taken, { type: "snapshot", snapshot: { epoch: 0, divergence: null } });
  };
  const line = into(started(), 1, "line");
  assert.deepEqual(into(line, 2, "plane").view.columns, [0, 1]);
  const iris = into(line, 4, "columns");
  assert.deepEqual(iris.view.columns, [2, 3]);
  assert.deepEqual(into(iris, 2, "plane").view.columns, [0, 1]);
  assert.deepEqual(into(iris, 64, "columns").view.columns, [62, 63], "other columns start with their own");
  const chosen = reduce(iris, { type: "setView", patch: { columns: [0, 3] } });
  assert.deepEqual(into(chosen, 4, "columns").view.columns, [0, 3]);
  // The column of the other axis: they change places.
  assert.deepEqual(reduce(chosen, { type: "setView", patch: { columns: [3, 3] } }).view.columns, [3, 0]);
  assert.deepEqual(reduce(chosen, { type: "setView", patch: { columns: [0, 0] } }).view.columns, [3, 0]);
});

test("undo and redo walk the accepted documents", () => {
  let state = accept(reduce(started(), setRate(0.1)));
  state = accept(reduce(state, setRate(0.3)));
  state = accept(reduce(state, { type: "undo" }));
  assert.equal(state.accepted?.training.optimizer.learning_rate, 0.1);
  state = accept(reduce(state, { type: "undo" }));
  assert.equal(state.accepted?.training.optimizer.learning_rate, 0.03);
  assert.equal(reduce(state, { type: "undo" }), state);
  state = accept(reduce(state, { type: "redo" }));
  assert.equal(state.accepted?.training.optimizer.learning_rate, 0.1);
  assert.equal(state.future.length, 1);
  state = accept(reduce(state, setRate(1)));
  assert.equal(state.future.length, 0);
});

test("a drag is one step of the history, and the history is bounded", () => {
  const slide = (/** @type {number} */ value, /** @type {boolean} */ merge) => ({ type: "setField", path: "data.noise", value, merge });
  let state = accept(reduce(started(), slide(0.2, false)));
  state = accept(reduce(state, slide(0.3, true)));
  state = accept(reduce(state, slide(0.4, true)));
  assert.equal(state.past.length, 1);
  assert.equal(/** @type {any} */ (state.past[0]).data.noise, 0.1);
  for (let i = 1; i <= 500; i += 1) state = accept(reduce(state, setRate(i)));
  assert.ok(state.past.length <= 200);
});

test("an answer to an older question is remembered but does not overrule the newer one", () => {
  const first = reduce(started(), setRate(0.1));
  const second = reduce(first, setRate(0.3));
  const state = reduce(second, {
    type: "configured",
    runId: first.runId,
    experiment: first.experiment,
    layout: layout(),
    points: points(),
    rebuilt: false,
  });
  assert.equal(state.accepted?.training.optimizer.learning_rate, 0.1);
  assert.equal(state.experiment?.training.optimizer.learning_rate, 0.3);
  assert.notEqual(state.pending, null);
});

test("a rebuilt network comes into view together with its first snapshot", () => {
  let state = reduce(started(), { type: "select", target: { kind: "neuron", layer: 1, unit: 1 } });
  state = reduce(state, { type: "setView", patch: { columns: [2, 3] } });
  const old = state.layout;
  state = accept(reduce(state, { type: "removeLayer", index: 1 }), { rebuilt: true, layout: layout([4, 1]) });
  assert.equal(state.layout, old);
  state = reduce(state, { type: "snapshot", snapshot: { epoch: 0, divergence: null } });
  assert.equal(state.layout?.layers.length, 2);
  assert.equal(state.view.selected, null);
  assert.deepEqual(state.view.columns, [0, 1]);
});

test("a run that was stopped early is paused, and playing it starts anew", () => {
  const stopped = after(started(), { type: "play" }, { type: "snapshot", snapshot: { epoch: 30, divergence: null, stop: { epoch: 30 } } });
  assert.equal(stopped.playing, false);
  assert.equal(isOver(stopped.snapshot), true);
  assert.deepEqual([isOver(null), isOver(started().snapshot)], [false, false]);
});

test("going back pauses, forgets edited parameters, and needs an epoch to go to", () => {
  const state = reduce(started(), { type: "play" });
  assert.equal(reduce(state, { type: "goBack" }), state);
  const trained = reduce(state, { type: "snapshot", snapshot: { epoch: 3, divergence: null, back: 2, parameters: [0.5] } });
  const back = after(trained, { type: "editParameter", index: 0, value: 1 }, { type: "goBack" });
  assert.deepEqual([back.playing, back.past], [false, []]);
});

test("a saved run is asked for as a document is, and a bad one is told in the document's dialog", () => {
  const bytes = new Uint8Array([1]);
  assert.equal(reduce(initialState(), { type: "loadRun", bytes }).pending, null);
  const asked = after(started(), { type: "play" }, { type: "loadRun", bytes });
  assert.deepEqual([asked.runId, asked.playing, asked.pending?.bytes], [2, false, bytes]);
  assert.deepEqual(asked.experiment, experiment());
  const refused = reduce(asked, { type: "refused", runId: 2, errors: [{ path: "", kind: "not_a_run", message: "" }] });
  assert.equal(documentErrors(refused.refused)[0].kind, "not_a_run");
  assert.deepEqual([refused.accepted, refused.pending], [experiment(), null]);
  // The next one is another question, and what it brings is a step of the history.
  const again = reduce(refused, { type: "loadRun", bytes });
  assert.deepEqual(documentErrors(again.refused), []);
  const other = withValue(experiment(), RATE, 0.5);
  const loaded = accept(again, { experiment: other, rebuilt: true });
  assert.deepEqual([loaded.experiment, loaded.accepted, loaded.past], [other, other, [experiment()]]);
});

test("early stopping and its validation samples are one step of the history", () => {
  const on = accept(reduce(started(), { type: "setEarlyStopping", on: true }), { rebuilt: true });
  assert.deepEqual([on.accepted?.training.early_stopping, on.accepted?.data.validation_fraction], [{}, 0.2]);
  const back = accept(reduce(on, { type: "undo" }), { rebuilt: true });
  assert.deepEqual(back.accepted, experiment());
});

test("play and pause are the page's; only divergence ends a run by itself", () => {
  const playing = reduce(started(), { type: "play" });
  assert.equal(playing.playing, true);
  const late = reduce(playing, { type: "snapshot", playing: false, snapshot: { epoch: 1, divergence: null } });
  assert.equal(late.playing, true);
  const diverged = reduce(late, { type: "snapshot", snapshot: { epoch: 2, divergence: { step: 3 } } });
  assert.equal(diverged.playing, false);
  for (const type of ["pause", "step", "reset", "crashed"]) assert.equal(reduce(playing, { type }).playing, false);
  assert.equal(reduce(initialState(), { type: "play" }).playing, false);
});

test("a crashed engine that had worked is replaced, one that never did is not", () => {
  assert.equal(reduce(initialState(), { type: "crashed" }).engine, "failed");
  const state = after(started(), { type: "crashed" });
  assert.equal(state.engine, "restarting");
  assert.equal(isReady(state), false);
  const again = accept(state, { rebuilt: true });
  assert.equal(again.engine, "restarted");
  assert.equal(isReady(again), true);
  assert.equal(again.past, state.past);
  assert.equal(reduce(again, { type: "dismissRestart" }).engine, "running");
});

test("the theme is the chosen one, or the system's", () => {
  assert.equal(themeOf(initialState({ theme: "auto", systemDark: true })), "dark");
  assert.equal(themeOf(initialState({ theme: "light", systemDark: true })), "light");
});

test("what did not change is the same object", () => {
  const state = started();
  for (const action of [
    { type: "hover", target: null },
    { type: "setMore", open: false },
    { type: "pause" },
    { type: "unheard-of" },
    { type: "measured", sizes: { neuron: 0 } },
  ]) {
    assert.equal(reduce(state, action), state, action.type);
  }
});

test("an edited parameter is a step of the history until the run starts anew", () => {
  let state = reduce(started(), { type: "snapshot", snapshot: { epoch: 0, divergence: null, parameters: [0.5, 0.25] } });
  state = reduce(state, { type: "editParameter", index: 1, value: 2 });
  assert.deepEqual(state.past.at(-1), { parameter: 1, before: 0.25, after: 2 });
  const undone = reduce(state, { type: "undo" });
  assert.deepEqual([undone.past.length, undone.future.length, undone.pending], [state.past.length - 1, 1, null]);
  assert.deepEqual(reduce(undone, { type: "redo" }).past, state.past);

  const refused = reduce(state, { type: "refused", runId: state.runId, errors: [{ kind: "not_finite" }], parameter: 1 });
  assert.equal(refused.past.length, state.past.length - 1);
  assert.equal(reduce(state, { type: "reset" }).past.length, state.past.length - 1);
  const rebuilt = accept(reduce(state, { type: "removeLayer", index: 1 }), { rebuilt: true, layout: layout([4, 1]) });
  assert.ok(rebuilt.past.every((change) => !("parameter" in change)));
});

test("only the latest reading of a table counts, and only while its dialog is open", () => {
  const ask = { type: "readTable", text: "1,2", options: {} };
  const read = (/** @type {number} */ id) => ({ type: "table", id, reading: { ok: true, samples: id } });
  const open = after(started(), { type: "setTableOpen", open: true }, ask, ask);
  assert.deepEqual(open.table, { open: true, asked: 2, answered: 0, reading: null });
  assert.equal(reduce(open, read(1)).table.reading, null);
  const here = reduce(open, read(2));
  assert.deepEqual([here.table.answered, here.table.reading?.samples], [2, 2]);
  // What was read stays in sight, and is known to be old.
  const changed = reduce(here, ask);
  assert.deepEqual([changed.table.reading?.samples, changed.table.asked > changed.table.answered], [2, true]);
  const closed = reduce(changed, { type: "setTableOpen", open: false });
  assert.equal(reduce(closed, read(3)).table.reading, null);
});

test("own data that are refused say so beside the data sets", () => {
  const data = { task: "regression", inputs: [[1]], targets: [[2]] };
  const asked = reduce(started(), { type: "useTable", data });
  assert.equal(asked.experiment?.data.source, "inline");
  const errors = [{ path: "data.test_fraction", kind: "conflict", message: "" }];
  const refused = reduce(asked, { type: "refused", runId: asked.runId, errors });
  assert.deepEqual(refusalAt(refused.refused, "data.source")?.error, errors[0]);
  assert.equal(refused.experiment?.data.source, "circle");
});
