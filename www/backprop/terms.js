// What lights up in the formulas and in the diagram alike, by name.

/** @import { Place } from "../protocol.js" */

/**
 * "input:0", "neuron:layer:unit", "weight:layer:unit:input", "bias:layer:unit", "target:0", "error:0", "total" or "rate".
 * @typedef {string} Term
 */

/** @param {number} unit @returns {Term} */
export const inputTerm = (unit) => `input:${unit}`;

/**
 * A neuron; layer -1 is the inputs.
 * @param {number} layer @param {number} unit @returns {Term}
 */
export const neuronTerm = (layer, unit) => (layer < 0 ? inputTerm(unit) : `neuron:${layer}:${unit}`);

/** @param {number} layer @param {number} unit @param {number} input @returns {Term} */
export const weightTerm = (layer, unit, input) => `weight:${layer}:${unit}:${input}`;

/** @param {number} layer @param {number} unit @returns {Term} */
export const biasTerm = (layer, unit) => `bias:${layer}:${unit}`;

/** @param {number} unit @returns {Term} */
export const targetTerm = (unit) => `target:${unit}`;

/** @param {number} unit @returns {Term} */
export const errorTerm = (unit) => `error:${unit}`;

export const TOTAL = "total";
export const RATE = "rate";

/** @param {Place} place @returns {Term} */
export const placeTerm = ({ layer, part, unit, input }) =>
  part === "biases" ? biasTerm(layer, unit) : weightTerm(layer, unit, input ?? 0);
