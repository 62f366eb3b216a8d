// What can be seen of the gradient flow, and where it is in a snapshot. Pure.

/** @import { Flow, Histograms } from "../../protocol.js" */
/** @import { ViewOptions } from "../../state.js" */

/** @typedef {ViewOptions["flowTab"]} Tab */
/** @typedef {ViewOptions["flowQuantity"]} Quantity */
/** @typedef {ViewOptions["flowHistogram"]} Spread */

export const TABS = /** @type {const} */ (["now", "time", "histograms"]);
export const QUANTITIES = /** @type {const} */ (["weights", "biases", "delta", "update"]);
export const SPREADS = /** @type {const} */ (["activations", "preActivations", "gradients"]);

/** The buffer of each quantity, one number a layer. */
const BUFFERS = /** @type {const} */ ({
  weights: "weights", biases: "biases", delta: "meanDelta", update: "updateRatio",
});

/** What heads its column, the same in all languages. @type {Record<Quantity, string>} */
export const SYMBOLS = { weights: "‖∂L/∂W‖", biases: "‖∂L/∂b‖", delta: "⟨|∂L/∂z|⟩", update: "‖ΔW‖ / ‖W‖" };

/** Only gradients vanish and explode on their way: what an update is like depends on the optimizer too. @param {Quantity} quantity */
export const isGradient = (quantity) => quantity !== "update";

/**
 * Whether a snapshot has to bring more than the gradients' norms.
 * @param {Pick<ViewOptions, "flowTab" | "flowQuantity">} view
 */
export const needsAll = ({ flowTab, flowQuantity }) =>
  flowTab === "histograms" || (flowTab === "now" && (flowQuantity === "delta" || flowQuantity === "update"));

const NONE = new Float32Array(0);

/**
 * One number per layer, or none while the snapshot has no such or belongs to another network.
 * @param {Flow | null | undefined} flow
 * @param {Quantity} quantity
 * @param {number} layers
 * @returns {Float32Array}
 */
export function valuesOf(flow, quantity, layers) {
  const values = flow?.[BUFFERS[quantity]];
  return values && values.length === layers ? values : NONE;
}

/**
 * The histograms of all layers, or null as above. Only those of gradients count zeros apart.
 * @param {Flow | null | undefined} flow
 * @param {Spread} spread
 * @param {number} layers
 * @returns {(Histograms & {zeros?: Uint32Array}) | null}
 */
export function histogramsOf(flow, spread, layers) {
  const histograms = flow?.histograms?.[spread];
  return histograms && histograms.low.length === layers ? histograms : null;
}

/**
 * Another run to compare with: numbers of its layers, the output layer last.
 * @typedef {{slot: number, flow: {weights: number[], biases: number[], meanDelta: number[]}}} FlowGhost
 */

/**
 * What another run has for each layer of this one: hidden layers by their number, the output layer for itself; NaN where it
 * has no such.
 * @param {FlowGhost} ghost
 * @param {Quantity} quantity
 * @param {number} layers
 * @returns {number[]}
 */
export function ghostValues({ flow }, quantity, layers) {
  /** @type {ArrayLike<number>} */
  const values = quantity === "update" ? [] : flow[/** @type {"weights" | "biases" | "meanDelta"} */ (BUFFERS[quantity])];
  const last = values.length - 1;
  return Array.from({ length: layers }, (_, layer) => {
    const from = layer === layers - 1 ? last : layer < last ? layer : -1;
    return values[from] ?? NaN;
  });
}
