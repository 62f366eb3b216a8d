// In which settings two complete documents differ: pure, and without words.

import { same } from "./edits.js";

/** @import { ExperimentDoc } from "./protocol.js" */

/**
 * A setting that differs. The path network.layers[*].units is that of all hidden layers, network.layers[0-2,5].units of some,
 * network.depth their number. Values that differ from layer to layer are lists.
 * @typedef {{path: string, from: any, to: any}} Difference
 */

/** @typedef {Record<string, unknown>} Layer */

/** What tells runs apart most comes first, seeds last; what is not named here stands before the seeds. */
const ORDER = [
  "data.source", "data.task", "data.inputs", "data.classes", "network.depth", "network.layers", "network.initialization",
  "network.output", "network.parameters", "training.loss", "training.optimizer", "training.schedule",
  "training.gradient_clip_norm", "training.batch_size", "training.l1", "training.l2", "data.features", "data.samples", "data.noise",
];
const LAYER_ORDER = ["units", "activation", "normalization", "residual", "dropout"];

/** Told as one thing, whatever of it differs. */
const WHOLE = ["network.initialization", "network.parameters", "data.features", "data.inputs"];

/** Another kind has other parameters, which say nothing more; what all kinds have is told all the same. */
const KINDS = [
  { path: "data.source", section: "data.", common: ["test_fraction", "validation_fraction", "standardize", "seed"] },
  { path: "training.optimizer.kind", section: "training.optimizer.", common: ["learning_rate"] },
  { path: "training.schedule.kind", section: "training.schedule.", common: [] },
];

/**
 * What the second document has where the first has something else.
 * @param {ExperimentDoc} a complete
 * @param {ExperimentDoc} b complete
 * @returns {Difference[]} the most telling first; none when both say the same
 */
export function differences(a, b) {
  const { layers: aLayers, ...aNetwork } = a.network;
  const { layers: bLayers, ...bNetwork } = b.network;
  const found = [
    ...inLayers(aLayers, bLayers),
    ...inSection("data", a.data, b.data),
    ...inSection("network", aNetwork, bNetwork),
    ...inSection("training", a.training, b.training),
  ];
  return found.filter(({ path }) => !follows(path, found)).sort((one, other) => rank(one.path) - rank(other.path));
}

/**
 * @param {string} path
 * @param {unknown} from
 * @param {unknown} to
 * @returns {Difference[]}
 */
function inSection(path, from, to) {
  if (same(from, to)) return [];
  // What leaves a section out leaves out each of its settings.
  const [left, right] = [from, to].map((value) => (value === undefined ? {} : value));
  if (WHOLE.includes(path) || !isSection(left) || !isSection(right) || !(isSection(from) || isSection(to))) return [{ path, from, to }];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => inSection(`${path}.${key}`, left[key], right[key]));
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isSection = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Whether a difference is only a consequence of another.
 * @param {string} path
 * @param {Difference[]} found
 */
function follows(path, found) {
  const differs = (/** @type {string} */ other) => found.some((one) => one.path === other);
  // The answers come with the samples, and the loss says how they are written.
  if (path === "data.targets" || path === "data.labels") return differs("data.inputs") || differs("training.loss");
  return KINDS.some(
    ({ path: kind, section, common }) =>
      path !== kind && path.startsWith(section) && !common.includes(path.slice(section.length)) && differs(kind),
  );
}

/** @param {string} path */
function rank(path) {
  if (path.endsWith(".seed")) return ORDER.length + 1;
  const place = ORDER.findIndex((known) => path === known || path.startsWith(`${known}.`) || path.startsWith(`${known}[`));
  if (place < 0) return ORDER.length;
  const inner = LAYER_ORDER.indexOf(path.slice(path.lastIndexOf(".") + 1));
  return place + (inner < 0 ? 0.9 : inner / 10);
}

/**
 * @param {Layer[]} a hidden layers
 * @param {Layer[]} b
 * @returns {Difference[]}
 */
function inLayers(a, b) {
  const keys = [...new Set([...a, ...b].flatMap(Object.keys))];
  if (a.length === b.length) return keys.flatMap((key) => inSameDepth(key, of(a, key), of(b, key)));
  const [from, to] = [of(a, "units"), of(b, "units")];
  const depth = isUniform(from) && isUniform(to) ? [{ path: "network.depth", from: a.length, to: b.length }] : [];
  return [...depth, ...keys.flatMap((key) => inOtherDepth(key, of(a, key), of(b, key)))];
}

/** @param {Layer[]} layers @param {string} key */
const of = (layers, key) => layers.map((layer) => layer[key]);

/** @param {unknown[]} values */
const isUniform = (values) => values.every((value) => value === values[0]);

/**
 * One difference for all layers that change alike.
 * @param {string} key
 * @param {unknown[]} from
 * @param {unknown[]} to
 * @returns {Difference[]}
 */
function inSameDepth(key, from, to) {
  /** @type {{from: unknown, to: unknown, layers: number[]}[]} */
  const changes = [];
  from.forEach((value, layer) => {
    if (value === to[layer]) return;
    const alike = changes.find((change) => change.from === value && change.to === to[layer]);
    if (alike) alike.layers.push(layer);
    else changes.push({ from: value, to: to[layer], layers: [layer] });
  });
  // Many layers that become one thing, whatever each was before; or a mixture, layer by layer.
  if (changes.length > 2 || (changes.length > 1 && (isUniform(from) || isUniform(to)))) return [everywhere(key, from, to)];
  return changes.map((change) =>
    change.layers.length === from.length
      ? everywhere(key, from, to)
      : { path: `network.layers[${ranges(change.layers)}].${key}`, from: change.from, to: change.to },
  );
}

/**
 * @param {string} key
 * @param {unknown[]} from
 * @param {unknown[]} to
 * @returns {Difference[]}
 */
function inOtherDepth(key, from, to) {
  // Layers that are not there are not otherwise.
  const shorter = Math.min(from.length, to.length);
  if (shorter === 0 && key !== "units") return [];
  if (isUniform(from) && isUniform(to)) return shorter === 0 || from[0] === to[0] ? [] : [everywhere(key, from, to)];
  const begin = from.slice(0, shorter);
  const rest = [...from.slice(shorter), ...to.slice(shorter)];
  // Widths that vary tell the depth, too.
  if (key === "units") return [{ path: "network.layers[*].units", from, to }];
  if (same(begin, to.slice(0, shorter)) && rest.every((value) => begin.includes(value))) return [];
  return [everywhere(key, from, to)];
}

/**
 * @param {string} key
 * @param {unknown[]} from
 * @param {unknown[]} to
 * @returns {Difference}
 */
function everywhere(key, from, to) {
  const told = (/** @type {unknown[]} */ values) => (values.length > 0 && isUniform(values) ? values[0] : values);
  return { path: `network.layers[*].${key}`, from: told(from), to: told(to) };
}

/**
 * Ascending numbers as ranges: 0-2,5.
 * @param {number[]} numbers
 */
function ranges(numbers) {
  /** @type {[number, number][]} */
  const found = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([low, high]) => (low === high ? String(low) : `${low}-${high}`)).join(",");
}
