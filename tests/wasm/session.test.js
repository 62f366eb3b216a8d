// The session's answers, as protocol.js describes them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { NUMBERS, Session, accepted, refused, running, snapshot } from "./engine.js";
import { withValue } from "../../www/edits.js";

/** @import { Diagnosis, OutputField } from "../../www/protocol.js" */

const SIX_BY_EIGHT = { network: { layers: Array(6).fill({ units: 8 }) } };
const DIGITS = readFileSync(new URL("../../crate/core/data/digits.txt", import.meta.url), "utf8");
const DIVERGING = {
  data: { source: "plane" },
  network: { layers: [{ units: 8, activation: "relu" }, { units: 8, activation: "relu" }], output: { activation: "linear" } },
  training: { optimizer: { kind: "sgd", learning_rate: 10 } },
};

test("the start page's experiment is that of an empty document", () => {
  assert.deepEqual(accepted(new Session(), {}).experiment, Session.start());
});

test("all sources, activations, losses and optimizers of the catalogue can be trained", () => {
  const { sources, activations, outputs, optimizers, schedules, normalizations, initializations, scaledInitializations } = Session.catalogue();
  const session = new Session();
  assert.ok(session.provideDigits(DIGITS));
  /** @param {any} document */
  const trains = (document) => {
    accepted(session, document);
    assert.equal(session.train(3, Infinity), 3, JSON.stringify(document));
  };
  for (const { name } of sources) trains({ data: { source: name } });
  for (const activation of activations) trains({ network: { layers: [{ units: 3, activation }] } });
  for (const { kind } of optimizers) trains({ training: { optimizer: { kind } } });
  for (const { kind } of schedules) trains({ training: { schedule: { kind } } });
  for (const normalization of normalizations) trains({ network: { layers: [{ normalization, dropout: 0.5, residual: true }] } });
  for (const { task, loss, activations: allowed } of outputs) {
    const source = { regression: "plane", binary: "circle", multiclass: "iris" }[/** @type {"binary"} */ (task)];
    for (const activation of allowed) trains({ data: { source }, network: { output: { activation } }, training: { loss } });
  }
  for (const name of initializations) {
    trains({ network: { initialization: scaledInitializations.includes(name) ? { [name]: 0.5 } : name } });
  }
});

test("the layout names the places of all parameters", () => {
  const second = { units: 2, activation: "relu", normalization: "batch", dropout: 0.25, residual: true };
  const { layout, points } = accepted(new Session(), { network: { layers: [{ units: 3 }, second] } });
  assert.deepEqual(layout.inputs, [{ name: "x1" }, { name: "x2" }]);
  const plain = { normalization: "none", dropout: 0, residual: false, gamma: null, beta: null, projection: null };
  assert.deepEqual(layout.layers, [
    { ...plain, inputs: 2, units: 3, activation: "tanh", weights: [0, 6], biases: [6, 9] },
    { ...second, inputs: 3, weights: [9, 15], biases: [15, 17], gamma: [17, 19], beta: [19, 21], projection: [21, 27] },
    { ...plain, inputs: 2, units: 1, activation: "tanh", weights: [27, 29], biases: [29, 30] },
  ]);
  const { parameterCount, stepsPerEpoch, trainSamples, testSamples, task, classes, outputs, view } = layout;
  assert.deepEqual([parameterCount, task, classes, outputs, view], [30, "binary", ["-1", "+1"], 1, "plane"]);
  assert.equal(trainSamples + testSamples, points.count);
  assert.equal(stepsPerEpoch, Math.ceil(trainSamples / 10));
});

test("the points are the samples with their split", () => {
  const { layout, points } = accepted(new Session(), { data: { source: "iris", test_fraction: 0.2 }, training: { loss: "cross_entropy" } });
  assert.equal(points.count, 150);
  assert.equal(points.columns.length, 4);
  assert.ok(points.inputs instanceof Float32Array && points.inputs.length === 600);
  assert.ok(points.targets instanceof Float32Array && points.targets.length === 450);
  assert.ok(points.labels instanceof Uint8Array && points.labels.length === 150);
  assert.deepEqual([...points.split].filter((set) => set === 2).length, layout.testSamples);
  points.columns.forEach(({ min, max }, column) => {
    const values = points.inputs.filter((_, i) => i % 4 === column);
    assert.ok(min < Math.min(...values) && max > Math.max(...values));
  });
  assert.deepEqual([layout.view, layout.task, layout.classes.length], ["columns", "multiclass", 3]);
});

