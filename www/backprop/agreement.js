// How well a difference of the loss agrees with a derivative, over its step h. Pure.

/** @import { TraceCheck } from "../protocol.js" */

/** Powers of ten that the step can be chosen from. */
export const EXPONENTS = { min: -14, max: -1 };

/** So many times the smallest error found is still good. */
const GOOD = 30;

/**
 * Whether a step is too small, so that rounding shows; too large, so that the loss's bend shows; or good.
 * @param {TraceCheck["curve"]} curve errors over steps, of every gradient the worst
 * @param {number} step
 * @returns {"small" | "good" | "large"}
 */
export function verdict({ steps, worst }, step) {
  /** @type {{h: number, error: number}[]} */
  const known = steps.map((/** @type {number} */ h, /** @type {number} */ at) => ({ h, error: worst[at] }));
  if (known.length === 0) return "good";
  const best = known.reduce((a, b) => (b.error < a.error ? b : a));
  const here = known.reduce((a, b) => (Math.abs(Math.log(b.h / step)) < Math.abs(Math.log(a.h / step)) ? b : a));
  if (here.error <= GOOD * best.error) return "good";
  return step < best.h ? "small" : "large";
}

/**
 * Two numbers to `digits` significant digits, each in the part that both begin with and the rest.
 * @param {number} a
 * @param {number} b
 * @param {number} [digits]
 * @returns {[[string, string], [string, string]]}
 */
export function commonDigits(a, b, digits = 12) {
  const places = Math.min(Math.max(digits - 1 - Math.floor(Math.log10(Math.abs(a) || 1)), 0), 20);
  const [first, second] = [a, b].map((value) => value.toFixed(places).replace("-", "\u2212"));
  let same = 0;
  while (same < Math.min(first.length, second.length) && first[same] === second[same]) same += 1;
  return [
    [first.slice(0, same), first.slice(same)],
    [second.slice(0, same), second.slice(same)],
  ];
}
