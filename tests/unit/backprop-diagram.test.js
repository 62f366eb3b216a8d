import assert from "node:assert/strict";
import { test } from "node:test";
import { example } from "../../www/backprop/examples.js";
import { chord, fitted, widthOf } from "../../www/backprop/fit.js";
import { crosses, overlap } from "../../www/backprop/labels.js";
import { layoutOf } from "../../www/backprop/layout.js";
import { hasMemory, leftOut, takesStatistics } from "../../www/backprop/left-out.js";
import { litOf } from "../../www/backprop/lit.js";
import { biasPaths, editsOf, inputPath, isShared, labelOf, parameterAt, parameterPath, RATE_PATH, steepest, targetPath } from "../../www/backprop/places.js";
import { isHidden, isStepHidden, reachedStep, shownStep, stepOf } from "../../www/backprop/revealed.js";
import { initialBackprop } from "../../www/backprop/state.js";
import { valueAt, withValue } from "../../www/edits.js";
import { initialState, reduce } from "../../www/state.js";
import { problemOf, traceOf } from "./backprop-trace.js";

/** @param {number} units @param {boolean} [shared] @param {boolean} [shortcut] */
const layer = (units, shared = false, shortcut = false) => ({ units, shared, shortcut });
const LECTURE = { inputs: 2, layers: [layer(2, true), layer(2, true)] };
const LARGEST = { inputs: 9, layers: Array.from({ length: 7 }, () => layer(8, false, true)) };
const LABEL = { width: 88, height: 38 };

/** w5, w1 and what else the tests speak of. */
const W5 = { layer: 1, part: /** @type {const} */ ("weights"), unit: 0, input: 0 };
const W1 = { layer: 0, part: /** @type {const} */ ("weights"), unit: 0, input: 0 };

const lecture = (places = [W5, W1]) => traceOf(example("lecture"), places);

/** @param {any} trace @param {string} kind @param {(step: any) => boolean} [which] */
const at = (trace, kind, which = () => true) => trace.steps.findIndex((/** @type {any} */ step) => step.kind === kind && which(step));

for (const [width, height] of [[330, 340], [752, 330], [820, 480], [900, 560]]) {
  test(`every weight of 2-2-2 has its number on its line, clear of all else (${width} x ${height})`, () => {
    const label = width < 560 ? { width: 48, height: 32 } : LABEL;
    const { edges, columns, labelled, radius } = layoutOf(LECTURE, { width, height, label });
    assert.equal(labelled, true);
    assert.equal(edges.length, 8);
    const boxes = edges.map(({ label: place }) => ({ ...label, .../** @type {{x: number, y: number}} */ (place) }));
    boxes.forEach((box, index) => {
      for (const other of boxes.slice(index + 1)) assert.equal(overlap(box, other), false);
      edges.forEach((edge, of) => {
        if (of !== index && edge.layer === edges[index].layer) assert.equal(crosses(box, edge.from, edge.to), false, `${index} covers ${of}`);
      });
      for (const { x, y } of columns.flat()) assert.ok(Math.hypot(Math.max(Math.abs(x - box.x) - box.width / 2, 0), Math.max(Math.abs(y - box.y) - box.height / 2, 0)) > radius);
    });
  });
}

test("on a phone the drawing is no higher than what is drawn", () => {
  const { columns, errors, total, radius, height, title } = layoutOf(LECTURE, { width: 358, height: 340, label: { width: 48, height: 32 } });
  const lowest = Math.max(...columns.flat().map(({ y }) => y + radius), ...[...errors, total].map((box) => box.y + box.height / 2));
  assert.ok(height - lowest >= 4 && height - lowest <= 16, `${height} for ${lowest}`);
  assert.ok(title <= 12);
});

for (const width of [330, 900]) {
  test(`the largest network stands in its room without touching itself (${width} px)`, () => {
    const layout = layoutOf(LARGEST, { width, height: 480, label: LABEL });
    const { columns, radius, errors, total, labelled } = layout;
    assert.equal(labelled, false);
    assert.deepEqual(columns.map((column) => column.length), [9, 8, 8, 8, 8, 8, 8, 8]);
    for (const column of columns) {
      column.forEach(({ x, y }, index) => {
        assert.ok(x - radius >= 0 && x + radius <= layout.width && y - radius > 40 && y + radius <= layout.height);
        if (index > 0) assert.ok(y - column[index - 1].y >= 2 * radius + 4);
      });
    }
    columns.slice(1).forEach(([{ x }], index) => assert.ok(x - columns[index][0].x >= 2 * radius + 40));
    // Where biases are always shown, there is room for them under their neurons.
    if (!layout.crowded) for (const { y } of layout.biases) assert.ok(columns.flat().every((neuron) => neuron.y < y || neuron.y - radius >= y + 8));
    errors.slice(1).forEach((box, index) => assert.equal(overlap(box, errors[index]), false));
    for (const box of [...errors, total]) assert.ok(box.x + box.width / 2 <= layout.width && box.y + box.height / 2 <= layout.height);
    assert.ok(width === 330 || layout.width === width, "nothing scrolls at 900 px");
  });
}

