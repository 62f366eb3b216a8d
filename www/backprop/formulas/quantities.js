// What formulas are made of: a name with its value, written as either. Pure.

import { derivativeName } from "../names.js";
import { parameterOf } from "../places.js";
import { placeTerm } from "../terms.js";
import { number } from "./model.js";

/** @import { Chain, Factor, Place, Trace } from "../../protocol.js" */
/** @import { Names } from "../names.js" */
/** @import { Formula } from "./model.js" */
/** @import { Term } from "../terms.js" */

/** @typedef {{formula: Formula, text: string, value: number, term?: Term}} Quantity */
/** @typedef {(quantity: Quantity) => Formula} Show by its name, or by its value */
/** @typedef {ReturnType<typeof quantitiesOf>} Quantities */

/** By name. @type {Show} */
export const symbols = ({ formula }) => formula;

/** By value, which lights up as its name does. @type {Show} */
export const numbers = ({ formula, value, term }) => number(value, term ?? (formula.kind === "symbol" ? formula.term : undefined));

/**
 * @param {{formula: Formula, text: string}} name
 * @param {number} value
 * @param {Term} [term]
 * @returns {Quantity}
 */
export const quantity = ({ formula, text }, value, term) => ({ formula, text, value, term });

/** @param {number[] | number | null | undefined} list of each unit, or one for all @param {number} unit */
const valueOf = (list, unit) => (Array.isArray(list) ? (list[Math.min(unit, list.length - 1)] ?? NaN) : (list ?? NaN));

/**
 * Everything in a worked network by its name; layers and units as in names.js.
 * @param {Trace} trace
 * @param {Names} names
 */
export function quantitiesOf(trace, names) {
  const { layers } = trace;
  const last = layers.length - 1;
  /** What comes into a layer. @param {number} layer @param {number} unit */
  const entering = (layer, unit) =>
    layer === 0 ? quantity(names.input(unit), trace.inputs[unit]) : quantity(names.neuron(layer - 1, unit), layers[layer - 1].outputs[unit]);
  /** @param {number} layer @param {number} unit @param {number} input @returns {Place} */
  const place = (layer, unit, input) => ({ layer, part: "weights", unit, input });
  const perLayer = (/** @type {number} */ layer) => layers[layer].normalization === "layer";
  return {
    last,
    entering,
    place,
    /** @param {Place} parameter */
    parameter: (parameter) => quantity(names.weight(parameter), parameterValue(layers[parameter.layer], parameter)),
    /** @param {Place} parameter after the update */
    updated: (parameter) => quantity(names.weight(parameter), parameterValue(layers[parameter.layer].updated, parameter)),
    /** dE/dw, penalties included @param {Place} parameter */
    gradient: (parameter) =>
      quantity(derivativeName(names.total, names.weight(parameter)), parameterValue(layers[parameter.layer].gradients, parameter), placeTerm(parameter)),
    /** @param {number} layer @param {number} unit @param {number} input */
    weight: (layer, unit, input) => quantity(names.weight(place(layer, unit, input)), layers[layer].weights[unit][input]),
    /** @param {number} layer @param {number} unit */
    bias: (layer, unit) => quantity(names.bias(layer, unit), layers[layer].biases[unit]),
    /** @param {number} layer @param {number} unit @param {number} input */
    projection: (layer, unit, input) => quantity(names.projection(layer, unit, input), layers[layer].projection?.[unit][input] ?? NaN),
    /** @param {number} layer @param {number} unit */
    sum: (layer, unit) => quantity(names.sum(layer, unit), layers[layer].sums[unit]),
    /** @param {number} layer @param {number} unit */
    mean: (layer, unit) => quantity(names.mean(layer, perLayer(layer) ? null : unit), valueOf(layers[layer].mean, unit)),
    /** @param {number} layer @param {number} unit */
    deviation: (layer, unit) => quantity(names.deviation(layer, perLayer(layer) ? null : unit), valueOf(layers[layer].deviation, unit)),
    /** @param {number} layer @param {number} unit */
    gamma: (layer, unit) => quantity(names.gamma(layer, unit), valueOf(layers[layer].gamma, unit)),
    /** @param {number} layer @param {number} unit */
    beta: (layer, unit) => quantity(names.beta(layer, unit), valueOf(layers[layer].beta, unit)),
    /** @param {number} layer @param {number} unit */
    normalized: (layer, unit) => quantity(names.normalized(layer, unit), valueOf(layers[layer].normalized, unit)),
    /** @param {number} layer @param {number} unit */
    preActivation: (layer, unit) => quantity(names.preActivation(layer, unit), layers[layer].preActivations[unit]),
    /** @param {number} layer @param {number} unit */
    activation: (layer, unit) => quantity(names.activation(layer, unit), layers[layer].activations[unit]),
    /** After the shortcut. @param {number} layer @param {number} unit */
    output: (layer, unit) => quantity(names.neuron(layer, unit), layers[layer].outputs[unit]),
    /** @param {number} unit */
    target: (unit) => quantity(names.target(unit), trace.targets[unit]),
    /** @param {number} unit */
    error: (unit) => quantity(names.error(unit), trace.errors[unit]),
    total: quantity(names.total, trace.total),
    rate: quantity(names.rate, trace.optimizer.learning_rate),
    /** dE/dz @param {number} layer @param {number} unit */
    delta: (layer, unit) => quantity(names.delta(layer, unit), layers[layer].deltas[unit]),
    /** dE/dh @param {number} layer @param {number} unit */
    byOutput: (layer, unit) => quantity(derivativeName(names.total, names.neuron(layer, unit)), layers[layer].byOutputs[unit], names.neuron(layer, unit).formula.term),
    /** dE/dy @param {number} layer @param {number} unit */
    byPreActivation: (layer, unit) =>
      quantity(derivativeName(names.total, names.preActivation(layer, unit)), layers[layer].byPreActivations[unit], names.sum(layer, unit).formula.term),
  };
}

