import assert from "node:assert/strict";
import { test } from "node:test";
import { commonDigits, verdict } from "../../www/backprop/agreement.js";
import { EXAMPLES, example, walk } from "../../www/backprop/examples.js";
import { reach } from "../../www/comparison.js";
import { actionsOf, routeOf, seedOf } from "../../www/route.js";
import { shortcut } from "../../www/shortcuts.js";
import { initialState, reduce } from "../../www/state.js";

/** @import { Action, State } from "../../www/state.js" */

const W5 = "network.parameters[1].weights[0][0]";

/** @param {State} state @param {Action[]} actions */
const after = (state, ...actions) => actions.reduce(reduce, state);

/** The engine's answer to what was asked last. @param {State} state @param {number} [steps] */
const traced = (state, steps = 60) =>
  reduce(state, {
    type: "trace", id: state.backprop.asked, ok: true,
    trace: { iteration: state.backprop.iteration, weights: state.backprop.weights, steps: Array.from({ length: steps }, () => ({ phase: "forward" })) },
  });

const opened = () => traced(reduce(initialState(), { type: "showRoom", room: "backprop" }));

/** @param {State} state */
const w5 = ({ backprop }) => backprop.accepted?.document.network.parameters[1].weights[0][0];

test("the room opens with the lecture's example, and asks for it once", () => {
  const state = opened();
  assert.equal(state.room, "backprop");
  assert.deepEqual(state.backprop.accepted?.document, EXAMPLES.lecture);
  assert.equal(state.backprop.asked, 1);
  const back = after(state, { type: "bpStep", by: 5 }, { type: "showRoom", room: "playground" }, { type: "showRoom", room: "backprop" });
  assert.equal(back.backprop.asked, 1);
  assert.equal(back.backprop.step, 5);
});

test("the run stands still while nobody sees it", () => {
  const playing = { ...initialState(), playing: true };
  assert.equal(reduce(playing, { type: "showRoom", room: "backprop" }).playing, false);
});

test("weights are differentiated in the order of the slides, biases only where they are learnt", () => {
  const places = walk("lecture", example("lecture").document).map(({ layer, unit, input }) => [layer, unit, input]);
  assert.deepEqual(places, [[1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1], [0, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 1]]);
  const learnt = after(opened(), { type: "bpEdit", edits: { "training.train_biases": true } });
  assert.deepEqual(learnt.backprop.weights.map(({ part }) => part[0]).join(""), "wwwwbbwwwwbb");
  assert.deepEqual(walk("network", example("lecture").document), []);
});

test("steps stay within the walk, and the engine's walk may be shorter than the last", () => {
  const state = after(opened(), { type: "bpStep", by: -1 });
  assert.equal(state.backprop.step, 0);
  assert.equal(after(state, { type: "bpStep", to: Infinity }).backprop.step, 59);
  const shorter = traced(after(state, { type: "bpStep", to: 40 }, { type: "bpEdit", edits: { [W5]: 1 } }), 10);
  assert.equal(shorter.backprop.step, 9);
});

test("an edited number is asked for, can be undone and done again", () => {
  const edited = traced(reduce(opened(), { type: "bpEdit", edits: { [W5]: 0.75 } }));
  assert.equal(w5(edited), 0.75);
  assert.equal(EXAMPLES.lecture.network.parameters[1].weights[0][0], 0.5);
  const undone = traced(reduce(edited, { type: "undo" }));
  assert.equal(w5(undone), 0.5);
  assert.equal(w5(traced(reduce(undone, { type: "redo" }))), 0.75);
  assert.equal(w5(traced(reduce(edited, { type: "bpRestore" }))), 0.5);
});

test("the same number again asks for nothing", () => {
  const state = opened();
  assert.equal(reduce(state, { type: "bpEdit", edits: { [W5]: 0.5 } }), state);
});

