// Every step that the engine can take has a formula whose numbers are the engine's, in both languages.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stepFormulas } from "../../www/backprop/formulas/index.js";
import { speak } from "../../www/backprop/formulas/speech.js";
import { namesOf } from "../../www/backprop/names.js";
import { sectionsOf, sectionTitle, whereabouts } from "../../www/backprop/sections.js";
import { translator } from "../../www/i18n/index.js";
import { Session } from "./engine.js";

/** @import { Formula } from "../../www/backprop/formulas/model.js" */
/** @import { Trace } from "../../www/protocol.js" */

const languages = /** @type {const} */ (["es", "en"]).map((language) =>
  translator(language, readFileSync(new URL(`../../www/i18n/${language}.ftl`, import.meta.url), "utf8")),
);

const TARGETS = /** @type {Record<string, object>} */ ({
  regression: { targets: [[0.2, -0.4]] },
  binary: { targets: [[1]] },
  multiclass: { labels: [1] },
});

/**
 * @param {object[]} layers
 * @param {object} output
 * @param {object} training
 * @param {string} [task]
 * @returns {Trace}
 */
function traced(layers, output, training, task = "regression") {
  const document = {
    data: { source: "inline", task, inputs: [[0.3, -0.5]], ...TARGETS[task], test_fraction: 0 },
    network: { layers, output },
    training: { loss: "squared_error", optimizer: { kind: "sgd", learning_rate: 0.1 }, batch_size: 1, ...training },
  };
  const weights = [
    { layer: layers.length, part: "weights", unit: 0, input: 1 }, { layer: 0, part: "weights", unit: 1, input: 0 }, { layer: 0, part: "biases", unit: 0, input: null },
  ];
  const answer = Session.trace(JSON.stringify(document), { statistics: null, iteration: 1, weights });
  assert.ok(answer.ok, JSON.stringify(answer.errors));
  return answer.trace;
}

/** The numbers of a formula. @param {Formula} formula @returns {number[]} */
function numbersOf(formula) {
  switch (formula.kind) {
    case "number":
      return [formula.value];
    case "sum":
    case "product":
    case "call":
      return formula.items.flatMap(numbersOf);
    case "fraction":
      return [...numbersOf(formula.top), ...numbersOf(formula.bottom)];
    case "power":
      return [...numbersOf(formula.of), ...numbersOf(formula.exponent)];
    case "relation":
      return formula.sides.flatMap(numbersOf);
    case "negative":
    case "group":
    case "root":
    case "box":
      return numbersOf(formula.of);
    default:
      return [];
  }
}

/** What a side with numbers alone is worth; null where there is a name in it. @param {Formula} formula @returns {number | null} */
function worth(formula) {
  /** @param {Formula[]} items @param {(values: number[]) => number} of */
  const all = (items, of) => {
    const values = items.map(worth);
    return values.some((value) => value === null) ? null : of(/** @type {number[]} */ (values));
  };
  switch (formula.kind) {
    case "number":
      return formula.value;
    case "symbol":
      return formula.base === "e" ? Math.E : null;
    case "sum":
      return all(formula.items, (values) => values.reduce((sum, value) => sum + value, 0));
    case "product":
      return all(formula.items, (values) => values.reduce((product, value) => product * value, 1));
    case "negative":
      return all([formula.of], ([value]) => -value);
    case "fraction":
      return all([formula.top, formula.bottom], ([top, bottom]) => top / bottom);
    case "power":
      return all([formula.of, formula.exponent], ([base, exponent]) => base ** exponent);
    case "root":
      return all([formula.of], ([value]) => Math.sqrt(value));
    case "group":
    case "box":
      return worth(formula.of);
    case "call":
      return all(formula.items, (values) => (FUNCTIONS[formula.name] ?? (() => NaN))(...values));
    default:
      return null;
  }
}

