// The way through the network that is followed with numbers: one input, then one unit of each layer. Pure.

import { firstUnits, weightAt } from "../../shared/places.js";

/** @import { Layout } from "../../../protocol.js" */
/** @import { Target } from "../../../state.js" */

/** @typedef {readonly number[]} Path the input, then a unit of every layer, the output layer last */

/**
 * The one of `count` with the largest size; the first of equals and where there are no numbers.
 * @param {number} count
 * @param {(index: number) => number} value
 */
function strongest(count, value) {
  let best = 0;
  let most = -1;
  for (let index = 0; index < count; index += 1) {
    const size = Math.abs(value(index));
    if (size > most) [best, most] = [index, size];
  }
  return best;
}

/**
 * From the output with the largest |dL/dz| back, in each layer along the connection with the largest |dL/dw|; through what is
 * selected, if anything is.
 * @param {Layout} layout
 * @param {Float32Array} gradients
 * @param {Float32Array} delta dL/dz of all units
 * @param {Target | null} selected
 * @returns {Path}
 */
export function strongestPath(layout, gradients, delta, selected) {
  const { layers } = layout;
  const last = layers.length - 1;
  const gradient = (/** @type {number} */ layer, /** @type {number} */ unit, /** @type {number} */ input) =>
    gradients[weightAt(layout, layer, unit, input)];
  /** @type {number[]} */
  const path = new Array(layers.length + 1).fill(0);
  const output = firstUnits(layout)[last];
  const start = selected ?? { kind: "neuron", layer: last, unit: strongest(layers[last].units, (unit) => delta[output + unit]) };
  path[start.layer + 1] = start.unit;
  for (let layer = start.layer + 1; layer <= last; layer += 1) {
    path[layer + 1] = strongest(layers[layer].units, (unit) => gradient(layer, unit, path[layer]));
  }
  for (let layer = start.layer; layer >= 0; layer -= 1) {
    const fixed = start.kind === "connection" && layer === start.layer;
    path[layer] = fixed ? start.input : strongest(layers[layer].inputs, (input) => gradient(layer, path[layer + 1], input));
  }
  return path;
}

/**
 * The layer at whose connection of the path |dL/dw| is largest.
 * @param {Layout} layout
 * @param {Float32Array} gradients
 * @param {Path} path
 */
export const steepestLayer = (layout, gradients, path) =>
  strongest(layout.layers.length, (layer) => gradients[weightAt(layout, layer, path[layer + 1], path[layer])]);
