import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Engine } from "../../www/engine.js";
import { answer } from "../../www/protocol.js";
import { experiment } from "./fixtures.js";

/** A worker by hand: keeps what it is sent and says what it is told to. */
class FakeWorker extends EventTarget {
  /** @type {any[]} */
  sent = [];
  terminated = false;

  /** @param {any} message */
  postMessage(message) {
    this.sent.push(message);
  }

  terminate() {
    this.terminated = true;
  }

  /** @param {any} data */
  says(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  /** @param {string} type */
  count(type) {
    return this.sent.filter((message) => message.type === type).length;
  }
}

/** @type {any} */
const view = {};
/** @type {any} */
const frame = { playing: true, snapshot: { step: 3 }, hovers: { loss: null, flow: null }, samplesPerSecond: 0 };

/** @param {boolean} [rebuilt] */
const taken = (rebuilt = true) => ({ experiment: experiment(), rebuilt, layout: /** @type {any} */ ({}), points: /** @type {any} */ ({}) });

/** @type {FakeWorker[]} */
let workers;
/** @type {Engine} */
let engine;
/** @type {{type: string, detail: any}[]} */
let events;

const worker = () => /** @type {FakeWorker} */ (workers.at(-1));
const types = () => events.map(({ type }) => type);

beforeEach(() => {
  workers = [];
  events = [];
  engine = new Engine(() => {
    workers.push(new FakeWorker());
    return /** @type {any} */ (worker());
  });
  for (const type of ["ready", "configured", "refused", "snapshot", "pictures", "crashed", "restarted"]) {
    engine.addEventListener(type, (event) => events.push({ type, detail: /** @type {CustomEvent} */ (event).detail }));
  }
  engine.start();
});

/** A run with its first snapshot. */
function run() {
  worker().says(answer.ready(experiment(), /** @type {any} */ ({})));
  engine.configure(1, experiment());
  worker().says(answer.configured(1, taken()));
  engine.pull(view, { loss: null, flow: null });
  worker().says(answer.snapshot(1, frame));
}

test("a start, a document and a frame", () => {
  run();
  assert.deepEqual(worker().sent.map(({ type }) => type), ["start", "configure", "pull"]);
  assert.deepEqual(types(), ["ready", "configured", "snapshot"]);
  assert.deepEqual(events.at(-1)?.detail.snapshot, { step: 3 });
});

test("one pull is outstanding at a time, and none before a document was taken", () => {
  assert.equal(engine.pull(view, { loss: null, flow: null }), false);
  run();
  assert.equal(engine.pull(view, { loss: null, flow: null }), true);
  assert.equal(engine.pull(view, { loss: null, flow: null }), false);
  assert.equal(worker().count("pull"), 2);
  worker().says(answer.snapshot(1, frame));
  assert.equal(engine.pull(view, { loss: null, flow: null }), true);
});

test("what belongs to an older run is dropped, but ends the pull", () => {
  run();
  engine.pull(view, { loss: null, flow: null });
  engine.configure(2, experiment());
  events = [];
  worker().says(answer.snapshot(1, frame));
  worker().says(answer.refused(1, []));
  assert.deepEqual(types(), []);
  assert.equal(engine.pull(view, { loss: null, flow: null }), true);
  worker().says(answer.configured(2, taken()));
  worker().says(answer.snapshot(2, frame));
  assert.deepEqual(types(), ["configured", "snapshot"]);
});

test("that an older run was rebuilt is told with the newer one", () => {
  run();
  engine.configure(2, experiment());
  engine.configure(3, experiment());
  events = [];
  worker().says(answer.configured(2, taken(true)));
  worker().says(answer.configured(3, taken(false)));
  assert.deepEqual(events.map(({ type, detail }) => [type, detail.runId, detail.rebuilt]), [["configured", 3, true]]);
  engine.configure(4, experiment());
  worker().says(answer.configured(4, taken(false)));
  assert.equal(events.at(-1)?.detail.rebuilt, false);
});

test("a worker that crashed is replaced, with the last accepted document", () => {
  run();
  engine.configure(2, { ...experiment(), version: 7 });
  engine.pull(view, { loss: null, flow: null });
  events = [];
  const [first] = workers;
  first.says(answer.crashed("unreachable"));
  assert.equal(first.terminated, true);
  assert.equal(workers.length, 2);
  assert.deepEqual(events, [{ type: "crashed", detail: answer.crashed("unreachable") }]);
  first.says(answer.snapshot(2, frame));
  worker().says(answer.ready(experiment(), /** @type {any} */ ({})));
  assert.deepEqual(types(), ["crashed", "restarted"]);
  assert.deepEqual(worker().sent.at(-1), { type: "configure", runId: 2, experiment: experiment(), restart: true });
  // It has no run yet that could be asked.
  assert.deepEqual([engine.flow(), engine.pull(view, { loss: null, flow: null }), worker().count("flow")], [false, false, 0]);
  worker().says(answer.configured(2, taken()));
  assert.equal(engine.flow(), true);
  assert.equal(engine.pull(view, { loss: null, flow: null }), true);
});

test("a worker that never worked is not replaced", () => {
  worker().dispatchEvent(Object.assign(new Event("error"), { message: "" }));
  assert.equal(workers.length, 1);
  assert.deepEqual(types(), ["crashed"]);
  assert.match(events[0].detail.message, /did not load/);
  assert.equal(engine.pull(view, { loss: null, flow: null }), false);
});

test("a document that crashes every worker does not go round for ever", () => {
  run();
  worker().says(answer.crashed("first"));
  worker().says(answer.ready(experiment(), /** @type {any} */ ({})));
  worker().says(answer.crashed("second"));
  assert.equal(workers.length, 2);
  assert.deepEqual(types().slice(-3), ["crashed", "restarted", "crashed"]);
});
