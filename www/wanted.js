// What the engine is asked to show: from what the page shows and how large it is.

import { themeOf } from "./state.js";
import { needsAll } from "./views/playground/flow-quantities.js";

/** @import { Charts, View } from "./protocol.js" */
/** @import { State } from "./state.js" */

/** Multiply-adds that the large output may take while the network trains: some milliseconds. */
const BUDGET = 3e7;
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
    flow: needsAll(view) ? "full" : true,
    pass: wantsPass(state) ? 0 : null,
    diagnosis: true,
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
 * @returns {Charts}
 */
export function chartsOf({ sizes, view }) {
  return { loss: sizes.loss, flow: view.flowTab === "time" ? sizes.flow : null };
}
