// The lecture's experiments, ready to run: documents, and what to look at. What a document leaves out is as the engine has it.
// Their names are preset-<id> and preset-<id>-about in the languages.

/** @import { ViewOptions } from "../state.js" */

/**
 * @typedef {object} Preset
 * @property {string} id
 * @property {Record<string, any>} document
 * @property {Record<string, any>} [against] a second document, to train beside the first
 * @property {Partial<ViewOptions>} [view]
 */

/**
 * @param {number} count
 * @param {Record<string, any>} layer
 */
const layers = (count, layer) => Array.from({ length: count }, () => ({ ...layer }));

/** @param {object} [more] */
const tenSigmoid = (more) => ({
  version: 1,
  data: { source: "circle" },
  network: { layers: layers(10, { units: 6, activation: "sigmoid", ...more }) },
  training: { loss: "binary_cross_entropy", optimizer: { kind: "sgd", learning_rate: 0.05 } },
});

/** @param {object} [more] */
const deepTanh = (more) => ({
  version: 1,
  data: { source: "spiral", samples: 250, noise: 0.1, test_fraction: 0 },
  network: { layers: layers(32, { units: 8, activation: "tanh", ...more }) },
  training: { batch_size: 25, optimizer: { kind: "adam", learning_rate: 0.003 } },
});

/** Gradients in every view, and in the measure that the diagnosis names. @type {Partial<ViewOptions>} */
const gradients = { connections: "gradients", flowTab: "now", flowQuantity: "delta" };

/** @type {readonly Preset[]} */
export const PRESETS = [
  { id: "start", document: { version: 1 }, view: { connections: "weights" } },
  { id: "vanishing", document: tenSigmoid(), view: gradients },
  {
    id: "exploding",
    document: {
      version: 1,
      data: { source: "plane" },
      network: { layers: layers(10, { units: 8, activation: "linear" }), initialization: { normal: 1 } },
      training: { optimizer: { kind: "sgd", learning_rate: 0.001 } },
    },
    view: gradients,
  },
  {
    id: "dead",
    document: {
      version: 1,
      data: { source: "circle" },
      network: { layers: layers(3, { units: 8, activation: "relu" }), initialization: "he_uniform" },
      training: { optimizer: { kind: "sgd", learning_rate: 3 } },
    },
  },
  {
    id: "saturated",
    document: {
      version: 1,
      data: { source: "circle" },
      network: { layers: layers(4, { units: 8, activation: "tanh" }), initialization: { normal: 3 } },
      training: { loss: "binary_cross_entropy" },
    },
  },
  {
    id: "batch-norm",
    document: tenSigmoid(),
    against: tenSigmoid({ normalization: "batch" }),
    view: gradients,
  },
  {
    id: "residual",
    document: deepTanh(),
    against: deepTanh({ residual: true }),
    view: gradients,
  },
];
