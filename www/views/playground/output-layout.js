// The place of the output picture and its axes in their canvas. Pure.

/**
 * @typedef {{left: number, top: number, width: number, height: number}} Frame
 * @typedef {{min: number, max: number}} Range
 */

/** Room for the axis numbers. */
const LEFT = 30;
const BOTTOM = 18;
const EDGE = 1;

/**
 * The largest frame that fits: square for a plane, as wide as there is room for a curve.
 * @param {number} width
 * @param {number} height
 * @param {boolean} square
 * @returns {Frame}
 */
export function frame(width, height, square) {
  const across = Math.max(10, width - LEFT - EDGE);
  const down = Math.max(10, height - BOTTOM - EDGE);
  const side = Math.min(across, down);
  const frameWidth = square ? side : across;
  const frameHeight = square ? side : down;
  return { left: LEFT + (across - frameWidth) / 2, top: EDGE, width: frameWidth, height: frameHeight };
}

/**
 * A few round numbers inside a range; both ends and the middle when it is symmetric.
 * @param {Range} range
 * @returns {number[]}
 */
export function ticks({ min, max }) {
  if (!(max > min)) return [min];
  if (min === -max) return [min, 0, max];
  const rough = (max - min) / 4;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * decade).find((size) => size >= rough) ?? rough;
  const found = [];
  for (let i = Math.ceil(min / step); i * step <= max + step * 1e-9; i += 1) found.push(i * step);
  return found.length > 1 ? found : [min, max];
}

/**
 * Where on an axis its name stands, 0..1: in the middle of the gap between two numbers that is nearest to three quarters.
 * @param {Range} range
 */
export function between(range) {
  const places = ticks(range).map((tick) => (tick - range.min) / (range.max - range.min));
  const middles = places.slice(1).map((place, i) => (place + places[i]) / 2);
  return middles.reduce((best, middle) => (Math.abs(middle - 0.75) <= Math.abs(best - 0.75) ? middle : best), middles[0] ?? 0.75);
}

/**
 * The range of a curve's values, widened to round numbers so that it holds still while the curve moves.
 * @param {ArrayLike<number>} targets
 * @param {Range} curve
 * @returns {Range}
 */
export function valueRange(targets, curve) {
  let { min, max } = curve;
  for (let i = 0; i < targets.length; i += 1) {
    if (targets[i] < min) min = targets[i];
    if (targets[i] > max) max = targets[i];
  }
  if (!Number.isFinite(min) || !Number.isFinite(max)) return { min: -1, max: 1 };
  const spread = Math.max(max - min, 1e-6);
  const step = 10 ** Math.floor(Math.log10(spread)) / 2;
  return { min: (Math.floor(min / step - 0.2)) * step, max: (Math.ceil(max / step + 0.2)) * step };
}

/**
 * What the two classes are called by their targets: the loss wants -1 and +1, or 0 and 1.
 * @param {Float32Array} targets
 */
export const binaryNames = (targets) => (targets.includes(0) ? ["0", "1"] : ["\u22121", "+1"]);

/**
 * The size at which the output's picture is wanted. A smooth field looks the same computed at half the pixels; hard edges
 * do not.
 * @param {Frame} place
 * @param {number} pixelRatio
 * @param {boolean} hardEdges
 */
export function pictureSize(place, pixelRatio, hardEdges) {
  const pixels = Math.round(place.width * pixelRatio);
  return Math.max(16, hardEdges ? Math.min(pixels, 320) : Math.min(Math.round(pixels / 2), 160));
}
