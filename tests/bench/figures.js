// What the measured numbers say.

/** @param {number[]} numbers @returns {number} */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * How many times the rate of `theirs` `ours` is. Slices that ran one after the other are compared with each other: what
 * slows down both does not show.
 * @param {number[]} ours
 * @param {number[]} theirs
 * @returns {number}
 */
export const ratio = (ours, theirs) => median(ours.map((rate, slice) => rate / theirs[slice]));

/**
 * The k of y = c n^k that fits best, in the sense of least squares of the logarithms: 1 when y grows linearly with n.
 * @param {number[]} n
 * @param {number[]} y
 * @returns {number}
 */
export function exponent(n, y) {
  const [u, v] = [n, y].map((values) => values.map(Math.log));
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [du, dv] = [u, v].map((values) => values.map((value) => value - mean(values)));
  const product = (/** @type {number[]} */ a, /** @type {number[]} */ b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  return product(du, dv) / product(du, du);
}

/**
 * Floating point operations of training on one sample: a multiplication and an addition for every weight in the forward
 * pass, in its gradient and, above the first layer, in the gradient of the layer's input.
 * @param {number[]} sizes inputs, then the units of every layer
 * @returns {number}
 */
export function trainingFlops(sizes) {
  const weights = sizes.slice(1).map((units, layer) => units * sizes[layer]);
  return weights.reduce((sum, count, layer) => sum + 2 * count * (layer === 0 ? 2 : 3), 0);
}

/** @param {number} value @returns {number} what of it a measurement can say */
export const rounded = (value) => Number(value.toPrecision(4));
