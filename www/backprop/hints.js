// What a hint tells about a question, without telling what is still asked for. Pure.

import { stepFormulas } from "./formulas/index.js";
import { blank } from "./formulas/model.js";
import { attemptAt, chosenQuestions, isConcealed, ofSameParameter, questionsOf } from "./practice.js";

/** @import { Translate } from "../i18n/index.js" */
/** @import { Trace } from "../protocol.js" */
/** @import { Formula } from "./formulas/model.js" */
/** @import { Names } from "./names.js" */
/** @import { Backprop } from "./state.js" */

/**
 * @typedef {object} Hints
 * @property {Formula[]} symbols
 * @property {Formula[]} numbers with the result left open, until it is known
 * @property {string[]} missing what has to be found first: the numbers would give it away
 */

/** Two ways to the same number differ in their last bits. */
const SAME = 1e-12;

/**
 * @param {Backprop} backprop with a trace
 * @param {number} index of the step that is asked for
 * @param {Names} names
 * @param {Translate} t
 * @returns {Hints}
 */
export function hintsOf(backprop, index, names, t) {
  const trace = /** @type {Trace} */ (backprop.trace);
  const known = attemptAt(backprop, index).outcome !== null;
  const way = wayTo(backprop, index);
  const about = (/** @type {number} */ step) => stepFormulas(trace, step, names, t, { blank: !known });
  const secrets = secretsOf(backprop);
  const missing = missingFor(backprop, index).map((step) => about(step).label);
  return {
    symbols: [...way, index].flatMap((step) => about(step).symbols),
    // A sum of what is found on the way is no help in numbers.
    numbers: [...way.filter((step) => trace.steps[step].kind === "product"), index]
      .flatMap((step) => about(step).numbers)
      .map((formula) => masked(formula, secrets)),
    missing,
  };
}

/**
 * The steps to a new value that are not asked for by themselves: the products of its weight, and their sum.
 * @param {Backprop} backprop
 * @param {number} index
 * @returns {number[]}
 */
function wayTo(backprop, index) {
  const steps = backprop.trace?.steps ?? [];
  const end = steps[index];
  if (chosenQuestions(backprop) === "all" || end.kind !== "update") return [];
  const found = ["product", "sum_of_errors"];
  return steps.flatMap((step, place) => (found.includes(step.kind) && ofSameParameter(step, end) ? [place] : []));
}

/**
 * The values of the forward pass that are asked for and not known, where a derivative is made of them.
 * @param {Backprop} backprop
 * @param {number} index
 */
function missingFor(backprop, index) {
  const steps = backprop.trace?.steps ?? [];
  const { phase } = steps[index];
  if (chosenQuestions(backprop) === "all" || phase === "forward" || phase === "error") return [];
  return questionsOf(backprop).filter((other) => steps[other].phase === "forward" && isConcealed(backprop, other));
}

/**
 * Numbers that are not to be seen: values that are asked for and not known, unless they are the network's own.
 * @param {Backprop} backprop
 * @returns {number[]}
 */
export function secretsOf(backprop) {
  const trace = /** @type {Trace} */ (backprop.trace);
  const given = [...trace.inputs, ...trace.targets, ...trace.layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]), 0, 1];
  return trace.steps
    .filter((_, index) => isConcealed(backprop, index))
    .map(({ value }) => value)
    .filter((value) => !given.includes(value));
}

/** @param {number} one @param {number} other */
const close = (one, other) => Math.abs(one - other) <= SAME * Math.abs(other);

/**
 * A formula without numbers that are secret.
 * @template {Formula} T
 * @param {T} formula
 * @param {number[]} secrets
 * @returns {T}
 */
export function masked(formula, secrets) {
  /** @param {any} value @returns {any} */
  const part = (value) => {
    if (Array.isArray(value)) return value.map(part);
    return value && typeof value === "object" ? masked(value, secrets) : value;
  };
  if (formula.kind === "number") return /** @type {any} */ (secrets.some((secret) => close(formula.value, secret)) ? blank() : formula);
  return /** @type {any} */ (Object.fromEntries(Object.entries(formula).map(([key, value]) => [key, part(value)])));
}
