// Where on the axis a gradient counts as vanished or exploded, and where that is written. Pure.

import { EXPLODING, VANISHING } from "../shared/thresholds.js";

/** @import { Ends } from "./flow-scale.js" */

/** @typedef {{kind: "vanishing" | "exploding", low: number, high: number}} Band from one place of the axis to another, 0 to 1 */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/**
 * The bands that are on the axis.
 * @param {number | undefined} last what the output layer gets
 * @param {Ends} ends exponents of ten
 * @returns {Band[]}
 */
export function bandsOf(last, { low, high }) {
  if (last === undefined || !(last > 0 && last < Infinity)) return [];
  const place = (/** @type {number} */ value) => (Math.log10(value) - low) / (high - low);
  const [floor, ceiling] = [place(last * VANISHING), place(last * EXPLODING)];
  /** @type {Band[]} */
  const bands = [];
  if (floor > 0) bands.push({ kind: "vanishing", low: 0, high: Math.min(1, floor) });
  if (ceiling < 1) bands.push({ kind: "exploding", low: Math.max(0, ceiling), high: 1 });
  return bands;
}

/** @param {number} value @param {number | undefined} last */
export const hasVanished = (value, last) => last !== undefined && last > 0 && value < last * VANISHING;

/** @param {Box} one @param {Box} other */
const meet = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/**
 * The place for a label: the one it has while that is free, else the first that is free of everything, else of the numbers.
 * @param {Box[]} places the best first
 * @param {Box[]} numbers never to be covered
 * @param {Box[]} bars better not
 * @param {number} kept index of the place it has; -1 for none
 * @returns {number} index of the place; -1 when there is none
 */
export function freePlace(places, numbers, bars, kept) {
  const free = (/** @type {Box | undefined} */ place, /** @type {Box[]} */ obstacles) =>
    place !== undefined && obstacles.every((obstacle) => !meet(place, obstacle));
  const all = [...numbers, ...bars];
  if (free(places[kept], all)) return kept;
  const best = places.findIndex((place) => free(place, all));
  if (best >= 0) return best;
  return free(places[kept], numbers) ? kept : places.findIndex((place) => free(place, numbers));
}