test("rates change in place, shapes start anew, and so does a restart", () => {
  const session = running();
  session.train(100, Infinity);
  assert.equal(accepted(session, { training: { optimizer: { kind: "adam" }, l2: 0.01, batch_size: 7 } }).rebuilt, false);
  assert.equal(snapshot(session).step, 100);
  assert.equal(accepted(session, SIX_BY_EIGHT).rebuilt, true);
  assert.equal(snapshot(session).step, 0);
  session.train(5, Infinity);
  assert.equal(accepted(session, SIX_BY_EIGHT, true).rebuilt, true);
  assert.equal(snapshot(session).step, 0);
});

test("a reset gives the same bits again, and so does the same training after it", () => {
  const session = running();
  const first = snapshot(session);
  session.train(333, Infinity);
  const trained = snapshot(session);
  assert.notDeepEqual(trained.parameters, first.parameters);
  session.reset();
  assert.deepEqual(snapshot(session), first);
  session.train(333, Infinity);
  assert.deepEqual(snapshot(session), trained);
});

test("refused documents say everything that is wrong and leave the run going", () => {
  const session = running();
  session.train(10, Infinity);
  const before = snapshot(session);
  const errors = refused(session, { network: { layers: [{ units: 0 }] }, data: { source: "moon" }, nonsense: 1 });
  assert.deepEqual(errors.map(({ path }) => path).sort(), ["data.source", "network.layers[0].units", "nonsense"]);
  for (const { path, message } of errors) assert.ok(message.includes(path));
  for (const text of ["", "{", "[]", "null", "7", '{"version": 2}']) assert.ok(refused(session, text).length > 0, text);
  assert.deepEqual(snapshot(session), before);
  assert.equal(session.train(1, Infinity), 1);
});

test("training keeps to the steps and to the budget", () => {
  const session = running(SIX_BY_EIGHT);
  assert.equal(session.train(session.stepsToEpochEnd(), Infinity), 25);
  assert.deepEqual([snapshot(session).epoch, snapshot(session).batch, session.stepsToEpochEnd()], [1, 0, 25]);
  session.train(1, Infinity);
  assert.equal(session.stepsToEpochEnd(), 24);
  assert.ok(session.train(1, 0) === 1, "a step at least");
  // So many steps would take days: the budget ends it.
  const done = session.train(2 ** 31, 5);
  assert.ok(done >= 1 && done < 2 ** 31, `${done} steps`);
});

test("a diverged run stops with its place, its setting and finite numbers, and can go on", () => {
  const session = running(DIVERGING);
  for (let i = 0; i < 100 && session.train(10, Infinity) > 0; i += 1);
  const { divergence, losses, parameters, gradients, neurons, output, step } = snapshot(session, {
    neuronSize: 8, output: { size: 8, unit: null, discretize: false, columns: [0, 1] },
  });
  assert.ok(divergence && neurons && output);
  assert.equal(divergence.setting, "learning_rate");
  assert.equal(divergence.value, 10);
  assert.ok(divergence.layer >= 0 && divergence.layer <= 2 && divergence.step >= 1 && divergence.step <= step);
  assert.ok([losses.train, losses.test, ...parameters, ...gradients].every(Number.isFinite));
  assert.equal(session.train(10, Infinity), 0);
  accepted(session, { ...DIVERGING, training: { optimizer: { kind: "sgd", learning_rate: 0.001 } } }, true);
  assert.equal(session.train(10, Infinity), 10);
  assert.equal(snapshot(session).divergence, null);
});

test("the learning rate is that of the next step, by its schedule", () => {
  const session = running({ training: { optimizer: { learning_rate: 0.2 }, schedule: { kind: "step", every: 2, factor: 0.5 } } });
  for (const rate of [0.2, 0.2, 0.1, 0.1, 0.05]) {
    assert.ok(Math.abs(snapshot(session).learningRate - rate) < 1e-12, String(rate));
    session.train(session.stepsToEpochEnd(), Infinity);
  }
});

