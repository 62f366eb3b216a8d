// Pinned runs: what stays of a run beside the one that trains. Pure; all numbers are the engine's.

import { same } from "./edits.js";

/** @import { ExperimentDoc, Flow, LossHistory, Losses } from "./protocol.js" */
/** @import { Action, State } from "./state.js" */

/**
 * @typedef {object} Pin
 * @property {number} id
 * @property {number} slot 0 to 5: its colour and its dashes
 * @property {ExperimentDoc} experiment complete
 * @property {number} epoch
 * @property {Losses} losses
 * @property {{epochs: number[], train: number[], test: number[]}} history NaN where there are no such samples
 * @property {{weights: number[], biases: number[], meanDelta: number[]}} flow one number per layer, the output layer last
 */

/** As many as there are colours to tell apart. */
export const MOST_PINS = 6;

/** Points kept of a loss curve: more than a chart shows apart. */
export const HISTORY_POINTS = 200;

/** @type {Record<string, (state: State, action: Action) => State>} */
export const pinActions = {
  pinned: (state, { experiment, epoch, losses, history, flow, quietly }) => {
    const { pins } = state;
    const known = quietly ? pins.findIndex((pin) => same(pin.experiment, experiment)) : -1;
    if (known >= 0) {
      // A run that is pinned on the way needs no second place: the longer of the two stays.
      if (pins[known].epoch >= epoch) return state;
      const longer = { ...pins[known], epoch, losses, history: thinned(history), flow: figures(flow) };
      return { ...state, pins: pins.with(known, longer) };
    }
    if (pins.length >= MOST_PINS) return state;
    const id = Math.max(0, ...pins.map((pin) => pin.id), state.unpinned?.pin.id ?? 0) + 1;
    const pin = { id, slot: freeSlot(pins), experiment, epoch, losses, history: thinned(history), flow: figures(flow) };
    return { ...state, pins: [...pins, pin], unpinned: null };
  },
  unpin: (state, { id }) => {
    const index = state.pins.findIndex((pin) => pin.id === id);
    if (index < 0) return state;
    return { ...state, pins: state.pins.filter((pin) => pin.id !== id), unpinned: { pin: state.pins[index], index } };
  },
  pinAgain: (state) => {
    if (!state.unpinned || state.pins.length >= MOST_PINS) return state;
    const { pin, index } = state.unpinned;
    return { ...state, pins: state.pins.toSpliced(index, 0, pin), unpinned: null };
  },
};

/**
 * Whether losses and gradients of two experiments mean the same: those of other data or of another loss are not drawn together.
 * @param {ExperimentDoc} one
 * @param {ExperimentDoc} other
 */
export function areComparable(one, other) {
  const data = one.data.source === "inline" ? same(one.data, other.data) : one.data.source === other.data.source;
  return data && one.training.loss === other.training.loss;
}

/** @param {readonly Pin[]} pins */
function freeSlot(pins) {
  const taken = new Set(pins.map(({ slot }) => slot));
  return [...Array(MOST_PINS).keys()].find((slot) => !taken.has(slot)) ?? 0;
}

/**
 * Points evenly spread over the run, the first and the last among them.
 * @param {LossHistory} history
 * @returns {Pin["history"]}
 */
export function thinned({ epochs, train, test }) {
  const count = Math.min(epochs.length, HISTORY_POINTS);
  const places = Array.from({ length: count }, (_, index) => Math.round((index * (epochs.length - 1)) / Math.max(1, count - 1)));
  const at = (/** @type {Float32Array} */ values) => places.map((place) => values[place]);
  return { epochs: at(epochs), train: at(train), test: at(test) };
}

/** @param {Flow} flow with all figures @returns {Pin["flow"]} */
function figures({ weights, biases, meanDelta }) {
  return { weights: [...weights], biases: [...biases], meanDelta: [...(meanDelta ?? [])] };
}
