// What everything is called: as on the slides in the networks of 2-2-2, else by layer and unit. Pure.

import { numbered } from "./examples.js";
import { derivative, symbol } from "./formulas/model.js";
import { isShared } from "./places.js";
import { biasTerm, errorTerm, neuronTerm, placeTerm, RATE, targetTerm, TOTAL } from "./terms.js";

/** @import { Translate } from "../i18n/index.js" */
/** @import { Place, Trace } from "../protocol.js" */
/** @import { Source } from "./examples.js" */
/** @import { Formula, Sign } from "./formulas/model.js" */
/** @import { Term } from "./terms.js" */

/** @typedef {{formula: Sign, text: string}} Name for a formula, and for running text */

/**
 * Layers count from 0, the output layer last; layer -1 is the inputs.
 * @typedef {object} Names
 * @property {boolean} plain as on the slides
 * @property {(unit: number) => Name} input
 * @property {(layer: number, unit: number) => Name} sum z
 * @property {(layer: number, unit: number) => Name} normalized (z - mean) / deviation
 * @property {(layer: number, unit: number) => Name} preActivation what the activation is applied to
 * @property {(layer: number, unit: number) => Name} activation
 * @property {(layer: number, unit: number) => Name} neuron what leaves it: after the shortcut
 * @property {(place: Place) => Name} weight or bias, whichever the place is of
 * @property {(layer: number, unit: number) => Name} bias
 * @property {(layer: number, unit: number, input: number) => Name} projection
 * @property {(layer: number, unit: number) => Name} gamma
 * @property {(layer: number, unit: number) => Name} beta
 * @property {(layer: number, unit: number | null) => Name} mean unit null: of the whole layer
 * @property {(layer: number, unit: number | null) => Name} deviation
 * @property {(layer: number, unit: number) => Name} delta dE/dz
 * @property {(unit: number) => Name} target
 * @property {(unit: number) => Name} error
 * @property {Name} total
 * @property {Name} rate
 * @property {(layer: number) => string} layer in words
 */

