// A step of a worked pass as formulas: in symbols, with the numbers, and why. Pure.

import { factorStep, deltaStep, productStep, reusedStep, sumOfErrorsStep } from "./backward.js";
import { activationOf, deviationOf, errorOf, meanOf, normalizeOf, shortcutOf, sumOf, totalOf } from "./forward.js";
import { parameterOf } from "../places.js";
import { blank, found } from "./model.js";
import { quantitiesOf } from "./quantities.js";
import { speak } from "./speech.js";
import { penaltyStep, replaceStep, updateStep } from "./update.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Chain, Factor, Trace, Step } from "../../protocol.js" */
/** @import { Names } from "../names.js" */
/** @import { Formula } from "./model.js" */
/** @import { Quantities } from "./quantities.js" */

/**
 * @typedef {object} Context what the formulas of a step are made from
 * @property {Trace} trace
 * @property {Step} step
 * @property {number} index
 * @property {number} layer
 * @property {number} unit
 * @property {Chain} chain of the steps that belong to one
 * @property {Names} names
 * @property {Quantities} q
 * @property {Translate} t
 * @property {Formula} result the step's value, or a blank
 */

/**
 * @typedef {object} Part
 * @property {string} title
 * @property {string} label its name in the list of steps
 * @property {Formula[]} symbols of a factor, the chain with the factor in a box
 * @property {Formula[]} numbers
 * @property {Formula[]} [list] short ones side by side
 * @property {string[]} why sentences
 * @property {number[]} [from] steps that found what is reused
 */

/** @typedef {Part & {from: number[], later: string[], spoken: string}} StepFormulas later: what uses this factor again */

/** @type {Record<string, (at: Context) => Part>} */
const KINDS = {
  sum: sumOf,
  mean: meanOf,
  deviation: deviationOf,
  normalize: normalizeOf,
  activation: activationOf,
  shortcut: shortcutOf,
  error: errorOf,
  total: totalOf,
  loss_slope: factorStep,
  slope: factorStep,
  output_delta: factorStep,
  weight_factor: factorStep,
  by_output: factorStep,
  normalization: factorStep,
  input_factor: factorStep,
  delta: deltaStep,
  reused: reusedStep,
  product: productStep,
  sum_of_errors: sumOfErrorsStep,
  penalty: penaltyStep,
  update: updateStep,
  replace: replaceStep,
};

/**
 * Everything that is said of a step.
 * @param {Trace} trace
 * @param {number} index of the step
 * @param {Names} names
 * @param {Translate} t
 * @param {{blank?: boolean}} [how] blank: the step's value is left open
 * @returns {StepFormulas}
 */
export function stepFormulas(trace, index, names, t, { blank: open = false } = {}) {
  const step = trace.steps[index];
  const chain = /** @type {Chain} */ (step.chain === null ? null : trace.chains[step.chain]);
  const layer = step.layer ?? chain?.layer ?? 0;
  const unit = step.unit ?? chain?.unit ?? 0;
  const result = open ? blank() : found(step.value);
  const part = KINDS[step.kind]({ trace, step, index, layer, unit, chain, names, q: quantitiesOf(trace, names), t, result });
  const from = part.from ?? (step.kind === "by_output" ? deltasAbove(trace, layer) : []);
  const formulas = [...part.symbols, ...(part.list ?? []), ...part.numbers];
  return { ...part, from, later: laterUses(trace, index, names), spoken: [part.title, ...formulas.map((formula) => speak(formula, t))].join(". ") };
}

/**
 * A step's name in a list.
 * @param {Trace} trace
 * @param {number} index
 * @param {Names} names
 * @param {Translate} t
 */
export const stepLabel = (trace, index, names, t) => stepFormulas(trace, index, names, t).label;

/**
 * The names of the parameters whose chains take a step's factor up again.
 * @param {Trace} trace
 * @param {number} index
 * @param {Names} names
 */
function laterUses(trace, index, names) {
  const { chain: own } = trace.steps[index];
  const name = (/** @type {Chain} */ chain) => (chain.of === "parameter" ? names.weight(parameterOf(chain)).text : "");
  const texts = trace.chains.filter(({ factors }) => factors.some(({ step }) => step === index)).map(name);
  const first = own === null ? "" : name(trace.chains[own]);
  return [...new Set(texts)].filter((text) => text && text !== first);
}

/**
 * The steps that found dE/dz of the layer above.
 * @param {Trace} trace
 * @param {number} layer
 */
function deltasAbove(trace, layer) {
  /** @type {Map<number, number>} */
  const deltas = new Map();
  trace.steps.forEach((step, index) => {
    const chain = step.chain === null ? null : trace.chains[step.chain];
    const isDelta = step.kind === "delta" || (chain?.of === "delta" && (step.kind === "product" || chain.factors.length === 1));
    if (isDelta && (step.layer ?? chain?.layer) === layer + 1) deltas.set(step.unit ?? chain?.unit ?? 0, index);
  });
  return [...deltas.values()];
}