test("a run stops early, with its best weights and their validation loss", () => {
  const patience = 3;
  const document = {
    data: { validation_fraction: 0.2, noise: 0.5 },
    training: { early_stopping: { patience }, optimizer: { learning_rate: 0.3 } },
  };
  const session = running(document);
  for (let epoch = 0; epoch < 500 && session.train(session.stepsToEpochEnd(), Infinity) > 0; epoch += 1);
  const { stop, losses, epoch } = snapshot(session);
  assert.ok(stop && stop.restored);
  assert.deepEqual([stop.epoch, stop.best_epoch], [epoch, epoch - patience]);
  assert.equal(losses.validation, stop.best_loss);
  assert.ok(losses.validationAccuracy !== null && losses.validationAccuracy > 0.5);
  assert.equal(session.train(1, Infinity), 0);
  assert.equal(snapshot(running()).losses.validation, null);
});

test("going back gives the same numbers again", () => {
  const session = running({ network: { layers: [{ units: 4, dropout: 0.2, normalization: "batch" }] }, training: { optimizer: { kind: "adam" } } });
  assert.equal(snapshot(session).back, null);
  assert.equal(session.goBack(), undefined);
  const way = [snapshot(session)];
  for (let epoch = 1; epoch <= 4; epoch += 1) {
    session.train(25, Infinity);
    way.push(snapshot(session));
  }
  session.train(3, Infinity);
  assert.equal(snapshot(session).back, 4);
  assert.deepEqual([...session.checkpoints()], [0, 1, 2, 3, 4]);
  assert.deepEqual([session.goBack(), session.goBack(), session.goBack(2)], [4, 3, 2]);
  assert.deepEqual([...session.checkpoints()], [0, 1, 2]);
  const { epoch, step, back, history, parameters, losses } = snapshot(session);
  assert.deepEqual({ epoch, step, back, history, parameters, losses }, {
    epoch: 2, step: 50, back: 1, history: 3, parameters: way[2].parameters, losses: way[2].losses,
  });
  for (const expected of way.slice(3)) {
    session.train(25, Infinity);
    assert.deepEqual(snapshot(session), expected);
  }
});

test("a diverged run can go back to a finite epoch", () => {
  const session = running({ ...DIVERGING, training: { optimizer: { learning_rate: 0.01 } } });
  session.train(session.stepsToEpochEnd(), Infinity);
  const { parameters } = snapshot(session);
  assert.equal(accepted(session, { ...DIVERGING, training: { optimizer: { learning_rate: 900 } } }).rebuilt, false);
  for (let i = 0; i < 100 && session.train(10, Infinity) > 0; i += 1);
  assert.ok(snapshot(session).divergence);
  assert.equal(session.goBack(1), 1);
  assert.deepEqual([snapshot(session).divergence, snapshot(session).parameters], [null, parameters]);
  assert.equal(session.train(1, Infinity), 1);
});

test("a saved run takes the same next step in another session", () => {
  const document = {
    data: { validation_fraction: 0.2 },
    network: { layers: [{ units: 5, normalization: "batch", dropout: 0.3, residual: true }] },
    training: { optimizer: { kind: "adamw" }, schedule: { kind: "cosine" }, weight_noise: 0.01 },
  };
  const session = running(document);
  session.train(40, Infinity);
  const bytes = session.save();
  assert.ok(bytes instanceof Uint8Array);
  const other = running(SIX_BY_EIGHT);
  const { ok, rebuilt, experiment, layout } = other.load(bytes);
  assert.deepEqual([ok, rebuilt, layout.layers[0].units], [true, true, 5]);
  assert.deepEqual(experiment, accepted(new Session(), document).experiment);
  assert.deepEqual([snapshot(other).step, snapshot(other).history], [40, snapshot(session).history]);
  for (const one of [session, other]) one.train(1, Infinity);
  const { back, ...next } = snapshot(session);
  assert.deepEqual({ ...snapshot(other), back }, { ...next, back });
});

test("bytes that are no saved run are refused, and the run goes on", () => {
  const session = running();
  session.train(10, Infinity);
  const before = snapshot(session);
  const saved = session.save();
  const later = saved.slice();
  later["gradiente run ".length] = 200;
  /** @type {[Uint8Array, string][]} */
  const cases = [
    [new Uint8Array(), "not_a_run"],
    [new TextEncoder().encode("{}"), "not_a_run"],
    [later, "other_version"],
    [saved.slice(0, -1), "damaged"],
    [saved.slice(0, 20), "damaged"],
  ];
  for (const [bytes, kind] of cases) {
    const { ok, errors } = session.load(bytes);
    assert.deepEqual([ok, errors.length, errors[0].path, errors[0].kind], [false, 1, "", kind]);
    assert.ok(errors[0].message);
  }
  assert.deepEqual([session.load(later).errors[0].found, session.load(later).errors[0].known], [200, saved["gradiente run ".length]]);
  assert.deepEqual(snapshot(session), before);
  assert.equal(session.train(1, Infinity), 1);
});