const LOWERED = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"];
const RAISED = /** @type {Record<string, string>} */ ({ "(": "⁽", ")": "⁾", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" });

/** @param {string} text */
const lowered = (text) => text.replace(/\d/g, (digit) => LOWERED[Number(digit)]);
/** @param {string} text */
const raised = (text) => text.replace(/[\d()]/g, (sign) => RAISED[sign]);

const ACCENTS = { "": "", hat: "\u0302", tilde: "\u0303" };

/**
 * A symbol in running text: w₅, z₂⁽¹⁾, ŷ₁.
 * @param {Pick<Sign, "base" | "sub" | "sup" | "accent">} sign
 */
const written = ({ base, sub, sup, accent }) =>
  `${(base + ACCENTS[accent]).normalize("NFC")}${/^[\d,]*$/.test(sub) ? lowered(sub) : ` ${lowered(sub)}`}${raised(sup)}`;

/**
 * @param {string} base
 * @param {{sub?: string, sup?: string, accent?: Sign["accent"], speech: string, term?: Term}} marks
 * @returns {Name}
 */
function named(base, marks) {
  const formula = symbol(base, { ...marks, speech: marks.speech.trim() });
  return { formula, text: written(formula) };
}

/**
 * @param {Source} source
 * @param {Trace} trace
 * @param {Translate} t
 * @returns {Names}
 */
export function namesOf(source, trace, t) {
  const order = numbered(source);
  const { layers } = trace;
  const small = layers.length === 2 && trace.inputs.length === 2 && layers[0].units === 2 && layers[1].units === 2;
  const common = commonNames(trace, t);
  return order && small ? { ...common, ...slideNames(trace, t, order) } : { ...common, ...layerNames(trace, t) };
}

/**
 * What has the same name in every network.
 * @param {Trace} trace
 * @param {Translate} t
 */
function commonNames(trace, t) {
  const index = (/** @type {number} */ unit) => String(unit + 1);
  return {
    input: (/** @type {number} */ unit) =>
      named("x", { sub: index(unit), speech: t("bp-say-input", { unit: index(unit) }), term: neuronTerm(-1, unit) }),
    target: (/** @type {number} */ unit) => {
      // The only one needs no number.
      const sub = trace.targets.length > 1 ? index(unit) : "";
      return named("y", { sub, speech: t("bp-say-target", { unit: sub }), term: targetTerm(unit) });
    },
    error: (/** @type {number} */ unit) => named("E", { sub: index(unit), speech: t("bp-say-error", { unit: index(unit) }), term: errorTerm(unit) }),
    total: named("E", { sub: "total", speech: t("bp-say-total"), term: TOTAL }),
    rate: named("η", { speech: t("bp-say-rate"), term: RATE }),
    layer: (/** @type {number} */ layer) => layerWords(trace, layer, t),
  };
}

/**
 * "entradas", "capa oculta", "capa oculta 2", "capa de salida".
 * @param {Trace} trace
 * @param {number} layer
 * @param {Translate} t
 */
function layerWords({ layers }, layer, t) {
  if (layer < 0) return t("bp-term-inputs");
  if (layer === layers.length - 1) return t("bp-term-output-layer");
  return layers.length === 2 ? t("bp-term-hidden-layer") : t("bp-term-hidden-layer-of", { layer: String(layer + 1) });
}

/**
 * The names of the slides: neurons n and ŷ, weights by number, one bias B for each layer.
 * @param {Trace} trace
 * @param {Translate} t
 * @param {Place[]} order
 */
function slideNames(trace, t, order) {
  const common = commonNames(trace, t);
  const letter = (/** @type {number} */ layer) => (layer === 0 ? "n" : "ŷ");
  /** @param {number} layer @param {number} unit */
  const neuron = (layer, unit) => {
    if (layer < 0) return common.input(unit);
    const args = { unit: String(unit + 1) };
    return named(layer === 0 ? "n" : "y", {
      sub: args.unit,
      accent: layer === 0 ? "" : "hat",
      speech: layer === 0 ? t("bp-say-neuron", args) : t("bp-say-output", args),
      term: neuronTerm(layer, unit),
    });
  };
  /** @param {number} layer @param {number} unit */
  const sum = (layer, unit) =>
    named(t("bp-term-sum"), {
      sub: `${letter(layer)}${unit + 1}`,
      speech: t("bp-say-sum-of", { neuron: neuron(layer, unit).formula.speech }),
      term: neuronTerm(layer, unit),
    });
  /** @param {number} layer @param {number} unit */
  const bias = (layer, unit) => {
    const sub = isShared(trace, layer) ? String(layer + 1) : `${layer + 1},${unit + 1}`;
    return named("B", { sub, speech: t("bp-say-shared-bias", { index: sub.replace(",", " ") }), term: biasTerm(layer, unit) });
  };
  const numberOf = (/** @type {Place} */ { layer, unit, input }) =>
    String(order.findIndex((place) => place.layer === layer && place.unit === unit && place.input === input) + 1);
  return {
    ...layerNames(trace, t),
    plain: true,
    sum,
    preActivation: sum,
    activation: neuron,
    neuron,
    bias,
    weight: (/** @type {Place} */ place) =>
      place.part === "biases"
        ? bias(place.layer, place.unit)
        : named("w", { sub: numberOf(place), speech: t("bp-say-weight", { index: numberOf(place) }), term: placeTerm(place) }),
  };
}

/**
 * Names by layer and unit: w₂₁⁽¹⁾ leads from the first neuron below to the second one of layer 1.
 * @param {Trace} trace
 * @param {Translate} t
 */
function layerNames(trace, t) {
  const { layers } = trace;
  const last = layers.length - 1;
  const common = commonNames(trace, t);
  /**
   * @param {string} base
   * @param {string} say
   * @param {number} layer
   * @param {number | null} unit
   * @param {{accent?: Sign["accent"], input?: number, term?: Term}} [more]
   */
  const at = (base, say, layer, unit, { accent, input, term } = {}) => {
    const index = unit === null ? "" : String(unit + 1);
    const below = input === undefined ? "" : String(input + 1);
    return named(base, {
      sub: index + below,
      sup: `(${layer + 1})`,
      accent,
      speech: t(say, { layer: String(layer + 1), unit: index, input: below }),
      term: term ?? (unit === null ? undefined : neuronTerm(layer, unit)),
    });
  };
  /** @param {number} layer @param {number} unit */
  const activation = (layer, unit) => {
    if (layer < last) return at("a", "bp-say-activation", layer, unit);
    const sub = layers[last].units > 1 ? String(unit + 1) : "";
    return named("y", { sub, accent: "hat", speech: t("bp-say-output", { unit: sub }), term: neuronTerm(layer, unit) });
  };
  /** @param {number} layer @param {number} unit */
  const sum = (layer, unit) => at("z", "bp-say-sum", layer, unit);
  /** @param {number} layer @param {number} unit */
  const bias = (layer, unit) => at("b", "bp-say-bias", layer, unit, { term: biasTerm(layer, unit) });
  return {
    plain: false,
    sum,
    normalized: (/** @type {number} */ layer, /** @type {number} */ unit) => at("z", "bp-say-normalized", layer, unit, { accent: "hat" }),
    preActivation: (/** @type {number} */ layer, /** @type {number} */ unit) =>
      layers[layer].normalization === "none" ? sum(layer, unit) : at("z", "bp-say-scaled", layer, unit, { accent: "tilde" }),
    activation,
    neuron: (/** @type {number} */ layer, /** @type {number} */ unit) => {
      if (layer < 0) return common.input(unit);
      return layers[layer].shortcut === "none" ? activation(layer, unit) : at("h", "bp-say-block", layer, unit);
    },
    bias,
    weight: (/** @type {Place} */ place) =>
      place.part === "biases"
        ? bias(place.layer, place.unit)
        : at("w", "bp-say-weight-at", place.layer, place.unit, { input: place.input ?? 0, term: placeTerm(place) }),
    projection: (/** @type {number} */ layer, /** @type {number} */ unit, /** @type {number} */ input) =>
      at("p", "bp-say-projection", layer, unit, { input }),
    gamma: (/** @type {number} */ layer, /** @type {number} */ unit) => at("γ", "bp-say-gamma", layer, unit),
    beta: (/** @type {number} */ layer, /** @type {number} */ unit) => at("β", "bp-say-beta", layer, unit),
    mean: (/** @type {number} */ layer, /** @type {number | null} */ unit) => at("μ", unit === null ? "bp-say-layer-mean" : "bp-say-mean", layer, unit),
    deviation: (/** @type {number} */ layer, /** @type {number | null} */ unit) =>
      at("s", unit === null ? "bp-say-layer-deviation" : "bp-say-deviation", layer, unit),
    delta: (/** @type {number} */ layer, /** @type {number} */ unit) => at("δ", "bp-say-delta", layer, unit),
  };
}

/**
 * A partial derivative by its two names: ∂E₁/∂ŷ₁.
 * @param {Name} of
 * @param {Name} by
 * @returns {{formula: Formula, text: string}}
 */
export const derivativeName = (of, by) => ({ formula: derivative(of.formula, by.formula), text: `∂${of.text}/∂${by.text}` });
