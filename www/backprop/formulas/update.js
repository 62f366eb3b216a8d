// The penalties and the update rules of all optimizers as formulas, and the end of an iteration. Pure.

import { assignment, call, difference, equation, fraction, negative, number, power, product, root, square, sum, symbol } from "./model.js";
import { parameterOf } from "../places.js";
import { chainsOf, numbers, quantity, symbols } from "./quantities.js";

/** @import { Place } from "../../protocol.js" */
/** @import { Context, Part } from "./index.js" */
/** @import { Formula } from "./model.js" */
/** @import { Quantity, Show } from "./quantities.js" */

const ONE = number(1);

/** g where penalties are added to dE/dw. @param {Quantity} gradient */
const penalized = ({ value, term }) => quantity({ formula: symbol("g", { term }), text: "g" }, value, term);

/** @param {Context} at @returns {Part} */
export function penaltyStep({ trace, q, t, step, result }) {
  const place = parameterOf(step);
  const [weight, derivative] = [q.parameter(place), q.gradient(place)];
  // The derivative before the penalties is that of the chain, or of the sum of its chains.
  const chains = chainsOf(trace, place);
  const [l1, l2] = [rate("λ", "1", trace.l1), rate("λ", "2", trace.l2)];
  const penalties = (/** @type {Show} */ show) => [
    ...(trace.l2 > 0 ? [product(show(l2), show(weight))] : []),
    ...(trace.l1 > 0 ? [product(show(l1), call("sgn", show(weight)))] : []),
  ];
  return {
    symbols: [equation(penalized(derivative).formula, sum(derivative.formula, ...penalties(symbols)))],
    numbers: [
      equation(penalized(derivative).formula, sum(...chains.map(({ value }) => number(value, derivative.term)), ...penalties(numbers)), result),
    ],
    title: t("bp-title-penalty", { of: derivative.text }),
    label: t("bp-label-penalty", { of: derivative.text }),
    why: [t("bp-why-penalty", { weight: weight.text })],
  };
}

/** A setting by its letter. @param {string} letter @param {string} sub @param {number} value */
const rate = (letter, sub, value) => quantity({ formula: symbol(letter, { sub, speech: `${letter} ${sub}`.trim() }), text: letter }, value);

/**
 * One line of a rule: what is remembered, or the parameter itself.
 * @typedef {{left: Quantity, write: (show: Show) => Formula, after?: number}} Line after: its value, the step's own for the parameter
 */

/**
 * @typedef {object} Terms what the rules are made of
 * @property {Quantity} w
 * @property {Quantity} g
 * @property {Quantity} eta
 * @property {any} rule with its settings
 * @property {{before: Quantity, after: Quantity} | null} m momentum, or average of the gradients
 * @property {{before: Quantity, after: Quantity} | null} v average, or sum, of the squared gradients
 * @property {number} t updates, this one included
 */

/** What moves the parameter: w ← w − η · (…). @param {Terms} terms @param {(show: Show) => Formula} direction @returns {Line} */
const descent = ({ w, eta }, direction) => ({ left: w, write: (show) => difference(show(w), product(show(eta), direction(show))) });

/** @param {NonNullable<Terms["m"]>} memory @param {(show: Show) => Formula} write @returns {Line} */
const remembered = ({ before, after }, write) => ({ left: before, write, after: after.value });

/** An average of old and new. @param {Quantity} beta @param {Quantity} before @param {(show: Show) => Formula} fresh @returns {(show: Show) => Formula} */
const average = (beta, before, fresh) => (show) => sum(product(show(beta), show(before)), product(difference(ONE, show(beta)), fresh(show)));

/** sqrt(v) + epsilon @param {Show} show @param {Quantity} v @param {Quantity} epsilon */
const scale = (show, v, epsilon) => sum(root(show(v)), show(epsilon));

/** Without the distortion by a start at 0: m / (1 − β^t). @param {Show} show @param {Quantity} value @param {Quantity} beta @param {Quantity} t */
const corrected = (show, value, beta, t) => fraction(show(value), difference(ONE, power(show(beta), show(t))));

/** @type {Record<string, (terms: Terms) => Line[]>} */
const RULES = {
  sgd: (terms) => {
    const { g, m, rule } = terms;
    if (!m) return [descent(terms, (show) => show(g))];
    const mu = rate("μ", "", rule.momentum);
    return [
      remembered(m, (show) => sum(product(show(mu), show(m.before)), show(g))),
      descent(terms, (show) => (rule.nesterov ? sum(show(g), product(show(mu), show(m.after))) : show(m.after))),
    ];
  },
  adagrad: (terms) => {
    const { g, rule } = terms;
    const v = /** @type {NonNullable<Terms["v"]>} */ (terms.v);
    const epsilon = rate("ε", "", rule.epsilon);
    return [
      remembered(v, (show) => sum(show(v.before), square(show(g)))),
      descent(terms, (show) => fraction(show(g), scale(show, v.after, epsilon))),
    ];
  },
  rmsprop: (terms) => {
    const { g, m, rule } = terms;
    const v = /** @type {NonNullable<Terms["v"]>} */ (terms.v);
    const [beta, epsilon] = [rate("β", "", rule.beta), rate("ε", "", rule.epsilon)];
    const second = remembered(v, average(beta, v.before, (show) => square(show(g))));
    const scaled = (/** @type {Show} */ show) => fraction(show(g), scale(show, v.after, epsilon));
    if (!m) return [second, descent(terms, scaled)];
    const mu = rate("μ", "", rule.momentum);
    return [second, remembered(m, (show) => sum(product(show(mu), show(m.before)), scaled(show))), descent(terms, (show) => show(m.after))];
  },
  adam: (terms) => adam(terms, null),
  adamw: (terms) => adam(terms, rate("λ", "", terms.rule.weight_decay)),
};

