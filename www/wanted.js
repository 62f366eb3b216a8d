// What the engine is asked to show: from what the page shows and how large it is.

/** @import { Charts, View } from "./protocol.js" */
/** @import { State } from "./state.js" */

import { themeOf } from "./state.js";

/** Multiply-adds that the large output may take while the network trains: some milliseconds. */
const BUDGET = 4e7;
/** It gets no coarser than this, in pixels. */
const COARSEST = 32;

/**
 * The side of the large output's picture: a deep network's is computed coarser while it trains, so that it keeps moving, and as
 * fine as the screen as soon as it stands still.
 * @param {Pick<State, "sizes" | "layout" | "playing">} state
 * @returns {number}
 */
export function outputSize({ sizes, layout, playing }) {
  if (!playing || !layout) return sizes.output;
  const each = layout.layers.reduce((sum, { inputs, units }) => sum + inputs * units, 0);
  return Math.min(sizes.output, Math.max(COARSEST, Math.floor(Math.sqrt(BUDGET / each))));
}

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
    output: sizes.output > 0 ? { size: outputSize(state), unit, discretize: view.discretize, columns: view.columns } : null,
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
