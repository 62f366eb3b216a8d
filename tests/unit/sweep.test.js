import assert from "node:assert/strict";
import { test } from "node:test";
import { answer } from "../../www/protocol.js";
import { initialState, reduce } from "../../www/state.js";
import { jobsOf, readDraft } from "../../www/sweep/plan.js";
import { Pool, poolSize } from "../../www/sweep/pool.js";
import { PRESETS } from "../../www/sweep/presets.js";
import { advanced, curvesCsv, MEASURES, progressOf, resultsCsv, waiting } from "../../www/sweep/results.js";
import { SETTINGS, settingOf, withValues } from "../../www/sweep/settings.js";
import { parts, readValues } from "../../www/sweep/values.js";
import { catalogue as small, experiment } from "./fixtures.js";

/** @import { Run } from "../../www/sweep/results.js" */

/** @returns {any} */
const catalogue = () => ({
  ...small(),
  activations: ["sigmoid", "tanh", "relu"],
  normalizations: ["none", "batch", "layer"],
  initializations: ["xavier_uniform", "he_normal", "uniform", "normal"],
  scaledInitializations: ["uniform", "normal"],
  limits: { layers: [0, 64] },
  suggested: { learningRate: [0.01, 0.1], batchSize: [1, 10] },
});

/** @returns {any} */
const draft = (patch = {}) => ({ preset: "", base: null, setting: "depth", values: "1, 2", by: "", series: "", epochs: "5", ...patch });

/** @param {string} text @param {string} [id] */
const read = (text, id = "rate") => readValues(text, settingOf(id), catalogue());

/** @param {any} [flow] @returns {any} */
const snapshot = (epoch = 0, train = 0.5, flow = null, more = {}) => ({
  epoch, losses: { train, test: train + 0.1, trainAccuracy: 0.75, testAccuracy: null }, flow, divergence: null, stop: null, ...more,
});

const flow = (first = 1e-8, last = 0.5) => ({ meanDelta: Float64Array.of(first, 0.1, last), weights: Float64Array.of(2 * first, 0.2, 1) });

test("a list is read between commas and spaces, and with semicolons a comma stands before decimals", () => {
  for (const text of ["4, 8, 16", "4 8 16", " 4,8 ,16, ", "4;8;16", "4\n8\n16"]) assert.deepEqual(read(text).values, [4, 8, 16], text);
  assert.deepEqual(read("0,001; 0,01; 1e-1").values, [0.001, 0.01, 0.1]);
  assert.deepEqual(read("2.1×10⁻⁸ −3").values, [2.1e-8, -3]);
  assert.deepEqual(parts(" ; 1,5 ;; 2 "), ["1,5", "2"]);
});

test("what is wrong with a list is said about its first wrong part", () => {
  assert.deepEqual(read(" , ").error, { kind: "empty" });
  assert.deepEqual(read("1, x2, y").error, { kind: "not_a_number", text: "x2" });
  // Decimal commas without semicolons do not pass for other numbers.
  assert.deepEqual(read("0,1 0,2").error, { kind: "repeated", text: "0" });
  assert.deepEqual(read("1, 1.0").error, { kind: "repeated", text: "1.0" });
  for (const text of ["2.5", "-1", "65", "1e9"]) assert.deepEqual(read(text, "depth").error, { kind: "depth", text, min: 0, max: 64 });
  // The engine says what it does not take; these are numbers.
  assert.deepEqual(read("2.5, -1", "width").values, [2.5, -1]);
  assert.deepEqual(read("tanh, relu", "activation").values, ["tanh", "relu"]);
});

test("a draft is a plan, or an error at each wrong field", () => {
  const { plan } = readDraft(draft({ by: "residual", series: "plain, residual" }), catalogue());
  assert.deepEqual(plan, { setting: "depth", values: [1, 2], by: "residual", series: ["plain", "residual"], epochs: 5 });
  assert.equal(readDraft(draft({ epochs: " 0 " }), catalogue()).plan?.epochs, 0);
  const { errors } = readDraft(draft({ values: "a", by: "activation", series: "", epochs: "2.5" }), catalogue());
  assert.deepEqual(errors, { values: { kind: "not_a_number", text: "a" }, series: { kind: "empty" }, epochs: { min: 0, max: 10_000 } });
  const many = Array.from({ length: 33 }, (_, at) => at).join(" ");
  const crowded = readDraft(draft({ values: many, by: "residual", series: "plain, residual" }), catalogue());
  assert.deepEqual(crowded.errors, { values: { kind: "too_many", count: 66, max: 64 } });
});

