// The lecture's network worked through in a few lines, for the tests that need no engine: forward, the errors, and w5 and w1.

/** @import { Chain, Factor, Step, Trace } from "../../www/protocol.js" */

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));

/** @param {number[][]} weights @param {number} bias @param {number[]} inputs */
const sums = (weights, bias, inputs) => weights.map((row) => row.reduce((sum, w, input) => sum + w * inputs[input], bias));

/**
 * @param {Partial<Step>} step
 * @returns {Step}
 */
const stepOf = (step) => ({
  kind: "sum", phase: "forward", layer: null, part: null, unit: null, input: null, output: null, chain: null, boxed: [], value: 0, mistakes: [], memory: null,
  ...step,
});

/** @returns {Trace} */
export function lectureTrace() {
  const [x, y] = [[0.1, 0.5], [0.05, 0.95]];
  const weights = [[[0.1, 0.3], [0.2, 0.4]], [[0.5, 0.6], [0.7, 0.8]]];
  const z1 = sums(weights[0], 0.25, x);
  const n = z1.map(sigmoid);
  const z2 = sums(weights[1], 0.35, n);
  const o = z2.map(sigmoid);
  const errors = o.map((out, unit) => (y[unit] - out) ** 2 / 2);
  /** @param {number} layer @param {number[]} z @param {number[]} a @returns {any} */
  const layerOf = (layer, z, a) => ({
    inputs: 2, units: 2, activation: "sigmoid", normalization: "none", shortcut: "none", weights: weights[layer], biases: layer === 0 ? [0.25, 0.25] : [0.35, 0.35],
    gamma: null, beta: null, projection: null, sums: z, mean: null, deviation: null, normalized: null, preActivations: z, activations: a, outputs: a,
    slopes: a.map((value) => value * (1 - value)), byOutputs: [0, 0], byPreActivations: [0, 0], deltas: [0, 0],
    gradients: { weights: [[0, 0], [0, 0]], biases: [0, 0] }, updated: { weights: weights[layer], biases: [0, 0] },
  });
  const layers = [layerOf(0, z1, n), layerOf(1, z2, o)];
  layers[1].gradients.weights[0][0] = (o[0] - y[0]) * o[0] * (1 - o[0]) * n[0];
  /** @param {Factor["kind"]} kind @param {number} layer @param {number} unit @param {number | null} input @param {number} value @param {number} step @returns {Factor} */
  const factor = (kind, layer, unit, input, value, step) => ({ kind, layer, unit, input, value, step });
  /** @param {number} layer @param {number} unit @param {number} input @param {number} output @param {Factor[]} factors @returns {Chain} */
  const chain = (layer, unit, input, output, factors) => ({
    of: "parameter", layer, part: "weights", unit, input, output, factors, value: factors.reduce((all, { value }) => all * value, 1),
  });
  const slope = (/** @type {number} */ a) => a * (1 - a);
  const through = (/** @type {number} */ k, /** @type {number} */ first) => [
    factor("loss_slope", 1, k, null, o[k] - y[k], first), factor("slope", 1, k, null, slope(o[k]), first + 1),
  ];
  const toW1 = [factor("slope", 0, 0, null, slope(n[0]), 17), factor("input_factor", 0, 0, 0, x[0], 18)];
  const chains = [
    chain(1, 0, 0, 0, [...through(0, 11), factor("input_factor", 1, 0, 0, n[0], 13)]),
    chain(0, 0, 0, 0, [...through(0, 11), factor("weight_factor", 1, 0, 0, 0.5, 17), { ...toW1[0], step: 18 }, { ...toW1[1], step: 19 }]),
    chain(0, 0, 0, 1, [...through(1, 21), factor("weight_factor", 1, 1, 0, 0.7, 23), { ...toW1[0], step: 18 }, { ...toW1[1], step: 19 }]),
  ];
  /** @param {number} number @param {number} place @returns {Step} */
  const found = (number, place) => {
    const { kind, layer, unit, input, value } = chains[number].factors[place];
    return stepOf({ kind, phase: "backward", layer, unit, input, output: chains[number].output, chain: number, boxed: [place], value });
  };
  /** @param {number} number @param {number[]} boxed @returns {Step} */
  const reused = (number, boxed) => {
    const value = boxed.reduce((all, place) => all * chains[number].factors[place].value, 1);
    return stepOf({ kind: "reused", phase: "backward", output: chains[number].output, chain: number, boxed, value });
  };
  /** @param {number} number @returns {Step} */
  const multiplied = (number) => {
    const { layer, part, unit, input, output, value, factors } = chains[number];
    return stepOf({ kind: "product", phase: "backward", layer, part, unit, input, output, chain: number, boxed: factors.map((_, place) => place), value });
  };
  const w5 = /** @type {const} */ ({ layer: 1, part: "weights", unit: 0, input: 0 });
  const w1 = /** @type {const} */ ({ layer: 0, part: "weights", unit: 0, input: 0 });
  const slopeOfW1 = chains[1].value + chains[2].value;
  const total = errors[0] + errors[1];
  const steps = [
    ...layers.flatMap(({ sums: z, activations: a }, layer) =>
      [0, 1].flatMap((unit) => [stepOf({ layer, unit, value: z[unit] }), stepOf({ kind: "activation", layer, unit, value: a[unit] })]),
    ),
    ...errors.map((value, unit) => stepOf({ kind: "error", phase: "error", layer: 1, unit, output: unit, value })),
    stepOf({ kind: "total", phase: "error", value: total }),
    found(0, 0), found(0, 1), found(0, 2), multiplied(0),
    stepOf({ kind: "update", phase: "update", ...w5, value: 0.5 - 0.6 * chains[0].value }),
    reused(1, [0, 1]), found(1, 2), found(1, 3), found(1, 4), multiplied(1),
    found(2, 0), found(2, 1), found(2, 2), reused(2, [3, 4]), multiplied(2),
    stepOf({ kind: "sum_of_errors", phase: "backward", ...w1, value: slopeOfW1 }),
    stepOf({ kind: "update", phase: "update", ...w1, value: 0.1 - 0.6 * slopeOfW1 }),
    stepOf({ kind: "replace", phase: "update", value: 0.24072491 }),
  ];
  return {
    iteration: 0, losses: [total, 0.24072491], loss: "squared_error", inputs: x, targets: y, errors, total, layers,
    optimizer: { kind: "sgd", learning_rate: 0.6, momentum: 0, nesterov: false }, trainBiases: false, l1: 0, l2: 0, perError: true,
    weights: [w5, w1], chains, steps,
  };
}
