// The runs of a sweep as they come in, what is measured of them, and their table as text. Pure.

import { csv } from "../csv.js";
import { isOver } from "../protocol.js";

/** @import { DocError, ExperimentDoc, Flow, Losses, Snapshot } from "../protocol.js" */
/** @import { Job, Plan } from "./plan.js" */

/**
 * What arrives at the first layer and at the output layer: mean |dL/dz|, and the norm of dL/dW.
 * @typedef {{firstDelta: number, lastDelta: number, firstNorm: number, lastNorm: number}} Ends
 */

/** @typedef {"waiting" | "running" | "done" | "stopped" | "diverged" | "refused" | "crashed" | "cancelled"} RunState */

/**
 * A run. Its curve has a point for each time the worker was asked; `start` is the flow before the first step.
 * @typedef {Job & {state: RunState, epoch: number, losses: Losses | null, start: Ends | null, end: Ends | null,
 *   curve: {epochs: number[], train: number[], test: (number | null)[]},
 *   errors: DocError[], message: string, divergence: Snapshot["divergence"]}} Run
 */

/**
 * @param {Job} job
 * @returns {Run}
 */
export function waiting(job) {
  const curve = { epochs: [], train: [], test: [] };
  return { ...job, state: "waiting", epoch: 0, losses: null, start: null, end: null, curve, errors: [], message: "", divergence: null };
}

/**
 * @param {Flow | null} flow
 * @returns {Ends | null}
 */
function endsOf(flow) {
  if (!flow?.meanDelta) return null;
  const { meanDelta, weights } = flow;
  return {
    firstDelta: meanDelta[0],
    lastDelta: meanDelta[meanDelta.length - 1],
    firstNorm: weights[0],
    lastNorm: weights[weights.length - 1],
  };
}

/**
 * The run after another answer of its worker.
 * @param {Run} run
 * @param {Snapshot} snapshot
 * @param {number} epochs of the whole run
 * @returns {Run}
 */
export function advanced(run, snapshot, epochs) {
  const { epoch, losses, divergence } = snapshot;
  const ends = endsOf(snapshot.flow);
  /** @type {RunState} */
  let state = epoch >= epochs ? "done" : "running";
  if (isOver(snapshot)) state = divergence ? "diverged" : "stopped";
  const { curve } = run;
  // The end of a run that is over is told again.
  const known = curve.epochs.at(-1) === epoch;
  return {
    ...run,
    state,
    epoch,
    losses,
    start: run.start ?? ends,
    end: ends,
    divergence,
    curve: known
      ? curve
      : { epochs: [...curve.epochs, epoch], train: [...curve.train, losses.train], test: [...curve.test, losses.test] },
  };
}

/** Whether nothing more comes of a run. @param {Run} run */
export const isDone = ({ state }) => state !== "waiting" && state !== "running";

/**
 * How far a sweep is, in runs.
 * @param {readonly Run[]} runs
 * @param {number} epochs of each
 */
export function progressOf(runs, epochs) {
  return runs.reduce((sum, run) => sum + (isDone(run) ? 1 : run.epoch / Math.max(epochs, 1)), 0);
}

/** Whether its numbers are those of a whole run. @param {Run} run */
export const isWhole = ({ state }) => state === "done" || state === "stopped";

/**
 * What the chart over the values shows. `test` gives a second line a series; `log` measures are positive and differ by powers
 * of ten; `bands` mark where a gradient vanishes or explodes.
 * @type {Readonly<Record<string, {of: (run: Run) => number | null, test?: (run: Run) => number | null, log?: boolean, bands?: boolean}>>}
 */
export const MEASURES = {
  train: { of: ({ losses }) => losses?.train ?? null },
  test: { of: ({ losses }) => losses?.test ?? null },
  both: { of: ({ losses }) => losses?.train ?? null, test: ({ losses }) => losses?.test ?? null },
  accuracy: { of: ({ losses }) => losses?.testAccuracy ?? losses?.trainAccuracy ?? null },
  ratio_start: { of: ({ start }) => ratio(start), log: true, bands: true },
  delta_start: { of: ({ start }) => start?.firstDelta ?? null, log: true },
  norm_start: { of: ({ start }) => start?.firstNorm ?? null, log: true },
  ratio_end: { of: ({ end }) => ratio(end), log: true, bands: true },
  delta_end: { of: ({ end }) => end?.firstDelta ?? null, log: true },
  norm_end: { of: ({ end }) => end?.firstNorm ?? null, log: true },
};

/**
 * How much of the output layer's mean |dL/dz| arrives at the first layer.
 * @param {Ends | null} ends
 * @returns {number | null}
 */
export function ratio(ends) {
  return ends && ends.lastDelta > 0 ? ends.firstDelta / ends.lastDelta : null;
}

/**
 * A line a run, every number with all its digits. Names are those of documents, in no language.
 * @param {readonly Run[]} runs
 * @param {Plan} plan
 * @returns {string}
 */
export function resultsCsv(runs, { setting, by }) {
  const names = [
    setting, ...(by ? [by] : []), "state", "epochs", "train_loss", "test_loss", "train_accuracy", "test_accuracy",
    ...["start", "end"].flatMap((when) => ENDS.map(([name]) => `${name}_${when}`)), "reason",
  ];
  const lines = runs.map((run) => {
    const { losses } = run;
    return [
      run.value, ...(by ? [run.series] : []), run.state, losses ? run.epoch : null,
      losses?.train, losses?.test, losses?.trainAccuracy, losses?.testAccuracy,
      ...[run.start, run.end].flatMap((ends) => ENDS.map(([, of]) => ends && of(ends))),
      run.message || run.errors.map(({ path, message }) => `${path}: ${message}`).join("; "),
    ];
  });
  return csv([names, ...lines]);
}

/** @type {readonly [string, (ends: Ends) => number | null][]} */
const ENDS = [
  ["first_mean_delta", ({ firstDelta }) => firstDelta],
  ["last_mean_delta", ({ lastDelta }) => lastDelta],
  ["first_last", ratio],
  ["first_weights_norm", ({ firstNorm }) => firstNorm],
];

/**
 * The curves of all runs, a line a point.
 * @param {readonly Run[]} runs
 * @param {Plan} plan
 * @returns {string}
 */
export function curvesCsv(runs, { setting, by }) {
  const names = [setting, ...(by ? [by] : []), "epoch", "train_loss", "test_loss"];
  const lines = runs.flatMap(({ value, series, curve }) =>
    curve.epochs.map((epoch, at) => [value, ...(by ? [series] : []), epoch, curve.train[at], curve.test[at]]),
  );
  return csv([names, ...lines]);
}
