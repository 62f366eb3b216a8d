// Activation functions and their derivatives as formulas. The numbers come from the engine. Pure.

import { call, difference, exponential, fraction, negative, number, product, square, sum, symbol } from "./model.js";

/** @import { Formula } from "./model.js" */
/** @import { Quantity, Show } from "./quantities.js" */

/**
 * @typedef {object} Functions z: what goes in, a: what comes out; `show` writes them by name or by value
 * @property {(show: Show, z: Quantity, a: Quantity) => Formula} value
 * @property {(show: Show, z: Quantity, a: Quantity) => Formula} slope
 * @property {boolean} [split] whether it is one formula above 0 and another below
 */

const ONE = number(1);
/** As in the core. */
const LEAK = number(0.01);
const LAMBDA = number(1.0507009873554805);
const ALPHA = number(1.6732632423543772);

/** @param {Quantity} z */
const above = (z) => z.value > 0;
/** @param {Formula} a */
const rest = (a) => difference(ONE, a);

/** @type {Record<string, Functions>} */
const FUNCTIONS = {
  linear: { value: (show, z) => show(z), slope: () => ONE },
  sigmoid: {
    value: (show, z) => fraction(ONE, sum(ONE, exponential(negative(show(z))))),
    slope: (show, _, a) => product(show(a), rest(show(a))),
  },
  tanh: { value: (show, z) => call("tanh", show(z)), slope: (show, _, a) => rest(square(show(a))) },
  relu: { value: (show, z) => call("max", number(0), show(z)), slope: (_, z) => number(above(z) ? 1 : 0), split: true },
  leaky_relu: {
    value: (show, z) => (above(z) ? show(z) : product(LEAK, show(z))),
    slope: (_, z) => (above(z) ? ONE : LEAK),
    split: true,
  },
  elu: {
    value: (show, z) => (above(z) ? show(z) : difference(exponential(show(z)), ONE)),
    slope: (show, z, a) => (above(z) ? ONE : sum(show(a), ONE)),
    split: true,
  },
  selu: {
    value: (show, z) => (above(z) ? product(LAMBDA, show(z)) : product(LAMBDA, ALPHA, difference(exponential(show(z)), ONE))),
    slope: (show, z, a) => (above(z) ? LAMBDA : sum(show(a), product(LAMBDA, ALPHA))),
    split: true,
  },
  gelu: {
    value: (show, z) => product(show(z), call("Φ", show(z))),
    slope: (show, z) => sum(call("Φ", show(z)), product(show(z), call("φ", show(z)))),
  },
  silu: {
    value: (show, z) => product(show(z), call("σ", show(z))),
    slope: (show, z, a) => sum(call("σ", show(z)), product(show(a), difference(ONE, call("σ", show(z))))),
  },
  softplus: {
    value: (show, z) => call("ln", sum(ONE, exponential(show(z)))),
    slope: (show, z) => fraction(ONE, sum(ONE, exponential(negative(show(z))))),
  },
};

/** One that is newer than these formulas is shown by its name. @param {string} name @returns {Functions} */
export const functionsOf = (name) =>
  FUNCTIONS[name] ?? { value: (show, z) => call(name, show(z)), slope: (show, z) => call(`${name}′`, show(z)) };

/** f(z) where its definition is more than its name. @param {string} name @param {Formula} z */
export const applied = (name, z) => (name === "sigmoid" ? call("σ", z) : null);

/**
 * Softmax of a unit over all.
 * @param {Show} show
 * @param {number} unit
 * @param {Quantity[]} sums
 */
export const softmax = (show, unit, sums) =>
  fraction(exponential(show(sums[unit])), sum(...sums.map((z) => exponential(show(z)))));

export const EPSILON = symbol("ε");