test("runs are series times values, each a whole document that leaves the rest as it was", () => {
  const plan = readDraft(draft({ by: "residual", series: "plain, residual" }), catalogue()).plan;
  assert.ok(plan);
  const jobs = jobsOf(plan, experiment(), catalogue());
  assert.deepEqual(jobs.map(({ value, series }) => [value, series]), [[1, "plain"], [2, "plain"], [1, "residual"], [2, "residual"]]);
  assert.deepEqual(jobs[3].experiment, {
    ...experiment(),
    network: {
      ...experiment().network,
      layers: [{ units: 4, activation: "tanh", residual: true }, { units: 2, activation: "tanh", residual: true }],
    },
  });
  const single = jobsOf({ setting: "rate", values: [0.1], by: "", series: [], epochs: 1 }, experiment(), catalogue());
  assert.equal(single[0].series, null);
  assert.equal(single[0].experiment.training.optimizer.learning_rate, 0.1);
});

test("every setting edits its place", () => {
  /** @type {Record<string, [any, (document: any) => unknown, unknown]>} */
  const cases = {
    depth: [3, ({ network }) => network.layers.map((/** @type {any} */ { units }) => units), [4, 2, 2]],
    width: [7, ({ network }) => network.layers.map((/** @type {any} */ { units }) => units), [7, 7]],
    rate: [1, ({ training }) => training.optimizer.learning_rate, 1],
    scale: [0.3, ({ network }) => network.initialization, { normal: 0.3 }],
    batch: [3, ({ training }) => training.batch_size, 3],
    dropout: [0.2, ({ network }) => network.layers.map((/** @type {any} */ layer) => layer.dropout), [0.2, 0.2]],
    l1: [0.1, ({ training }) => training.l1, 0.1],
    l2: [0.1, ({ training }) => training.l2, 0.1],
    momentum: [0.9, ({ training }) => training.optimizer.momentum, 0.9],
    clip: [1, ({ training }) => training.gradient_clip_norm, 1],
    weight_noise: [0.1, ({ training }) => training.weight_noise, 0.1],
    noise: [0.2, ({ data }) => data.noise, 0.2],
    label_noise: [0.2, ({ data }) => data.label_noise, 0.2],
    samples: [50, ({ data }) => data.samples, 50],
    seed: [9, ({ network }) => network.seed, 9],
    residual: ["residual", ({ network }) => network.layers.map((/** @type {any} */ layer) => layer.residual), [true, true]],
    recipe: ["relu_he", ({ network }) => [network.layers[1].activation, network.initialization], ["relu", "he_normal"]],
    activation: ["relu", ({ network }) => network.layers.map((/** @type {any} */ layer) => layer.activation), ["relu", "relu"]],
    normalization: ["batch", ({ network }) => network.layers[0].normalization, "batch"],
    optimizer: ["rmsprop", ({ training }) => training.optimizer.kind, "rmsprop"],
    initialization: ["he_normal", ({ network }) => network.initialization, "he_normal"],
  };
  assert.deepEqual(Object.keys(cases).sort(), SETTINGS.map(({ id }) => id).sort());
  for (const [id, [value, of, expected]] of Object.entries(cases)) {
    const document = withValues(experiment(), [{ setting: settingOf(id), value }], catalogue());
    assert.deepEqual(of(document), expected, id);
  }
  const scaled = { ...experiment(), network: { ...experiment().network, initialization: { uniform: 1 } } };
  assert.deepEqual(settingOf("scale").apply(scaled, 2, catalogue()).network.initialization, { uniform: 2 });
});

test("of two settings, whichever is the series, layers come before what they have and rules before their parameters", () => {
  const deep = [{ setting: settingOf("residual"), value: "residual" }, { setting: settingOf("depth"), value: 4 }];
  for (const edits of [deep, [...deep].reverse()]) {
    assert.equal(withValues({ ...experiment(), network: { layers: [] } }, edits, catalogue()).network.layers.every((/** @type {any} */ { residual }) => residual), true);
  }
  const rule = [{ setting: settingOf("momentum"), value: 0.5 }, { setting: settingOf("optimizer"), value: "rmsprop" }];
  for (const edits of [rule, [...rule].reverse()]) {
    const { optimizer } = withValues(experiment(), edits, catalogue()).training;
    assert.deepEqual([optimizer.kind, optimizer.momentum], ["rmsprop", 0.5]);
  }
});

test("every preset is a plan without errors, of names that can be chosen and something that is measured", () => {
  for (const { preset, base, measure, ...rest } of PRESETS) {
    const { plan, errors } = readDraft({ preset, base, ...rest }, catalogue());
    assert.equal(errors, null, preset);
    assert.ok(MEASURES[measure], preset);
    const names = plan?.by ? settingOf(plan.by).names?.(catalogue()) : [];
    assert.deepEqual(plan?.series.filter((name) => !names?.includes(String(name))), [], preset);
  }
});

