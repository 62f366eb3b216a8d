// Pure edits of an experiment document: each returns a new one and leaves everything it does not speak of as it was.

/** @import { Catalogue, ExperimentDoc } from "./protocol.js" */

/** @typedef {string | number} Step */

/**
 * Steps of a path as errors name it: "network.layers[2].units" is network, layers, 2, units.
 * @param {string} path
 * @returns {Step[]}
 */
export function steps(path) {
  return [...path.matchAll(/[^.[\]]+/g)].map(([name]) => (/^\d+$/.test(name) ? Number(name) : name));
}

/**
 * The value at a path, or undefined.
 * @param {unknown} document
 * @param {string} path
 * @returns {any}
 */
export function valueAt(document, path) {
  /** @type {any} */
  let value = document;
  for (const step of steps(path)) {
    if (value === null || typeof value !== "object") return undefined;
    value = value[step];
  }
  return value;
}

/**
 * A copy with the value at a path replaced; `undefined` removes the key.
 * @template T
 * @param {T} document
 * @param {string} path
 * @param {unknown} value
 * @returns {T}
 */
export function withValue(document, path, value) {
  return /** @type {T} */ (replaced(document, steps(path), value));
}

/**
 * The document with another value of one of its fields.
 * @param {ExperimentDoc} document
 * @param {string} path
 * @param {unknown} value
 * @returns {ExperimentDoc}
 */
export function withField(document, path, value) {
  const next = withValue(document, path, value);
  // Another number of classes is another number of outputs.
  return path === "data.classes" ? reshaped(withValue(next, "network.output.units", undefined)) : next;
}

/**
 * @param {any} document
 * @param {Step[]} path
 * @param {unknown} value
 * @returns {unknown}
 */
function replaced(document, path, value) {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const copy = Array.isArray(document) ? [...document] : { ...document };
  const inner = replaced(copy[step], rest, value);
  if (inner === undefined) delete copy[step];
  else copy[step] = inner;
  return copy;
}

/**
 * The document without what only fits its present shape: explicit parameters, and the output layer that follows from
 * task and loss.
 * @param {ExperimentDoc} document
 * @param {{output?: boolean}} [also]
 * @returns {ExperimentDoc}
 */
function reshaped(document, { output = false } = {}) {
  const network = { ...document.network };
  delete network.parameters;
  if (output) delete network.output;
  return { ...document, network };
}

/**
 * Several edits as the engine gives them; a value of null takes a setting out, so that its default applies.
 * @param {ExperimentDoc} document
 * @param {readonly {path: string, value: any}[]} edits
 * @returns {ExperimentDoc}
 */
export function withEdits(document, edits) {
  return edits.reduce((edited, { path, value }) => withValue(edited, path, value ?? undefined), document);
}

/**
 * Another data set. What every source has stays (seed, samples, split, standardize, jitter); all else stays where the new one
 * has it. The loss stays if it fits the task.
 * @param {ExperimentDoc} document
 * @param {Catalogue} catalogue
 * @param {string} source
 * @returns {ExperimentDoc}
 */
export function withSource(document, catalogue, source) {
  const choice = catalogue.sources.find(({ name }) => name === source);
  if (!choice) return withValue(document, "data.source", source);
  const { test_fraction, noise, features, classes } = document.data;
  const data = kept(document.data, source, choice.task, choice.turns);
  // Own samples often come without a test set; a data set of the catalogue has its usual one again.
  if (document.data.source === "inline" && test_fraction === 0) delete data.test_fraction;
  if (choice.noise && noise !== undefined) data.noise = noise;
  if (choice.features && features) data.features = features;
  if (choice.classes && classes) data.classes = classes;
  return withData(document, data, choice.task, fittingLoss(document, catalogue, choice.task));
}

/**
 * The user's own samples in place of the data set.
 * @param {ExperimentDoc} document
 * @param {Catalogue} catalogue
 * @param {Record<string, any>} table task, inputs, targets or labels; binary targets as -1 and 1
 * @returns {ExperimentDoc}
 */
export function withOwnData(document, catalogue, table) {
  const data = kept(document.data, "inline", table.task, table.inputs[0]?.length === 2);
  delete data.samples;
  const loss = fittingLoss(document, catalogue, table.task);
  return withData(document, { ...data, ...table, ...targetsFor(table, loss) }, table.task, loss);
}

