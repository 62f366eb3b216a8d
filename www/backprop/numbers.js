// Numbers as in a worked example: five decimals, as on the slides. Pure.

import { scientific } from "../views/shared/numbers.js";

const DECIMALS = 5;
const MINUS = "\u2212";
/** Below this five decimals would tell too little, and above that they would be too long. */
const SMALL = 1e-4;
const LARGE = 1e6;
/** A number that was written down with few decimals is shown as it was, but for the noise of its sum. */
const NOISE = 1e-12;

/**
 * 0.60109, 0.5, −0.00049, 2.1348×10⁻⁷.
 * @param {number} value
 */
export function fiveDecimals(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (!(size >= SMALL && size < LARGE)) return scientific(value, DECIMALS).replace(/\.?0+×/, "×");
  const rounded = value.toFixed(DECIMALS);
  const written = Math.abs(Number(rounded) - value) <= NOISE * size ? String(Number(rounded)) : rounded;
  return written.replace("-", MINUS);
}

/**
 * All digits, for those who want to go on with the number; none where nothing was left out.
 * @param {number} value
 */
export function fullPrecision(value) {
  const all = String(value).replace("-", MINUS);
  return all === fiveDecimals(value) ? "" : all;
}