test("a run takes its curve, its losses and the flow at both ends from the answers", () => {
  let run = waiting({ value: 4, series: "plain", experiment: experiment() });
  run = advanced(run, snapshot(0, 0.5, flow(1e-8)), 2);
  assert.deepEqual([run.state, run.curve], ["running", { epochs: [0], train: [0.5], test: [0.6] }]);
  run = advanced(run, snapshot(2, 0.25, flow(1e-4)), 2);
  assert.equal(run.state, "done");
  assert.deepEqual(run.curve.epochs, [0, 2]);
  assert.equal(run.losses?.train, 0.25);
  assert.equal(MEASURES.ratio_start.of(run), 2e-8);
  assert.equal(MEASURES.norm_start.of(run), 2e-8);
  assert.equal(MEASURES.ratio_end.of(run), 2e-4);
  assert.equal(MEASURES.accuracy.of(run), 0.75, "of the training samples where there are no others");

  const started = advanced(waiting({ value: 1, series: null, experiment: experiment() }), snapshot(0), 2);
  const divergence = { step: 3, epoch: 0, layer: 0, part: "loss", setting: "learning_rate", value: 9 };
  const gone = advanced(started, snapshot(0, 0.5, null, { divergence }), 2);
  assert.deepEqual([gone.state, gone.divergence, gone.curve.epochs], ["diverged", divergence, [0]]);
  assert.equal(advanced(started, snapshot(1, 0.5, null, { stop: { epoch: 1 } }), 2).state, "stopped");
  assert.equal(advanced(waiting({ value: 1, series: null, experiment: experiment() }), snapshot(0), 0).state, "done", "no epoch at all");
});

test("the tables as CSV have every digit, empty cells for what is not there, and quotes where they are needed", () => {
  /** @type {any} */
  const plan = { setting: "rate", values: [], by: "optimizer", series: [], epochs: 2 };
  const done = advanced(waiting({ value: 0.1, series: "sgd", experiment: experiment() }), snapshot(2, 1 / 3, flow(0.125, 0.5)), 2);
  /** @type {Run} */
  const refused = {
    ...waiting({ value: 0, series: "sgd", experiment: experiment() }),
    state: "refused",
    errors: [{ path: "training.optimizer.learning_rate", kind: "range", message: '0, or "nothing"' }],
  };
  const [head, first, second, end] = resultsCsv([done, refused], plan).split("\r\n");
  assert.equal(
    head,
    "rate,optimizer,state,epochs,train_loss,test_loss,train_accuracy,test_accuracy,first_mean_delta_start,last_mean_delta_start," +
      "first_last_start,first_weights_norm_start,first_mean_delta_end,last_mean_delta_end,first_last_end,first_weights_norm_end,reason",
  );
  assert.equal(first, `0.1,sgd,done,2,${1 / 3},${1 / 3 + 0.1},0.75,,0.125,0.5,0.25,0.25,0.125,0.5,0.25,0.25,`);
  assert.equal(second, '0,sgd,refused,,,,,,,,,,,,,,"training.optimizer.learning_rate: 0, or ""nothing"""');
  assert.equal(end, "");
  assert.equal(curvesCsv([done], { ...plan, by: "" }), `rate,epoch,train_loss,test_loss\r\n0.1,2,${1 / 3},${1 / 3 + 0.1}\r\n`);
});

test("as many workers as cores, four at most and one at least", () => {
  assert.deepEqual([undefined, 0, 1, 2, 4, 64].map(poolSize), [1, 1, 1, 2, 4, 4]);
});

/** A worker that answers at once: refuses a rate of 0, crashes at a rate of 9. */
class Answering extends EventTarget {
  /** @type {Answering[]} */
  static all = [];
  terminated = false;
  epoch = 0;
  pace = 1;

  constructor() {
    super();
    Answering.all.push(this);
  }

  terminate() {
    this.terminated = true;
  }

  /** @param {any} message */
  postMessage(message) {
    const says = (/** @type {any} */ data) => queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
    const rate = message.experiment?.training.optimizer.learning_rate;
    if (message.type === "start") says(answer.ready(experiment(), catalogue()));
    if (message.type === "play") this.pace = message.pace.count;
    if (message.type === "configure" && rate === 0) says(answer.refused(message.runId, [{ path: "rate", kind: "range", message: "no" }]));
    else if (message.type === "configure" && rate === 9) says(answer.crashed("out of memory"));
    else if (message.type === "configure") {
      this.pace = 0;
      this.epoch = 0;
      says(answer.configured(message.runId, { experiment: message.experiment, rebuilt: true, layout: /** @type {any} */ ({}), points: /** @type {any} */ ({}) }));
    }
    if (message.type === "pull") {
      this.epoch += this.pace;
      says(answer.snapshot(1, { playing: true, snapshot: snapshot(this.epoch), hovers: { loss: null, flow: null }, samplesPerSecond: 0 }));
    }
  }
}