/**
 * What stays of the data section with another source.
 * @param {ExperimentDoc["data"]} data
 * @param {string} source
 * @param {string} task
 * @param {boolean} turns whether the new samples can be turned and mirrored
 * @returns {Record<string, unknown>}
 */
function kept({ seed, samples, test_fraction, validation_fraction, standardize, label_noise, augmentation }, source, task, turns) {
  /** @type {Record<string, unknown>} */
  const data = { seed, source, samples, test_fraction, validation_fraction, standardize };
  if (task !== "regression" && label_noise) data.label_noise = label_noise;
  if (augmentation) data.augmentation = turns ? augmentation : { jitter: augmentation.jitter ?? 0 };
  return data;
}

/**
 * @param {ExperimentDoc} document
 * @param {Record<string, unknown>} data
 * @param {string} task
 * @param {unknown} loss
 * @returns {ExperimentDoc}
 */
function withData(document, data, task, loss) {
  /** @type {ExperimentDoc["training"]} */
  const training = { ...document.training, loss };
  if (task !== "multiclass") delete training.label_smoothing;
  return reshaped({ ...document, data, training }, { output: true });
}

/**
 * The targets of the user's own samples as the loss takes them: of two classes -1 and 1, or 0 and 1.
 * @param {Record<string, any>} data
 * @param {unknown} loss
 * @returns {{targets?: number[][]}}
 */
function targetsFor({ task, targets }, loss) {
  if (task !== "binary" || !targets) return {};
  const low = loss === "binary_cross_entropy" ? 0 : -1;
  return { targets: targets.map((/** @type {number[]} */ [target]) => [target > 0 ? 1 : low]) };
}

/**
 * The present loss where it fits the new task. Several classes get the loss made for them, the last in the catalogue's order
 * from general to special, even where a more general one would do.
 * @param {ExperimentDoc} document
 * @param {Catalogue} catalogue
 * @param {string} task
 */
function fittingLoss({ data, training }, catalogue, task) {
  const fitting = lossesFor(catalogue, task);
  const before = catalogue.sources.find(({ name }) => name === data.source)?.task ?? data.task;
  const several = task === "multiclass" && before !== task;
  if (several) return fitting.at(-1);
  return fitting.includes(training.loss) ? training.loss : fitting[0];
}

/**
 * The losses that go with a task.
 * @param {Catalogue} catalogue
 * @param {string} task
 * @returns {string[]}
 */
export function lossesFor({ outputs }, task) {
  return outputs.filter((output) => output.task === task).map(({ loss }) => loss);
}

/**
 * A feature more or less, in the catalogue's order; the last one stays.
 * @param {ExperimentDoc} document
 * @param {Catalogue} catalogue
 * @param {string} feature
 * @returns {ExperimentDoc}
 */
export function withFeatureToggled(document, catalogue, feature) {
  /** @type {string[]} */
  const old = document.data.features ?? [];
  const on = old.includes(feature) ? old.filter((name) => name !== feature) : [...old, feature];
  if (on.length === 0) return document;
  const features = catalogue.features.filter((name) => on.includes(name));
  return reshaped(withValue(document, "data.features", features));
}

/**
 * @param {ExperimentDoc} document
 * @param {string} loss
 * @returns {ExperimentDoc}
 */
export function withLoss(document, loss) {
  const { data } = document;
  const next = data.source === "inline" ? { ...document, data: { ...data, ...targetsFor(data, loss) } } : document;
  return reshaped(withValue(next, "training.loss", loss), { output: true });
}

/**
 * Another optimizer: the learning rate and what both have stay, the rest starts at the defaults.
 * @param {ExperimentDoc} document
 * @param {Catalogue} catalogue
 * @param {string} kind
 * @returns {ExperimentDoc}
 */
export function withOptimizer(document, catalogue, kind) {
  const old = document.training.optimizer;
  const shared = catalogue.optimizers
    .find((choice) => choice.kind === kind)
    ?.parameters.filter(({ name }) => name in old)
    .map(({ name }) => [name, old[name]]);
  const optimizer = { kind, learning_rate: old.learning_rate, ...Object.fromEntries(shared ?? []) };
  return withValue(document, "training.optimizer", optimizer);
}

/**
 * Another schedule of the learning rate, at its defaults.
 * @param {ExperimentDoc} document
 * @param {string} kind
 * @returns {ExperimentDoc}
 */
export function withSchedule(document, kind) {
  return withValue(document, "training.schedule", { kind });
}