test("flow holds the norms of the gradients of every layer", () => {
  const session = running(SIX_BY_EIGHT);
  const { layout } = accepted(session, SIX_BY_EIGHT);
  for (const steps of [0, 30]) {
    session.train(steps, Infinity);
    const { flow, gradients } = snapshot(session);
    layout.layers.forEach(({ weights, biases }, layer) => {
      const norm = (/** @type {[number, number]} */ range) => Math.hypot(...gradients.subarray(...range));
      assert.ok(Math.abs((flow?.weights[layer] ?? NaN) / norm(weights) - 1) < 1e-5);
      assert.ok(Math.abs((flow?.biases[layer] ?? NaN) / norm(biases) - 1) < 1e-5);
    });
  }
  assert.equal(snapshot(session, { flow: false }).flow, null);
});

test("the full flow has all figures and histograms of every layer", () => {
  const document = { network: { layers: [
    { units: 6, activation: "relu", normalization: "batch" },
    { units: 5, activation: "sigmoid", residual: true },
    { units: 5, activation: "tanh", dropout: 0.2 },
  ] } };
  const session = running(document);
  session.train(30, Infinity);
  const { flow } = snapshot(session, { flow: "full" });
  assert.ok(flow?.histograms);
  const norms = snapshot(session).flow;
  assert.deepEqual([flow.weights, flow.biases], [norms?.weights, norms?.biases]);
  /** @param {Float32Array | undefined} figure @returns which layers have it */
  const layers = (figure) => Array.from(figure ?? [], (x, layer) => (Number.isFinite(x) ? layer : -1)).filter((x) => x >= 0);
  assert.deepEqual([flow.gamma, flow.beta, flow.projection].map(layers), [[0], [0], [1]]);
  assert.deepEqual([flow.meanDelta, flow.updateRatio].map(layers), [[0, 1, 2, 3], [0, 1, 2, 3]]);
  assert.deepEqual([flow.saturated, flow.dead].map(layers), [[1, 2, 3], [0]]);
  assert.ok(flow.updateRatio?.every((ratio) => ratio > 0) && flow.meanDelta?.every((mean) => mean > 0));
  const { activations, preActivations, gradients } = flow.histograms;
  [6, 5, 5, 1].forEach((units, layer) => {
    const total = (/** @type {Uint32Array} */ counts) =>
      counts.subarray(32 * layer, 32 * (layer + 1)).reduce((sum, count) => sum + count, 0);
    assert.equal(total(activations.counts), 10 * units);
    assert.equal(total(preActivations.counts), 10 * units);
    assert.equal(total(gradients.counts) + gradients.zeros[layer], 10 * units);
    for (const { low, high } of [activations, preActivations, gradients]) assert.ok(low[layer] < high[layer]);
  });
  assert.throws(() => session.snapshot({ ...NUMBERS, flow: "half" }), Error);
});

test("the flow of past epochs is kept while it is watched", () => {
  const session = running(SIX_BY_EIGHT);
  session.watchFlow(true);
  session.train(25 * 3, Infinity);
  const { epochs, weights, meanDelta, saturated, dead, updateRatio } = session.flowHistory();
  assert.deepEqual([...epochs], [0, 1, 2, 3]);
  for (const figure of [weights, meanDelta, saturated, dead, updateRatio]) assert.equal(figure.length, 4 * 7);
  assert.deepEqual(weights.subarray(21), snapshot(session).flow?.weights);
  assert.ok(dead.every(Number.isNaN) && updateRatio.subarray(0, 7).every(Number.isNaN) && updateRatio[7] > 0);
  session.watchFlow(false);
  session.train(25, Infinity);
  assert.equal(session.flowHistory().epochs.length, 4);
});

