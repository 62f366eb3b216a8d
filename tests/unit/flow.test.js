import assert from "node:assert/strict";
import { test } from "node:test";
import { remember, remembered } from "../../www/persist.js";
import { initialState, reduce } from "../../www/state.js";
import { bandsOf, freePlace, hasVanished } from "../../www/views/playground/flow-bands.js";
import { flowCsv } from "../../www/views/playground/flow-csv.js";
import { ghostValues, histogramsOf, needsAll, valuesOf } from "../../www/views/playground/flow-quantities.js";
import { FlowRange } from "../../www/views/playground/flow-scale.js";
import { binAt, edgesOf, outline, rangeOf } from "../../www/views/playground/flow-violins.js";
import { chartsOf, viewOf } from "../../www/wanted.js";

const floats = (/** @type {number[]} */ ...numbers) => new Float32Array(numbers);

/** Histograms of layers with four bins. @param {[number, number, number[]][]} layers */
const histograms = (...layers) => ({
  low: floats(...layers.map(([low]) => low)),
  high: floats(...layers.map(([, high]) => high)),
  counts: new Uint32Array(layers.flatMap(([, , counts]) => counts)),
});

test("a gradient has vanished below a thousandth of the output layer's, and exploded above a thousand times", () => {
  const near = (/** @type {number} */ one, /** @type {number} */ other) => assert.ok(Math.abs(one - other) < 1e-12, `${one}`);
  const [vanishing, ...rest] = bandsOf(0.1, { low: -8, high: 0 });
  assert.deepEqual([vanishing.kind, vanishing.low, rest], ["vanishing", 0, []]);
  near(vanishing.high, 0.5);
  const [, exploding] = bandsOf(0.1, { low: -6, high: 4 });
  assert.deepEqual([exploding.kind, exploding.high], ["exploding", 1]);
  near(exploding.low, 0.8);
  assert.deepEqual(bandsOf(0.1, { low: -4, high: 2 }), [], "both are beyond the axis");
  for (const last of [0, NaN, Infinity, undefined]) assert.deepEqual(bandsOf(last, { low: -8, high: 8 }), []);
  assert.deepEqual([hasVanished(9e-5, 0.1), hasVanished(1.1e-4, 0.1), hasVanished(0, 0.1), hasVanished(1, undefined)], [true, false, true, false]);
});

test("a band's label stays where it is while it can, never on a number, rather not on a bar", () => {
  const box = (/** @type {number} */ left, top = 0) => ({ left, top, right: left + 10, bottom: top + 10 });
  const places = [box(0), box(20), box(40)];
  assert.equal(freePlace(places, [], [], -1), 0);
  assert.equal(freePlace(places, [box(5)], [], -1), 1);
  assert.equal(freePlace(places, [box(5)], [box(25)], -1), 2);
  assert.equal(freePlace(places, [box(5)], [box(25), box(45)], -1), 1, "over a bar where nothing else is left");
  assert.equal(freePlace(places, [], [], 2), 2, "it does not jump to a better place");
  assert.equal(freePlace(places, [box(40)], [], 2), 0);
  assert.equal(freePlace(places, places, [], 1), -1);
  assert.equal(freePlace([], [], [], 1), -1);
});

test("a snapshot brings as much of the flow as is looked at", () => {
  const all = (/** @type {object} */ view) => needsAll({ flowTab: "now", flowQuantity: "weights", ...view });
  assert.deepEqual([all({}), all({ flowQuantity: "biases" }), all({ flowQuantity: "delta" }), all({ flowQuantity: "update" })], [false, false, true, true]);
  assert.deepEqual([all({ flowTab: "histograms" }), all({ flowTab: "time", flowQuantity: "delta" })], [true, false]);
  const state = reduce(initialState(), { type: "setView", patch: { flowTab: "histograms" } });
  assert.equal(viewOf(initialState()).flow, true);
  assert.equal(viewOf(state).flow, "full");
  const sized = { ...state, sizes: { ...state.sizes, flow: /** @type {any} */ ({ quantity: "weights" }) } };
  assert.equal(chartsOf(sized).flow, null, "nothing is drawn that is not on the screen");
  assert.equal(chartsOf(reduce(sized, { type: "setView", patch: { flowTab: "time" } })).flow, sized.sizes.flow);
});

test("numbers of another network are none", () => {
  const flow = { weights: floats(1, 2), biases: floats(3, 4) };
  assert.deepEqual([...valuesOf(flow, "biases", 2)], [3, 4]);
  assert.equal(valuesOf(flow, "biases", 3).length, 0);
  assert.equal(valuesOf(flow, "delta", 2).length, 0, "the last snapshot had norms only");
  assert.equal(histogramsOf(null, "activations", 2), null);
});

test("another run stands at the layers that both have, its output layer at the output", () => {
  const ghost = { slot: 1, layers: 3, flow: { weights: [1, 2, 3], biases: [], meanDelta: [4, 5, 6] } };
  assert.deepEqual(ghostValues(ghost, "weights", 3), [1, 2, 3]);
  assert.deepEqual(ghostValues(ghost, "weights", 5), [1, 2, NaN, NaN, 3]);
  assert.deepEqual(ghostValues(ghost, "delta", 2), [4, 6]);
  assert.deepEqual(ghostValues(ghost, "biases", 2), [NaN, NaN]);
  assert.deepEqual(ghostValues(ghost, "update", 2), [NaN, NaN]);
});