/**
 * Early stopping on, at its defaults, or off. It looks at validation samples: where there are none, some are set apart.
 * @param {ExperimentDoc} document
 * @param {Catalogue} catalogue
 * @param {boolean} on
 * @returns {ExperimentDoc}
 */
export function withEarlyStopping(document, catalogue, on) {
  const next = withValue(document, "training.early_stopping", on ? {} : null);
  return on ? withValue(next, "data.validation_fraction", validationShare(document, catalogue)) : next;
}

/**
 * The share of the samples that early stopping looks at.
 * @param {ExperimentDoc} document
 * @param {Catalogue} catalogue
 * @returns {number}
 */
export function validationShare({ data }, { suggested }) {
  return data.validation_fraction || middle(suggested.validationFraction);
}

/**
 * Where a setting starts that is switched on.
 * @param {readonly number[]} suggested
 * @returns {number}
 */
export const middle = (suggested) => suggested[Math.floor(suggested.length / 2)];

/**
 * @param {ExperimentDoc} document
 * @param {unknown} initialization a name, or one of {uniform: scale}, {normal: scale}
 * @returns {ExperimentDoc}
 */
export function withInitialization(document, initialization) {
  return reshaped(withValue(document, "network.initialization", initialization));
}

/**
 * The next seed, so that the same click from the same document gives the same samples or weights.
 * @param {ExperimentDoc} document
 * @param {"data" | "network"} section
 * @returns {ExperimentDoc}
 */
export function withNextSeed(document, section) {
  const next = withValue(document, `${section}.seed`, Number(document[section].seed) + 1);
  return section === "network" ? reshaped(next) : next;
}

/**
 * The same for every hidden layer.
 * @param {ExperimentDoc} document
 * @param {object} patch
 * @returns {ExperimentDoc}
 */
export function withEveryLayer(document, patch) {
  let next = document;
  for (const index of layersOf(document).keys()) next = withLayer(next, index, patch);
  return next;
}

/**
 * @param {ExperimentDoc} document
 * @param {number} index
 * @param {object} patch
 * @returns {ExperimentDoc}
 */
export function withLayer(document, index, patch) {
  const layers = layersOf(document).map((layer, at) => (at === index ? { ...layer, ...patch } : layer));
  const next = withLayers(document, layers);
  if ("units" in patch) return reshaped(next);
  return "normalization" in patch || "residual" in patch ? withoutExtras(next, index) : next;
}

/**
 * The document without the explicit parameters that only a layer with a normalization or a shortcut has.
 * @param {ExperimentDoc} document
 * @param {number} index
 * @returns {ExperimentDoc}
 */
function withoutExtras(document, index) {
  const given = document.network.parameters?.[index];
  if (!given) return document;
  const { gamma, beta, projection, ...plain } = given;
  return gamma || beta || projection ? withValue(document, `network.parameters[${index}]`, plain) : document;
}

/**
 * One hidden layer more, like the one before it, or as the core's default where there is none.
 * @param {ExperimentDoc} document
 * @param {number} [index] where it stands; last without it
 * @returns {ExperimentDoc}
 */
export function withLayerAdded(document, index = layersOf(document).length) {
  const layers = [...layersOf(document)];
  layers.splice(index, 0, { ...(layers[index - 1] ?? layers[index] ?? {}) });
  return reshaped(withLayers(document, layers));
}

/**
 * @param {ExperimentDoc} document
 * @param {number} [index] the last without it
 * @returns {ExperimentDoc}
 */
export function withLayerRemoved(document, index = layersOf(document).length - 1) {
  return reshaped(
    withLayers(
      document,
      layersOf(document).filter((_, at) => at !== index),
    ),
  );
}

/** @typedef {Record<string, unknown>} LayerDoc */

/**
 * @param {ExperimentDoc} document
 * @returns {LayerDoc[]} hidden layers
 */
export function layersOf({ network }) {
  return network.layers;
}

/**
 * @param {ExperimentDoc} document
 * @param {LayerDoc[]} layers
 * @returns {ExperimentDoc}
 */
function withLayers(document, layers) {
  return { ...document, network: { ...document.network, layers } };
}

/**
 * Whether two documents say the same.
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const left = Object.entries(a);
  const right = /** @type {Record<string, unknown>} */ (b);
  return left.length === Object.keys(right).length && left.every(([key, value]) => key in right && same(value, right[key]));
}
