// Text files as people have them.

/**
 * The text of a file in UTF-8 or UTF-16, or else as older spreadsheets write it (Windows-1252), where ñ would be lost otherwise.
 * @param {Blob} file
 * @returns {Promise<string>}
 */
export async function readText(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const wide = { "255,254": "utf-16le", "254,255": "utf-16be" }[String(bytes.slice(0, 2))];
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