test("what is shown of the flow is remembered, and rubbish is not", () => {
  const kept = new Map();
  const storage = () => /** @type {any} */ ({ getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: kept.set.bind(kept) });
  const state = initialState({ view: { flowTab: "time", flowQuantity: "delta", flowHistogram: "gradients" } });
  remember(storage, state);
  const { flowTab, flowQuantity, flowHistogram } = remembered(storage, ["en"]).view;
  assert.deepEqual([flowTab, flowQuantity, flowHistogram], ["time", "delta", "gradients"]);
  kept.set("gradiente", '{"view": {"flowTab": "never", "flowQuantity": 3, "logLoss": "yes"}}');
  assert.deepEqual(remembered(storage, ["en"]).view, {});
});

test("a linear axis has round ends and holds still", () => {
  const range = new FlowRange();
  range.hold(0.013, 0.97, 0);
  assert.deepEqual(range.ends, { low: 0, high: 1 });
  assert.deepEqual(range.labels(100, 20).map((number) => Number(number.toFixed(6))), [1, 0.8, 0.6, 0.4, 0.2, 0]);
  assert.equal(range.hold(0.45, 0.55, 16), false, "it narrows slowly");
  assert.ok(range.waits);
  assert.equal(range.hold(0.45, 0.55, 2100), true);
  assert.ok(range.ends.low > 0 && range.ends.low <= 0.45 && range.ends.high >= 0.55 && range.ends.high < 1);
  assert.equal(range.hold(-7, 0.5, 2200), true, "and widens at once");
  assert.ok(range.ends.low <= -7);
  assert.equal(range.hold(Infinity, -Infinity, 2300), false, "there may be no numbers");
  range.reset();
  range.hold(3, 3, 2400);
  assert.ok(range.ends.low <= 3 && range.ends.high > range.ends.low);
});

test("a histogram is as wide as its bins are full, in the core's bins", () => {
  const two = histograms([0, 4, [1, 0, 2, 1]], [0, 0, [0, 0, 0, 0]]);
  assert.deepEqual(edgesOf(two, 0, 2), { low: 2, high: 3 });
  assert.deepEqual([-1, 0, 1.5, 2, 4, 9].map((value) => binAt(two, 0, value)), [0, 0, 1, 2, 3, 3]);
  assert.equal(binAt(two, 1, 0), null);
  assert.deepEqual(rangeOf(two), { low: 0, high: 4 }, "a layer without numbers has no range");
  assert.ok(rangeOf(histograms([0, 0, [0, 0, 0, 0]])).low === Infinity);
  assert.equal(outline(two, 0, { x: 50, half: 10, y: (value) => 100 - value }),
    "M50.0 100.0H55.0V99.0H50.0V98.0H60.0V97.0H55.0V96.0H45.0V97.0H40.0V98.0H50.0V99.0H45.0V100.0Z");
  assert.equal(outline(two, 1, { x: 50, half: 10, y: (value) => value }), "");
});

/** @param {string} text */
const rows = (text) => text.trimEnd().split("\r\n").map((line) => line.split(","));

test("a copy has all figures of all layers, to the bit", () => {
  const spread = histograms([0, 1, [1, 2, 3, 4]], [-1, 1, [0, 0, 5, 0]]);
  const weights = floats(1.2345678e-9, 0.1);
  const reading = {
    epoch: 7, step: 175,
    flow: {
      weights, biases: floats(0, 0.25), gamma: floats(NaN, NaN), saturated: floats(0.5, NaN), meanDelta: floats(1e-20, Infinity),
      histograms: { activations: spread, preActivations: spread, gradients: { ...spread, zeros: new Uint32Array([9, 0]) } },
    },
    history: {
      epochs: floats(0, 7), weights: floats(1, 2, 3, 4), biases: floats(5, 6, 7, 8), meanDelta: floats(1, 1, 1, 1),
      saturated: floats(0, NaN, 0, NaN), dead: floats(NaN, NaN, NaN, NaN), updateRatio: floats(NaN, NaN, 0.1, 0.2),
    },
  };
  const [header, first, second, ...more] = rows(flowCsv(reading, "now"));
  assert.deepEqual(more, []);
  const at = (/** @type {string[]} */ row, /** @type {string} */ name) => row[header.indexOf(name)];
  assert.deepEqual([at(first, "epoch"), at(first, "step"), at(first, "layer"), at(second, "layer")], ["7", "175", "1", "2"]);
  assert.deepEqual([first, second].map((row) => Math.fround(Number(at(row, "gradient_weights")))), [...weights]);
  assert.deepEqual([at(first, "gradient_gamma"), at(second, "saturated"), at(first, "dead")], ["", "", ""]);
  assert.equal(Number(at(second, "mean_delta")), Infinity);
  assert.ok([header, first, second].every((row) => row.length === header.length));

  const history = rows(flowCsv(reading, "time"));
  assert.deepEqual(history.map(([epoch, layer, norm]) => [epoch, layer, norm]), [
    ["epoch", "layer", "gradient_weights"], ["0", "1", "1"], ["0", "2", "2"], ["7", "1", "3"], ["7", "2", "4"],
  ]);

  const bins = rows(flowCsv(reading, "histograms"));
  assert.equal(bins.length, 1 + 3 * 2 * 4 + 2);
  assert.deepEqual(bins.find((row) => row[2] === "2" && row[3] === "activation" && row[6] === "5"), ["7", "175", "2", "activation", "0", "0.5", "5"]);
  assert.deepEqual(bins.filter((row) => row[4] === "-inf").map((row) => [row[2], row[3], row[6]]), [["1", "log10_gradient", "9"], ["2", "log10_gradient", "0"]]);
});
