// The steps of the forward pass and of the error as formulas. Pure.

import { capitalized } from "../../views/shared/terms.js";
import { applied, EPSILON, functionsOf, softmax } from "./activations.js";
import { call, difference, equation, fraction, group, negative, number, product, root, square, sum } from "./model.js";
import { numbers, symbols } from "./quantities.js";

/** @import { Context, Part } from "./index.js" */
/** @import { Formula } from "./model.js" */
/** @import { Quantity, Show } from "./quantities.js" */

/** As in the core. */
const NORMALIZATION_EPSILON = number(1e-5);

/** @param {number} count */
export const range = (count) => [...Array(count).keys()];

/**
 * A formula in symbols and with the numbers, from one way of writing it. A number that stands for itself is not repeated.
 * @param {Formula} left
 * @param {(show: Show) => Formula} write
 * @param {Formula} result
 * @returns {{symbols: Formula[], numbers: Formula[]}}
 */
export function twice(left, write, result) {
  return { symbols: [equation(left, write(symbols))], numbers: [equation(left, ...shown(write(numbers)), result)] };
}

/** What is more than the result itself. @param {Formula[]} sides */
export const shown = (...sides) => sides.filter(({ kind }) => kind !== "number");

/** @param {Quantity} name */
const spoken = ({ text }) => capitalized(text);

/** @param {Context} at @returns {Part} */
export function sumOf({ trace, q, t, layer, unit, result }) {
  const z = q.sum(layer, unit);
  const write = (/** @type {Show} */ show) =>
    sum(...range(trace.layers[layer].inputs).map((input) => product(show(q.entering(layer, input)), show(q.weight(layer, unit, input)))), show(q.bias(layer, unit)));
  const neuron = q.activation(layer, unit).text;
  return { ...twice(z.formula, write, result), title: t("bp-title-sum", { name: neuron }), label: z.text, why: [t("bp-why-sum", { neuron })] };
}

/** @param {Context} at @returns {Part} */
export function meanOf({ trace, q, names, t, layer, result }) {
  const { units } = trace.layers[layer];
  const write = (/** @type {Show} */ show) => product(fraction(number(1), number(units)), group(sum(...range(units).map((unit) => show(q.sum(layer, unit))))));
  const mean = q.mean(layer, 0);
  return { ...twice(mean.formula, write, result), title: t("bp-title-mean", { layer: names.layer(layer) }), label: mean.text, why: [t("bp-why-mean")] };
}

/** @param {Context} at @returns {Part} */
export function deviationOf({ trace, q, names, t, layer, result }) {
  const { units } = trace.layers[layer];
  const write = (/** @type {Show} */ show) =>
    root(
      sum(
        product(fraction(number(1), number(units)), group(sum(...range(units).map((unit) => square(difference(show(q.sum(layer, unit)), show(q.mean(layer, unit)))))))),
        show === symbols ? EPSILON : NORMALIZATION_EPSILON,
      ),
    );
  const deviation = q.deviation(layer, 0);
  return {
    ...twice(deviation.formula, write, result),
    title: t("bp-title-deviation", { layer: names.layer(layer) }),
    label: deviation.text,
    why: [t("bp-why-deviation")],
  };
}

/** @param {Context} at @returns {Part} */
export function normalizeOf({ trace, q, t, layer, unit, result }) {
  const y = q.preActivation(layer, unit);
  const write = (/** @type {Show} */ show) =>
    sum(
      product(show(q.gamma(layer, unit)), fraction(difference(show(q.sum(layer, unit)), show(q.mean(layer, unit))), show(q.deviation(layer, unit)))),
      show(q.beta(layer, unit)),
    );
  const batch = trace.layers[layer].normalization === "batch";
  return {
    ...twice(y.formula, write, result),
    title: t("bp-title-normalize", { name: y.text }),
    label: y.text,
    why: [t("bp-why-normalize"), t(batch ? "bp-why-normalize-batch" : "bp-why-normalize-layer")],
  };
}

/** @param {Context} at @returns {Part} */
export function activationOf({ trace, q, t, layer, unit, result }) {
  const { activation, units } = trace.layers[layer];
  const [z, a] = [q.preActivation(layer, unit), q.activation(layer, unit)];
  const name = t(`activation-${activation}`);
  const head = { title: t("bp-title-activation", { name: a.text }), label: a.text };
  if (activation === "softmax") {
    const sums = range(units).map((other) => q.preActivation(layer, other));
    return { ...twice(a.formula, (show) => softmax(show, unit, sums), result), ...head, why: [t("bp-why-softmax")] };
  }
  const { value, split } = functionsOf(activation);
  const { symbols: [, ...named], numbers: found } = twice(a.formula, (show) => value(show, z, a), result);
  const function_ = applied(activation, z.formula);
  const sides = function_ ? [function_, value(symbols, z, a)] : [value(symbols, z, a)];
  return {
    symbols: [equation(a.formula, ...sides), ...named],
    numbers: found,
    ...head,
    why: [t("bp-why-activation", { neuron: a.text, function: name }), ...(split ? [t(`bp-split-${activation}`, { sum: z.text })] : [])],
  };
}

/** @param {Context} at @returns {Part} */
export function shortcutOf({ trace, q, t, layer, unit, result }) {
  const { shortcut, inputs } = trace.layers[layer];
  const h = q.output(layer, unit);
  const write = (/** @type {Show} */ show) =>
    shortcut === "identity"
      ? sum(show(q.activation(layer, unit)), show(q.entering(layer, unit)))
      : sum(show(q.activation(layer, unit)), ...range(inputs).map((input) => product(show(q.projection(layer, unit, input)), show(q.entering(layer, input)))));
  return { ...twice(h.formula, write, result), title: t("bp-title-shortcut", { name: h.text }), label: h.text, why: [t(`bp-why-shortcut-${shortcut}`)] };
}

const HALF = fraction(number(1), number(2));

/** @type {Record<string, (show: Show, y: Quantity, o: Quantity) => Formula>} */
const LOSSES = {
  squared_error: (show, y, o) => product(HALF, square(difference(show(y), show(o)))),
  binary_cross_entropy: (show, y, o) =>
    difference(negative(product(show(y), call("ln", show(o)))), product(difference(number(1), show(y)), call("ln", difference(number(1), show(o))))),
  cross_entropy: (show, y, o) => negative(product(show(y), call("ln", show(o)))),
};

/** @param {Context} at @returns {Part} */
export function errorOf({ trace, q, t, step, result }) {
  const unit = step.output ?? 0;
  const [error, output] = [q.error(unit), q.activation(q.last, unit)];
  const write = (/** @type {Show} */ show) => LOSSES[trace.loss](show, q.target(unit), output);
  return {
    ...twice(error.formula, write, result),
    title: t("bp-title-error", { name: error.text, output: output.text }),
    label: error.text,
    why: [t(`bp-why-error-${trace.loss}`, { output: output.text, target: q.target(unit).text })],
  };
}

/** @param {Context} at @returns {Part} */
export function totalOf({ trace, q, t, result }) {
  const write = (/** @type {Show} */ show) => sum(...range(trace.errors.length).map((unit) => show(q.error(unit))));
  return { ...twice(q.total.formula, write, result), title: spoken(q.total), label: q.total.text, why: [t("bp-why-total")] };
}