test("a bias that all share stands between the neurons, others under each", () => {
  const room = { width: 900, height: 480, label: LABEL };
  const { biases, columns } = layoutOf(LECTURE, room);
  assert.deepEqual(biases.map((bias) => [bias.layer, bias.between, bias.y]), [0, 1].map((l) => [l, true, (columns[1][0].y + columns[1][1].y) / 2]));
  assert.equal(layoutOf({ inputs: 2, layers: [layer(2), layer(2)] }, room).biases.length, 4);
});

test("numbers are written as long as they fit", () => {
  assert.equal(fitted(0.601087880, 60, 13), "0.60109");
  assert.equal(fitted(0.601087880, 37, 13), "0.601");
  assert.equal(fitted(-123456.7, 20, 10), "−10⁵");
  assert.equal(fitted(0.0000004, 20, 10), "≈0");
  assert.ok(widthOf("−0.60109", 10) > widthOf("0.601", 10));
  assert.equal(chord(5, 3), 8 - 6);
});

test("each number is edited at its place in the document", () => {
  const { document } = example("lecture");
  assert.equal(valueAt(document, parameterPath(W5)), 0.5);
  assert.equal(valueAt(document, parameterPath({ layer: 0, part: "weights", unit: 1, input: 0 })), 0.2);
  assert.equal(valueAt(document, inputPath(1)), 0.5);
  assert.equal(valueAt(document, targetPath(1)), 0.95);
  assert.equal(valueAt(document, RATE_PATH), 0.6);
  assert.equal(labelOf(document), null);
  assert.equal(labelOf(withValue(document, "data.labels", [2])), 2);
});

test("the bias of a layer is one number while it is one", () => {
  const trace = lecture();
  assert.equal(isShared(trace, 0), true);
  assert.deepEqual(editsOf(biasPaths(trace, 0, 1), 0.3), { "network.parameters[0].biases[0]": 0.3, "network.parameters[0].biases[1]": 0.3 });
  const learnt = { ...trace, trainBiases: true };
  assert.deepEqual(biasPaths(learnt, 0, 1), ["network.parameters[0].biases[1]"]);
  const { document } = example("lecture");
  assert.equal(isShared(traceOf({ document: withValue(document, "network.parameters[0].biases[1]", 0.5) }), 0), false);
});

test("the steepest weight is the one with the largest derivative", () => {
  const trace = lecture();
  assert.deepEqual(steepest(trace), { ...W5, input: 1 });
  assert.equal(parameterAt(trace.layers[1].gradients, W5).toFixed(8), "0.08020312");
  assert.equal(parameterAt(trace.layers[1], { layer: 1, part: "biases", unit: 1, input: null }), 0.35);
});

/** @param {Partial<import("../../www/backprop/state.js").Backprop>} patch */
const watching = (patch) => ({ ...initialBackprop(), trace: lecture(), ...patch });

test("a walk shows what it has come to", () => {
  const { trace } = watching({});
  const n1 = /** @type {number} */ (stepOf(trace, "neuron:0:0"));
  assert.equal(trace.steps[n1].kind, "activation");
  assert.equal(isHidden(watching({ step: n1 - 1 }), "neuron:0:0"), true);
  assert.equal(isHidden(watching({ step: n1 }), "neuron:0:0"), false);
  assert.equal(reachedStep(watching({ step: n1 - 1 }), "neuron:0:0")?.kind, "sum");
  assert.equal(reachedStep(watching({ step: n1 - 1 }), "neuron:0:1"), null);
  for (const term of ["error:1", "total", "neuron:1:1"]) assert.equal(isHidden(watching({ step: 0 }), term), true, term);
  for (const term of ["input:0", "weight:0:0:0", "bias:0:0", "target:1", "rate"]) assert.equal(isHidden(watching({ step: 0 }), term), false, term);
  assert.equal(isStepHidden(watching({ step: 3 }), 4), true);
});

test("while gradients are checked everything is shown, and no step is lit", () => {
  assert.equal(isHidden(watching({ mode: "check" }), "total"), false);
  assert.equal(shownStep(watching({ mode: "check" })), null);
  assert.equal(shownStep(watching({ step: 5 })), 5);
});

test("in practice what is asked for is hidden until it is answered", () => {
  const backprop = watching({ mode: "practice" });
  assert.equal(isHidden(backprop, "neuron:0:0"), false);
  for (const term of ["neuron:0:1", "neuron:1:1", "error:1", "total"]) assert.equal(isHidden(backprop, term), true, term);
});

