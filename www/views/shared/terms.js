// Names of the network's parts, as the page writes them.

import { nameOf } from "../../i18n/index.js";

/** @import { Layout } from "../../protocol.js" */
/** @import { Target } from "../../state.js" */
/** @import { Translate } from "../../i18n/index.js" */

/**
 * An input's name, as x₁²; a column's own name stays.
 * @param {string} name
 * @param {Translate} t
 */
export const inputName = (name, t) => nameOf(t, "feature", name).replaceAll("_", " ");

/**
 * An input's name where there is little room: "largo sép."; most are short already.
 * @param {string} name
 * @param {Translate} t
 */
export function shortInputName(name, t) {
  const short = nameOf(t, "feature-short", name);
  return short === name ? inputName(name, t) : short;
}

/**
 * "entradas", "capa 2", "salida".
 * @param {Layout} layout
 * @param {number} layer
 * @param {Translate} t
 */
export function layerName(layout, layer, t) {
  if (layer < 0) return t("term-inputs");
  return layer === layout.layers.length - 1 ? t("term-output") : t("term-layer", { layer: layer + 1 });
}

/**
 * The full name of one unit: "entrada x₁", "capa 2, neurona 3", "salida", "salida setosa".
 * @param {Layout} layout
 * @param {number} layer
 * @param {number} unit
 * @param {Translate} t
 */
export function unitName(layout, layer, unit, t) {
  if (layer < 0) return t("term-input", { name: inputName(layout.inputs[unit]?.name ?? "", t) });
  if (layer < layout.layers.length - 1) return t("term-neuron", { layer: layer + 1, unit: unit + 1 });
  if (layout.outputs === 1) return t("term-output");
  return t("term-output-of", { name: layout.classes[unit] ?? String(unit + 1) });
}

/**
 * @param {Layout} layout
 * @param {Target} target
 * @param {Translate} t
 */
export function targetName(layout, target, t) {
  const to = unitName(layout, target.layer, target.unit, t);
  if (target.kind === "neuron") return to;
  return `${unitName(layout, target.layer - 1, target.input, t)} → ${to}`;
}

/**
 * The target if the network still has it.
 * @param {Layout} layout
 * @param {Target | null | undefined} target
 * @returns {Target | null}
 */
export function existing(layout, target) {
  if (!target) return null;
  const { layer, unit } = target;
  if (layer < 0) return target.kind === "neuron" && unit < layout.inputs.length ? target : null;
  const there = layout.layers[layer];
  if (!there || unit >= there.units) return null;
  return target.kind === "neuron" || target.input < there.inputs ? target : null;
}

/**
 * @param {Target | null} one
 * @param {Target | null} other
 */
export function sameTarget(one, other) {
  if (!one || !other) return one === other;
  if (one.kind !== other.kind || one.layer !== other.layer || one.unit !== other.unit) return false;
  return one.kind === "neuron" || one.input === /** @type {{input: number}} */ (/** @type {unknown} */ (other)).input;
}

/** @param {string} text */
export const capitalized = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
