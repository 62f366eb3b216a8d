// What the engine is asked to show: from what the page shows and how large it is.

/** @import { Charts, View } from "./protocol.js" */
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
    diagnosis: true,
  };
}

/**
 * @param {State} state
 * @returns {Charts}
 */
export function chartsOf({ sizes }) {
  return { loss: sizes.loss };
}
