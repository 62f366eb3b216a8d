// Differences between two documents in words: "ReLU + He instead of sigmoid + Xavier, with batch normalization".

import { nameOf, shortNumber } from "../../i18n/index.js";
import { inputName } from "./terms.js";

/** @import { Difference } from "../../differences.js" */
/** @import { Translate } from "../../i18n/index.js" */

/** Numbers that switch something on. */
const AMOUNTS = new Set([
  "dropout", "l1", "l2", "label_smoothing", "gradient_clip_norm", "weight_noise", "momentum", "weight_decay", "label_noise", "jitter",
  "rotate", "validation_fraction", "noise",
]);
const FLAGS = new Set(["residual", "nesterov", "train_biases", "shuffle", "standardize", "flip", "restore_best", "early_stopping", "parameters"]);
/** Too much to be said. */
const OTHERS = { inputs: "difference-data", targets: "difference-data", labels: "difference-data", parameters: "difference-given" };
/** Whose values need no name beside them. */
const PLAIN = new Set(["activation", "loss", "kind", "source", "depth", "units", "normalization"]);
const SHARES = new Set(["test_fraction", "validation_fraction", "label_noise"]);
/** Names of methods that begin a sentence with a capital only because all choices do. */
const COMMON_NOUNS = new Set(["activation", "loss", "schedule", "normalization", "initialization"]);
/** Names that are names of people: they keep their capital. */
const PROPER = /^(he|xavier|lecun)_/;

/**
 * A difference said: something that is there now or no longer, that is another, or one thing in place of another; `short` is
 * what was before, where nothing else is spoken of.
 * @typedef {{sign: "with" | "without" | "other", what: string}} Presence
 * @typedef {{sign: "instead", what: string, to: string, from: string, short: string, where: string}} Exchange
 * @typedef {Presence | Exchange} Said
 */

/**
 * What the second document has where the first has something else.
 * @param {Translate} t
 * @param {readonly Difference[]} list
 * @param {{most?: number}} [options] most differences named; the rest are counted
 * @returns {string} "" for no difference
 */
export function nameDifferences(t, list, { most = Infinity } = {}) {
  const said = list.slice(0, most).map((difference) => say(t, difference));
  const rest = list.length - said.length;
  const others = said.flatMap((one) => (one.sign === "other" ? [one.what] : []));
  const parts = [instead(t, said), ...others, presence(t, said, "with"), presence(t, said, "without")].filter(Boolean);
  if (rest > 0) parts.push(t("difference-more", { count: rest }));
  return parts.join(", ");
}

/** @param {Translate} t @param {Said[]} said */
function instead(t, said) {
  const changed = said.filter((one) => one.sign === "instead");
  if (changed.length === 0) return "";
  const [only] = changed;
  const together = changed.every(({ where }) => where === only.where);
  const named = (/** @type {Exchange} */ { what, where }, /** @type {string} */ value) => [what, value, together ? "" : where].filter(Boolean).join(" ");
  const to = changed.map((one) => named(one, one.to)).join(" + ");
  const from = changed.length === 1 ? only.short : changed.map((one) => named(one, one.from)).join(" + ");
  const sentence = t("difference-instead", { to, from });
  return together && only.where ? `${sentence} ${only.where}` : sentence;
}

/** @param {Translate} t @param {Said[]} said @param {"with" | "without"} sign */
function presence(t, said, sign) {
  const what = said.flatMap((one) => (one.sign === sign ? [one.what] : []));
  return what.length > 0 ? t(`difference-${sign}`, { what: what.join(" + ") }) : "";
}

/**
 * @param {Translate} t
 * @param {Difference} difference
 * @returns {Said}
 */
function say(t, { path, from, to }) {
  const key = path.slice(path.lastIndexOf(".") + 1);
  const where = placeOf(t, path);
  const present = (/** @type {string} */ what, /** @type {boolean} */ on) =>
    /** @type {Said} */ ({ sign: on ? "with" : "without", what: where ? `${what} ${where}` : what });
  if (key === "features") return inputs(t, from, to);
  if (key === "initialization") return initializations(t, from, to);
  if (key === "normalization" && !Array.isArray(from) && !Array.isArray(to) && (from === "none" || to === "none")) {
    return present(t(`difference-normalization-${from === "none" ? to : from}`), from === "none");
  }
  const off = (/** @type {unknown} */ value) => value === undefined || value === null || value === 0 || value === false;
  if (FLAGS.has(key) && off(from) !== off(to)) return present(t(`difference-${key}`), off(from));
  if (AMOUNTS.has(key) && off(from) !== off(to)) {
    const value = off(from) ? ` ${valueName(t, key, path, to)}` : "";
    return present(settingName(t, path, key) + value, off(from));
  }
  if (key in OTHERS) return { sign: "other", what: t(OTHERS[/** @type {keyof typeof OTHERS} */ (key)]) };
  const name = valueName(t, key, path, from);
  const short = (key === "depth" || key === "units") && typeof from === "number" && from > 0 && to > 0 ? String(from) : name;
  return { sign: "instead", what: labelOf(t, path, key), to: valueName(t, key, path, to), from: name, short, where };
}

