// The settings that a sweep can vary, and how each edits a document. Ranges are the engine's: what it does not take comes back as
// the reason of that run.

import {
  layersOf,
  withEveryLayer,
  withField,
  withInitialization,
  withLayerAdded,
  withLayerRemoved,
  withOptimizer,
} from "../edits.js";

/** @import { Catalogue, ExperimentDoc } from "../protocol.js" */

/** @typedef {number | string} Value a number, or a name */

/**
 * A setting. Numbers are typed, names are chosen.
 * @typedef {object} Setting
 * @property {string} id
 * @property {(document: ExperimentDoc, value: any, catalogue: Catalogue) => ExperimentDoc} apply
 * @property {(catalogue: Catalogue) => readonly string[]} [names] what there is to choose from; a number without it
 * @property {string} [group] of the names' words
 * @property {(catalogue: Catalogue) => readonly Value[]} [suggested] values to begin with; of names, all
 * @property {boolean} [shape] decides how many layers there are for others to edit
 */

/** Activations with the weights and the normalization that go with them, by the names of the lecture. */
const RECIPES = /** @type {Record<string, {layer: object, initialization: string}>} */ ({
  sigmoid_xavier: { layer: { activation: "sigmoid", normalization: "none" }, initialization: "xavier_uniform" },
  tanh_xavier: { layer: { activation: "tanh", normalization: "none" }, initialization: "xavier_uniform" },
  relu_he: { layer: { activation: "relu", normalization: "none" }, initialization: "he_normal" },
  sigmoid_batch: { layer: { activation: "sigmoid", normalization: "batch" }, initialization: "xavier_uniform" },
});

/** @param {string} path */
const field = (path) => (/** @type {ExperimentDoc} */ document, /** @type {number} */ value) => withField(document, path, value);

/** @type {readonly Setting[]} */
export const SETTINGS = [
  { id: "depth", shape: true, suggested: () => [1, 2, 4, 8, 16], apply: withDepth },
  { id: "width", suggested: () => [1, 2, 4, 8, 16], apply: (document, units) => withEveryLayer(document, { units }) },
  { id: "rate", suggested: ({ suggested }) => suggested.learningRate, apply: field("training.optimizer.learning_rate") },
  { id: "scale", suggested: ({ suggested }) => suggested.initialScale, apply: withScale },
  { id: "batch", suggested: ({ suggested }) => suggested.batchSize, apply: field("training.batch_size") },
  { id: "dropout", suggested: ({ suggested }) => suggested.dropout, apply: (document, dropout) => withEveryLayer(document, { dropout }) },
  { id: "l1", suggested: ({ suggested }) => suggested.l1, apply: field("training.l1") },
  { id: "l2", suggested: ({ suggested }) => suggested.l2, apply: field("training.l2") },
  { id: "momentum", suggested: () => [0, 0.5, 0.9, 0.99], apply: field("training.optimizer.momentum") },
  { id: "clip", suggested: ({ suggested }) => suggested.gradientClipNorm, apply: field("training.gradient_clip_norm") },
  { id: "weight_noise", suggested: ({ suggested }) => suggested.weightNoise, apply: field("training.weight_noise") },
  { id: "noise", suggested: () => [0, 0.1, 0.2, 0.3, 0.5], apply: field("data.noise") },
  { id: "label_noise", suggested: () => [0, 0.05, 0.1, 0.2, 0.4], apply: field("data.label_noise") },
  { id: "samples", suggested: ({ suggested }) => suggested.samples, apply: field("data.samples") },
  { id: "seed", suggested: () => [1, 2, 3, 4, 5], apply: field("network.seed") },
  {
    id: "residual",
    names: () => ["plain", "residual"],
    apply: (document, name) => withEveryLayer(document, { residual: name === "residual" }),
  },
  {
    id: "recipe",
    names: () => Object.keys(RECIPES),
    apply: (document, name) => withInitialization(withEveryLayer(document, RECIPES[name].layer), RECIPES[name].initialization),
  },
  {
    id: "activation",
    group: "activation",
    names: ({ activations }) => activations,
    apply: (document, activation) => withEveryLayer(document, { activation }),
  },
  {
    id: "normalization",
    group: "normalization",
    names: ({ normalizations }) => normalizations,
    apply: (document, normalization) => withEveryLayer(document, { normalization }),
  },
  {
    id: "optimizer",
    group: "optimizer",
    names: ({ optimizers }) => optimizers.map(({ kind }) => kind),
    apply: (document, kind, catalogue) => withOptimizer(document, catalogue, kind),
  },
  {
    id: "initialization",
    group: "initialization",
    names: ({ initializations, scaledInitializations }) => initializations.filter((name) => !scaledInitializations.includes(name)),
    apply: withInitialization,
  },
];

/**
 * @param {string} id
 * @returns {Setting}
 */
export function settingOf(id) {
  const found = SETTINGS.find((setting) => setting.id === id);
  if (!found) throw new Error(`no setting "${id}" can be swept`);
  return found;
}

/**
 * The document with so many hidden layers: the last one repeated, or the last ones left out.
 * @param {ExperimentDoc} document
 * @param {number} depth
 * @returns {ExperimentDoc}
 */
function withDepth(document, depth) {
  let next = document;
  while (layersOf(next).length > depth) next = withLayerRemoved(next);
  while (layersOf(next).length < depth) next = withLayerAdded(next);
  return next;
}

/**
 * Initial weights of a given width, of the distribution that the document has; normal where it names none with a scale.
 * @param {ExperimentDoc} document
 * @param {number} scale
 * @returns {ExperimentDoc}
 */
function withScale(document, scale) {
  const now = document.network.initialization;
  const name = now && typeof now === "object" ? Object.keys(now)[0] : "normal";
  return withInitialization(document, { [name]: scale });
}

/**
 * The document with the values of several settings. The number of layers comes first, so that the others reach every layer;
 * names come before numbers, which may be parameters of what is named.
 * @param {ExperimentDoc} document
 * @param {readonly {setting: Setting, value: Value}[]} edits
 * @param {Catalogue} catalogue
 * @returns {ExperimentDoc}
 */
export function withValues(document, edits, catalogue) {
  const rank = (/** @type {{setting: Setting}} */ { setting }) => (setting.shape ? 0 : setting.names ? 1 : 2);
  return [...edits]
    .sort((one, other) => rank(one) - rank(other))
    .reduce((next, { setting, value }) => setting.apply(next, value, catalogue), document);
}
