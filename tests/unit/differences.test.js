import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { differences } from "../../www/differences.js";
import { withValue } from "../../www/edits.js";
import { translator } from "../../www/i18n/index.js";
import { nameDifferences } from "../../www/views/shared/difference-names.js";
import { experiment } from "./fixtures.js";

/** @typedef {[path: string, value: unknown]} Edit */

const words = (/** @type {"es" | "en"} */ language) =>
  translator(language, readFileSync(new URL(`../../www/i18n/${language}.ftl`, import.meta.url), "utf8"));
const es = words("es");
const en = words("en");

/** @param {any} document @param {Edit[]} edits */
const edited = (document, ...edits) => edits.reduce((result, [path, value]) => withValue(result, path, value), document);

/** A document whose hidden layers are these. @param {object[]} layers */
const deep = (...layers) => {
  const complete = { units: 4, activation: "tanh", normalization: "none", dropout: 0, residual: false };
  return edited(experiment(), ["network.layers", layers.map((layer) => ({ ...complete, ...layer }))]);
};

/** @param {number} count @param {object} [layer] */
const times = (count, layer = {}) => deep(...Array(count).fill(layer));

/** @param {any} a @param {any} b */
const paths = (a, b) => differences(a, b).map(({ path, from, to }) => [path, from, to]);

/** @param {any} a @param {any} b */
const said = (a, b) => [nameDifferences(es, differences(a, b)), nameDifferences(en, differences(a, b))];

