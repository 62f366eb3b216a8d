import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptAt, currentQuestion, isConcealed, judge, keyOf, questionsOf, scoreOf, tolerance } from "../../www/backprop/practice.js";
import { shownStep } from "../../www/backprop/revealed.js";
import { actionsOf, routeOf, seedOf } from "../../www/route.js";
import { initialState, reduce } from "../../www/state.js";
import { workedPass } from "./worked-pass.js";

/** @import { Action, State } from "../../www/state.js" */

const { steps } = workedPass();
/** @param {string} kind @param {number} value */
const found = (kind, value) => steps.find((/** @type {any} */ step) => step.kind === kind && step.value === value);

/** The room with the worked pass in it, in practice. @param {Action[]} actions what happens next */
const room = (...actions) =>
  [
    { type: "showRoom", room: "backprop" },
    { type: "trace", id: 1, ok: true, trace: workedPass() },
    { type: "bpMode", mode: "practice" },
    ...actions,
  ].reduce(reduce, initialState());

/** @param {State} state @param {Action[]} actions */
const then = (state, ...actions) => actions.reduce(reduce, state);

/** @param {string} text @returns {Action[]} */
const answer = (text) => [{ type: "bpType", text }, { type: "bpAnswer" }];

/** @param {State} state */
const now = ({ backprop }) => {
  const index = currentQuestion(backprop);
  assert.notEqual(index, null);
  return attemptAt(backprop, Number(index));
};

/** @param {State} state @param {string} kind @param {number} value */
const hides = ({ backprop }, kind, value) => isConcealed(backprop, steps.findIndex((/** @type {any} */ each) => each.kind === kind && each.value === value));

test("the blanks of the slides are asked for in the order of the slides", () => {
  const { backprop } = room();
  assert.deepEqual(
    questionsOf(backprop).map((index) => [steps[index].kind, steps[index].value]),
    [
      ["sum", 0.47], ["activation", 0.61538376], ["sum", 1.26306852], ["activation", 0.77955388], ["error", 0.01452594],
      ["update", 0.19919586], ["update", 0.29667583], ["update", 0.39597928],
    ],
  );
});

test("all steps are those that compute something", () => {
  const { backprop } = room({ type: "bpQuestions", questions: "all" });
  const kinds = questionsOf(backprop).map((index) => steps[index].kind);
  assert.equal(kinds.length, steps.length - 2);
  assert.ok(!kinds.includes("reused") && !kinds.includes("replace"));
});

test("a network of one's own has no blanks of slides", () => {
  const state = room();
  const own = { ...state.backprop, source: /** @type {const} */ ("network") };
  assert.equal(questionsOf(own).length, steps.length - 2);
});

test("the steps of a pass have names of their own", () => {
  const keys = steps.filter((/** @type {any} */ { kind }) => kind !== "reused").map(keyOf);
  assert.equal(new Set(keys).size, keys.length);
});

test("an answer is right up to 1e-4 or a thousandth, the edge included", () => {
  const near = { ...found("sum", 0.47), value: 0.05, mistakes: [] };
  for (const text of ["0.05", "0.0501", "0.0499", "0,0501", "5e-2", " .05 "]) assert.equal(judge(text, near).kind, "right", text);
  assert.equal(judge("0.05011", near).kind, "large");
  assert.equal(judge("0.04989", near).kind, "small");
  const big = { ...near, value: 20 };
  for (const text of ["20.02", "19.98"]) assert.equal(judge(text, big).kind, "right", text);
  assert.equal(judge("20.0201", big).kind, "large");
  const negative = { ...near, value: -0.0176 };
  assert.equal(judge("−0,0176", negative).kind, "right");
  assert.equal(judge("-0.0178", negative).kind, "small");
  assert.ok(Math.abs(tolerance(0) - 1e-4) < 1e-12);
});

test("numbers as on the slides are right: five decimals, cut or rounded, from rounded intermediates", () => {
  /** @type {[string, number, string[]][]} */
  const table = [
    ["activation", 0.61538376, ["0.61538"]],
    ["sum", 1.01977419, ["1.01977"]],
    ["activation", 0.73492861, ["0.73492", "0.73493"]],
    ["error", 0.01452594, ["0.01452", "0.01453"]],
    ["total", 0.24908954, ["0.24908", "0.24909"]],
    ["update", 0.19919586, ["0.1992"]],
    ["product", 0.0015997, ["0.00159"]],
    ["sum_of_errors", 0.00110806, ["0.0011"]],
  ];
  for (const [kind, value, texts] of table) for (const text of texts) assert.equal(judge(text, found(kind, value)).kind, "right", text);
});

