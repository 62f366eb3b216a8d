// Which values of the pass are already known where the learner is. Pure.

import { currentQuestion, isConcealed } from "./practice.js";
import { errorTerm, neuronTerm, TOTAL } from "./terms.js";

/** @import { Step, Trace } from "../protocol.js" */
/** @import { Backprop } from "./state.js" */
/** @import { Term } from "./terms.js" */

/** @typedef {{steps: Map<Term, number>, passes: Map<Term, number[]>}} Found */

/** @type {WeakMap<Trace, Found>} */
const known = new WeakMap();

/**
 * The steps that are about what the diagram shows.
 * @param {Trace} trace
 * @returns {Found} steps: the last one counts, as what leaves a neuron is known after its shortcut; passes: all of a neuron's
 */
function foundIn(trace) {
  const before = known.get(trace);
  if (before) return before;
  /** @type {Found} */
  const found = { steps: new Map(), passes: new Map() };
  trace.steps.forEach(({ kind, phase, layer, unit, output }, index) => {
    if (phase === "error") found.steps.set(output === null ? TOTAL : errorTerm(output), index);
    if (phase !== "forward" || layer === null || unit === null) return;
    const term = neuronTerm(layer, unit);
    found.passes.set(term, [...(found.passes.get(term) ?? []), index]);
    if (kind === "activation" || kind === "shortcut") found.steps.set(term, index);
  });
  known.set(trace, found);
  return found;
}

/**
 * The step that computes what a neuron, an error or the total shows; null for numbers that are given.
 * @param {Trace} trace
 * @param {Term} term
 * @returns {number | null}
 */
export const stepOf = (trace, term) => foundIn(trace).steps.get(term) ?? null;

/**
 * The last known step of a neuron on its way to its value: its sum, say; null before that.
 * @param {Backprop} backprop
 * @param {Term} term
 * @returns {Step | null}
 */
export function reachedStep(backprop, term) {
  const { trace } = backprop;
  const index = trace && foundIn(trace).passes.get(term)?.findLast((each) => !isStepHidden(backprop, each));
  return trace && typeof index === "number" ? trace.steps[index] : null;
}

/**
 * Whether the value that a step computes is not known yet: the walk has not come to it, or it is asked for.
 * @param {Backprop} backprop
 * @param {number} step
 */
export function isStepHidden(backprop, step) {
  if (backprop.mode === "practice") return isConcealed(backprop, step);
  return backprop.mode === "watch" && step > backprop.step;
}

/**
 * Whether the value of a neuron, an error or the total is not known yet. What is given is always known.
 * @param {Backprop} backprop
 * @param {Term} term
 */
export function isHidden(backprop, term) {
  if (!backprop.trace) return true;
  const step = stepOf(backprop.trace, term);
  return step !== null && isStepHidden(backprop, step);
}

/**
 * The step that the diagram shows: the one that is watched, or asked for; null where there is none.
 * @param {Backprop} backprop
 * @returns {number | null}
 */
export function shownStep(backprop) {
  if (backprop.mode === "practice") return currentQuestion(backprop);
  return backprop.mode === "watch" ? backprop.step : null;
}
