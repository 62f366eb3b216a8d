// Sweeps to begin with: data only. Without a base they are about the page's experiment.

/** @import { Draft } from "./plan.js" */

/** The experiment in which a deeper plain network trains worse and a residual one does not. */
const spiral = {
  version: 1,
  data: { seed: 1, source: "spiral", samples: 250, noise: 0.1, test_fraction: 0, features: ["x1", "x2"] },
  network: {
    seed: 1,
    layers: [{ units: 8, activation: "tanh", normalization: "none", dropout: 0, residual: false }],
    initialization: "xavier_uniform",
  },
  training: { seed: 1, loss: "squared_error", optimizer: { kind: "adam", learning_rate: 0.003 }, batch_size: 25 },
};

/** What arrives at the first layer, before any training. */
const circle = {
  version: 1,
  data: { seed: 1, source: "circle", samples: 500, noise: 0, test_fraction: 0.5, features: ["x1", "x2"] },
  network: {
    seed: 1,
    layers: [{ units: 8, activation: "sigmoid", normalization: "none", dropout: 0, residual: false }],
    initialization: "xavier_uniform",
  },
  training: { seed: 1, loss: "squared_error", optimizer: { kind: "sgd", learning_rate: 0.03 }, batch_size: 50 },
};

/** @type {readonly (Draft & {measure: string, log: boolean})[]} */
export const PRESETS = [
  {
    preset: "depth", base: spiral, setting: "depth", values: "4, 8, 16, 32, 56", by: "residual", series: "plain, residual",
    epochs: "60", measure: "train", log: false,
  },
  {
    preset: "gradient", base: circle, setting: "depth", values: "1, 2, 4, 8, 16, 32", by: "recipe",
    series: "sigmoid_xavier, tanh_xavier, relu_he, sigmoid_batch", epochs: "0", measure: "ratio_start", log: true,
  },
  {
    preset: "rate", base: null, setting: "rate", values: "0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3", by: "", series: "",
    epochs: "30", measure: "both", log: true,
  },
];