test("a refused number stands at its place, and the last good one stays", () => {
  const asked = reduce(opened(), { type: "bpEdit", edits: { "training.optimizer.learning_rate": -1 } });
  const refused = reduce(asked, { type: "trace", id: asked.backprop.asked, ok: false, errors: [{ kind: "range" }] });
  assert.equal(refused.backprop.refused?.path, "training.optimizer.learning_rate");
  assert.deepEqual(refused.backprop.problem?.document, EXAMPLES.lecture);
  assert.equal(refused.backprop.past.length, 0);
  assert.equal(traced(reduce(refused, { type: "bpEdit", edits: { [W5]: 1 } })).backprop.refused, null);
});

test("what comes late is not shown", () => {
  const first = reduce(opened(), { type: "bpEdit", edits: { [W5]: 1 } });
  const second = reduce(first, { type: "bpEdit", edits: { [W5]: 2 } });
  const late = reduce(second, { type: "trace", id: first.backprop.asked, ok: true, trace: { steps: [], weights: [] } });
  assert.equal(late, second);
  const exercise = after(opened(), { type: "bpExercise", seed: 7 }, { type: "bpExercise", seed: 8 });
  assert.equal(reduce(exercise, { type: "bpExerciseMade", seed: 7, document: {} }), exercise);
});

test("undone again before the engine has answered, nothing is lost", () => {
  const edit = (/** @type {State} */ state, /** @type {number} */ value) => traced(reduce(state, { type: "bpEdit", edits: { [W5]: value } }));
  const twice = traced(after(edit(edit(opened(), 1), 2), { type: "undo" }, { type: "undo" }));
  assert.equal(w5(twice), 0.5);
  const again = traced(reduce(twice, { type: "redo" }));
  assert.equal(w5(again), 1);
  assert.equal(w5(traced(reduce(again, { type: "redo" }))), 2);
});

test("two edits before an answer are one step of the history", () => {
  const state = traced(after(opened(), { type: "bpEdit", edits: { [W5]: 1 } }, { type: "bpEdit", edits: { [W5]: 2 } }));
  assert.equal(state.backprop.past.length, 1);
  assert.equal(w5(traced(reduce(state, { type: "undo" }))), 0.5);
});

test("a number that is put back before the engine has answered is asked for again", () => {
  const asked = after(opened(), { type: "bpEdit", edits: { [W5]: 1 } }, { type: "bpEdit", edits: { [W5]: 0.5 } });
  assert.equal(asked.backprop.asked, 3);
  const state = traced(asked);
  assert.deepEqual([w5(state), state.backprop.past.length], [0.5, 0]);
  const biased = (/** @type {boolean} */ on) => ({ type: "bpEdit", edits: { "training.train_biases": on } });
  assert.equal(after(opened(), biased(true), biased(false)).backprop.weights.length, 8);
});

test("a network whose numbers overflow leaves what was there", () => {
  const before = traced(reduce(opened(), { type: "bpEdit", edits: { [W5]: 1 } }));
  const problem = { document: EXAMPLES.textbook, statistics: null };
  const asked = reduce(before, { type: "bpTaken", ok: true, problem, samples: 9, sample: 3 });
  const state = reduce(asked, { type: "trace", id: asked.backprop.asked, ok: false, errors: [{ kind: "not_finite" }] });
  const { source, refused, left, samples } = state.backprop;
  assert.deepEqual([source, refused?.path, left, samples, w5(state)], ["lecture", "network", null, 1, 1]);
  assert.equal(w5(traced(reduce(state, { type: "undo" }))), 0.5);
});

test("a check of another network is not shown with this one", () => {
  const late = { type: "traceCheck", ok: true, check: { rows: [] } };
  const state = traced(after(opened(), { type: "bpExample", name: "textbook" }, late));
  assert.equal(state.backprop.check.result, null);
  assert.notEqual(reduce(state, late).backprop.check.result, null);
});

