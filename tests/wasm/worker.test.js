// Both ends of the channel and the engine behind it: www/engine.js speaks to www/worker.js in a thread.

import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { Worker } from "node:worker_threads";
import { Engine } from "../../www/engine.js";
import { NUMBERS } from "./engine.js";

/** @import { Answer, ExperimentDoc } from "../../www/protocol.js" */

/** @type {Worker[]} */
const threads = [];

/** A thread with the face of a browser's Worker. @returns {any} */
function makeWorker() {
  const thread = new Worker(new URL("./worker-host.js", import.meta.url));
  threads.push(thread);
  return {
    postMessage: (/** @type {unknown} */ message) => thread.postMessage(message),
    terminate: () => thread.terminate(),
    addEventListener: (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
      thread.on(type, (value) => listener(type === "message" ? { data: value } : value)),
  };
}

after(() => Promise.all(threads.map((thread) => thread.terminate())));

/** @type {Engine} */
let engine;

/** Milliseconds after which an answer is taken for lost. */
const LOST = 20_000;

/**
 * The next event of a kind.
 * @param {string} type
 * @returns {Promise<any>}
 */
const next = (type) =>
  new Promise((resolve, reject) => {
    const lost = setTimeout(() => reject(new Error(`no "${type}" came`)), LOST);
    const heard = (/** @type {Event} */ event) => {
      clearTimeout(lost);
      resolve(/** @type {CustomEvent} */ (event).detail);
    };
    engine.addEventListener(type, heard, { once: true });
  });

/** A frame: pulls and waits. @param {object} [view] @returns {Promise<Extract<Answer, {type: "snapshot"}>>} */
function frame(view) {
  const shown = next("snapshot");
  assert.ok(engine.pull({ ...NUMBERS, ...view }, { loss: null, flow: null }));
  return shown;
}

/** @param {number} runId @param {object} [experiment] @returns {Promise<Extract<Answer, {type: "configured"}>>} */
function configure(runId, experiment = {}) {
  const answered = next("configured");
  engine.configure(runId, experiment);
  return answered;
}

beforeEach(async () => {
  engine = new Engine(makeWorker);
  const ready = next("ready");
  engine.start();
  const { experiment, catalogue } = await ready;
  assert.ok(experiment.network.layers.length > 0 && catalogue.sources.length > 0);
});

test("a frame is pulled, and what comes is transferred typed arrays", async () => {
  const { layout, points, rebuilt } = await configure(1);
  assert.ok(rebuilt && points.inputs instanceof Float32Array);
  const { snapshot, playing, samplesPerSecond, hovers } = await frame({ neuronSize: 8 });
  assert.deepEqual([playing, samplesPerSecond, hovers.loss, snapshot.step], [false, 0, null, 0]);
  assert.equal(snapshot.parameters.length, layout.parameterCount);
  assert.ok(snapshot.neurons?.pixels instanceof Uint8ClampedArray);
});

test("batches and epochs are trained per frame, and none once paused", async () => {
  const { layout } = await configure(1);
  await frame();
  engine.play({ unit: "batch", count: 3 });
  for (const step of [3, 6, 9]) assert.equal((await frame()).snapshot.step, step);
  engine.play({ unit: "epoch", count: 2 });
  const { snapshot, playing, samplesPerSecond } = await frame();
  assert.deepEqual([snapshot.epoch, snapshot.batch, playing], [2, 0, true]);
  assert.equal(snapshot.step, 2 * layout.stepsPerEpoch);
  assert.ok(samplesPerSecond > 0);
  engine.pause();
  for (let i = 0; i < 3; i += 1) assert.equal((await frame()).snapshot.step, snapshot.step);
});

test("a run is led to one moment after another, and starts anew at none", async () => {
  const { layout } = await configure(1);
  const come = async (/** @type {number} */ until) => {
    engine.advance(until);
    return (await frame()).snapshot.step;
  };
  for (const until of [0, 7, 7, 5 * layout.stepsPerEpoch + 1]) assert.equal(await come(until), until);
  // What is done is done; after a reset, and in another network, it is counted from the start.
  assert.equal(await come(3), 5 * layout.stepsPerEpoch + 1);
  engine.reset();
  assert.equal(await come(3), 3);
  await configure(2, { network: { layers: [{ units: 3 }] } });
  assert.equal(await come(2), 2);
});

test("the flow is kept from the first epoch on, whoever asks for it later", async () => {
  const { layout } = await configure(1, { network: { layers: [{ units: 3, activation: "relu" }, { units: 2, activation: "tanh" }] } });
  engine.step("epoch");
  engine.step("epoch");
  const { snapshot } = await frame({ flow: "full" });
  const answered = next("flow");
  engine.flow();
  const { reading } = await answered;
  assert.deepEqual([reading.epoch, reading.step], [2, 2 * layout.stepsPerEpoch]);
  assert.deepEqual(reading.flow, snapshot.flow);
  const { epochs, weights, meanDelta, dead } = reading.history;
  assert.deepEqual([...epochs], [0, 1, 2]);
  assert.deepEqual(weights.slice(6), snapshot.flow?.weights);
  assert.deepEqual(meanDelta.slice(6), snapshot.flow?.meanDelta);
  assert.deepEqual(dead.slice(6), snapshot.flow?.dead);

  // Also of the same run begun again, and of another.
  engine.reset();
  const again = next("flow");
  engine.flow();
  assert.deepEqual([...(await again).reading.history.weights], [...weights.slice(0, 3)]);
});

test("as fast as possible trains between the frames, and pausing stops it", async () => {
  await configure(1);
  engine.play({ unit: "budget" });
  const first = (await frame()).snapshot.step;
  let last = first;
  for (let frames = 0; last < first + 1000; frames += 1) {
    const { snapshot, playing } = await frame();
    assert.ok(playing && frames < 10_000, `${first} to ${snapshot.step}`);
    last = snapshot.step;
  }
  engine.pause();
  const { snapshot: paused } = await frame();
  for (let i = 0; i < 10; i += 1) assert.deepEqual((await frame()).snapshot, paused);
});

test("single steps and resets", async () => {
  const { layout } = await configure(1);
  const { snapshot: fresh } = await frame();
  engine.step("batch");
  assert.equal((await frame()).snapshot.step, 1);
  engine.step("epoch");
  const { snapshot } = await frame();
  assert.deepEqual([snapshot.epoch, snapshot.batch, snapshot.step], [1, 0, layout.stepsPerEpoch]);
  engine.reset();
  assert.deepEqual((await frame()).snapshot, fresh);
});

test("the next batch is differentiated without a step, and what was still to train is left", async () => {
  await configure(1, { network: { layers: [{ units: 5, dropout: 0.5 }] } });
  engine.step("batch");
  assert.equal((await frame({ pass: 0 })).snapshot.pass?.ahead, false);
  engine.step("epoch");
  engine.differentiate();
  const { snapshot: seen } = await frame({ pass: 0 });
  assert.deepEqual([seen.pass?.ahead, seen.step < 26], [true, true]);
  engine.step("batch");
  const { snapshot: found } = await frame({ pass: 0 });
  assert.deepEqual([found.step, found.pass?.ahead], [seen.step + 1, false]);
  assert.deepEqual([found.gradients, found.pass?.dropped, found.pass?.before], [seen.gradients, seen.pass?.dropped, seen.parameters]);
});

test("a long epoch is interrupted by pausing", async () => {
  await configure(1, { data: { samples: 20000 }, network: { layers: Array(16).fill({ units: 64 }) } });
  engine.play({ unit: "epoch", count: 100 });
  const shown = frame();
  engine.pause();
  assert.ok((await shown).snapshot.epoch < 100);
});

test("a refused document leaves the run and its frames going", async () => {
  await configure(1);
  engine.play({ unit: "batch", count: 1 });
  await frame();
  const refused = next("refused");
  engine.configure(2, { training: { batch_size: 0 } });
  const { errors, runId } = await refused;
  assert.deepEqual([runId, errors.length, errors[0].path], [2, 1, "training.batch_size"]);
  assert.equal((await frame()).snapshot.step, 2);
  assert.equal((await configure(3, { training: { batch_size: 5 } })).rebuilt, false);
});

test("the digits are fetched once, when a document wants them", async () => {
  /** @type {string[]} */
  const fetched = [];
  engine.addEventListener("fetched", (event) => fetched.push(/** @type {CustomEvent} */ (event).detail.path));
  await configure(1);
  const pictures = next("pictures");
  engine.pictures([{ id: "digits", data: { source: "digits" } }], 24, "light");
  await pictures;
  assert.equal(fetched.length, 0);
  const { layout } = await configure(2, { data: { source: "digits" } });
  assert.equal(layout.inputs.length, 64);
  await configure(3, { data: { source: "digits", samples: 100 } });
  assert.deepEqual(fetched.map((path) => path.split("/").at(-1)), ["digits.txt"]);
});

test("a document that comes while the digits are fetched is the one that stays", async () => {
  await configure(1);
  engine.configure(2, { data: { source: "digits" } });
  const { runId, experiment } = await configure(3, { data: { source: "xor" } });
  assert.deepEqual([runId, experiment.data.source], [3, "xor"]);
  engine.step("batch");
  assert.equal((await frame()).snapshot.step, 1);
});

test("a table is read while a network trains", async () => {
  await configure(1);
  engine.play({ unit: "batch", count: 1 });
  await frame();
  const table = next("table");
  engine.readTable(7, "a,b\n1,2\n3,4", { target: null, header: null, task: null });
  const { id, reading } = await table;
  assert.deepEqual([id, reading.ok, reading.data.inputs], [7, true, [[1], [3]]]);
  assert.equal((await frame()).snapshot.step, 2);
});

test("an edit is taken or refused", async () => {
  await configure(1);
  engine.edit(0, 0.25);
  assert.equal((await frame()).snapshot.parameters[0], 0.25);
  const refused = next("refused");
  engine.edit(2, Infinity);
  const { errors, parameter } = await refused;
  assert.deepEqual([errors[0].kind, parameter], ["not_finite", 2]);
});

test("a diverged run stops playing by itself", async () => {
  await configure(1, {
    data: { source: "plane" },
    network: { layers: Array(2).fill({ units: 8, activation: "relu" }) },
    training: { optimizer: { kind: "sgd", learning_rate: 10 } },
  });
  engine.play({ unit: "epoch", count: 5 });
  for (let i = 0; i < 20; i += 1) {
    const { snapshot, playing } = await frame();
    if (!snapshot.divergence) continue;
    assert.equal(playing, false);
    assert.ok(snapshot.parameters.every(Number.isFinite));
    assert.equal((await frame()).snapshot.step, snapshot.step);
    return;
  }
  assert.fail("it did not diverge");
});

test("a run that is stopped early stops playing by itself", async () => {
  await configure(1, { data: { validation_fraction: 0.2 }, training: { early_stopping: { patience: 1, min_delta: 1000 } } });
  engine.play({ unit: "epoch", count: 5 });
  const { snapshot, playing } = await frame();
  assert.deepEqual([snapshot.stop?.epoch, snapshot.stop?.best_epoch, snapshot.stop?.restored, playing], [2, 1, true, false]);
  assert.equal((await frame()).snapshot.step, snapshot.step);
});

test("going back leads to the epochs before", async () => {
  await configure(1);
  engine.step("epoch");
  engine.step("epoch");
  engine.step("batch");
  assert.equal((await frame()).snapshot.back, 2);
  for (const epoch of [2, 1, 0, 0]) {
    engine.goBack();
    const { snapshot } = await frame();
    assert.deepEqual([snapshot.epoch, snapshot.batch], [epoch, 0]);
  }
});

test("a run is saved, and loaded as a document is accepted; anything else is refused", async () => {
  await configure(1, { network: { layers: [{ units: 5 }] } });
  engine.step("epoch");
  const { snapshot: then } = await frame();
  const saved = next("saved");
  engine.save();
  const { bytes } = await saved;
  await configure(2, { network: { layers: [{ units: 2 }] } });
  const loaded = next("configured");
  engine.load(3, bytes);
  const { runId, rebuilt, experiment } = await loaded;
  assert.deepEqual([runId, rebuilt, experiment.network.layers[0].units], [3, true, 5]);
  const { snapshot } = await frame();
  assert.deepEqual([snapshot.epoch, snapshot.parameters, snapshot.losses], [1, then.parameters, then.losses]);

  const refused = next("refused");
  engine.load(4, bytes.slice(0, 9));
  const answer = await refused;
  assert.deepEqual([answer.runId, answer.errors[0].kind], [4, "not_a_run"]);
  assert.equal((await frame()).snapshot.epoch, 1);
});

test("pictures of the data sets come with their ids", async () => {
  const pictures = next("pictures");
  engine.pictures([{ id: "a", data: { source: "xor" } }, { id: "b", data: { source: "iris" } }], 24, "light");
  const { items, size } = await pictures;
  assert.deepEqual([size, items.map((/** @type {{id: string}} */ { id }) => id)], [24, ["a", "b"]]);
  assert.ok(items.every((/** @type {{pixels: Uint8ClampedArray}} */ { pixels }) => pixels.length === 24 * 24 * 4));
});

test("after a crash another worker goes on with the last accepted document", async () => {
  await configure(1, { network: { layers: [{ units: 5 }] } });
  await frame();
  const [crashed, restarted, configured] = ["crashed", "restarted", "configured"].map(next);
  engine.pull(/** @type {any} */ ({ theme: "purple" }), { loss: null, flow: null });
  assert.match((await crashed).message, /argument/);
  await restarted;
  const { experiment, rebuilt } = await configured;
  assert.deepEqual([experiment.network.layers[0].units, rebuilt], [5, true]);
  assert.equal((await frame()).snapshot.step, 0);
});