test("what is no number is no answer", () => {
  const step = found("sum", 0.47);
  assert.equal(judge("  ", step).kind, "empty");
  for (const text of ["abc", "0.4.7", "1/2", "0.47 m", "∞"]) assert.equal(judge(text, step).kind, "unreadable", text);
  const state = room(...answer("abc"));
  assert.deepEqual([now(state).tries, now(state).verdict], [0, { kind: "unreadable" }]);
  assert.equal(now(then(state, { type: "bpType", text: "0" })).verdict, null);
});

test("every mistake is recognised by where it leads", () => {
  /** @type {[string, number, string, string][]} */
  const table = [
    ["sum", 0.47, "0.22", "bias"],
    ["activation", 0.61538376, "0,47", "activation"],
    ["error", 0.01452594, "-0.01453", "sign"],
    ["error", 0.01452594, "0.02905", "half"],
    ["error", 0.01452594, "0.0852", "square"],
    ["loss_slope", 0.68492861, "-0.68493", "sign"],
    ["slope", 0.19480855, "0.73493", "derivative"],
    ["product", 0.08020312, "0.4117", "derivative"],
    ["sum_of_errors", 0.00110806, "0.0016", "second_error"],
    ["update", 0.45187813, "0.54812", "sign"],
    ["update", 0.45187813, "0.41980", "rate"],
    ["update", 0.45187813, "0.0802", "gradient"],
    ["update", 0.19919586, "0.19887", "second_error"],
    ["update", 0.39597928, "0.39652", "updated_weight"],
  ];
  for (const [kind, value, text, mistake] of table) assert.deepEqual(judge(text, found(kind, value)), { kind: "mistake", mistake }, text);
});

test("of two mistakes nearby it is the nearer one, and never one that is far", () => {
  const step = { ...found("sum", 0.47), value: 10, mistakes: [{ kind: "bias", value: 5 }, { kind: "sign", value: 5.008 }] };
  assert.deepEqual(judge("5.003", step), { kind: "mistake", mistake: "bias" });
  assert.deepEqual(judge("5.005", step), { kind: "mistake", mistake: "sign" });
  assert.equal(judge("5.02", step).kind, "small");
});

test("a right answer stays until the next question is asked for", () => {
  const right = room(...answer("0.47"));
  assert.deepEqual(now(right), { text: "0.47", tries: 1, hints: 0, verdict: { kind: "right" }, outcome: "first" });
  const next = then(right, { type: "bpNextQuestion" });
  assert.equal(steps[Number(currentQuestion(next.backprop))].value, 0.61538376);
  assert.equal(shownStep(next.backprop), 3);
  // What is known stays as it is.
  assert.equal(then(right, { type: "bpType", text: "1" }), right);
});

test("any question can be asked for, and the next one is the next open one", () => {
  const last = questionsOf(room().backprop).at(-1);
  const state = room({ type: "bpQuestion", index: last }, ...answer("0.39598"));
  assert.equal(now(state).outcome, "first");
  assert.equal(steps[Number(currentQuestion(then(state, { type: "bpNextQuestion" }).backprop))].value, 0.47);
  const back = then(state, { type: "bpStep", by: -1 });
  assert.equal(steps[Number(currentQuestion(back.backprop))].value, 0.29667583);
  assert.equal(currentQuestion(then(state, { type: "bpStep", to: Infinity }).backprop), last);
  assert.equal(back.backprop.step, 0, "the walk stays where it was");
});

