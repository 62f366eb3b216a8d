import assert from "node:assert/strict";
import { test } from "node:test";
import { rememberedPins, rememberPins } from "../../www/pin-storage.js";
import { areComparable, HISTORY_POINTS, MOST_PINS, thinned } from "../../www/pins.js";
import { initialState, reduce } from "../../www/state.js";
import { experiment } from "./fixtures.js";

/** @import { State } from "../../www/state.js" */

/** What the engine tells of a run of so many epochs. @param {number} epochs */
function run(epochs) {
  const numbers = (/** @type {(index: number) => number} */ at) => Float32Array.from({ length: epochs + 1 }, (_, index) => at(index));
  return {
    type: "pinned",
    experiment: experiment(),
    epoch: epochs,
    losses: { train: 1 / (epochs + 1), validation: null, test: 0.5, trainAccuracy: 0.9, validationAccuracy: null, testAccuracy: 0.8 },
    history: { validation: numbers(() => NaN), epochs: numbers((index) => index), train: numbers((index) => 1 / (index + 1)), test: numbers(() => NaN) },
    flow: { weights: Float32Array.of(1, 2, 3), biases: Float32Array.of(4, 5, 6), meanDelta: Float32Array.of(7, 8, NaN) },
  };
}

/** @param {number} count */
const pinned = (count) => Array.from({ length: count }, (_, index) => run(index + 1)).reduce(reduce, initialState());

/** @param {State} state */
const slots = ({ pins }) => pins.map(({ slot }) => slot);

/** A storage in memory. @param {string} [text] @returns {any} */
function memory(text) {
  let kept = text ?? null;
  return { getItem: () => kept, setItem: (/** @type {string} */ _, /** @type {string} */ value) => (kept = value) };
}

test("six runs can be pinned, each with a colour of its own", () => {
  const state = pinned(MOST_PINS);
  assert.deepEqual(slots(state), [0, 1, 2, 3, 4, 5]);
  assert.equal(reduce(state, run(9)), state);
  const freed = reduce(reduce(state, { type: "unpin", id: state.pins[2].id }), run(9));
  assert.deepEqual(slots(freed), [0, 1, 3, 4, 5, 2]);
  assert.equal(new Set(freed.pins.map(({ id }) => id)).size, MOST_PINS);
});

test("a removed pin comes back to its place, until another is pinned", () => {
  const state = pinned(3);
  const removed = reduce(state, { type: "unpin", id: state.pins[1].id });
  assert.deepEqual(slots(removed), [0, 2]);
  assert.deepEqual(reduce(removed, { type: "pinAgain" }).pins, state.pins);
  const later = reduce(removed, run(4));
  assert.equal(reduce(later, { type: "pinAgain" }), later);
  assert.equal(reduce(state, { type: "unpin", id: 99 }), state);
});

test("of a long run so many points are kept as can be seen, with both ends", () => {
  const { history } = run(12345);
  const kept = thinned(history);
  assert.equal(kept.epochs.length, HISTORY_POINTS);
  assert.deepEqual([kept.epochs[0], kept.epochs.at(-1)], [0, 12345]);
  kept.epochs.forEach((epoch, index) => assert.equal(kept.train[index], history.train[epoch]));
  assert.deepEqual(thinned(run(0).history).epochs, [0]);
  assert.deepEqual(thinned(run(2).history).epochs, [0, 1, 2]);
});

test("a run pinned on the way to another takes one place, and the longer of two stays", () => {
  const quiet = (/** @type {number} */ epochs) => ({ ...run(epochs), quietly: true });
  const once = reduce(initialState(), quiet(5));
  assert.equal(reduce(once, quiet(3)), once);
  const longer = reduce(once, quiet(8));
  assert.deepEqual(longer.pins.map(({ id, slot, epoch }) => [id, slot, epoch]), [[1, 0, 8]]);
  assert.equal(longer.pins[0].history.epochs.at(-1), 8);
  assert.equal(reduce(longer, run(8)).pins.length, 2, "who asks for it gets another");
});

test("runs on other data or by another loss are not compared", () => {
  const one = experiment();
  const other = (/** @type {object} */ data, /** @type {object} */ training = {}) => ({
    ...one, data: { ...one.data, ...data }, training: { ...one.training, ...training },
  });
  assert.ok(areComparable(one, other({ noise: 0.3 }, { batch_size: 3 })));
  assert.ok(!areComparable(one, other({ source: "plane" })));
  assert.ok(!areComparable(one, other({}, { loss: "another" })));
  const own = (/** @type {number[]} */ targets) => other({ source: "inline", targets });
  assert.ok(areComparable(own([1]), own([1])) && !areComparable(own([1]), own([2])));
});

test("pins are remembered whole", () => {
  const storage = memory();
  const { pins } = pinned(3);
  rememberPins(() => storage, pins);
  assert.deepEqual(rememberedPins(() => storage), pins);
});

test("what is no pin is left out", () => {
  const [pin] = pinned(1).pins;
  const other = { ...pin, id: 2, slot: 1 };
  const broken = [
    null, 7, [], {}, { ...other, slot: 6 }, { ...other, slot: 0 }, { ...other, id: 1 }, { ...other, id: "2" }, { ...other, epoch: -1 },
    { ...other, experiment: null }, { ...other, experiment: { ...pin.experiment, network: { layers: [null] } } }, { ...other, losses: 3 },
    { ...other, experiment: { ...pin.experiment, network: { ...pin.experiment.network, initialization: null } } },
    { ...other, history: { ...pin.history, train: [1] } }, { ...other, history: { ...pin.history, epochs: ["<b>", 1] } },
    { ...other, history: { epochs: Array(999).fill(0), train: Array(999).fill(0), test: Array(999).fill(0) } },
    { ...other, flow: { weights: [1], biases: [1], meanDelta: [1] } }, { ...other, flow: undefined },
  ];
  for (const one of broken) {
    const text = JSON.stringify([pin, one]);
    assert.equal(rememberedPins(() => memory(text)).length, 1, JSON.stringify(one)?.slice(0, 80));
  }
  assert.equal(rememberedPins(() => memory(JSON.stringify([pin, other]))).length, 2);
  for (const text of ["", "{", "7", '"pins"', "{}", "null"]) assert.deepEqual(rememberedPins(() => memory(text)), []);
  const denied = () => {
    throw new Error("denied");
  };
  assert.deepEqual(rememberedPins(denied), []);
  rememberPins(denied, [pin]);
});

test("going back to a pin asks for its document from its seeds, and can be undone", () => {
  const taken = (/** @type {State} */ state) =>
    reduce(state, { type: "configured", runId: state.runId, experiment: state.pending?.experiment, layout: {}, points: {}, rebuilt: false });
  const here = { ...experiment(), version: 2 };
  const state = taken(reduce(pinned(1), { type: "setExperiment", experiment: here }));
  const asked = reduce(state, { type: "setExperiment", experiment: state.pins[0].experiment, restart: true });
  assert.deepEqual([asked.pending?.kind, asked.pending?.restart], ["document", true]);
  const undone = taken(reduce(taken(asked), { type: "undo" }));
  assert.deepEqual(undone.accepted, here);
});