/** @type {[name: string, a: any, b: any, found: unknown[][], es: string, en: string][]} */
const CASES = [
  ["the same document", experiment(), experiment(), [], "", ""],
  ["a number", experiment(), edited(experiment(), ["training.l2", 0.001]), [["training.l2", 0, 0.001]], "con L2 0.001", "with L2 0.001"],
  ["a number that goes", edited(experiment(), ["training.l2", 0.001]), experiment(), [["training.l2", 0.001, 0]], "sin L2", "without L2"],
  ["the rate", experiment(), edited(experiment(), ["training.optimizer.learning_rate", 0.1]),
    [["training.optimizer.learning_rate", 0.03, 0.1]], "tasa 0.1 en vez de 0.03", "rate 0.1 instead of 0.03"],
  ["every layer alike", times(10, { activation: "sigmoid" }), times(10, { activation: "relu" }),
    [["network.layers[*].activation", "sigmoid", "relu"]], "ReLU en vez de sigmoide", "ReLU instead of sigmoid"],
  ["the remedy of the lecture", times(3, { activation: "sigmoid" }), edited(times(3, { activation: "relu" }), ["network.initialization", "he_normal"]),
    [["network.layers[*].activation", "sigmoid", "relu"], ["network.initialization", "xavier_uniform", "he_normal"]],
    "ReLU + He en vez de sigmoide + Xavier", "ReLU + He instead of sigmoid + Xavier"],
  ["one author, two distributions", experiment(), edited(experiment(), ["network.initialization", "xavier_normal"]),
    [["network.initialization", "xavier_uniform", "xavier_normal"]], "Xavier normal en vez de Xavier uniforme", "Xavier normal instead of Xavier uniform"],
  ["a scale", edited(experiment(), ["network.initialization", { normal: 1 }]), edited(experiment(), ["network.initialization", { normal: 5 }]),
    [["network.initialization", { normal: 1 }, { normal: 5 }]], "normal 5 en vez de normal 1", "normal 5 instead of normal 1"],
  ["depth", times(10), times(4), [["network.depth", 10, 4]], "4 capas en vez de 10", "4 layers instead of 10"],
  ["no hidden layer", times(2), deep(), [["network.depth", 2, 0]], "sin capas ocultas en vez de 2 capas", "no hidden layers instead of 2 layers"],
  ["width", times(3), times(3, { units: 8 }), [["network.layers[*].units", 4, 8]], "8 neuronas en vez de 4", "8 neurons instead of 4"],
  ["depth and width", times(3), times(8, { units: 8 }), [["network.depth", 3, 8], ["network.layers[*].units", 4, 8]],
    "8 capas + 8 neuronas en vez de 3 capas + 4 neuronas", "8 layers + 8 neurons instead of 3 layers + 4 neurons"],
  ["widths that vary", deep({}, { units: 2 }), deep({}, {}, {}, { units: 3 }), [["network.layers[*].units", [4, 2], [4, 4, 4, 3]]],
    "capas de 3×4-3 neuronas en vez de capas de 4-2 neuronas", "layers of 3×4-3 neurons instead of layers of 4-2 neurons"],
  ["one layer", deep({}, {}, {}), deep({}, {}, { activation: "relu" }), [["network.layers[2].activation", "tanh", "relu"]],
    "ReLU en vez de tanh en la capa 3", "ReLU instead of tanh in layer 3"],
  ["some layers", deep({}, {}, {}, {}), deep({ dropout: 0.2 }, { dropout: 0.2 }, {}, { dropout: 0.2 }), [["network.layers[0-1,3].dropout", 0, 0.2]],
    "con dropout 0.2 en las capas 1–2, 4", "with dropout 0.2 in layers 1–2, 4"],
  ["a mixture becomes one", deep({ activation: "relu" }, { activation: "sigmoid" }, {}), deep({}, {}, {}), [
    ["network.layers[*].activation", ["relu", "sigmoid", "tanh"], "tanh"]], "tanh en vez de ReLU / sigmoide / tanh", "tanh instead of ReLU / sigmoid / tanh"],
  ["normalization", times(2), times(2, { normalization: "batch" }), [["network.layers[*].normalization", "none", "batch"]],
    "con normalización por lotes", "with batch normalization"],
  ["another normalization", times(2, { normalization: "batch" }), times(2, { normalization: "layer" }), [["network.layers[*].normalization", "batch", "layer"]],
    "normalización por capa en vez de normalización por lotes", "layer normalization instead of batch normalization"],
  ["shortcuts", times(2), times(2, { residual: true }), [["network.layers[*].residual", false, true]], "con conexiones residuales", "with residual connections"],
  ["shortcuts that go", times(2, { residual: true }), times(2), [["network.layers[*].residual", true, false]], "sin conexiones residuales", "without residual connections"],
  ["a layer more of the same kind", deep({}, { activation: "relu" }), deep({}, { activation: "relu" }, { activation: "relu" }),
    [["network.depth", 2, 3]], "3 capas en vez de 2", "3 layers instead of 2"],
  ["the optimizer, with parameters of its own", experiment(), edited(experiment(), ["training.optimizer", { kind: "adam", learning_rate: 0.03, beta1: 0.9 }]),
    [["training.optimizer.kind", "sgd", "adam"]], "Adam en vez de SGD", "Adam instead of SGD"],
  ["the data set", experiment(), edited(experiment(), ["data.source", "arms"], ["data.classes", 3], ["data.features", undefined], ["training.loss", "cross_entropy"]),
    [["data.source", "circle", "arms"], ["training.loss", "squared_error", "cross_entropy"]],
    "Brazos + entropía cruzada en vez de Círculo + error cuadrático", "Arms + cross-entropy instead of Circle + squared error"],
  ["an input more", experiment(), edited(experiment(), ["data.features", ["x1", "x2", "x1^2"]]),
    [["data.features", ["x1", "x2"], ["x1", "x2", "x1^2"]]], "con x₁²", "with x₁²"],
  ["inputs for others", experiment(), edited(experiment(), ["data.features", ["x1", "x1*x2"]]),
    [["data.features", ["x1", "x2"], ["x1", "x1*x2"]]], "x₁x₂ en vez de x₂", "x₁x₂ instead of x₂"],
  ["a share", experiment(), edited(experiment(), ["data.test_fraction", 0.3]), [["data.test_fraction", 0.5, 0.3]],
    "prueba 30\u202f% en vez de 50\u202f%", "test 30\u202f% instead of 50\u202f%"],
  ["the output layer", experiment(), edited(experiment(), ["network.output", { activation: "sigmoid" }]), [["network.output.activation", undefined, "sigmoid"]],
    "sigmoide en vez de lo usual en la salida", "sigmoid instead of the usual in the output"],
  ["early stopping", edited(experiment(), ["training.early_stopping", null]), edited(experiment(), ["training.early_stopping", { patience: 10 }]),
    [["training.early_stopping", null, { patience: 10 }]], "con paro temprano", "with early stopping"],
  ["clipping", edited(experiment(), ["training.gradient_clip_norm", null]), edited(experiment(), ["training.gradient_clip_norm", 1]),
    [["training.gradient_clip_norm", null, 1]], "con recorte 1", "with clipping 1"],
  ["seeds come last", experiment(), edited(experiment(), ["data.seed", 2], ["network.seed", 3], ["training.batch_size", 20]),
    [["training.batch_size", 10, 20], ["data.seed", 1, 2], ["network.seed", 1, 3]],
    "lote 20 + semilla de datos 2 + semilla de pesos 3 en vez de lote 10 + semilla de datos 1 + semilla de pesos 1",
    "batch 20 + data seed 2 + weights seed 3 instead of batch 10 + data seed 1 + weights seed 1"],
  ["a setting that nobody told of", edited(experiment(), ["training.sharpness", 1]), edited(experiment(), ["training.sharpness", 2]),
    [["training.sharpness", 1, 2]], "sharpness 2 en vez de 1", "sharpness 2 instead of 1"],
  ["own samples", edited(experiment(), ["data.source", "inline"], ["data.inputs", [[1, 2]]], ["data.labels", [0]]),
    edited(experiment(), ["data.source", "inline"], ["data.inputs", [[3, 4]]], ["data.labels", [1]]),
    [["data.inputs", [[1, 2]], [[3, 4]]]], "otros datos propios", "other own data"],
  ["two kinds of changes", times(2, { activation: "sigmoid" }), edited(times(2, { activation: "relu", normalization: "batch", residual: true }), ["training.l1", 0.1]),
    [["network.layers[*].activation", "sigmoid", "relu"], ["network.layers[*].normalization", "none", "batch"],
      ["network.layers[*].residual", false, true], ["training.l1", 0, 0.1]],
    "ReLU en vez de sigmoide, con normalización por lotes + conexiones residuales + L1 0.1",
    "ReLU instead of sigmoid, with batch normalization + residual connections + L1 0.1"],
];

for (const [name, a, b, found, spanish, english] of CASES) {
  test(`differences: ${name}`, () => {
    assert.deepEqual(paths(a, b), found);
    assert.deepEqual(said(a, b), [spanish, english]);
  });
}

test("the way back names the same settings", () => {
  for (const [name, a, b] of CASES) {
    const there = differences(a, b).map(({ path, from, to }) => ({ path, from: to, to: from }));
    assert.deepEqual(new Set(differences(b, a).map(({ path }) => path)), new Set(there.map(({ path }) => path)), name);
  }
});

test("many differences are counted, not listed", () => {
  const other = edited(experiment(), ["training.l1", 0.1], ["training.l2", 0.1], ["training.batch_size", 5], ["data.noise", 0.3]);
  const list = differences(experiment(), other);
  assert.equal(nameDifferences(en, list, { most: 2 }), "batch 5 instead of 10, with L1 0.1, and 2 things more");
});
