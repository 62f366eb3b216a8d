// The page's font for the charts of the worker, which knows nothing of the page's style sheets.

/** The files of styles/fonts.css that charts need: letters, and the raised figures of powers of ten. */
const FACES = [
  { address: new URL("./fonts/inter-latin.woff2", import.meta.url), unicodeRange: "U+0000-00FF, U+2000-206F, U+2212" },
  { address: new URL("./fonts/inter-math.woff2", import.meta.url), unicodeRange: "U+00B2-00B3, U+00B9, U+2070-208E" },
];

/** Until they are here, and where a worker can load none, charts have the system's font. */
export function loadFonts() {
  const { fonts } = /** @type {{fonts?: FontFaceSet}} */ (/** @type {unknown} */ (self));
  if (!fonts) return;
  for (const { address, unicodeRange } of FACES) {
    const face = new FontFace("Inter", `url(${address.href})`, { weight: "100 900", unicodeRange });
    fonts.add(face);
    face.load().catch(() => fonts.delete(face));
  }
}
