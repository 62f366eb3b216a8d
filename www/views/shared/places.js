// Where things are in the engine's flat buffers. Pure.

/** @import { Layout } from "../../protocol.js" */

/**
 * Place of each layer's first unit among the units of all layers.
 * @param {Layout} layout
 * @returns {number[]}
 */
export function firstUnits({ layers }) {
  let next = 0;
  return layers.map(({ units }) => (next += units) - units);
}

/**
 * Flat place of a weight.
 * @param {Layout} layout
 * @param {number} layer
 * @param {number} unit
 * @param {number} input
 */
export const weightAt = ({ layers }, layer, unit, input) => layers[layer].weights[0] + unit * layers[layer].inputs + input;
