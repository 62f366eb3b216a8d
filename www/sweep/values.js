// Reads a list of values as a person types it.

import { parseNumber } from "../views/shared/numbers.js";

/** @import { Catalogue } from "../protocol.js" */
/** @import { Setting, Value } from "./settings.js" */

/**
 * What is wrong with a list: "empty", "not_a_number" {text}, "repeated" {text}, "depth" {text, min, max}.
 * @typedef {{kind: "empty" | "not_a_number" | "repeated" | "depth", text?: string, min?: number, max?: number}} ListError
 */

/** @typedef {{values: Value[], error: null} | {values: null, error: ListError}} ListReading */

/**
 * The parts of a list: between semicolons or line breaks where there are any, so that a comma may stand before decimals; else
 * between commas and spaces.
 * @param {string} text
 * @returns {string[]}
 */
export function parts(text) {
  const separator = /[;\n]/.test(text) ? /[;\n]/ : /[,\s]+/;
  return text.split(separator).map((part) => part.trim()).filter((part) => part !== "");
}

/**
 * @param {string} text
 * @param {Setting} setting
 * @param {Catalogue} catalogue
 * @returns {ListReading}
 */
export function readValues(text, setting, catalogue) {
  const found = parts(text);
  /** @type {Value[]} */
  const values = [];
  const wrong = (/** @type {ListError} */ error) => ({ values: null, error });
  if (found.length === 0) return wrong({ kind: "empty" });
  for (const part of found) {
    const value = setting.names ? part : parseNumber(part);
    if (value === null) return wrong({ kind: "not_a_number", text: part });
    if (values.includes(value)) return wrong({ kind: "repeated", text: part });
    // Layers that do not exist cannot be written down for the engine to refuse them.
    const [min, max] = catalogue.limits.layers;
    if (setting.shape && !(Number.isInteger(value) && Number(value) >= min && Number(value) <= max)) {
      return wrong({ kind: "depth", text: part, min, max });
    }
    values.push(value);
  }
  return { values, error: null };
}