test("a diagnosis has figures and remedies that are edits of the document", () => {
  const session = running({ network: { layers: Array(10).fill({ units: 8, activation: "sigmoid" }) } });
  session.train(25, Infinity);
  /** @type {Diagnosis[]} */
  const [vanishing, ...others] = snapshot(session, { diagnosis: true }).diagnosis?.findings ?? [];
  assert.deepEqual([vanishing.kind, vanishing.layer, others], ["vanishing", 0, []]);
  const { first, last, ratio } = vanishing.figures;
  assert.ok(ratio !== null && ratio < 1e-5 && ratio === Number(first) / Number(last));
  const { experiment } = accepted(new Session(), { network: { layers: Array(10).fill({ units: 8, activation: "sigmoid" }) } });
  assert.ok(vanishing.remedies.some(({ kind }) => kind === "relu_he"));
  for (const { edits } of vanishing.remedies) {
    const edited = edits.reduce((document, { path, value }) => withValue(document, path, value ?? undefined), experiment);
    assert.notDeepEqual(accepted(new Session(), edited).experiment, experiment);
  }
  const healthy = snapshot(running(), { diagnosis: true, flow: "full" });
  const delta = healthy.flow?.meanDelta ?? [];
  assert.deepEqual(healthy.diagnosis?.findings, []);
  assert.deepEqual([healthy.diagnosis?.ends?.first, healthy.diagnosis?.ends?.last].map((x) => Math.fround(Number(x))), [delta[0], delta.at(-1)]);
  assert.equal(snapshot(running()).diagnosis, null);
});

test("the history grows by a point an epoch", () => {
  const session = running();
  assert.equal(snapshot(session).history, 1);
  session.train(25 * 4, Infinity);
  assert.equal(snapshot(session).history, 5);
});

test("every neuron has an opaque picture", () => {
  const session = running(SIX_BY_EIGHT);
  const { neurons } = snapshot(session, { neuronSize: 16 });
  assert.equal(neurons?.count, 2 + 48 + 1);
  assert.equal(neurons?.size, 16);
  assert.ok(neurons?.pixels instanceof Uint8ClampedArray && neurons.pixels.length === 51 * 16 * 16 * 4);
  assert.ok(neurons.pixels.every((byte, i) => i % 4 !== 3 || byte === 255));
});

test("the neurons' values are their functions over the plane, without the pictures", () => {
  const session = new Session();
  assert.throws(() => session.neuronValues(8), /no experiment/);
  const { layout, points } = accepted(session, { network: { layers: [{ units: 3 }] } });
  session.train(50, Infinity);
  const { parameters } = snapshot(session, { neuronSize: 8 });
  const values = session.neuronValues(8);
  assert.ok(values instanceof Float32Array && values.length === (3 + 1) * 64);
  // The uppermost row first, each point in the middle of its pixel.
  const at = (/** @type {number} */ column, /** @type {number} */ pixel) => {
    const { min, max } = points.columns[column];
    return min + ((max - min) * (pixel + 0.5)) / 8;
  };
  const [x, y] = [5, 2];
  let below = [at(0, x), at(1, 7 - y)];
  const expected = layout.layers.flatMap(({ units, inputs, weights: [first], biases: [bias] }) => {
    const sum = (/** @type {number} */ unit) =>
      below.reduce((all, value, i) => all + parameters[first + unit * inputs + i] * value, parameters[bias + unit]);
    return (below = Array.from({ length: units }, (_, unit) => Math.tanh(sum(unit))));
  });
  expected.forEach((value, neuron) => assert.ok(Math.abs(values[neuron * 64 + y * 8 + x] - value) < 1e-6, `${neuron}`));
});

