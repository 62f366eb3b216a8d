/**
 * Colours for what is drawn on a canvas, taken from the style sheet's tokens, so that there is one palette.
 *
 * @typedef {Record<"negative" | "positive" | "zero" | "validation" | "accent" | "ink" | "dim" | "line" | "card" | "error", string>} Tones
 * @typedef {Tones & {classes: string[]}} Palette
 */

/** @type {Record<keyof Tones, string>} */
const TOKENS = {
  negative: "--negative", positive: "--positive", zero: "--zero", validation: "--validation", accent: "--accent",
  ink: "--ink", dim: "--dim", line: "--line", card: "--card", error: "--error",
};

const CLASSES = 6;

const pen = document.createElement("canvas").getContext("2d");

/**
 * The tokens as #rrggbb, in the theme that holds at `element`.
 * @param {Element} element
 * @returns {Palette}
 */
export function readPalette(element) {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  const read = (/** @type {string} */ token) => {
    probe.style.color = `var(${token})`;
    return toHex(getComputedStyle(probe).color);
  };
  const tones = /** @type {Tones} */ (Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, read(token)])));
  const classes = Array.from({ length: CLASSES }, (_, index) => read(`--class-${index}`));
  probe.remove();
  return { ...tones, classes };
}

/** @param {string} color */
function toHex(color) {
  if (!pen) return "#000000";
  pen.fillStyle = "#000000";
  pen.fillStyle = color;
  return String(pen.fillStyle);
}

/**
 * Calls back when the theme changes, whether by the page's switch or by the system.
 * @param {() => void} listener
 * @returns {() => void} ends it
 */
export function onThemeChange(listener) {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class", "style"] });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", listener);
  };
}
