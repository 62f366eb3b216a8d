// Tables as comma-separated values (RFC 4180). Pure.

/**
 * @param {readonly (readonly unknown[])[]} rows what is not there, and what is no number, becomes an empty cell
 * @returns {string}
 */
export const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** @param {unknown} value */
function cell(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
