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
 * The straight line y = fixed + each * n that is nearest to all points in proportion to their y.
 * @param {number[]} n
 * @param {number[]} y
 * @returns {{fixed: number, each: number, deviation: number}} deviation is the largest distance of a point, as a share of y
 */
export function line(n, y) {
  const sum = (/** @type {(i: number) => number} */ term) => n.reduce((all, _, i) => all + term(i) / y[i] ** 2, 0);
  const [w, wn, wy, wnn, wny] = [() => 1, (/** @type {number} */ i) => n[i], (/** @type {number} */ i) => y[i],
    (/** @type {number} */ i) => n[i] ** 2, (/** @type {number} */ i) => n[i] * y[i]].map(sum);
  const each = (w * wny - wn * wy) / (w * wnn - wn * wn);
  const fixed = (wy - each * wn) / w;
  return { fixed, each, deviation: Math.max(...n.map((size, i) => Math.abs((fixed + each * size) / y[i] - 1))) };
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