/** @param {Terms} terms @param {Quantity | null} decay @returns {Line[]} */
function adam(terms, decay) {
  const { w, g, eta, rule } = terms;
  const [m, v] = [/** @type {NonNullable<Terms["m"]>} */ (terms.m), /** @type {NonNullable<Terms["v"]>} */ (terms.v)];
  const [first, second, epsilon] = [rate("β", "1", rule.beta1), rate("β", "2", rule.beta2), rate("ε", "", rule.epsilon)];
  const t = quantity({ formula: symbol("t"), text: "t" }, terms.t);
  const direction = (/** @type {Show} */ show) =>
    fraction(corrected(show, m.after, first, t), sum(root(corrected(show, v.after, second, t)), show(epsilon)));
  return [
    remembered(m, average(first, m.before, (show) => show(g))),
    remembered(v, average(second, v.before, (show) => square(show(g)))),
    {
      left: w,
      write: (show) =>
        sum(show(w), negative(product(show(eta), direction(show))), ...(decay ? [negative(product(show(eta), show(decay), show(w)))] : [])),
    },
  ];
}

/** @param {string} letter @param {[number, number] | null | undefined} pair */
function memoryOf(letter, pair) {
  if (!pair) return null;
  const name = { formula: symbol(letter), text: letter };
  return { before: quantity(name, pair[0]), after: quantity(name, pair[1]) };
}

/** @param {Context} at @returns {Part} */
export function updateStep({ trace, q, t, step, result }) {
  const place = parameterOf(step);
  const { optimizer: rule } = trace;
  const gradient = q.gradient(place);
  const w = q.parameter(place);
  const [m, v] = [memoryOf("m", step.memory?.first), memoryOf("v", step.memory?.second)];
  const isPenalized = place.part === "weights" && (trace.l1 > 0 || trace.l2 > 0);
  // With a memory the derivative is written often: it gets a letter.
  const g = isPenalized || m || v ? penalized(gradient) : gradient;
  const lines = RULES[rule.kind]({ w, g, eta: q.rate, rule, m, v, t: trace.iteration + 1 });
  const named = g !== gradient && !isPenalized ? [equation(g.formula, gradient.formula)] : [];
  return {
    symbols: [...named, ...lines.map(({ left, write }) => assignment(left.formula, write(symbols)))],
    numbers: lines.map(({ left, write, after }) => assignment(left.formula, write(numbers), after === undefined ? result : number(after))),
    title: t("bp-title-update", { name: w.text }),
    label: t("bp-label-update", { name: w.text }),
    why: [t(`bp-why-update-${rule.kind === "sgd" && m ? (rule.nesterov ? "nesterov" : "momentum") : rule.kind}`), ...(m || v ? [t("bp-why-memory")] : [])],
  };
}

/** As many as are listed one by one. */
const LISTED = 12;

/** @param {Context} at @returns {Part} */
export function replaceStep({ trace, names, q, t, result }) {
  /** @type {Place[]} */
  const all = trace.layers.flatMap(({ weights, biases }, layer) => [
    ...weights.flatMap((row, unit) => row.map((_, input) => ({ layer, part: /** @type {const} */ ("weights"), unit, input }))),
    ...(trace.trainBiases ? biases.map((_, unit) => ({ layer, part: /** @type {const} */ ("biases"), unit, input: null })) : []),
  ]);
  // In the order of their numbers, where they have one.
  const listed = (all.length <= LISTED ? all : trace.weights).map((place) => ({ name: names.weight(place), value: q.updated(place).value }));
  if (names.plain) listed.sort((one, two) => one.name.text.localeCompare(two.name.text));
  return {
    symbols: [],
    list: listed.map(({ name, value }) => assignment(name.formula, number(value, name.formula.term))),
    numbers: [{ kind: "relation", sides: [names.total.formula, number(trace.total, q.total.term), result], signs: ["=", "→"] }],
    title: t("bp-title-replace"),
    label: t("bp-label-replace"),
    why: [t("bp-why-replace"), ...(trace.trainBiases ? [] : [t("bp-why-replace-biases")])],
  };
}