test("hints and the solution count", () => {
  const hinted = room({ type: "bpHint" }, { type: "bpHint" }, { type: "bpHint" }, ...answer("0.47"));
  assert.deepEqual([now(hinted).hints, now(hinted).outcome], [2, "hinted"]);
  const later = then(hinted, { type: "bpNextQuestion" }, ...answer("9"), ...answer("0.61538"));
  assert.equal(now(later).outcome, "later");
  const shown = then(later, { type: "bpNextQuestion" }, { type: "bpType", text: "1" }, { type: "bpSolution" });
  assert.deepEqual([now(shown).text, now(shown).outcome], ["1", "shown"]);
  const first = then(shown, { type: "bpNextQuestion" }, ...answer("0,77955"));
  assert.deepEqual(scoreOf(first.backprop), { first: 1, later: 1, hinted: 1, shown: 1, count: 8, known: 4 });
});

test("after the last question none is asked", () => {
  const texts = ["0.47", "0.61538", "1.26307", "0.77955", "0.01453", "0.1992", "0.29668", "0.39598"];
  const all = room(...texts.flatMap((text) => [...answer(text), { type: "bpNextQuestion" }]));
  assert.equal(currentQuestion(all.backprop), null);
  assert.equal(scoreOf(all.backprop).first, 8);
  assert.ok(!steps.some((/** @type {any} */ _, /** @type {number} */ index) => isConcealed(all.backprop, index)));
});

test("what is asked for and not known is not to be seen, what the slides give is", () => {
  const state = room();
  assert.ok(hides(state, "sum", 0.47) && hides(state, "activation", 0.77955388) && hides(state, "update", 0.19919586));
  assert.ok(!hides(state, "sum", 0.41) && !hides(state, "update", 0.45187813) && !hides(state, "slope", 0.19480855));
  assert.ok(hides(state, "total", 0.24908954), "the first error and the total give the second one away");
  assert.ok(hides(state, "sum_of_errors", 0.00134024), "one subtraction from the new weight");
  assert.ok(!hides(state, "sum_of_errors", 0.00110806), "of a weight that is not asked for");
  assert.ok(!hides(then(state, ...answer("0.47")), "sum", 0.47));
  assert.ok(!hides(then(state, { type: "bpMode", mode: "watch" }), "sum", 0.47));
  const known = then(state, { type: "bpQuestion", index: 9 }, { type: "bpSolution" });
  assert.ok(!hides(known, "total", 0.24908954));
});

test("answers survive another mode, other questions and another weight, and end with other numbers", () => {
  const state = room(...answer("0.47"), { type: "bpNextQuestion" }, { type: "bpType", text: "0.6" });
  const away = then(state, { type: "bpMode", mode: "watch" }, { type: "bpMode", mode: "practice" });
  assert.equal(now(away).text, "0.6");
  const both = then(state, { type: "bpQuestions", questions: "all" }, { type: "bpQuestions", questions: "slides" });
  assert.deepEqual([now(both).text, scoreOf(both.backprop).first], ["0.6", 1]);
  const weight = then(state, { type: "bpWeight", place: { layer: 1, part: "weights", unit: 0, input: 0 } });
  assert.equal(now(weight).text, "0.6");
  for (const change of [
    { type: "bpEdit", edits: { "training.optimizer.learning_rate": 0.5 } },
    { type: "bpExample", name: "textbook" },
    { type: "bpIterate", iteration: 1 },
  ]) {
    const other = then(state, { type: "bpQuestions", questions: "all" }, change);
    assert.deepEqual([other.backprop.practice.attempts, other.backprop.practice.questions], [{}, "all"]);
  }
});

test("starting over can be taken back until something is done", () => {
  const state = room(...answer("0.47"), { type: "bpPracticeAgain" });
  assert.deepEqual(scoreOf(state.backprop).known, 0);
  assert.equal(scoreOf(then(state, { type: "bpPracticeBack" }).backprop).known, 1);
  assert.equal(then(state, { type: "bpType", text: "0" }).backprop.practice.dropped, null);
});

test("a link to an exercise leads into its practice", () => {
  assert.deepEqual(actionsOf("#backprop?exercise=42").slice(1), [{ type: "bpMode", mode: "practice" }, { type: "bpExercise", seed: 42 }]);
  assert.equal(routeOf({ room: "backprop", backprop: { ...room().backprop, source: "exercise", seed: 42 } }), "#backprop?exercise=42");
  assert.deepEqual(["1", "999999", " 7 ", "0", "1000000", "-3", "1.5", "abc", ""].map(seedOf), [1, 999999, 7, null, null, null, null, null, null]);
});