const density = (/** @type {number} */ z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The normal distribution function, by Simpson's rule. @param {number} z */
function distribution(z) {
  const [parts, from] = [2000, -12];
  const width = (z - from) / parts;
  const at = (/** @type {number} */ index) => density(from + index * width) * (index === 0 || index === parts ? 1 : index % 2 === 0 ? 2 : 4);
  return (width / 3) * Array.from({ length: parts + 1 }, (_, index) => at(index)).reduce((sum, value) => sum + value, 0);
}

const FUNCTIONS = /** @type {Record<string, (...values: number[]) => number>} */ ({
  σ: (z) => 1 / (1 + Math.exp(-z)), ln: Math.log, tanh: Math.tanh, max: Math.max, sgn: Math.sign, Φ: distribution, φ: density,
});

/** Every step is worked out by its formula: the written numbers lead to the step's. @param {Trace} trace @param {Set<string>} [seen] */
function check(trace, seen = new Set()) {
  for (const t of languages) {
    const names = namesOf("network", trace, t);
    for (const { subject } of sectionsOf(trace)) assert.doesNotMatch(sectionTitle(subject, names, t), /bp-|NaN|undefined/);
    trace.steps.forEach(({ kind, value }, index) => {
      seen.add(kind);
      const step = stepFormulas(trace, index, names, t);
      const texts = [step.title, step.label, step.spoken, ...step.why, whereabouts(trace, index, names, t), ...[...step.symbols, ...step.numbers].map((one) => speak(one, t))];
      for (const text of texts) assert.doesNotMatch(text, /bp-|NaN|undefined|\{/, `${kind}: ${text}`);
      const last = step.numbers.at(-1);
      assert.ok(last?.kind === "relation", kind);
      assert.equal(numbersOf(last).at(-1), value, kind);
      if (kind === "replace") return;
      for (const side of step.numbers.flatMap((one) => (one.kind === "relation" ? one.sides.slice(1, -1) : []))) {
        const found = worth(side);
        const result = step.numbers.find((one) => one.kind === "relation" && one.sides.includes(side));
        const expected = result?.kind === "relation" ? worth(result.sides[result.sides.length - 1]) : null;
        if (found === null || expected === null) continue;
        // The deltas of layer normalisation are differences of nearly equal numbers.
        assert.ok(Math.abs(found - expected) <= 1e-8 * Math.max(1, Math.abs(expected)), `${kind} ${index}: ${found} for ${expected}`);
      }
      // And with the value left open nothing gives it away.
      const open = stepFormulas(trace, index, names, t, { blank: true });
      assert.match(open.spoken, new RegExp(t("bp-say-blank")), kind);
    });
  }
  return seen;
}

const layer = (/** @type {string} */ activation, more = {}) => ({ units: 3, activation, ...more });

test("every activation, above 0 and below", () => {
  for (const activation of ["linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus"]) {
    check(traced([layer(activation)], { units: 2, activation: "linear" }, {}));
    check(traced([layer(activation), layer(activation)], { units: 2, activation: "sigmoid" }, {}));
  }
});

test("every loss with the outputs that go with it", () => {
  check(traced([layer("tanh")], { units: 1, activation: "sigmoid" }, { loss: "binary_cross_entropy" }, "binary"));
  check(traced([layer("tanh"), layer("relu")], { units: 1, activation: "sigmoid" }, { loss: "binary_cross_entropy" }, "binary"));
  check(traced([layer("tanh")], { units: 3, activation: "softmax" }, { loss: "cross_entropy", label_smoothing: 0.1 }, "multiclass"));
  check(traced([layer("tanh")], { units: 3, activation: "softmax" }, {}, "multiclass"));
  check(traced([layer("tanh")], { units: 1, activation: "tanh" }, {}, "binary"));
  check(traced([], { units: 2, activation: "linear" }, {}));
});

test("every optimizer with its memory, and both penalties", () => {
  for (const optimizer of [
    { kind: "sgd", momentum: 0.9 }, { kind: "sgd", momentum: 0.9, nesterov: true }, { kind: "adagrad" }, { kind: "rmsprop" }, { kind: "rmsprop", momentum: 0.5 },
    { kind: "adam" }, { kind: "adamw", weight_decay: 0.1 },
  ]) {
    const rule = { optimizer: { learning_rate: 0.01, ...optimizer } };
    check(traced([layer("tanh")], { units: 2, activation: "linear" }, rule));
    check(traced([layer("tanh"), layer("tanh")], { units: 2, activation: "linear" }, { ...rule, l1: 0.01, l2: 0.1 }));
  }
});

test("every kind of step, with normalisation and shortcuts", () => {
  const seen = check(traced([layer("sigmoid")], { units: 2, activation: "sigmoid" }, { l2: 0.1 }));
  const normalized = [
    layer("tanh", { normalization: "batch" }), layer("gelu", { normalization: "layer", residual: true }), { units: 2, activation: "relu", residual: true },
  ];
  check(traced(normalized, { units: 3, activation: "softmax" }, { loss: "cross_entropy" }, "multiclass"), seen);
  assert.deepEqual([...seen].sort(), [
    "activation", "by_output", "delta", "deviation", "error", "input_factor", "loss_slope", "mean", "normalization", "normalize", "output_delta", "penalty", "product",
    "replace", "reused", "shortcut", "slope", "sum", "sum_of_errors", "total", "update", "weight_factor",
  ]);
});
