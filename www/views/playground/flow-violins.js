// Histograms of all layers as outlines under the layers' columns: as wide as a bin is full, beside the fullest. Pure.

/** @import { Histograms } from "../../protocol.js" */

/** Bins of a layer. @param {Histograms} histograms */
const binsOf = ({ low, counts }) => counts.length / low.length;

/**
 * @param {Histograms} histograms
 * @param {number} layer
 */
export function countsOf(histograms, layer) {
  const bins = binsOf(histograms);
  return histograms.counts.subarray(layer * bins, (layer + 1) * bins);
}

/** How many numbers it is about. @param {Uint32Array} counts */
export const totalOf = (counts) => counts.reduce((sum, count) => sum + count, 0);

/**
 * The lowest and the highest edge of all layers that have numbers; low > high when none has.
 * @param {Histograms} histograms
 */
export function rangeOf(histograms) {
  let [low, high] = [Infinity, -Infinity];
  histograms.low.forEach((edge, layer) => {
    if (totalOf(countsOf(histograms, layer)) === 0) return;
    low = Math.min(low, edge);
    high = Math.max(high, histograms.high[layer]);
  });
  return { low, high };
}

/**
 * Edges of a bin, as the core has them.
 * @param {Histograms} histograms
 * @param {number} layer
 * @param {number} bin
 */
export function edgesOf(histograms, layer, bin) {
  const [low, high, bins] = [histograms.low[layer], histograms.high[layer], binsOf(histograms)];
  const edge = (/** @type {number} */ index) => low * (1 - index / bins) + high * (index / bins);
  return { low: edge(bin), high: edge(bin + 1) };
}

/**
 * The bin that holds a value, or the nearest one; null when the layer has no numbers.
 * @param {Histograms} histograms
 * @param {number} layer
 * @param {number} value
 */
export function binAt(histograms, layer, value) {
  if (totalOf(countsOf(histograms, layer)) === 0) return null;
  const [low, high, bins] = [histograms.low[layer], histograms.high[layer], binsOf(histograms)];
  return Math.max(0, Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins)));
}

/**
 * The outline as the data of a path; empty when there are no numbers.
 * @param {Histograms} histograms
 * @param {number} layer
 * @param {{x: number, half: number, y: (value: number) => number}} at centre, half of the greatest width, height of a value
 */
export function outline(histograms, layer, { x, half, y }) {
  const counts = countsOf(histograms, layer);
  const fullest = Math.max(...counts);
  if (fullest === 0) return "";
  const height = (/** @type {number} */ bin) => y(edgesOf(histograms, layer, bin).low).toFixed(1);
  const reach = (/** @type {number} */ bin) => (half * counts[bin]) / fullest;
  let path = `M${x.toFixed(1)} ${height(0)}`;
  for (let bin = 0; bin < counts.length; bin += 1) path += `H${(x + reach(bin)).toFixed(1)}V${height(bin + 1)}`;
  for (let bin = counts.length - 1; bin >= 0; bin -= 1) path += `H${(x - reach(bin)).toFixed(1)}V${height(bin)}`;
  return `${path}Z`;
}
