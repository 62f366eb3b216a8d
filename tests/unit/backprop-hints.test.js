import assert from "node:assert/strict";
import { test } from "node:test";
import { example, walk } from "../../www/backprop/examples.js";
import { hintsOf, masked, secretsOf } from "../../www/backprop/hints.js";
import { blank, equation, fraction, number, product, sum, symbol } from "../../www/backprop/formulas/model.js";
import { namesOf } from "../../www/backprop/names.js";
import { questionsOf } from "../../www/backprop/practice.js";
import { initialState, reduce } from "../../www/state.js";
import { traceOf } from "./backprop-trace.js";

/** @import { Action } from "../../www/state.js" */
/** @import { Formula } from "../../www/backprop/formulas/model.js" */

const t = (/** @type {string} */ id) => id;
const problem = example("lecture");
const trace = traceOf(problem, walk("lecture", problem.document));
const names = namesOf("lecture", trace, t);

/** @param {Action[]} actions */
const practice = (...actions) =>
  [
    { type: "showRoom", room: "backprop" },
    { type: "trace", id: 1, ok: true, trace },
    { type: "bpMode", mode: "practice" },
    ...actions,
  ].reduce(reduce, initialState()).backprop;

/** The numbers in formulas. @param {Formula[]} formulas @returns {number[]} */
const numbersIn = (formulas) => {
  /** @type {number[]} */
  const found = [];
  JSON.stringify(formulas, (_, value) => {
    if (value?.kind === "number") found.push(value.value);
    return value;
  });
  return found;
};

/** @param {number} count of the slides' questions to solve @returns {Action[]} */
const solved = (count) => questionsOf(practice()).slice(0, count).flatMap((index) => [{ type: "bpQuestion", index }, { type: "bpSolution" }]);

test("numbers that are secret become blanks, wherever they stand", () => {
  const formula = equation(symbol("w"), fraction(number(0.5), sum(number(1), product(number(0.25), number(0.5 + 1e-16)))));
  assert.deepEqual(masked(formula, [0.5]), equation(symbol("w"), fraction(blank(), sum(number(1), product(number(0.25), blank())))));
  assert.deepEqual(masked(formula, []), formula);
});

test("the first hint has no numbers, the second one all but the result", () => {
  const backprop = practice();
  const [first] = questionsOf(backprop);
  const { symbols, numbers, missing } = hintsOf(backprop, first, names, t);
  assert.deepEqual(numbersIn(symbols), []);
  assert.deepEqual(numbersIn(numbers), [0.1, 0.2, 0.5, 0.4, 0.25]);
  assert.deepEqual(missing, []);
  const known = practice(...solved(1));
  assert.ok(numbersIn(hintsOf(known, first, names, t).numbers).some((value) => Math.abs(value - 0.47) < 1e-9));
});

test("the way to a new weight is told without its derivatives", () => {
  const backprop = practice(...solved(5));
  const index = questionsOf(backprop)[5];
  const { symbols, numbers, missing } = hintsOf(backprop, index, names, t);
  assert.deepEqual(missing, []);
  assert.equal(symbols.length, 4, "two products, their sum, the update");
  const shown = numbersIn(numbers);
  for (const value of [0.00134024, 0.19919586, 0.0018949]) assert.ok(shown.every((each) => Math.abs(each - value) > 1e-6), String(value));
  assert.ok(shown.some((value) => Math.abs(value - 0.68492861) < 1e-6));
});

test("what has to be found first is named", () => {
  const index = questionsOf(practice())[6];
  assert.equal(hintsOf(practice(), index, names, t).missing.length, 4);
  assert.equal(hintsOf(practice(...solved(2)), index, names, t).missing.length, 2);
});

test("given numbers are no secret, even where a factor asks for them", () => {
  const all = practice({ type: "bpQuestions", questions: "all" });
  const secrets = secretsOf(all);
  // dsum/dw1 is x1.
  for (const given of [0.1, 0.5, 0.3, 1, 0]) assert.ok(!secrets.includes(given), String(given));
  assert.ok(secrets.some((value) => Math.abs(value - 0.60108788) < 1e-6));
  assert.equal(secretsOf({ ...all, mode: "watch" }).length, 0);
});
