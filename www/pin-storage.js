// Pins outlive a reload. Storage may be absent, full or forbidden, and holds what anybody wrote: then there are fewer pins.

import { HISTORY_POINTS, MOST_PINS } from "./pins.js";

/** @import { ExperimentDoc, Losses } from "./protocol.js" */
/** @import { Pin } from "./pins.js" */

const KEY = "gradiente-pins";

/** @typedef {Record<string, any>} Section */

/**
 * @param {() => Storage} storage reading the property may throw
 * @param {readonly Pin[]} pins
 */
export function rememberPins(storage, pins) {
  try {
    storage().setItem(KEY, JSON.stringify(pins));
  } catch {
    // Without storage, or room in it, the pins last as long as the page.
  }
}

/**
 * What was remembered, checked.
 * @param {() => Storage} storage
 * @returns {Pin[]}
 */
export function rememberedPins(storage) {
  try {
    const kept = JSON.parse(storage().getItem(KEY) ?? "[]");
    if (!Array.isArray(kept)) return [];
    const pins = kept.slice(0, MOST_PINS).flatMap((one) => pinOf(one) ?? []);
    return pins.filter(({ id, slot }, index) => !pins.slice(0, index).some((other) => other.id === id || other.slot === slot));
  } catch {
    return [];
  }
}

/** @param {unknown} value @returns {value is Section} */
const isSection = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @param {unknown} kept
 * @returns {Pin | null}
 */
function pinOf(kept) {
  if (!isSection(kept) || !isCount(kept.id) || !isCount(kept.slot) || kept.slot >= MOST_PINS || !isCount(kept.epoch)) return null;
  const { id, slot, epoch } = kept;
  const experiment = experimentOf(kept.experiment);
  const losses = lossesOf(kept.losses);
  const history = listsOf(kept.history, /** @type {const} */ (["epochs", "train", "test"]), HISTORY_POINTS);
  const flow = listsOf(kept.flow, /** @type {const} */ (["weights", "biases", "meanDelta"]), Infinity);
  if (!experiment || !losses || !history || !flow || flow.weights.length !== experiment.network.layers.length + 1) return null;
  return { id, slot, epoch, experiment, losses, history, flow };
}

/** @param {unknown} value @returns {value is number} */
const isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

/**
 * Enough of a document to speak of it; the engine checks all of it before it trains.
 * @param {unknown} kept
 * @returns {ExperimentDoc | null}
 */
function experimentOf(kept) {
  if (!isSection(kept) || !isCount(kept.version) || ![kept.data, kept.network, kept.training].every(isSection)) return null;
  const { data, network, training } = kept;
  const { layers, initialization } = network;
  const named = typeof initialization === "string" || (isSection(initialization) && Object.values(initialization).every(Number.isFinite));
  const fits =
    typeof data.source === "string" && Array.isArray(layers) && layers.every(isSection) && named && isSection(training.optimizer);
  return fits ? /** @type {ExperimentDoc} */ (kept) : null;
}

/** @param {unknown} kept @returns {Losses | null} */
function lossesOf(kept) {
  if (!isSection(kept)) return null;
  const names = ["train", "validation", "test", "trainAccuracy", "validationAccuracy", "testAccuracy"];
  const entries = names.map((name) => [name, typeof kept[name] === "number" ? kept[name] : null]);
  return Object.fromEntries(entries);
}

/**
 * Lists of numbers, all as long as the first. What is no number has no JSON, and comes back as null.
 * @template {string} Name
 * @param {unknown} kept
 * @param {readonly Name[]} names
 * @param {number} most
 * @returns {Record<Name, number[]> | null}
 */
function listsOf(kept, names, most) {
  if (!isSection(kept)) return null;
  const { length } = kept[names[0]] ?? [];
  const isList = (/** @type {unknown} */ list) =>
    Array.isArray(list) && list.length === length && length <= most && list.every((one) => one === null || typeof one === "number");
  if (!names.every((name) => isList(kept[name]))) return null;
  const numbers = (/** @type {(number | null)[]} */ list) => list.map((one) => one ?? NaN);
  return /** @type {Record<Name, number[]>} */ (Object.fromEntries(names.map((name) => [name, numbers(kept[name])])));
}
