// What all parts of the drawing know, and what they have in common.

import { biasPaths, parameterAt, parameterPath, placeOf } from "../../backprop/places.js";
import { isStepHidden, shownStep } from "../../backprop/revealed.js";
import { same } from "../../edits.js";

/** @import { Lit } from "../../backprop/lit.js" */
/** @import { Name, Names } from "../../backprop/names.js" */
/** @import { Backprop } from "../../backprop/state.js" */
/** @import { Term } from "../../backprop/terms.js" */
/** @import { Translate } from "../../i18n/index.js" */
/** @import { ExperimentDoc, Place, Trace } from "../../protocol.js" */

/**
 * A number that can be edited where it stands.
 * @typedef {object} NumberSpec
 * @property {string[]} paths in the document
 * @property {number} value
 * @property {string} label as it is read aloud
 * @property {string} name as it is written
 * @property {Place} [place] of a weight or a bias
 */

/**
 * @typedef {object} Context
 * @property {Translate} t
 * @property {Trace} trace
 * @property {Names} names
 * @property {Lit} lit
 * @property {Backprop} backprop
 * @property {ExperimentDoc} document
 * @property {string | null} refused path of a number that was not taken
 * @property {string | null} editing path of the number in the field
 * @property {(spec: NumberSpec, anchor: Element) => void} edit
 * @property {(layer: number, unit: number, anchor: Element) => void} open lists a neuron's numbers
 */

/** Sizes of the type in the drawing: where every line has its number, and in larger networks. */
export const TYPE = 13;
export const SMALL = 10.5;

/** Marks of what is lit. @param {Context} context @param {Term[]} terms */
export function marks({ lit, backprop }, ...terms) {
  const has = (/** @type {Set<Term>} */ set) => terms.some((term) => set.has(term));
  const pointed = backprop.pointed !== null && terms.includes(backprop.pointed) ? "pointed" : "";
  return `${has(lit.now) ? "lit-now" : has(lit.path) ? "lit-path" : ""} ${pointed}`;
}

/** What is not known yet. @param {Context} context */
export const unknown = ({ backprop }) => (backprop.mode === "practice" ? "?" : "…");

/** A name with its number, all digits, for who rests on it. @param {Name} name @param {number} value */
export const inFull = (name, value) => `${name.text} = ${String(value).replace("-", "\u2212")}`;

/**
 * What makes an element a number that can be edited: pressed, it opens a field.
 * @param {Context} context @param {NumberSpec} spec
 */
export const pressed = (context, spec) => ({
  click: (/** @type {Event} */ event) => context.edit(spec, /** @type {Element} */ (event.currentTarget)),
  key: (/** @type {KeyboardEvent} */ event) => pressKey(event),
});

/** SVG has no buttons of its own. @param {KeyboardEvent} event */
export function pressKey(event) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  event.currentTarget?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}

/** Parameters were set by the update from the second iteration on. @param {Context} context */
export const isGiven = ({ trace }) => trace.iteration === 0;

/** @param {Context} context @param {{layer: number, unit: number, input: number}} edge @returns {NumberSpec} */
export function weightSpec({ trace, names }, { layer, unit, input: from }) {
  /** @type {Place} */
  const place = { layer, part: "weights", unit, input: from };
  const name = names.weight(place);
  return { paths: [parameterPath(place)], value: trace.layers[layer].weights[unit][from], label: name.formula.speech, name: name.text, place };
}

/** @param {Context} context @param {number} layer @param {number} unit @returns {NumberSpec} */
export function biasSpec({ trace, names }, layer, unit) {
  const name = names.bias(layer, unit);
  /** @type {Place} */
  const place = { layer, part: "biases", unit, input: null };
  return { paths: biasPaths(trace, layer, unit), value: trace.layers[layer].biases[unit], label: name.formula.speech, name: name.text, place };
}

/**
 * What the update makes of a parameter, where the walk has come to it.
 * @param {Context} context @param {Place} place
 * @returns {number | null}
 */
export function updatedTo({ trace, backprop }, place) {
  const index = shownStep(backprop);
  const step = index === null ? null : trace.steps[index];
  if (!step || step.phase !== "update" || index === null || isStepHidden(backprop, index)) return null;
  if (step.kind === "update" && !same(placeOf(step), place)) return null;
  const layer = trace.layers[place.layer];
  const after = parameterAt(layer.updated, place);
  return after === parameterAt(layer, place) ? null : after;
}
