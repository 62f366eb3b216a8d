// The engine that the page loads against the same core compiled for this machine: the same documents, the same bits.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { running, snapshot } from "./engine.js";

/** @typedef {{weights: number[][], biases: number[], gamma?: number[], beta?: number[], projection?: number[][]}} Shaped */

const STEPS = 300;

/** @param {object[]} layers */
const network = (...layers) => ({ layers });

/** @type {[string, object][]} */
const documents = [
  ["the start page's", {}],
  ["sigmoid, ragged batches", { network: network({ units: 7, activation: "sigmoid" }, { units: 5 }), training: { batch_size: 7 } }],
  ["gelu, silu and softplus with Adam", {
    network: network({ units: 9, activation: "gelu" }, { units: 6, activation: "silu" }, { units: 5, activation: "softplus" }),
    training: { optimizer: { kind: "adam", learning_rate: 0.01 }, l1: 0.001, l2: 0.001 },
  }],
  ["classes with AdamW and smoothing", {
    data: { source: "iris", standardize: true },
    network: network({ units: 8, activation: "elu" }, { units: 8, activation: "selu" }),
    training: { loss: "cross_entropy", optimizer: { kind: "adamw" }, label_smoothing: 0.1, batch_size: 30 },
  }],
  ["normalised, dropped and residual layers with noise everywhere", {
    data: { source: "moons", noise: 0.1, label_noise: 0.1, augmentation: { jitter: 0.1, rotate: 0.2, flip: true } },
    network: network(
      { units: 8, normalization: "batch", dropout: 0.2 },
      { units: 8, normalization: "layer", activation: "relu", residual: true },
      { units: 5, residual: true, dropout: 0.5 },
    ),
    training: {
      loss: "binary_cross_entropy", optimizer: { kind: "rmsprop", learning_rate: 0.01, momentum: 0.5 },
      weight_noise: 0.01, gradient_clip_norm: 0.5, schedule: { kind: "cosine", epochs: 20 },
    },
  }],
];

/**
 * Parameters in the order of the flat ones.
 * @param {Shaped[]} layers
 */
function flat(layers) {
  return Float32Array.from(
    layers.flatMap(({ weights, biases, gamma = [], beta = [], projection = [] }) => [
      ...weights.flat(), ...biases, ...gamma, ...beta, ...projection.flat(),
    ]),
  );
}

for (const [name, document] of documents) {
  test(`${name} document trains to the same bits natively and in wasm`, () => {
    const command = process.env.GRADIENTE;
    assert.ok(command, "GRADIENTE is the native runner; cargo xtask test wasm sets it");
    const native = execFileSync(command, ["run", "-", "--steps", String(STEPS)], {
      input: JSON.stringify(document), encoding: "utf8",
    });
    const session = running(document);
    assert.equal(session.train(STEPS, Infinity), STEPS);
    assert.deepEqual(snapshot(session).parameters, flat(JSON.parse(native).parameters));
  });
}