test("a sum lights what goes into it", () => {
  const trace = lecture();
  const { tone, path, now } = litOf(trace, at(trace, "sum", ({ layer: l, unit }) => l === 0 && unit === 1));
  assert.equal(tone, "forward");
  assert.deepEqual([...now], ["neuron:0:1"]);
  assert.deepEqual([...path].sort(), ["bias:0:1", "input:0", "input:1", "weight:0:1:0", "weight:0:1:1"]);
});

test("an error lights its output and its target", () => {
  const trace = lecture();
  const { path, now } = litOf(trace, at(trace, "error", ({ output }) => output === 1));
  assert.deepEqual([...now], ["error:1"]);
  assert.deepEqual([...path].sort(), ["neuron:1:1", "target:1"]);
  assert.deepEqual([...litOf(trace, at(trace, "total")).path], ["error:0", "error:1"]);
});

test("a factor lights the way from the error to the weight, its own place strongest", () => {
  const trace = lecture();
  const first = litOf(trace, at(trace, "loss_slope"));
  assert.equal(first.tone, "backward");
  assert.deepEqual([...first.now], ["error:0"]);
  const slope = litOf(trace, at(trace, "slope"));
  assert.deepEqual([...slope.now], ["neuron:1:0"]);
  assert.deepEqual([...slope.path].sort(), ["error:0", "weight:1:0:0"]);
  assert.deepEqual([...litOf(trace, at(trace, "input_factor")).now], ["neuron:0:0"]);
  const through = litOf(trace, at(trace, "weight_factor"));
  assert.deepEqual([...through.now], ["weight:1:0:0"]);
  assert.ok(["error:0", "neuron:1:0", "neuron:0:0", "weight:0:0:0"].every((term) => through.path.has(term)));
});

test("factors that are taken up again are lit together, on the way to the new weight", () => {
  const trace = lecture([W5, { ...W5, input: 1 }, W1]);
  const { now, path } = litOf(trace, at(trace, "reused"));
  assert.deepEqual([...now].sort(), ["error:0", "neuron:1:0"]);
  assert.deepEqual([...path], ["weight:1:0:1"]);
});

test("a derivative through both errors lights both ways; an update also the rate", () => {
  const trace = lecture();
  const sum = litOf(trace, at(trace, "sum_of_errors"));
  assert.deepEqual([...sum.now], ["weight:0:0:0"]);
  for (const term of ["error:0", "error:1", "neuron:1:0", "neuron:1:1", "weight:1:0:0", "weight:1:1:0"]) assert.ok(sum.path.has(term), term);
  assert.ok(litOf(trace, at(trace, "update")).path.has("rate"));
  const all = litOf(trace, at(trace, "replace"));
  assert.equal(all.now.size, 8);
});

test("in a deep network a derivative lights the weights that lead on, and a delta its neuron", () => {
  const trace = traceOf(problemOf([3, 3, 3, 2]), [{ layer: 0, part: "weights", unit: 1, input: 2 }]);
  assert.deepEqual([...litOf(trace, at(trace, "by_output", ({ layer: l, unit }) => l === 1 && unit === 2)).now].sort(), ["weight:2:0:2", "weight:2:1:2"]);
  const last = litOf(trace, at(trace, "input_factor"));
  assert.deepEqual([...last.now], ["input:2"]);
  assert.ok(last.path.has("weight:0:1:2") && last.path.has("neuron:0:1"));
});

test("what training does besides is said where it does", () => {
  const { document } = problemOf([2, 2, 1]);
  assert.deepEqual(leftOut(document), []);
  const noisy = withValue(withValue(document, "training.weight_noise", 0.1), "network.layers[0].dropout", 0.2);
  assert.deepEqual(leftOut(noisy), ["dropout", "weight_noise"]);
  const trace = traceOf(problemOf([2, 2, 1]));
  assert.equal(takesStatistics(trace), false);
  assert.equal(hasMemory(trace), false);
  assert.equal(hasMemory({ ...trace, optimizer: { kind: "adam", learning_rate: 0.1 } }), true);
});

test("another sample of the playground's network keeps the weight that was chosen", () => {
  const problem = problemOf([2, 3, 1]);
  const taken = { type: "bpTaken", ok: true, problem, samples: 5, sample: 0 };
  let state = [{ type: "bpTakeOver", sample: 0 }, taken].reduce(reduce, initialState());
  assert.deepEqual(state.backprop.weights, []);
  state = [{ type: "bpWeight", place: W5 }, { type: "bpTakeOver", sample: 1 }, { ...taken, sample: 1 }].reduce(reduce, state);
  assert.deepEqual(state.backprop.weights, [W5]);
  assert.equal(state.backprop.sample, 1);
});