/** @param {number[]} rates */
const jobs = (rates) => jobsOf({ setting: "rate", values: rates, by: "", series: [], epochs: 1 }, experiment(), catalogue());

test("a refusal and a crash are rows of their own, the others go on in new workers, and all workers end", async () => {
  Answering.all = [];
  /** @type {Run[]} */
  const rows = [];
  const finished = await new Pool(() => /** @type {any} */ (new Answering()), 1).train(jobs([0, 0.1, 9, 0.2]), 61, (index, run) => (rows[index] = run));
  assert.equal(finished, true);
  assert.deepEqual(rows.map(({ state }) => state), ["refused", "done", "crashed", "done"]);
  assert.equal(rows[0].errors[0].message, "no");
  assert.equal(rows[2].message, "out of memory");
  // A stride of 3 and what is left: never one epoch more than asked.
  assert.deepEqual(rows[1].curve.epochs, [...Array.from({ length: 21 }, (_, at) => 3 * at), 61]);
  assert.deepEqual(Answering.all.map(({ terminated }) => terminated), [true, true]);
});

test("a cancelled pool tells nothing more and leaves no worker", async () => {
  Answering.all = [];
  const pool = new Pool(() => /** @type {any} */ (new Answering()), 2);
  /** @type {string[]} */
  const told = [];
  const finished = await pool.train(jobs([0.1, 0.2, 0.3]), 60, (index, { state, epoch }) => {
    told.push(`${index} ${state} ${epoch}`);
    if (index === 1 && epoch === 10) pool.cancel();
  });
  assert.equal(finished, false);
  assert.equal(told.at(-1), "1 running 10");
  assert.equal(Answering.all.length, 2);
  assert.ok(Answering.all.every(({ terminated }) => terminated));
});

/** @param {any[]} actions */
function page(...actions) {
  const state = { ...initialState(), catalogue: catalogue(), experiment: experiment(), accepted: experiment(), playing: true };
  return actions.reduce(reduce, state);
}

test("another setting starts with its own values, and the series are not by the same", () => {
  const chosen = page({ type: "setSweepDraft", patch: { setting: "rate" } }).sweep.draft;
  assert.deepEqual([chosen.values, chosen.by, chosen.series, chosen.preset], ["0.01, 0.1", "residual", "plain, residual", ""]);
  const same = page({ type: "setSweepDraft", patch: { setting: "residual" } }).sweep.draft;
  assert.deepEqual([same.values, same.by, same.series], ["plain, residual", "", ""]);
  const by = page({ type: "setSweepDraft", patch: { by: "activation" } }).sweep.draft;
  assert.equal(by.series, "sigmoid, tanh, relu");
});

test("a sweep starts with its runs waiting and the page's own run paused, and what is wrong starts nothing", () => {
  const wrong = page({ type: "setSweepDraft", patch: { values: "x" } }, { type: "startSweep" });
  assert.deepEqual([wrong.sweep.status, wrong.playing], ["idle", true]);
  const state = page({ type: "startSweep" });
  assert.deepEqual([state.sweep.status, state.playing, state.sweep.runs.length], ["running", false, 10]);
  assert.equal(state.sweep.runs[9].experiment.data.source, "spiral", "the preset's own experiment");
  assert.equal(reduce(state, { type: "startSweep" }), state, "one at a time");
});

test("cancelling keeps what there is", () => {
  const started = page({ type: "startSweep" });
  const [first, second] = started.sweep.runs;
  const changes = new Map([[0, advanced(first, snapshot(60), 60)], [1, advanced(second, snapshot(10), 60)]]);
  const state = reduce(reduce(started, { type: "sweepProgress", changes }), { type: "cancelSweep" });
  assert.deepEqual(state.sweep.runs.slice(0, 3).map((run) => [run.state, run.epoch]), [["done", 60], ["cancelled", 10], ["cancelled", 0]]);
  assert.equal(reduce(state, { type: "cancelSweep" }), state);
});

test("progress counts epochs, not only whole runs", () => {
  const run = (/** @type {string} */ state, /** @type {number} */ epoch) => /** @type {any} */ ({ state, epoch });
  assert.equal(progressOf([run("done", 20), run("running", 5), run("refused", 0), run("waiting", 0)], 20), 2.25);
  assert.equal(progressOf([run("running", 0)], 0), 0);
});
