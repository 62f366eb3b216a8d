// The gradient flow as a table of comma-separated values: a header row, numbers as they are in the engine, nothing where a
// figure has no meaning for a layer. Pure.

import { csv } from "../../csv.js";
import { exact } from "../shared/numbers.js";
import { countsOf, edgesOf } from "./flow-violins.js";
import { SPREADS } from "./flow-quantities.js";

/** @import { FlowReading } from "../../protocol.js" */
/** @import { Tab } from "./flow-quantities.js" */

/** Columns and their buffers. */
const FIGURES = /** @type {const} */ ([
  ["gradient_weights", "weights"], ["gradient_biases", "biases"], ["gradient_gamma", "gamma"], ["gradient_beta", "beta"],
  ["gradient_projection", "projection"], ["mean_delta", "meanDelta"], ["saturated", "saturated"], ["dead", "dead"],
  ["update_ratio", "updateRatio"],
]);
/** Those of which a history is kept. */
const KEPT = /** @type {const} */ ([
  ["gradient_weights", "weights"], ["gradient_biases", "biases"], ["mean_delta", "meanDelta"], ["saturated", "saturated"],
  ["dead", "dead"], ["update_ratio", "updateRatio"],
]);

/** Names of the histograms in the table. */
const NAMES = { activations: "activation", preActivations: "pre_activation", gradients: "log10_gradient" };

/** In single precision, as the engine has it. @param {number | undefined} value */
const single = (value) => (value === undefined || Number.isNaN(value) ? "" : exact(value));

/**
 * What the tab is about, of all layers.
 * @param {FlowReading} reading
 * @param {Tab} tab
 */
export function flowCsv(reading, tab) {
  if (tab === "time") return historyCsv(reading);
  return tab === "histograms" ? histogramsCsv(reading) : figuresCsv(reading);
}

/** @param {FlowReading} reading */
function figuresCsv({ epoch, step, flow }) {
  const layers = Array.from(flow.weights, (_, layer) => [
    epoch, step, layer + 1, ...FIGURES.map(([, buffer]) => single(flow[buffer]?.[layer])),
  ]);
  return csv([["epoch", "step", "layer", ...FIGURES.map(([name]) => name)], ...layers]);
}

/** @param {FlowReading} reading */
function historyCsv({ history }) {
  const layers = history.epochs.length > 0 ? history.weights.length / history.epochs.length : 0;
  const rows = Array.from(history.weights, (_, index) => [
    history.epochs[Math.floor(index / layers)], (index % layers) + 1, ...KEPT.map(([, buffer]) => single(history[buffer][index])),
  ]);
  return csv([["epoch", "layer", ...KEPT.map(([name]) => name)], ...rows]);
}

/** One row a bin; gradients that are exactly 0 have the logarithm -inf. @param {FlowReading} reading */
function histogramsCsv({ epoch, step, flow }) {
  const { histograms } = flow;
  /** @type {(string | number)[][]} */
  const rows = [["epoch", "step", "layer", "of", "low", "high", "count"]];
  if (!histograms) return csv(rows);
  for (const spread of SPREADS) {
    histograms[spread].low.forEach((_, layer) => {
      const start = [epoch, step, layer + 1, NAMES[spread]];
      if (spread === "gradients") rows.push([...start, "-inf", "-inf", histograms.gradients.zeros[layer]]);
      countsOf(histograms[spread], layer).forEach((count, bin) => {
        const { low, high } = edgesOf(histograms[spread], layer, bin);
        rows.push([...start, single(low), single(high), count]);
      });
    });
  }
  return csv(rows);
}
