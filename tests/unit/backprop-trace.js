// A worked pass of sigmoid layers with squared error, shaped as the engine's, for tests of what the page does with one.

import { placeTerm } from "../../www/backprop/terms.js";

/** @param {number} z */
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/** @param {number} units @param {number} inputs @param {number} [first] @returns {any} */
const parametersOf = (units, inputs, first = 0.1) => ({
  weights: Array.from({ length: units }, (_, u) => Array.from({ length: inputs }, (__, i) => first * (1 + u + i) * ((u + i) % 2 ? -1 : 1))),
  biases: Array.from({ length: units }, (_, u) => 0.05 * u),
});

/**
 * A problem of any shape.
 * @param {number[]} widths inputs, hidden layers, outputs
 * @returns {any}
 */
export function problemOf(widths) {
  const [inputs, ...layers] = widths;
  return {
    document: {
      version: 1,
      data: {
        source: "inline", task: "regression",
        inputs: [Array.from({ length: inputs }, (_, i) => 0.1 * (i + 1))], targets: [Array.from({ length: layers.at(-1) ?? 1 }, () => 0.5)],
      },
      network: {
        layers: layers.slice(0, -1).map((units) => ({ units, activation: "sigmoid" })),
        output: { units: layers.at(-1), activation: "sigmoid" },
        parameters: layers.map((units, l) => parametersOf(units, widths[l])),
      },
      training: { loss: "squared_error", optimizer: { kind: "sgd", learning_rate: 0.6 }, train_biases: true },
    },
    statistics: null,
  };
}

/**
 * @param {any} problem
 * @param {any[]} [places] to differentiate; the first weight without it
 * @returns {any}
 */
