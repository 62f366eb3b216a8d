/**
 * Numbers as the page writes them. The decimal sign is a point in both languages, the minus sign is U+2212, powers of ten
 * use superscripts, and a number keeps its trailing zeros so that it does not change its width while it runs.
 */

const SUPERSCRIPTS = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
const MINUS = "\u2212";
const NARROW_SPACE = "\u202f";

/** What stands for a number that is not there. */
export const MISSING = "–";

/** @param {number} value */
function special(value) {
  if (Number.isNaN(value)) return MISSING;
  return value > 0 ? "∞" : `${MINUS}∞`;
}

/** @param {string} digits */
const typeset = (digits) => digits.replace("-", MINUS);

/**
 * A whole number as a superscript.
 * @param {number} exponent
 */
export function superscript(exponent) {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);
  return exponent < 0 ? `⁻${digits}` : digits;
}

/**
 * A power of ten, as the label of a decade: 10⁻².
 * @param {number} exponent
 */
export const power = (exponent) => `10${superscript(exponent)}`;

/**
 * `digits` significant digits: 0.0213, 12.4, 2.13×10⁻⁸.
 * @param {number | null | undefined} value
 * @param {number} [digits]
 */
export function significant(value, digits = 3) {
  if (value === null || value === undefined) return MISSING;
  if (!Number.isFinite(value)) return special(value);
  if (value === 0) return "0";
  const [mantissa, exponentText] = value.toExponential(digits - 1).split("e");
  const exponent = Number(exponentText);
  if (exponent < -3 || exponent > 4) return scientific(value, digits);
  if (exponent >= digits) return typeset(value.toFixed(0));
  return typeset(Number(`${mantissa}e${exponent}`).toFixed(digits - 1 - exponent));
}

/**
 * Always in the form 2.13×10⁻⁸.
 * @param {number | null | undefined} value
 * @param {number} [digits]
 */
export function scientific(value, digits = 2) {
  if (value === null || value === undefined) return MISSING;
  if (!Number.isFinite(value)) return special(value);
  if (value === 0) return "0";
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${typeset(mantissa)}×${power(Number(exponent))}`;
}

/**
 * As few digits as tell the value at `digits` significant ones: 6, 0.5, −1.25. For axes and scales.
 * @param {number} value
 * @param {number} [digits]
 */
export function short(value, digits = 3) {
  if (!Number.isFinite(value)) return special(value);
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e5) return scientific(value, Math.min(digits, 2));
  return typeset(String(Number(value.toPrecision(digits))));
}

/**
 * A share of one, as 97.2 %.
 * @param {number | null | undefined} share
 */
export function percent(share) {
  if (share === null || share === undefined || !Number.isFinite(share)) return MISSING;
  return `${(share * 100).toFixed(1)}${NARROW_SPACE}%`;
}

/**
 * A count, in groups of three: 31,744.
 * @param {number} count
 */
export const grouped = (count) => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * The shortest text that reads back as the same single-precision number: what an edit starts from.
 * @param {number} value
 */
export function exact(value) {
  const single = Math.fround(value);
  for (let digits = 1; digits < 10; digits += 1) {
    const text = single.toPrecision(digits);
    if (Math.fround(Number(text)) === single) return String(Number(text));
  }
  return String(single);
}

/**
 * Reads what a person typed or pasted: comma or point, either minus sign, 2.1e-8 or 2.1×10⁻⁸. Null when it is no number
 * that the engine can hold.
 * @param {string} text
 * @returns {number | null}
 */
export function parseNumber(text) {
  const plain = text
    .trim()
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit)))
    .replace(/[\u2212\u2013⁻]/g, "-")
    .replace(/\s*[×x*·]\s*10\^?/i, "e")
    .replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(Math.fround(value)) ? value : null;
}
