// The steps of the backward pass as formulas: factors of a chain, and what becomes of them. Pure.

import { functionsOf } from "./activations.js";
import { range, shown, twice } from "./forward.js";
import { box, call, difference, equation, fraction, group, negative, number, product, sum, symbol } from "./model.js";
import { parameterOf } from "../places.js";
import { chainOf, chainsOf, factorOf, numbers, symbols } from "./quantities.js";

/** @import { Context, Part } from "./index.js" */
/** @import { BoxLook, Formula } from "./model.js" */
/** @import { Quantities, Show } from "./quantities.js" */

/**
 * The chain rule with some factors in boxes.
 * @param {Context} at
 * @param {number[]} [boxed]
 * @param {BoxLook} [look]
 */
function chainRule({ trace, names, chain }, boxed = [], look = "current") {
  const factors = chain.factors.map((factor, index) => {
    const { formula } = factorOf(trace, names, chain, factor);
    return boxed.includes(index) ? box(formula, look) : formula;
  });
  return equation(chainOf(trace, names, chain).formula, product(...factors));
}

/**
 * What a factor is worth, written by name or by value, and in a sentence why.
 * @typedef {{write: (show: Show) => Formula, why: string[]}} Meaning
 * @type {Record<string, (at: Context) => Meaning>}
 */
const FACTORS = {
  loss_slope: ({ q, t, unit }) => {
    const [y, o] = [q.target(unit), q.activation(q.last, unit)];
    return { write: (show) => difference(show(o), show(y)), why: [t("bp-why-loss_slope", { error: q.error(unit).text, output: o.text })] };
  },
  slope: ({ trace, q, t, layer, unit }) => {
    const { activation, shortcut } = trace.layers[layer];
    const [z, a] = [q.preActivation(layer, unit), q.activation(layer, unit)];
    const why = [t("bp-why-slope", { neuron: a.text, sum: z.text }), t(`bp-slope-${activation}`, { neuron: a.text, sum: z.text })];
    if (shortcut !== "none") why.push(t("bp-why-slope-shortcut", { block: q.output(layer, unit).text, neuron: a.text }));
    return { write: (show) => functionsOf(activation).slope(show, z, a), why };
  },
  output_delta: ({ trace, q, t, unit }) => {
    const units = trace.layers[q.last].units;
    const rest = (/** @type {Show} */ show, /** @type {number} */ other) => difference(show(q.activation(q.last, other)), show(q.target(other)));
    if (trace.loss === "squared_error") {
      return {
        write: (show) =>
          product(
            show(q.activation(q.last, unit)),
            sum(group(rest(show, unit)), ...range(units).map((other) => negative(product(show(q.activation(q.last, other)), rest(show, other))))),
          ),
        why: [t("bp-why-output_delta-softmax")],
      };
    }
    return { write: (show) => rest(show, unit), why: [t(`bp-why-output_delta-${trace.loss}`)] };
  },
  weight_factor: ({ q, t, layer, unit, step }) => {
    const input = step.input ?? 0;
    const weight = q.weight(layer, unit, input);
    return {
      write: (show) => show(weight),
      why: [t("bp-why-weight_factor", { weight: weight.text, sum: q.sum(layer, unit).text, neuron: q.entering(layer, input).text })],
    };
  },
  by_output: ({ trace, q, t, layer, unit }) => ({
    write: (show) => sum(...comingBack(trace, q, layer, unit, show)),
    why: [t("bp-why-by_output", { neuron: q.output(layer, unit).text }), ...alongShortcut(trace.layers[layer + 1].shortcut, t)],
  }),
  normalization: ({ q, t, layer, unit }) => ({
    write: (show) => fraction(show(q.gamma(layer, unit)), show(q.deviation(layer, unit))),
    why: [t("bp-why-normalization")],
  }),
  input_factor: ({ q, t, layer, unit, step, chain }) => {
    const place = parameterOf({ layer, part: chain.part, unit, input: step.input });
    const [sumText, weight] = [q.sum(layer, unit).text, q.parameter(place).text];
    if (step.input === null) return { write: () => number(1), why: [t("bp-why-input_factor-bias", { sum: sumText, bias: weight })] };
    const input = q.entering(layer, step.input);
    return { write: (show) => show(input), why: [t("bp-why-input_factor", { sum: sumText, weight, input: input.text })] };
  },
};

/**
 * What comes back to a unit: through the weights of the layer above, and along its shortcut.
 * @param {Context["trace"]} trace
 * @param {Quantities} q
 * @param {number} layer
 * @param {number} unit
 * @param {Show} show
 */
function comingBack(trace, q, layer, unit, show) {
  const above = trace.layers[layer + 1];
  const units = range(above.units);
  const terms = units.map((to) => product(show(q.weight(layer + 1, to, unit)), show(q.delta(layer + 1, to))));
  if (above.shortcut === "identity") terms.push(show(q.byOutput(layer + 1, unit)));
  if (above.shortcut === "projection") terms.push(...units.map((to) => product(show(q.projection(layer + 1, to, unit)), show(q.byOutput(layer + 1, to)))));
  return terms;
}