test("the next iteration begins at its first step", () => {
  const state = after(opened(), { type: "bpStep", to: 59 }, { type: "bpIterate", iteration: 1 });
  assert.deepEqual([state.backprop.iteration, state.backprop.step, state.backprop.asked], [1, 0, 2]);
});

test("a network that cannot be taken over is said so, and what was there stays", () => {
  const state = reduce(opened(), { type: "bpTaken", ok: false, errors: [{ kind: "too_many_units" }] });
  assert.equal(state.backprop.refused?.path, "network");
  assert.equal(state.backprop.source, "lecture");
});

test("the room belongs to the page, not to one of two runs", () => {
  for (const type of ["showRoom", "bpEdit", "bpStep", "trace"]) assert.equal(reach({ type }), "page");
});

test("an address leads to its room and exercise, and back", () => {
  assert.deepEqual(actionsOf("#backprop?exercise=42").map(({ type }) => type), ["showRoom", "bpMode", "bpExercise"]);
  assert.deepEqual(actionsOf("#backprop"), [{ type: "showRoom", room: "backprop" }]);
  for (const hash of ["#backprop?exercise=0", "#backprop?exercise=ten", "#backprop?exercise=1234567"]) {
    const state = traced(after(initialState(), ...actionsOf(hash)));
    assert.deepEqual([state.backprop.refused?.path, state.backprop.source], ["link", "lecture"], "said still when the example is there");
    assert.equal(traced(reduce(state, { type: "bpExample", name: "textbook" })).backprop.refused, null);
  }
  for (const hash of ["", "#", "#playground", "#nowhere"]) assert.deepEqual(actionsOf(hash), [{ type: "showRoom", room: "playground" }]);
  const made = { type: "bpExerciseMade", seed: 42, document: EXAMPLES.textbook };
  assert.equal(routeOf(after(initialState(), ...actionsOf("#backprop?exercise=42"), made)), "#backprop?exercise=42");
  assert.equal(routeOf(opened()), "#backprop");
  assert.equal(routeOf(initialState()), "");
  assert.deepEqual([seedOf(" 7 "), seedOf("999999"), seedOf("1.5"), seedOf("-1"), seedOf(null)], [7, 999_999, null, null, null]);
});

test("arrows step where nothing else needs them, and the run's keys do nothing here", () => {
  const state = opened();
  const press = (/** @type {string} */ key, /** @type {any} */ target = null) => shortcut(/** @type {any} */ ({ key, target }), state);
  assert.deepEqual(press("ArrowRight"), { type: "bpStep", by: 1 });
  assert.deepEqual(press("PageDown"), { type: "bpSection", by: 1 });
  assert.equal(press(" "), null);
  assert.equal(press("r"), null);
  const field = { matches: (/** @type {string} */ selector) => selector.startsWith("input"), closest: () => null };
  assert.equal(press("ArrowRight", field), null);
});

test("a step of the differences is good at the bottom of its curve", () => {
  const curve = { steps: [1e-1, 1e-3, 1e-5, 1e-8, 1e-12], worst: [1e-2, 1e-6, 1e-10, 1e-8, 1e-3], errors: [] };
  assert.deepEqual([1e-1, 1e-3, 1e-5, 1e-8, 1e-12].map((step) => verdict(curve, step)), ["large", "large", "good", "small", "small"]);
  assert.equal(verdict({ steps: [], worst: [], errors: [] }, 1e-5), "good");
});

test("digits in which two numbers agree are told from the rest", () => {
  assert.deepEqual(commonDigits(0.0802031243, 0.0802031198, 8), [["0.08020312", "4"], ["0.08020312", "0"]]);
  assert.deepEqual(commonDigits(0.0802031243, 0.080213, 6), [["0.0802", "031"], ["0.0802", "130"]]);
  assert.deepEqual(commonDigits(-1.5, 1.5, 3), [["", "\u22121.50"], ["", "1.50"]]);
  assert.deepEqual(commonDigits(0, 0, 3), [["0.00", ""], ["0.00", ""]]);
});