export function traceOf({ document }, places = []) {
  const { data, network, training } = document;
  const [inputs] = data.inputs;
  const [targets] = data.targets;
  /** @type {any[]} */
  const steps = [];
  /** @type {any[]} */
  const chains = [];
  /** @param {object} step */
  const add = (step) => steps.push({ layer: null, part: null, unit: null, input: null, output: null, chain: null, boxed: [], mistakes: [], memory: null, ...step });
  let below = inputs;
  const layers = network.parameters.map((/** @type {any} */ { weights, biases }, /** @type {number} */ layer) => {
    const x = below;
    const sums = weights.map((/** @type {number[]} */ row, /** @type {number} */ u) => row.reduce((sum, w, i) => sum + w * x[i], biases[u]));
    const outputs = sums.map(sigmoid);
    sums.forEach((/** @type {number} */ z, /** @type {number} */ unit) => {
      add({ kind: "sum", phase: "forward", layer, unit, value: z });
      add({ kind: "activation", phase: "forward", layer, unit, value: outputs[unit] });
    });
    below = outputs;
    return {
      inputs: x.length, units: sums.length, activation: "sigmoid", normalization: "none", shortcut: "none", weights, biases,
      gamma: null, beta: null, projection: null, sums, preActivations: sums, activations: outputs, outputs, x,
      slopes: outputs.map((/** @type {number} */ a) => a * (1 - a)),
    };
  });
  const last = layers.length - 1;
  const out = layers[last].outputs;
  const errors = out.map((/** @type {number} */ o, /** @type {number} */ k) => (targets[k] - o) ** 2 / 2);
  errors.forEach((/** @type {number} */ value, /** @type {number} */ output) => add({ kind: "error", phase: "error", layer: last, unit: output, output, value }));
  const total = errors.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0);
  add({ kind: "total", phase: "error", value: total });

  // Backwards: dE/dh of each layer, then what is under it.
  let above = out.map((/** @type {number} */ o, /** @type {number} */ k) => o - targets[k]);
  for (const layer of [...layers].reverse()) {
    layer.byOutputs = above;
    layer.deltas = layer.slopes.map((/** @type {number} */ s, /** @type {number} */ u) => s * above[u]);
    layer.gradients = { weights: layer.deltas.map((/** @type {number} */ d) => layer.x.map((/** @type {number} */ x) => d * x)), biases: layer.deltas };
    layer.updated = {
      weights: layer.weights.map((/** @type {number[]} */ row, /** @type {number} */ u) =>
        row.map((w, i) => w - training.optimizer.learning_rate * layer.gradients.weights[u][i])),
      biases: layer.biases,
    };
    above = layer.x.map((/** @type {number} */ _, /** @type {number} */ i) =>
      layer.deltas.reduce((/** @type {number} */ sum, /** @type {number} */ d, /** @type {number} */ u) => sum + d * layer.weights[u][i], 0));
  }

  const perError = layers.length <= 2;
  const met = new Map();
  /** @param {any} place @param {any} chain one factor a step; those met before together */
  const walk = (place, chain) => {
    chains.push(chain);
    const at = { phase: "backward", ...place, output: chain.output, chain: chains.length - 1 };
    const key = (/** @type {any} */ f) => [f.kind, f.layer, f.unit, f.input].join();
    const reused = chain.factors.map((/** @type {any} */ f, /** @type {number} */ i) => (met.has(key(f)) ? i : -1)).filter((/** @type {number} */ i) => i >= 0);
    if (reused.length > 0) add({ ...at, kind: "reused", boxed: reused });
    chain.factors.forEach((/** @type {any} */ factor, /** @type {number} */ i) => {
      const { kind, layer: l, unit: u, input: j, value } = factor;
      if (!met.has(key(factor))) met.set(key(factor), add({ ...at, part: null, layer: l, unit: u, input: j, kind, boxed: [i], value }) - 1);
      factor.step = met.get(key(factor));
    });
    chain.value = chain.factors.reduce((/** @type {number} */ p, /** @type {any} */ f) => p * f.value, 1);
    add({ ...at, kind: "product", value: chain.value });
  };
  const slope = (/** @type {number} */ layer, /** @type {number} */ unit) => ({ kind: "slope", layer, unit, input: null, value: layers[layer].slopes[unit] });
  const loss = (/** @type {number} */ unit) => ({ kind: "loss_slope", layer: last, unit, input: null, value: layers[last].byOutputs[unit] });
  const given = places.length > 0 ? places : [{ layer: 0, part: "weights", unit: 0, input: 0 }];
  for (const place of given) {
    const { layer, unit, part, input } = place;
    const coming = { kind: "input_factor", layer, unit, input, value: part === "biases" ? 1 : layers[layer].x[input] };
    const own = layers[layer].gradients;
    if (!perError) {
      for (let l = last; l >= layer; l -= 1) {
        for (const u of l > layer ? layers[l].deltas.keys() : [unit]) {
          const first = l === last ? loss(u) : { kind: "by_output", layer: l, unit: u, input: null, value: layers[l].byOutputs[u] };
          walk({ layer: l, unit: u }, { of: "delta", layer: l, part: null, unit: u, input: null, output: null, factors: [first, slope(l, u)] });
        }
      }
      const delta = { kind: "delta", layer, unit, input: null, value: layers[layer].deltas[unit] };
      walk(place, { of: "parameter", ...place, output: null, factors: [delta, coming] });
    } else if (layer === last) {
      walk(place, { of: "parameter", ...place, output: unit, factors: [loss(unit), slope(layer, unit), coming] });
    } else {
      for (const output of out.keys()) {
        const weight = { kind: "weight_factor", layer: last, unit: output, input: unit, value: layers[last].weights[output][unit] };
        walk(place, { of: "parameter", ...place, output, factors: [loss(output), slope(last, output), weight, slope(layer, unit), coming] });
      }
      add({ kind: "sum_of_errors", phase: "backward", ...place, value: part === "biases" ? own.biases[unit] : own.weights[unit][input] });
    }
    add({ kind: "update", phase: "update", ...place, value: part === "biases" ? layers[layer].updated.biases[unit] : layers[layer].updated.weights[unit][input] });
  }
  add({ kind: "replace", phase: "update", value: total });
  return {
    iteration: 0, losses: [total, total], loss: "squared_error", inputs, targets, errors, total, layers, optimizer: training.optimizer,
    trainBiases: training.train_biases !== false, l1: 0, l2: 0, perError, weights: given, chains, steps,
  };
}

/**
 * The first step of a kind that is about a term.
 * @param {any} trace @param {string} kind @param {any} [place]
 */
export const stepAt = (trace, kind, place) =>
  trace.steps.findIndex((/** @type {any} */ step) => step.kind === kind && (!place || placeTerm(step) === placeTerm(place)));
