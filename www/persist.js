// What the page remembers between visits. Storage may be absent, full or forbidden: then it just forgets.

/** @import { Pace } from "./protocol.js" */
/** @import { State } from "./state.js" */

const KEY = "gradiente";

/** What is remembered of the view: choices by name, and switches. */
const CHOICES = /** @type {const} */ ({
  connections: ["weights", "gradients"],
  flowTab: ["now", "time", "histograms"],
  flowQuantity: ["weights", "biases", "delta", "update"],
  flowHistogram: ["activations", "preActivations", "gradients"],
});
const SWITCHES = /** @type {const} */ (["showTest", "discretize", "logLoss"]);
const KEPT = [.../** @type {(keyof typeof CHOICES)[]} */ (Object.keys(CHOICES)), ...SWITCHES];

/**
 * @param {() => Storage} storage reading the property may throw
 * @returns {Record<string, unknown>}
 */
function read(storage) {
  try {
    const kept = JSON.parse(storage().getItem(KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/**
 * What was remembered, checked: storage is the outside world.
 * @param {() => Storage} storage
 * @param {readonly string[]} browserLanguages
 * @returns {Pick<State, "language" | "theme" | "more"> & {view: Partial<State["view"]>, pace?: Pace}}
 */
export function remembered(storage, browserLanguages) {
  const { language, theme, more, view, pace } = read(storage);
  const speed = paceOf(pace);
  const options = /** @type {Record<string, unknown>} */ (typeof view === "object" && view !== null ? view : {});
  /** @type {Record<string, unknown>} */
  const kept = {};
  for (const [name, choices] of Object.entries(CHOICES)) {
    if (/** @type {readonly unknown[]} */ (choices).includes(options[name])) kept[name] = options[name];
  }
  for (const name of SWITCHES) if (typeof options[name] === "boolean") kept[name] = options[name];
  return {
    language: language === "es" || language === "en" ? language : preferredLanguage(browserLanguages),
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    more: more === true,
    view: kept,
    ...(speed && { pace: speed }),
  };
}

/**
 * @param {unknown} kept
 * @returns {Pace | null}
 */
function paceOf(kept) {
  const { unit, count } = /** @type {Record<string, unknown>} */ (typeof kept === "object" && kept !== null ? kept : {});
  if (unit === "budget") return { unit };
  const whole = Number.isInteger(count) && Number(count) >= 1 && Number(count) <= 1000;
  return (unit === "batch" || unit === "epoch") && whole ? { unit, count: Number(count) } : null;
}

/**
 * @param {readonly string[]} languages the browser's, most wanted first
 * @returns {"es" | "en"}
 */
export function preferredLanguage(languages) {
  for (const language of languages) {
    const [primary] = language.toLowerCase().split("-");
    if (primary === "es" || primary === "en") return primary;
  }
  return "en";
}

/**
 * @param {() => Storage} storage
 * @param {State} state
 */
export function remember(storage, { language, theme, more, pace, view }) {
  const kept = Object.fromEntries(KEPT.map((name) => [name, view[name]]));
  try {
    storage().setItem(KEY, JSON.stringify({ language, theme, more, pace, view: kept }));
  } catch {
    // Without storage the page works the same and forgets.
  }
}

/**
 * @param {State} state
 * @param {State} before
 * @returns {boolean} whether something to remember changed
 */
export function memorable(state, before) {
  return (
    state.language !== before.language ||
    state.theme !== before.theme ||
    state.more !== before.more ||
    state.pace !== before.pace ||
    KEPT.some((name) => state.view[name] !== before.view[name])
  );
}