test("the output is a field, classes or a curve", () => {
  const output = { size: 20, unit: null, discretize: false, columns: [0, 1] };
  const session = running({ training: { loss: "binary_cross_entropy" } });
  const field = /** @type {OutputField} */ (snapshot(session, { output: /** @type {any} */ (output) }).output);
  assert.deepEqual([field.kind, field.size, field.pixels.length], ["field", 20, 1600]);
  assert.deepEqual(field.scale, { low: 0, middle: 0.5, high: 1, below: false, above: false });
  const sides = snapshot(session, { output: /** @type {any} */ ({ ...output, discretize: true }) }).output;
  assert.ok(sides?.kind === "field");
  const colours = new Set(Array.from({ length: 400 }, (_, i) => sides.pixels.slice(4 * i, 4 * i + 4).join()));
  assert.ok(colours.size <= 2);

  accepted(session, { data: { source: "iris" }, training: { loss: "cross_entropy" } });
  assert.equal(snapshot(session, { output: /** @type {any} */ ({ ...output, columns: [2, 3] }) }).output?.kind, "classes");

  const inputs = [[-1], [0], [1]];
  accepted(session, { data: { source: "inline", task: "regression", inputs, targets: inputs, test_fraction: 0 } });
  const curve = snapshot(session, { output: /** @type {any} */ (output) }).output;
  assert.ok(curve?.kind === "curve" && curve.y.length === 1 && curve.y[0].length === curve.x.length);
  assert.ok(curve.min <= Math.min(...curve.y[0]) && curve.max >= Math.max(...curve.y[0]));
});

test("a parameter is edited or the edit is refused, and the run goes on from there", () => {
  const session = running();
  session.train(7, Infinity);
  assert.deepEqual(session.edit(3, 1.5), { ok: true, errors: [] });
  assert.deepEqual([snapshot(session).parameters[3], snapshot(session).step], [1.5, 7]);
  const before = snapshot(session);
  for (const [index, value] of [[0, NaN], [0, Infinity], [0, 1e60], [99_999, 1], [-1, 1]]) {
    const { ok, errors } = session.edit(index, value);
    assert.ok(!ok && errors.length === 1 && errors[0].message, `${index} ${value}`);
  }
  assert.deepEqual(snapshot(session), before);
  // A weight that is no number would be hidden by this activation: max(0, NaN) is 0.
  accepted(session, { network: { layers: [{ units: 2, activation: "relu" }] } });
  assert.equal(session.edit(0, NaN).errors[0].kind, "not_finite");
});

test("pictures of data sets differ, and are refused for data that is none", () => {
  const pictures = Session.catalogue().sources.map((/** @type {{name: string}} */ { name }) => {
    const pixels = Session.dataPicture({ source: name }, 40, "dark");
    assert.ok(pixels instanceof Uint8ClampedArray && pixels.length === 6400);
    return pixels.join();
  });
  assert.equal(new Set(pictures).size, pictures.length);
  assert.throws(() => Session.dataPicture({ source: "moon" }, 40, "light"), /data/);
  assert.throws(() => Session.dataPicture({ source: "circle" }, 40, "purple"), Error);
  assert.throws(() => Session.dataPicture(undefined, 40, "light"), Error);
});

test("digits are refused until their file is there, and only that is taken", () => {
  const session = running();
  assert.deepEqual(refused(session, { data: { source: "digits" } }).map(({ path, kind }) => [path, kind]), [["data.source", "not_loaded"]]);
  assert.equal(session.provideDigits("<!doctype html>"), false);
  assert.equal(refused(session, { data: { source: "digits" } }).length, 1);
  assert.equal(session.train(1, Infinity), 1, "the run before goes on");
  assert.equal(session.provideDigits(DIGITS), true);
  const { layout, points } = accepted(session, { data: { source: "digits", samples: 1797 }, training: { loss: "cross_entropy" } });
  assert.deepEqual([layout.inputs.length, layout.outputs, points.count, points.columns[8].name], [64, 10, 1797, "x2,1"]);
});

test("a run of digits is loaded where they are at hand", () => {
  const session = new Session();
  session.provideDigits(DIGITS);
  accepted(session, { data: { source: "digits", samples: 50 }, training: { loss: "cross_entropy" } });
  const bytes = session.save();
  const other = running();
  assert.equal(other.load(bytes).errors[0].kind, "not_loaded");
  other.provideDigits(DIGITS);
  assert.equal(other.load(bytes).ok, true);
});

test("the engine does not carry the digits", () => {
  const engine = readFileSync(new URL("../../www/pkg/gradiente_web_bg.wasm", import.meta.url)).toString("latin1");
  const carried = DIGITS.split("\n").filter((line) => line && engine.includes(line.slice(0, 64)));
  assert.ok(carried.length <= 4, `${carried.length} digits, and not only those of the picture`);
});