/**
 * The name that a value needs to be understood; "" where it speaks for itself.
 * @param {Translate} t
 * @param {string} path
 * @param {string} key
 */
function labelOf(t, path, key) {
  if (PLAIN.has(key)) return "";
  if (key === "residual" || key === "dropout" || FLAGS.has(key)) return t(`difference-${key}`);
  return settingName(t, path, key);
}

/**
 * @param {Translate} t
 * @param {string} path
 * @param {string} key
 */
function settingName(t, path, key) {
  const own = key === "seed" ? `difference-seed-${path.split(".")[0]}` : `difference-${key}`;
  if (t(own) !== own) return t(own);
  return uncapitalized(nameOf(t, "setting", key));
}

/**
 * @param {Translate} t
 * @param {string} key
 * @param {string} path
 * @param {any} value
 * @returns {string}
 */
function valueName(t, key, path, value) {
  if (key === "depth") return t("difference-depth", { count: value });
  if (key === "units") return Array.isArray(value) ? widths(t, value) : t("difference-units", { count: value });
  if (Array.isArray(value)) return [...new Set(value)].map((one) => valueName(t, key, path, one)).join(" / ");
  if (value === undefined || value === null) return t("difference-usual");
  if (typeof value === "boolean") return t(value ? "difference-yes" : "difference-no");
  if (SHARES.has(key)) return `${shortNumber(Number((value * 100).toFixed(4)))}\u202f%`;
  if (key === "rotate") return `${Math.round((value * 180) / Math.PI)}°`;
  if (typeof value === "number") return shortNumber(value);
  if (typeof value === "object") return t("difference-others");
  if (key === "normalization" && value !== "none") return t(`difference-normalization-${value}`);
  if (key === "kind") return word(t, path.includes("schedule") ? "schedule" : "optimizer", value);
  return word(t, key, value);
}

/**
 * @param {Translate} t
 * @param {string} group
 * @param {string} name
 */
function word(t, group, name) {
  const text = nameOf(t, group, name);
  return COMMON_NOUNS.has(group) && !PROPER.test(name) ? uncapitalized(text) : text;
}

/**
 * As inside of a sentence; what has a capital or a digit inside is a name: ReLU, L2.
 * @param {string} text
 */
const uncapitalized = (text) => (/^\p{Lu}[\p{Ll}\s.-]+$/u.test(text) ? text.charAt(0).toLocaleLowerCase() + text.slice(1) : text);

/**
 * "He" and "Xavier" where that tells them apart, else the whole names.
 * @param {Translate} t
 * @param {string | Record<string, number>} from
 * @param {string | Record<string, number>} to
 * @returns {Exchange}
 */
function initializations(t, from, to) {
  const author = (/** @type {unknown} */ value) => PROPER.exec(typeof value === "string" ? value : "")?.[1] ?? "";
  const short = author(from) !== author(to);
  const name = (/** @type {typeof from} */ value) =>
    short && author(value) ? t(`difference-${author(value)}`) : initializationName(t, value);
  return { sign: "instead", what: "", from: name(from), short: name(from), to: name(to), where: "" };
}

/**
 * @param {Translate} t
 * @param {string | Record<string, number>} value
 */
function initializationName(t, value) {
  if (typeof value === "string") return word(t, "initialization", value);
  const [[name, scale]] = Object.entries(value);
  return `${word(t, "initialization", name)} ${shortNumber(scale)}`;
}

/**
 * Layers of one width together: 8 × 6-4.
 * @param {Translate} t
 * @param {number[]} units
 */
function widths(t, units) {
  if (units.length === 0) return t("difference-depth", { count: 0 });
  /** @type {[number, number][]} */
  const runs = [];
  for (const width of units) {
    const last = runs.at(-1);
    if (last && last[1] === width) last[0] += 1;
    else runs.push([1, width]);
  }
  const list = runs.map(([count, width]) => (count > 2 ? `${count}×${width}` : Array(count).fill(width).join("-"))).join("-");
  return t("difference-widths", { list });
}

/**
 * Inputs that came or went.
 * @param {Translate} t
 * @param {string[] | undefined} from
 * @param {string[] | undefined} to
 * @returns {Said}
 */
function inputs(t, from = [], to = []) {
  const came = to.filter((name) => !from.includes(name));
  const went = from.filter((name) => !to.includes(name));
  const list = (/** @type {string[]} */ names) => names.map((name) => inputName(name, t)).join(", ");
  if (came.length > 0 && went.length > 0) return { sign: "instead", what: "", to: list(came), from: list(went), short: list(went), where: "" };
  return { sign: came.length > 0 ? "with" : "without", what: list(came.length > 0 ? came : went) };
}

/**
 * "in layer 3", "in layers 1–3"; "" for all.
 * @param {Translate} t
 * @param {string} path
 */
function placeOf(t, path) {
  const layers = /^network\.layers\[([\d,-]+)\]/.exec(path)?.[1];
  if (!layers) return path.startsWith("network.output.") ? t("difference-in-output") : "";
  const several = /[,-]/.test(layers);
  const list = layers.replace(/\d+/g, (index) => String(Number(index) + 1)).replaceAll("-", "–").replaceAll(",", ", ");
  return t("difference-in-layers", { count: several ? 2 : 1, layers: list });
}
