// Tables of figures for a terminal.

/**
 * The first column to the left, all others to the right.
 * @param {string[]} head
 * @param {string[][]} rows
 * @returns {string}
 */
export function table(head, rows) {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const pad = (/** @type {string} */ cell, /** @type {number} */ column) =>
    column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]);
  return lines.map((line) => line.map(pad).join("  ").trimEnd()).join("\n");
}

/**
 * A number with three digits that say something: 1.23 M, 45.6 k, 0.71.
 * @param {number} value
 * @returns {string}
 */
export function short(value) {
  const units = [[1e6, " M"], [1e3, " k"], [1, ""]];
  const [unit, name] = /** @type {[number, string]} */ (units.find(([limit]) => value >= /** @type {number} */ (limit)) ?? units[2]);
  return digits(value / unit) + name;
}

/** @param {number} value @returns {string} three digits at least: 0.71, 45.6, 1234 */
export const digits = (value) => value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);

/** @param {number} share @returns {string} */
export const percent = (share) => `${(100 * share).toFixed(0)} %`;
