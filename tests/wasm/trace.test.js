// Backpropagation by hand, as the page asks for it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Session, accepted, running } from "./engine.js";

/** @import { DocError, ExperimentDoc, Place, Problem, Trace, TraceCheck } from "../../www/protocol.js" */

/** @type {any} */
const LECTURE = {
  data: { source: "inline", task: "regression", inputs: [[0.1, 0.5]], targets: [[0.05, 0.95]], test_fraction: 0 },
  network: {
    layers: [{ units: 2, activation: "sigmoid" }],
    output: { units: 2, activation: "sigmoid" },
    parameters: [
      { weights: [[0.1, 0.3], [0.2, 0.4]], biases: [0.25, 0.25] },
      { weights: [[0.5, 0.6], [0.7, 0.8]], biases: [0.35, 0.35] },
    ],
  },
  training: { optimizer: { kind: "sgd", learning_rate: 0.6 }, batch_size: 1, shuffle: false, train_biases: false },
};
const OPTIONS = { statistics: null, iteration: 0, weights: null };

/**
 * @param {number} layer
 * @param {number} unit
 * @param {number} input
 * @returns {Place}
 */
const weight = (layer, unit, input) => ({ layer, part: "weights", unit, input });

/**
 * The trace of a document that can be worked through.
 * @param {unknown} document
 * @param {object} [options]
 * @returns {Trace}
 */
function traced(document, options = {}) {
  const answer = Session.trace(JSON.stringify(document), { ...OPTIONS, ...options });
  assert.ok(answer.ok, JSON.stringify(answer.errors));
  return answer.trace;
}

/**
 * @param {unknown} document
 * @param {object} [options]
 * @returns {DocError[]}
 */
function refused(document, options = {}) {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const answer = Session.trace(text, { ...OPTIONS, ...options });
  assert.equal(answer.ok, false);
  return answer.errors;
}

/** @param {number} value @param {number} expected */
const is = (value, expected) => assert.ok(Math.abs(value - expected) < 0.5001e-8, `${value} ${expected}`);

test("the lecture's example, in the protocol's words", () => {
  const trace = traced(LECTURE, { weights: [weight(1, 0, 0), weight(0, 0, 0)] });
  assert.deepEqual(Object.keys(trace), [
    "iteration", "losses", "loss", "inputs", "targets", "errors", "total", "layers", "optimizer", "trainBiases", "l1", "l2",
    "perError", "weights", "chains", "steps",
  ]);
  is(trace.total, 0.24908954);
  is(trace.losses[1], 0.24072491);
  assert.deepEqual(trace.weights, [weight(1, 0, 0), weight(0, 0, 0)]);
  assert.deepEqual(trace.optimizer, { kind: "sgd", learning_rate: 0.6, momentum: 0, nesterov: false });
  assert.deepEqual([trace.iteration, trace.loss, trace.perError, trace.trainBiases], [0, "squared_error", true, false]);
  const [hidden, output] = trace.layers;
  assert.deepEqual(Object.keys(hidden), [
    "inputs", "units", "activation", "normalization", "shortcut", "weights", "biases", "gamma", "beta", "projection", "sums",
    "mean", "deviation", "normalized", "preActivations", "activations", "slopes", "outputs", "byOutputs", "byPreActivations",
    "deltas", "gradients", "updated",
  ]);
  assert.deepEqual(hidden.weights, [[0.1, 0.3], [0.2, 0.4]]);
  assert.deepEqual([hidden.normalization, hidden.shortcut, hidden.gamma, hidden.mean], ["none", "none", null, null]);
  assert.deepEqual(Object.keys(output.updated), ["weights", "biases", "gamma", "beta", "projection"]);
  is(output.updated.weights[0][0], 0.45187813);
  is(hidden.gradients.weights[0][0], 0.00110806);

  const [chain, , second] = trace.chains;
  assert.deepEqual({ ...chain, factors: chain.factors.map(({ kind, step }) => [kind, step]) }, {
    of: "parameter", layer: 1, part: "weights", unit: 0, input: 0, output: 0, value: output.gradients.weights[0][0],
    factors: [["loss_slope", 11], ["slope", 12], ["input_factor", 13]],
  });
  assert.equal(second.output, 1);
  const step = trace.steps[chain.factors[0].step];
  assert.deepEqual({ ...step, value: 0, mistakes: step.mistakes.map(({ kind }) => kind) }, {
    kind: "loss_slope", phase: "backward", layer: 1, part: null, unit: 0, input: null, output: 0, chain: 0, boxed: [0], value: 0,
    mistakes: ["sign"], memory: null,
  });
  assert.deepEqual(trace.steps.at(-1), {
    kind: "replace", phase: "update", layer: null, part: null, unit: null, input: null, output: null, chain: null, boxed: [],
    value: trace.losses[1], mistakes: [], memory: null,
  });
  is(traced(LECTURE, { iteration: 2 }).total, 0.23224502);
});

test("an optimizer's memory is told with the update", () => {
  const momentum = { ...LECTURE, training: { ...LECTURE.training, optimizer: { kind: "sgd", learning_rate: 0.1, momentum: 0.9 } } };
  const trace = traced(momentum, { iteration: 1 });
  const memory = trace.steps.find(({ kind }) => kind === "update")?.memory;
  const { layer, unit, input } = trace.weights[0];
  const before = traced(momentum).layers[layer].gradients.weights[unit][input ?? 0];
  const now = trace.layers[layer].gradients.weights[unit][input ?? 0];
  assert.deepEqual(memory?.second, null);
  assert.equal(memory?.first?.[0], before);
  assert.ok(Math.abs((memory?.first?.[1] ?? 0) - (0.9 * before + now)) < 1e-15);
});

