// The experiment document as text.

/** @import { DocError } from "../../protocol.js" */

/** A list or object that fits a line of this length stays on it. */
const LINE = 76;

/**
 * JSON for people: short lists and objects on one line each, the rest indented.
 * @param {unknown} value
 * @param {string} [indent]
 * @returns {string}
 */
export function formatDocument(value, indent = "") {
  const flat = oneLine(value);
  const top = indent === "" || indent === "  ";
  if (typeof value !== "object" || value === null || (flat.length + indent.length <= LINE && !top)) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    if (flat.length + indent.length <= LINE) return flat;
    return `[\n${value.map((item) => inner + formatDocument(item, inner)).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${formatDocument(item, inner)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function oneLine(value) {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`);
    return `{${entries.join(", ")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/**
 * The parser's complaint as an error of the document. Where it stands is told differently by each browser, or not at all.
 * @param {string} text
 * @param {unknown} error
 * @returns {DocError}
 */
export function syntaxError(text, error) {
  const message = error instanceof Error ? error.message : String(error);
  const position = /at position (\d+)/.exec(message);
  const place = /at line (\d+) column (\d+)/.exec(message);
  let line = 0;
  let column = 0;
  if (position) {
    const before = text.slice(0, Number(position[1])).split("\n");
    line = before.length;
    column = (before.at(-1)?.length ?? 0) + 1;
  } else if (place) {
    line = Number(place[1]);
    column = Number(place[2]);
  } else if (/end of (JSON )?(input|data)/i.test(message)) {
    const all = text.split("\n");
    line = all.length;
    column = (all.at(-1)?.length ?? 0) + 1;
  }
  return { path: "", kind: line > 0 ? "syntax" : "syntax_somewhere", line, column, detail: message, message };
}
