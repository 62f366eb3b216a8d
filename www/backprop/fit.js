// Numbers where there is little room. Pure.

import { power, significant } from "../views/shared/numbers.js";
import { fiveDecimals } from "./numbers.js";

/** Widths of the page's figures, as parts of their size; what is not here is as wide as a digit. */
const NARROW = 0.3;
const DIGIT = 0.62;
/** Digits that are tried, the most first. */
const DIGITS = [5, 4, 3, 2, 1];

/**
 * About how wide a text is, in the same unit as the size of its type.
 * @param {string} text
 * @param {number} size
 */
export const widthOf = (text, size) => [...text].reduce((sum, sign) => sum + (".,: ".includes(sign) ? NARROW : DIGIT), 0) * size;

/**
 * Five decimals, or as many digits as there is room for; a number too small or too large for that says so.
 * @param {number} value
 * @param {number} width
 * @param {number} size of the type
 */
export function fitted(value, width, size) {
  const texts = [fiveDecimals(value), ...DIGITS.map((digits) => significant(value, digits))];
  const fitting = texts.find((text) => widthOf(text, size) <= width);
  if (fitting) return fitting;
  if (Math.abs(value) < 1) return "≈0";
  return `${value < 0 ? "\u2212" : ""}${power(Math.floor(Math.log10(Math.abs(value))))}`;
}

/**
 * What a circle has in its width so far under its middle.
 * @param {number} radius
 * @param {number} under
 */
export const chord = (radius, under) => 2 * Math.sqrt(Math.max(radius ** 2 - under ** 2, 0)) - 3;
