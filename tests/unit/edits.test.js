import assert from "node:assert/strict";
import { test } from "node:test";
import {
  lossesFor,
  same,
  steps,
  valueAt,
  withEarlyStopping,
  withEveryLayer,
  withFeatureToggled,
  withInitialization,
  withLayer,
  withLayerAdded,
  withLayerRemoved,
  withLoss,
  withField,
  withNextSeed,
  withOptimizer,
  withOwnData,
  withSchedule,
  withSource,
  withValue,
} from "../../www/edits.js";
import { catalogue, experiment } from "./fixtures.js";

test("a path is read as errors write it", () => {
  assert.deepEqual(steps("network.layers[2].units"), ["network", "layers", 2, "units"]);
  assert.equal(valueAt(experiment(), "network.layers[1].units"), 2);
  assert.equal(valueAt(experiment(), "network.layers[9].units"), undefined);
});

test("a value is replaced in a copy, everything else is the same object", () => {
  const before = experiment();
  const after = withValue(before, "training.optimizer.learning_rate", 0.3);
  assert.equal(after.training.optimizer.learning_rate, 0.3);
  assert.equal(before.training.optimizer.learning_rate, 0.03);
  assert.equal(after.data, before.data);
  assert.deepEqual(withValue(before, "network.layers[0].units", 9).network.layers[1], before.network.layers[1]);
});

test("another source keeps what every source has, and noise and features where it has them", () => {
  const plane = withSource({ ...experiment(), network: { ...experiment().network, output: { units: 1 } } }, catalogue(), "plane");
  assert.deepEqual(plane.data.features, ["x1", "x2"]);
  assert.equal(plane.data.noise, 0.1);
  assert.equal(plane.training.loss, "squared_error");
  assert.equal("output" in plane.network, false);

  const iris = withSource(experiment(), catalogue(), "iris");
  assert.equal("noise" in iris.data, false);
  assert.equal("features" in iris.data, false);
  assert.equal(iris.data.samples, 500);
  assert.equal(iris.training.loss, "cross_entropy");
});

test("label noise, classes and augmentation stay where they apply", () => {
  const data = { ...experiment().data, label_noise: 0.2, classes: 5, augmentation: { jitter: 0.1, rotate: 0.5, flip: true } };
  const noisy = { ...experiment(), data };
  const arms = withSource(noisy, catalogue(), "arms").data;
  assert.deepEqual([arms.label_noise, arms.classes, arms.augmentation], [0.2, 5, data.augmentation]);
  const plane = withSource(noisy, catalogue(), "plane").data;
  assert.deepEqual(["label_noise" in plane, "classes" in plane, plane.augmentation], [false, false, data.augmentation]);
  assert.deepEqual(withSource(noisy, catalogue(), "iris").data.augmentation, { jitter: 0.1 });
  const smooth = withValue(withSource(noisy, catalogue(), "arms"), "training.label_smoothing", 0.1);
  assert.equal(withSource(smooth, catalogue(), "iris").training.label_smoothing, 0.1);
  assert.equal("label_smoothing" in withSource(smooth, catalogue(), "circle").training, false);
});

test("another number of classes lets the output follow", () => {
  const arms = withSource(experiment(), catalogue(), "arms");
  const fixed = { ...arms, network: { ...arms.network, output: { units: 3, activation: "softmax" }, parameters: [] } };
  const five = withField(fixed, "data.classes", 5);
  assert.deepEqual([five.data.classes, five.network.output, "parameters" in five.network], [5, { activation: "softmax" }, false]);
  assert.deepEqual(withField(fixed, "data.noise", 0.2).network, fixed.network);
});

test("own data take the place of the data set, with a loss that fits and targets as it wants them", () => {
  const inputs = [[1, 2], [3, 4]];
  const binary = { task: "binary", inputs, targets: [[-1], [1]] };
  const signs = withOwnData(withValue(experiment(), "data.augmentation", { jitter: 0, rotate: 1 }), catalogue(), binary);
  assert.deepEqual([signs.data.source, signs.data.targets, signs.training.loss], ["inline", [[-1], [1]], "squared_error"]);
  assert.deepEqual(["samples", "noise", "features"].filter((key) => key in signs.data), []);
  assert.deepEqual(signs.data.augmentation, { jitter: 0, rotate: 1 });
  const bits = withOwnData(withLoss(experiment(), "binary_cross_entropy"), catalogue(), binary);
  assert.deepEqual([bits.data.targets, bits.training.loss], [[[0], [1]], "binary_cross_entropy"]);
  // Another loss writes them anew.
  assert.deepEqual(withLoss(bits, "squared_error").data.targets, [[-1], [1]]);
  assert.deepEqual(withLoss(signs, "binary_cross_entropy").data.targets, [[0], [1]]);
  const classes = withOwnData(experiment(), catalogue(), { task: "multiclass", inputs, labels: [0, 1] });
  assert.deepEqual([classes.training.loss, classes.data.labels, "output" in classes.network], ["cross_entropy", [0, 1], false]);
  const numbers = withOwnData(experiment(), catalogue(), { task: "regression", inputs, targets: [[0.5], [7]] });
  assert.deepEqual(withLoss(numbers, "squared_error").data.targets, [[0.5], [7]]);
});

