// What the engine is asked to show: from what the page shows and how large it is.

/** @import { LossView, View } from "./protocol.js" */
/** @import { State } from "./state.js" */

import { themeOf } from "./state.js";

/**
 * @param {State} state
 * @returns {View}
 */
export function viewOf(state) {
  const { view, sizes } = state;
  const { hovered } = view;
  const unit = hovered?.kind === "neuron" ? { layer: hovered.layer, unit: hovered.unit } : null;
  return {
    theme: themeOf(state),
    neuronSize: sizes.neuron,
    output: sizes.output > 0 ? { size: sizes.output, unit, discretize: view.discretize, columns: view.columns } : null,
    flow: true,
    pass: wantsPass(state) ? 0 : null,
  };
}

/**
 * Whether what is shown of a batch can be seen: faster than batch by batch it would only flicker.
 * @param {Pick<State, "playing" | "pace">} state
 */
export const singleBatches = ({ playing, pace }) => !playing || (pace.unit === "batch" && pace.count === 1);

/**
 * Whether numbers of a single sample are on the screen: in slow motion, as crosses on the neurons that dropout has switched
 * off, and as statistics of a batch normalisation.
 * @param {State} state
 * @returns {boolean}
 */
function wantsPass(state) {
  const { layout, arriving, slow, view } = state;
  const layers = (arriving?.layout ?? layout)?.layers ?? [];
  if (slow || (singleBatches(state) && layers.some(({ dropout }) => dropout > 0))) return true;
  return [view.selected, view.hovered].some((target) => target && layers[target.layer]?.normalization === "batch");
}

/**
 * @param {State} state
 * @returns {LossView | null}
 */
export function lossViewOf({ sizes }) {
  return sizes.loss;
}