test("what cannot be worked through is told, and nothing is thrown", () => {
  const kinds = (/** @type {DocError[]} */ errors) => errors.map(({ path, kind }) => [path, kind]);
  const wide = { network: { layers: [{ units: 9 }, {}, {}, {}, {}, {}, {}] } };
  const [layers, units] = refused(wide);
  assert.deepEqual({ ...layers, message: "" }, { path: "network.layers", kind: "too_many_layers", count: 7, max: 6, message: "" });
  assert.deepEqual({ ...units, message: "" }, {
    path: "network.layers[0].units", kind: "too_many_units", layer: 0, count: 9, max: 8, message: "",
  });
  assert.deepEqual(kinds(refused({ data: { source: "inline", task: "regression", inputs: [Array(10).fill(1)], targets: [[1]], test_fraction: 0 } })),
    [["data.inputs", "too_many_inputs"]]);
  const linear = { units: 2, activation: "linear" };
  const network = { ...LECTURE.network, layers: [linear], output: linear };
  const diverging = { ...LECTURE, network, training: { optimizer: { kind: "sgd", learning_rate: 1000 } } };
  assert.deepEqual(kinds(refused(diverging, { iteration: 50 })), [["", "not_finite"]]);
  assert.deepEqual(kinds(refused("{")), [["", "syntax"]]);
  assert.deepEqual(kinds(refused({ data: { source: "digits" } })), [["data.source", "not_loaded"]]);
  assert.deepEqual(kinds(refused({ training: { l1: -1 } })), [["training.l1", "range"]]);
  assert.deepEqual(kinds(refused(LECTURE, { iteration: 20_000 })), [["iteration", "range"]]);
  assert.deepEqual(kinds(refused(LECTURE, { iteration: NaN })), [["iteration", "type"]]);
  for (const { message } of refused(wide)) assert.ok(message.length > 20, message);
});

test("an exercise is a document of two decimals, the same for a seed", () => {
  /** @type {ExperimentDoc} */
  const document = Session.exercise(4711);
  assert.deepEqual(Session.exercise(4711), document);
  assert.notDeepEqual(Session.exercise(4712), document);
  const trace = traced(document);
  assert.deepEqual(trace.layers.map(({ inputs, units, activation }) => [inputs, units, activation]), Array(2).fill([2, 2, "sigmoid"]));
  for (const number of [trace.inputs, trace.targets, ...trace.layers.flatMap(({ weights, biases }) => [...weights, biases])].flat()) {
    assert.match(String(number), /^(0\.\d{1,2}|1)$/);
  }
  assert.ok(Session.exercise(1) && Session.exercise(999_999));
});

test("the running network is taken over", () => {
  const session = running({ network: { layers: [{ units: 4 }, { units: 3, normalization: "batch", residual: true }] } });
  session.train(60, Infinity);
  /** @type {{ok: true, problem: Problem, samples: number, sample: number}} */
  const { ok, problem, samples, sample } = session.takeOver(3);
  assert.deepEqual([ok, samples, sample], [true, 250, 3]);
  const trace = traced(problem.document, { statistics: problem.statistics });
  const [{ parameters }] = [session.snapshot({ theme: "light", neuronSize: 0, output: null, flow: false, pass: null, diagnosis: false })];
  assert.deepEqual(Float32Array.from(trace.layers[0].weights.flat()), parameters.slice(0, 8));
  assert.ok(Math.abs(trace.layers[2].outputs[0] - session.outputs()[3]) < 1e-5);
  assert.deepEqual(problem.statistics?.map((layer) => layer?.means.length ?? null), [null, 3, null]);
  assert.deepEqual(trace.layers[1].mean, problem.statistics?.[1]?.means);
  // The document is one that the playground would take as well.
  accepted(new Session(), problem.document);

  const large = running({ network: { layers: [{ units: 9 }] } }).takeOver(0);
  assert.deepEqual([large.ok, large.errors[0].kind], [false, "too_many_units"]);
  assert.throws(() => new Session().takeOver(0), /no experiment/);
});

test("gradients stand beside differences of the loss", () => {
  const options = { ...OPTIONS, weights: [weight(0, 1, 0)], step: 1e-5 };
  /** @type {{ok: boolean, check: TraceCheck}} */
  const { ok, check } = Session.traceCheck(JSON.stringify(LECTURE), options);
  assert.ok(ok);
  assert.deepEqual(Object.keys(check), ["step", "rows", "worst", "chosen", "curve"]);
  assert.deepEqual(check.rows[check.chosen].place, weight(0, 1, 0));
  is(check.rows[check.chosen].analytic, 0.00134024);
  assert.ok(check.rows.length === 12 && check.rows.every(({ error }) => error <= check.rows[check.worst].error && error < 1e-7));
  const { steps, errors, worst } = check.curve;
  assert.ok(steps.length === errors.length && steps.length === worst.length && errors[0] > 1e-6 && errors[errors.length - 1] > 1e-6);
  const { errors: [error] } = Session.traceCheck(JSON.stringify(LECTURE), { ...options, step: 2 });
  assert.deepEqual([error.path, error.kind, error.max], ["step", "range", 1]);
});
