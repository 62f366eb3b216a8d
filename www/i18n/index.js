// Words and numbers in the chosen language. No sentence of the page stands anywhere but in es.ftl and en.ftl.

import { FluentBundle, FluentResource } from "@fluent/bundle";
import { power, scientific } from "../views/shared/numbers.js";

/** @import { DocError } from "../protocol.js" */

/** @typedef {"es" | "en"} Language */
/** @typedef {(id: string, args?: Record<string, string | number>) => string} Translate */

/** Spanish as written in Mexico: a point before the decimals, in both languages. */
export const LOCALES = Object.freeze({ es: "es-MX", en: "en-US" });

/**
 * @param {Language} language
 * @param {string} text the messages, in Fluent's syntax
 * @returns {Translate} an unknown id comes back as it is: a missing word shows, and no view fails over it
 */
export function translator(language, text) {
  // Nothing here mixes writing directions, so the isolating marks would only end up in copied text.
  const bundle = new FluentBundle(LOCALES[language], { useIsolating: false });
  for (const error of bundle.addResource(new FluentResource(text))) console.error(error);
  return (id, args) => {
    const message = bundle.getMessage(id);
    if (!message?.value) return id;
    return bundle.formatPattern(message.value, args ?? null, []);
  };
}

/**
 * The id of a name of the engine's catalogue: ("feature", "x1*x2") is feature-x1_x2.
 * @param {string} group
 * @param {string} name
 * @returns {string}
 */
export function nameId(group, name) {
  return `${group}-${name.replace(/[^a-zA-Z0-9]+/g, "_").replace(/^_|_$/g, "")}`;
}

/**
 * A name of the catalogue in the reader's language; one without a word stays as the engine says it.
 * @param {Translate} t
 * @param {string} group
 * @param {string} name
 * @returns {string}
 */
export function nameOf(t, group, name) {
  const id = nameId(group, name);
  const word = t(id);
  return word === id ? name : word;
}

/**
 * What is wrong with a document, as a sentence without its path.
 * @param {Translate} t
 * @param {DocError} error
 * @returns {string}
 */
export function errorSentence(t, error) {
  /** @type {Record<string, string | number>} */
  const args = {};
  for (const [key, value] of Object.entries(error)) {
    if (typeof value === "number") args[key] = shortNumber(value);
    else if (Array.isArray(value)) args[key] = value.join(", ");
    else args[key] = String(value);
  }
  if (typeof error.value === "string") args.value = valueText(t, error.value);
  if (typeof error.reason === "string") {
    const id = nameId("reason", error.reason);
    const reason = t(id, args);
    args.reason = reason === id ? error.reason : reason;
  }
  if (error.kind === "type") args.expected = nameOf(t, "expected", String(error.expected));
  if (error.kind === "length") args.items = nameOf(t, "items", String(error.items ?? "numbers"));
  const id = nameId("error", sentenceKind(error));
  const sentence = t(id, args);
  // A kind newer than these words: the engine's own English sentence is better than none.
  return sentence === id ? error.message : sentence;
}

/**
 * Some kinds read better in their own words where the value is of a certain sort.
 * @param {DocError} error
 * @returns {string}
 */
function sentenceKind({ kind, min, value }) {
  if (kind === "range" && isAboveZero(Number(min))) return "range_above_zero";
  // Of a whole pass, no single number is to blame.
  if (kind === "not_finite" && value === undefined) return "not_finite_pass";
  if (kind === "conflict" && (value === "true" || value === "false")) return "conflict_flag";
  return kind;
}

/**
 * A value of a document, which comes as JSON or as the engine's short description of it, as the page writes it.
 * @param {Translate} t
 * @param {string} text
 * @returns {string}
 */
function valueText(t, text) {
  const list = /^a list of (\d+)$/.exec(text);
  if (list) return t("value-list", { count: Number(list[1]) });
  if (text === "an object") return t("expected-object");
  const quoted = /^"(.*)"(\.\.\.)?$/s.exec(text);
  if (quoted) return t("value-text", { text: quoted[1] + (quoted[2] ? "…" : "") });
  return text !== "" && Number.isFinite(Number(text)) ? shortNumber(Number(text)) : text;
}

/**
 * Whether a smallest value only stands for "greater than 0".
 * @param {number} min
 * @returns {boolean}
 */
function isAboveZero(min) {
  return min > 0 && min < 1e-12;
}

/**
 * The range of a field that takes any number, as the hint under its suggestions.
 * @param {Translate} t
 * @param {readonly [number, number]} range
 * @returns {string}
 */
export function rangeHint(t, [min, max]) {
  const id = isAboveZero(min) ? "combo-hint-above-zero" : "combo-hint";
  return t(id, { min: shortNumber(min), max: shortNumber(max) });
}

/**
 * A number as people write it: 0.00001, 1×10⁻⁸, 500, −2.
 * @param {number} value
 * @returns {string}
 */
export function shortNumber(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const plain = Number.isSafeInteger(value) || (size >= 1e-5 && size < 1e15);
  const [mantissa, exponent] = plain ? [decimal(value)] : value.toExponential().split("e");
  return mantissa.replace("-", "\u2212") + (exponent ? `×${power(Number(exponent))}` : "");
}

/**
 * The number with as many digits as fit.
 * @param {number} value
 * @param {number} room in characters
 * @returns {string}
 */
export function fittingNumber(value, room) {
  const whole = shortNumber(value);
  if (whole.length <= room || Number.isSafeInteger(value)) return whole;
  for (let digits = 12; digits > 1; digits -= 1) {
    const text = shortNumber(Number(value.toPrecision(digits)));
    if (text.length <= room) return text;
  }
  return scientific(value, 2);
}

/**
 * Without the exponent that String gives below 1e-6, and without float noise.
 * @param {number} value
 */
function decimal(value) {
  if (Number.isSafeInteger(value)) return String(value);
  return value.toLocaleString("en-US", { maximumSignificantDigits: 12, useGrouping: false });
}