/**
 * @param {{weights: number[][], biases: number[]}} values
 * @param {Place} place
 */
function parameterValue({ weights, biases }, { part, unit, input }) {
  return part === "biases" ? biases[unit] : weights[unit][input ?? 0];
}

/**
 * A factor of a chain by its name: ∂ŷ₁/∂suma ŷ₁.
 * @param {Trace} trace
 * @param {Names} names
 * @param {Chain} chain
 * @param {Factor} factor
 * @returns {Quantity}
 */
export function factorOf(trace, names, chain, factor) {
  const { kind, layer, unit, input, value } = factor;
  const error = chain.output === null ? names.total : names.error(chain.output);
  const sum = names.sum(layer, unit);
  const neuron = sum.formula.term;
  switch (kind) {
    case "loss_slope":
      return quantity(derivativeName(error, names.activation(layer, unit)), value, neuron);
    case "output_delta":
      return trace.perError ? quantity(derivativeName(error, sum), value, neuron) : quantity(names.delta(layer, unit), value);
    case "slope":
      return quantity(derivativeName(names.activation(layer, unit), names.preActivation(layer, unit)), value, neuron);
    case "weight_factor":
      return quantity(derivativeName(sum, names.neuron(layer - 1, input ?? 0)), value, placeTerm({ layer, part: "weights", unit, input }));
    case "by_output":
      return quantity(derivativeName(names.total, names.neuron(layer, unit)), value, neuron);
    case "normalization":
      return quantity(derivativeName(names.preActivation(layer, unit), sum), value, neuron);
    case "input_factor":
      return quantity(derivativeName(sum, names.weight(parameterOf({ ...factor, part: chain.part }))), value, input === null ? undefined : names.neuron(layer - 1, input).formula.term);
    default:
      return quantity(names.delta(layer, unit), value);
  }
}

/**
 * The chains of a parameter: one, or one for each error.
 * @param {Trace} trace
 * @param {Place} place
 */
export const chainsOf = ({ chains }, place) =>
  chains.filter(
    ({ of, layer, part, unit, input }) =>
      of === "parameter" && layer === place.layer && part === place.part && unit === place.unit && input === place.input,
  );

/**
 * What a chain is the derivative of: ∂E₁/∂w₁. A weight of the output layer reaches one error alone, which is why its is that of
 * the total.
 * @param {Trace} trace
 * @param {Names} names
 * @param {Chain} chain
 * @returns {Quantity}
 */
export function chainOf(trace, names, chain) {
  const { of, layer, unit, output, value } = chain;
  if (of === "delta") return quantity(names.delta(layer, unit), value);
  if (of === "pre_activation") return quantity(derivativeName(names.total, names.preActivation(layer, unit)), value, names.sum(layer, unit).formula.term);
  const place = parameterOf(chain);
  const part = output !== null && layer < trace.layers.length - 1 && trace.errors.length > 1 ? names.error(output) : names.total;
  return quantity(derivativeName(part, names.weight(place)), value, placeTerm(place));
}