test("a loss that fits the new task stays", () => {
  const binary = withLoss(experiment(), "binary_cross_entropy");
  assert.equal(withSource(binary, catalogue(), "circle").training.loss, "binary_cross_entropy");
  assert.equal(withSource(binary, catalogue(), "plane").training.loss, "squared_error");
  const iris = withSource(binary, catalogue(), "iris");
  assert.equal(iris.training.loss, "cross_entropy");
  assert.equal(withSource(withLoss(iris, "squared_error"), catalogue(), "iris").training.loss, "squared_error");
  assert.equal(withSource(iris, catalogue(), "circle").training.loss, "squared_error");
  assert.deepEqual(lossesFor(catalogue(), "binary"), ["squared_error", "binary_cross_entropy"]);
});

test("features keep the catalogue's order, and the last one stays", () => {
  const three = withFeatureToggled(withValue(experiment(), "data.features", ["x2"]), catalogue(), "x1");
  assert.deepEqual(three.data.features, ["x1", "x2"]);
  const one = withFeatureToggled(three, catalogue(), "x1");
  assert.deepEqual(one.data.features, ["x2"]);
  assert.equal(withFeatureToggled(one, catalogue(), "x2"), one);
});

test("another optimizer keeps what both have", () => {
  const momentum = withValue(experiment(), "training.optimizer.momentum", 0.9);
  assert.deepEqual(withOptimizer(momentum, catalogue(), "rmsprop").training.optimizer, {
    kind: "rmsprop",
    learning_rate: 0.03,
    momentum: 0.9,
  });
});

test("layers come and go; explicit parameters and an explicit output do not survive what they no longer fit", () => {
  const explicit = { ...experiment(), network: { ...experiment().network, parameters: [], output: { units: 1 } } };
  const added = withLayerAdded(explicit);
  assert.deepEqual(added.network.layers.map((/** @type {any} */ { units }) => units), [4, 2, 2]);
  assert.equal("parameters" in added.network, false);
  assert.equal("output" in added.network, true);
  assert.equal("output" in withLoss(explicit, "binary_cross_entropy").network, false);
  assert.equal("parameters" in withInitialization(explicit, "zeros").network, false);
  assert.deepEqual(withLayerRemoved(added, 0).network.layers.length, 2);
  assert.deepEqual(withLayerAdded({ ...experiment(), network: { layers: [] } }).network.layers, [{}]);
  assert.equal(withLayer(explicit, 0, { units: 7 }).network.layers[0].units, 7);
});

test("what every layer gets leaves their units alone", () => {
  const { layers } = withEveryLayer(experiment(), { activation: "relu", normalization: "batch", dropout: 0.2 }).network;
  assert.deepEqual(layers, [4, 2].map((units) => ({ units, activation: "relu", normalization: "batch", dropout: 0.2 })));
});

test("explicit weights stay without what only a normalization or a shortcut has", () => {
  const weights = { weights: [[1]], biases: [0] };
  const explicit = withValue(experiment(), "network.parameters", [{ ...weights, gamma: [1], beta: [0] }, { ...weights, projection: [[1]] }]);
  assert.deepEqual(withLayer(explicit, 0, { normalization: "none" }).network.parameters, [weights, explicit.network.parameters[1]]);
  assert.deepEqual(withLayer(explicit, 1, { residual: false }).network.parameters, [explicit.network.parameters[0], weights]);
  assert.equal(withLayer(explicit, 0, { dropout: 0.5 }).network.parameters, explicit.network.parameters);
});

test("a schedule starts at its defaults", () => {
  const old = withValue(experiment(), "training.schedule", { kind: "step", every: 3, factor: 0.5 });
  assert.deepEqual(withSchedule(old, "cosine").training.schedule, { kind: "cosine" });
});

test("early stopping takes validation samples along where there are none, and leaves them when it goes", () => {
  const on = withEarlyStopping(experiment(), catalogue(), true);
  assert.deepEqual([on.training.early_stopping, on.data.validation_fraction], [{}, 0.2]);
  const chosen = withEarlyStopping(withValue(experiment(), "data.validation_fraction", 0.35), catalogue(), true);
  assert.equal(chosen.data.validation_fraction, 0.35);
  const off = withEarlyStopping(on, catalogue(), false);
  assert.deepEqual([off.training.early_stopping, off.data.validation_fraction], [null, 0.2]);
});

test("label smoothing goes where there are no several classes", () => {
  const smooth = withValue(withSource(experiment(), catalogue(), "iris"), "training.label_smoothing", 0.1);
  assert.equal(withSource(smooth, catalogue(), "iris").training.label_smoothing, 0.1);
  assert.equal("label_smoothing" in withSource(smooth, catalogue(), "circle").training, false);
});

test("a new seed is the next one, in its section only", () => {
  const next = withNextSeed(experiment(), "network");
  assert.equal(next.network.seed, 2);
  assert.equal(next.data.seed, 1);
});

test("documents are compared by what they say", () => {
  assert.equal(same(experiment(), experiment()), true);
  assert.equal(same({ a: [1, 2] }, { a: [1, 3] }), false);
  assert.equal(same({ a: 1 }, { a: 1, b: undefined }), false);
  assert.equal(same([], [1]), false);
});

test("own samples without a test set do not take the test set away from the next data", () => {
  const own = withValue(withValue(experiment(), "data.source", "inline"), "data.test_fraction", 0);
  assert.equal("test_fraction" in withSource(own, catalogue(), "circle").data, false);
  const chosen = withValue(experiment(), "data.test_fraction", 0);
  assert.equal(withSource(chosen, catalogue(), "plane").data.test_fraction, 0);
});
