// What a step of the walk lights up in the diagram: the way it goes, and the place it is about. Pure.

import { same } from "../edits.js";
import { placeOf } from "./places.js";
import { biasTerm, errorTerm, neuronTerm, placeTerm, RATE, targetTerm, TOTAL, weightTerm } from "./terms.js";

/** @import { Factor, Trace, Step } from "../protocol.js" */
/** @import { Term } from "./terms.js" */

/**
 * @typedef {object} Lit
 * @property {"forward" | "backward"} tone which way the numbers go
 * @property {Set<Term>} path
 * @property {Set<Term>} now what the step is about
 */

/** The arc of a layer's shortcut; it has no number, so that nothing else speaks of it. @param {number} layer @returns {Term} */
export const shortcutTerm = (layer) => `shortcut:${layer}`;

/** Steps that are about the parameter itself. */
const RESULTS = new Set(["product", "sum_of_errors", "penalty", "update"]);

/**
 * @param {Trace} trace
 * @param {number} index
 * @returns {Lit}
 */
export function litOf(trace, index) {
  const step = trace.steps[index];
  if (!step) return { tone: "forward", path: new Set(), now: new Set() };
  const lit = step.phase === "backward" || step.phase === "update" ? backward(trace, step) : forward(trace, step);
  for (const term of lit.now) lit.path.delete(term);
  return lit;
}

/** @param {number} count */
const upTo = (count) => Array.from({ length: count }, (_, index) => index);

/** @param {Term[]} now @param {Term[]} [path] @returns {Lit} */
const ahead = (now, path = []) => ({ tone: "forward", path: new Set(path), now: new Set(now) });

/**
 * @param {Trace} trace
 * @param {Step} step
 * @returns {Lit}
 */
function forward(trace, { kind, layer, unit, output }) {
  if (output !== null) return ahead([errorTerm(output)], [neuronTerm(trace.layers.length - 1, output), targetTerm(output)]);
  if (layer === null) return ahead([TOTAL], trace.errors.map((_, each) => errorTerm(each)));
  const { units, inputs, shortcut } = trace.layers[layer];
  // The mean and the deviation are of the whole layer.
  if (unit === null) return ahead(upTo(units).map((each) => neuronTerm(layer, each)));
  const own = neuronTerm(layer, unit);
  if (kind === "sum") {
    const below = upTo(inputs).flatMap((input) => [weightTerm(layer, unit, input), neuronTerm(layer - 1, input)]);
    return ahead([own], [...below, biasTerm(layer, unit)]);
  }
  if (kind === "shortcut") {
    const from = shortcut === "projection" ? upTo(inputs) : [unit];
    return ahead([own], [shortcutTerm(layer), ...from.map((each) => neuronTerm(layer - 1, each))]);
  }
  return ahead([own]);
}

/**
 * @param {Trace} trace
 * @param {Step} step
 * @returns {Lit}
 */
function backward(trace, step) {
  const { kind, layer, unit, chain: at, boxed } = step;
  if (layer === null || unit === null) return { tone: "backward", path: new Set(), now: new Set(allParameters(trace)) };
  const chain = at === null ? null : trace.chains[at];
  // A step about a factor is on its way to the chain's parameter.
  const place = placeOf(step) ?? (chain && placeOf(chain));
  const own = neuronTerm(layer, unit);
  // The sum over the errors goes the ways of all of them.
  const chains = chain ? [chain] : trace.chains.filter((each) => place && same(placeOf(each), place));
  const path = [
    ...chains.flatMap(({ factors }) => factors.flatMap((factor) => termsOf(trace, factor))),
    own,
    ...(place ? [placeTerm(place)] : []),
    ...(kind === "update" ? [RATE] : []),
  ];
  const now = RESULTS.has(kind) || !chain ? [place ? placeTerm(place) : own] : boxed.flatMap((index) => strongestOf(trace, chain.factors[index]));
  return { tone: "backward", path: new Set(path), now: new Set(now) };
}

/** @param {Trace} trace */
const allParameters = ({ layers, trainBiases }) =>
  layers.flatMap(({ units, inputs }, layer) =>
    upTo(units).flatMap((unit) => [
      ...upTo(inputs).map((input) => weightTerm(layer, unit, input)),
      ...(trainBiases ? [biasTerm(layer, unit)] : []),
    ]));

/**
 * The place of a factor: where in the diagram one would write it.
 * @param {Trace} trace
 * @param {Factor} factor
 * @returns {Term[]}
 */
function strongestOf({ layers }, { kind, layer, unit, input }) {
  if (kind === "loss_slope") return [errorTerm(unit)];
  if (kind === "weight_factor" && input !== null) return [weightTerm(layer, unit, input)];
  if (kind === "by_output") return upTo(layers[layer + 1].units).map((above) => weightTerm(layer + 1, above, unit));
  if (kind === "input_factor") return [input === null ? biasTerm(layer, unit) : neuronTerm(layer - 1, input)];
  return [neuronTerm(layer, unit)];
}

/**
 * Everything that a factor passes on its way back.
 * @param {Trace} trace
 * @param {Factor} factor
 * @returns {Term[]}
 */
function termsOf(trace, factor) {
  const { kind, layer, unit, input } = factor;
  const own = neuronTerm(layer, unit);
  const strongest = strongestOf(trace, factor);
  if (kind === "loss_slope" || kind === "output_delta") return [errorTerm(unit), own];
  if (kind === "weight_factor" && input !== null) return [...strongest, own, neuronTerm(layer - 1, input)];
  if (kind === "by_output") return [...strongest, own, ...upTo(trace.layers[layer + 1].units).map((above) => neuronTerm(layer + 1, above))];
  // What comes in is a number beside the way, lit while the step is about it.
  return kind === "input_factor" ? [] : [own];
}
