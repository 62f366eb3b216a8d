// A workload as any library can take it up: the very samples and first weights of the engine.

import { Session, accepted, snapshot } from "../wasm/engine.js";

/** @import { Workload } from "./workloads.js" */

/**
 * @typedef {object} TaskLayer
 * @property {number} units
 * @property {string} activation
 * @property {number[][]} weights units x inputs
 * @property {number[]} biases
 */

/**
 * @typedef {object} Task
 * @property {number[][]} inputs training samples x features
 * @property {number[][]} targets training samples x outputs
 * @property {Uint8Array} labels classes of the training samples; empty for a regression
 * @property {TaskLayer[]} layers hidden ones, then the output layer
 * @property {number} batch
 * @property {number} rate
 * @property {boolean} classes whether the loss is cross entropy; otherwise it is 1/2 (o - t)^2
 */

/** @type {Record<string, (x: number, y: number) => number>} */
const FEATURES = {
  x1: (x) => x,
  x2: (_, y) => y,
  "x1^2": (x) => x * x,
  "x2^2": (_, y) => y * y,
  "x1*x2": (x, y) => x * y,
  "sin(x1)": (x) => Math.sin(x),
  "sin(x2)": (_, y) => Math.sin(y),
};

/**
 * @param {Workload} workload
 * @returns {Task & {grid: (size: number) => number[][]}} with the features of the points of a grid over the plane
 */
export function taskOf(workload) {
  const session = new Session();
  const { layout, points, experiment } = accepted(session, workload);
  const { parameters } = snapshot(session);
  session.free();
  const columns = points.columns.length;
  const row = (/** @type {Float32Array} */ flat, /** @type {number} */ width, /** @type {number} */ i) =>
    Array.from(flat.subarray(i * width, (i + 1) * width));
  const features = (/** @type {number[]} */ raw) =>
    layout.view === "plane" ? layout.inputs.map(({ name }) => FEATURES[name](raw[0], raw[1])) : raw;
  const train = Array.from({ length: points.count }, (_, i) => i).filter((i) => points.split[i] === 0);
  const at = (/** @type {number} */ column, /** @type {number} */ pixel, /** @type {number} */ size) => {
    const { min, max } = points.columns[column];
    return min + ((max - min) * (pixel + 0.5)) / size;
  };
  return {
    inputs: train.map((i) => features(row(points.inputs, columns, i))),
    targets: train.map((i) => row(points.targets, layout.outputs, i)),
    labels: points.labels.filter((_, i) => points.split[i] === 0),
    layers: layout.layers.map(({ units, inputs, activation, weights: [first], biases: [bias] }) => ({
      units,
      activation,
      weights: Array.from({ length: units }, (_, unit) => row(parameters.subarray(first), inputs, unit)),
      biases: Array.from(parameters.subarray(bias, bias + units)),
    })),
    batch: experiment.training.batch_size,
    rate: experiment.training.optimizer.learning_rate,
    classes: experiment.training.loss === "cross_entropy",
    grid: (size) =>
      Array.from({ length: size * size }, (_, i) =>
        features([at(0, i % size, size), at(1, size - 1 - Math.floor(i / size), size)])),
  };
}