test("a table becomes the data of a document, or its errors are told", () => {
  const options = { target: null, header: null, task: null };
  const good = Session.readTable("width;height;kind\n1,5;2;small\n3;4;large\n2;2;small", options);
  assert.deepEqual(good, {
    ok: true, columns: ["width", "height", "kind"], header: true, target: 2, samples: 3,
    first: [["1,5", "2", "small"], ["3", "4", "large"], ["2", "2", "small"]],
    data: { task: "binary", inputs: [[1.5, 2], [3, 4], [2, 2]], targets: [[1], [-1], [1]] }, classes: ["large", "small"],
  });
  accepted(new Session(), { data: { source: "inline", ...good.data } });
  const wrong = Session.readTable("a,b\n1,x\n2,3\n,4", { ...options, target: 1 });
  assert.deepEqual([wrong.ok, wrong.more, wrong.columns, wrong.errors.map((/** @type {any} */ { kind, line, column }) => [kind, line, column])], [
    false, 0, ["a", "b"], [["missing", 4, "a"], ["not_a_number", 2, "b"]],
  ]);
  assert.match(wrong.errors[0].message, /line 4: the value of a is missing/);
  assert.equal(Session.readTable("1,2\n3,4", { ...options, task: "multiclass" }).data.task, "multiclass");
  assert.throws(() => Session.readTable("1,2", { ...options, task: "guess" }), /task/);
  assert.throws(() => Session.readTable("1,2", undefined), Error);
});

test("wrong calls are errors that leave the session usable", () => {
  const fresh = new Session();
  assert.throws(() => fresh.train(1, 1), /no experiment/);
  assert.throws(() => fresh.snapshot(NUMBERS), /no experiment/);
  assert.throws(() => fresh.reset(), /no experiment/);
  const session = running();
  for (const view of [undefined, null, 7, {}, { ...NUMBERS, theme: "purple" }, { ...NUMBERS, neuronSize: -1 }]) {
    assert.throws(() => session.snapshot(view), Error);
  }
  assert.equal(session.train(1, Infinity), 1);
});

test("a sample's way through the network is told when it is asked for", () => {
  const document = {
    network: { layers: [{ units: 3, normalization: "batch" }, { units: 4, dropout: 0.5, residual: true }] },
    training: { batch_size: 7 },
  };
  const session = running(document);
  assert.equal(snapshot(session).pass, null);
  session.train(3, Infinity);
  const { pass, parameters } = snapshot(session, { pass: 99 });
  assert.ok(pass);
  assert.deepEqual([pass.samples, pass.sample, pass.ahead], [7, 6, false]);
  assert.deepEqual([pass.inputs.length, pass.targets.length, pass.before.length, pass.changes.length], [2, 1, parameters.length, parameters.length]);
  for (const key of /** @type {const} */ (["sums", "preActivations", "activations", "outputs", "delta", "dropped", "batchMean", "runningDeviation"])) {
    assert.equal(pass[key].length, 3 + 4 + 1, key);
  }
  assert.deepEqual([...pass.batchMean].map(Number.isNaN), [false, false, false, true, true, true, true, true]);
  assert.deepEqual(parameters, pass.before.map((before, place) => Math.fround(before + pass.changes[place])));
  const off = pass.dropped.slice(3, 7);
  assert.ok(off.includes(0) || off.includes(1));
  assert.throws(() => session.snapshot({ ...NUMBERS, pass: -1 }), Error);
});

test("the next batch is differentiated without a step, and the step finds the same", () => {
  const document = { network: { layers: [{ units: 5, dropout: 0.4, normalization: "batch" }] }, training: { weight_noise: 0.1, l2: 0.01 } };
  const [watched, alone] = [running(document), running(document)];
  for (let step = 0; step < 4; step += 1) {
    const loss = watched.differentiate();
    const seen = snapshot(watched, { pass: 0 });
    assert.deepEqual([seen.step, seen.pass?.ahead, seen.batchLoss], [step, true, loss]);
    watched.train(1, Infinity);
    alone.train(1, Infinity);
    const found = snapshot(watched, { pass: 0 });
    assert.equal(found.pass?.ahead, false);
    for (const key of /** @type {const} */ (["inputs", "sums", "outputs", "delta", "dropped"])) assert.deepEqual(found.pass?.[key], seen.pass?.[key]);
    assert.deepEqual([found.gradients, found.batchLoss, found.pass?.before], [seen.gradients, seen.batchLoss, seen.parameters]);
    assert.deepEqual(found.parameters, snapshot(alone).parameters);
  }
});