/** @param {string} shortcut @param {Context["t"]} t */
const alongShortcut = (shortcut, t) => (shortcut === "none" ? [] : [t("bp-why-by_output-shortcut")]);

/** A new factor. @param {Context} at @returns {Part} */
export function factorStep(at) {
  const { trace, names, t, step, chain, result } = at;
  const place = step.boxed[0];
  const factor = factorOf(trace, names, chain, chain.factors[place]);
  const { write, why } = FACTORS[step.kind](at);
  const of = chainOf(trace, names, chain).text;
  const alone = chain.factors.length === 1;
  return {
    symbols: [alone ? equation(factor.formula, write(symbols)) : chainRule(at, step.boxed)],
    numbers: [equation(factor.formula, ...(alone ? [] : shown(write(symbols))), ...shown(write(numbers)), result)],
    title: alone ? factor.text : t("bp-title-factor", { of, ordinal: t(`bp-ordinal-${place + 1}`) }),
    label: factor.text,
    why: [...(place === 0 && !alone ? lead(at) : []), ...why],
  };
}

/** The first factor of a chain says what the chain is about. @param {Context} at */
function lead({ trace, names, q, t, chain }) {
  const { of, layer, output } = chain;
  if (of !== "parameter" || output === null) return [];
  const weight = names.weight(parameterOf(chain)).text;
  if (layer === q.last) return trace.errors.length > 1 ? [t("bp-why-one-error", { weight, error: names.error(output).text })] : [];
  return trace.errors.length > 1 ? [t("bp-why-each-error", { weight })] : [];
}

/** Factors that were met before. @param {Context} at @returns {Part} */
export function reusedStep(at) {
  const { trace, names, t, step, chain, result } = at;
  const known = step.boxed.map((place) => factorOf(trace, names, chain, chain.factors[place]));
  return {
    symbols: [chainRule(at, step.boxed, "reused")],
    numbers: [equation(product(...known.map(symbols)), ...shown(product(...known.map(numbers))), result)],
    title: t("bp-title-reused", { of: chainOf(trace, names, chain).text }),
    label: t("bp-label-reused", { factors: known.map(({ text }) => text).join(" · ") }),
    why: [],
    from: [...new Set(step.boxed.map((place) => chain.factors[place].step))],
  };
}

/** @param {Context} at @returns {Part} */
export function productStep(at) {
  const { trace, names, t, chain, result } = at;
  const whole = chainOf(trace, names, chain);
  return {
    symbols: [chainRule(at)],
    numbers: [equation(whole.formula, product(...chain.factors.map((factor) => numbers(factorOf(trace, names, chain, factor)))), result)],
    title: t("bp-title-product", { of: whole.text }),
    label: whole.text,
    why: [t("bp-why-product")],
  };
}

/** @param {Context} at @returns {Part} */
export function sumOfErrorsStep({ trace, names, q, t, step, result }) {
  const place = parameterOf(step);
  const parts = chainsOf(trace, place).map((chain) => chainOf(trace, names, chain));
  const whole = q.gradient(place);
  return {
    ...twice(whole.formula, (show) => sum(...parts.map(show)), result),
    title: t("bp-title-sum_of_errors", { of: whole.text }),
    label: whole.text,
    why: [t("bp-why-sum_of_errors", { weight: names.weight(place).text })],
  };
}

/** dE/dz through layer normalisation. @param {Context} at @returns {Part} */
export function deltaStep({ trace, q, t, layer, unit, result }) {
  const units = range(trace.layers[layer].units);
  const delta = q.delta(layer, unit);
  const g = (/** @type {number} */ other, /** @type {Show} */ show) => product(show(q.gamma(layer, other)), show(q.byPreActivation(layer, other)));
  const mean = (/** @type {Formula[]} */ terms) => product(fraction(number(1), number(units.length)), group(sum(...terms)));
  const own = symbol("g", { sub: String(unit + 1) });
  const average = (/** @type {Formula} */ of) => call(t("bp-formula-mean"), of);
  const hat = q.normalized(layer, unit);
  return {
    symbols: [
      equation(own, g(unit, symbols)),
      equation(
        delta.formula,
        fraction(sum(own, negative(average(symbol("g"))), negative(product(hat.formula, average(product(symbol("g"), symbol("z", { accent: "hat" })))))), q.deviation(layer, unit).formula),
      ),
    ],
    numbers: [
      equation(
        delta.formula,
        fraction(
          sum(
            g(unit, numbers),
            negative(mean(units.map((other) => g(other, numbers)))),
            negative(product(numbers(hat), mean(units.map((other) => product(g(other, numbers), numbers(q.normalized(layer, other))))))),
          ),
          numbers(q.deviation(layer, unit)),
        ),
        result,
      ),
    ],
    title: t("bp-title-delta", { name: delta.text }),
    label: delta.text,
    why: [t("bp-why-delta")],
  };
}
