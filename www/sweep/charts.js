// What the two charts of a sweep show: which points belong to which line. Colours and words are the view's. Pure.

import { isWhole, MEASURES } from "./results.js";
import { settingOf } from "./settings.js";

/** @import { Plan } from "./plan.js" */
/** @import { Run } from "./results.js" */
/** @import { Value } from "./settings.js" */

/**
 * A line: its points, the run of each, and what tells it from the others: its series, the rank of its value from 0 to 1, whether it
 * is of the test samples, and whether it only marks a run that diverged.
 * @typedef {object} SweepLine
 * @property {number[]} x
 * @property {number[]} y
 * @property {number[]} runs
 * @property {number} series
 * @property {number} shade
 * @property {boolean} test
 * @property {boolean} diverged
 */

/** @typedef {{log: boolean, ticks: number[]}} SweepAxis */

/**
 * Whether numbers lie apart by factors rather than by differences.
 * @param {readonly number[]} rising
 */
function byFactors(rising) {
  if (rising.length < 3 || rising[0] <= 0) return false;
  const gaps = rising.slice(1).map((value, at) => value - rising[at]);
  return Math.max(...gaps) > 4 * Math.min(...gaps);
}

/**
 * Where a value stands on the axis: names by their number in the list, from 1.
 * @param {Plan} plan
 * @returns {{axis: SweepAxis, place: (value: Value) => number}}
 */
function valueAxis({ setting, values }) {
  if (settingOf(setting).names) {
    return { axis: { log: false, ticks: values.map((_, at) => at + 1) }, place: (value) => values.indexOf(value) + 1 };
  }
  const ticks = values.map(Number).sort((a, b) => a - b);
  return { axis: { log: byFactors(ticks), ticks }, place: Number };
}

/** The series of a run, from 0. @param {Run} run @param {Plan} plan */
const seriesOf = (run, { series }) => (run.series === null ? 0 : series.indexOf(run.series));

/**
 * A measure over the values, a line a series. Runs that diverged are no part of a line: each is a mark at its last finite number.
 * @param {readonly Run[]} runs
 * @param {Plan} plan
 * @param {string} measure
 * @returns {{axis: SweepAxis, lines: SweepLine[]}}
 */
export function valueLines(runs, plan, measure) {
  const { axis, place } = valueAxis(plan);
  const { of, test } = MEASURES[measure];
  const count = Math.max(plan.series.length, 1);
  const order = [...runs.keys()].sort((a, b) => place(runs[a].value) - place(runs[b].value));
  const line = (/** @type {number} */ series, /** @type {(run: Run) => number | null} */ read, /** @type {boolean} */ dashed) => {
    const own = order.filter((at) => seriesOf(runs[at], plan) === series && isWhole(runs[at]) && read(runs[at]) !== null);
    return {
      x: own.map((at) => place(runs[at].value)), y: own.map((at) => Number(read(runs[at]))), runs: own,
      series, shade: 1, test: dashed, diverged: false,
    };
  };
  const lines = Array.from({ length: count }, (_, series) => [line(series, of, false), ...(test ? [line(series, test, true)] : [])]);
  const marks = order.filter((at) => runs[at].state === "diverged" && of(runs[at]) !== null).map((at) => ({
    x: [place(runs[at].value)], y: [Number(of(runs[at]))], runs: [at],
    series: seriesOf(runs[at], plan), shade: 1, test: false, diverged: true,
  }));
  return { axis, lines: [...lines.flat(), ...marks] };
}

/**
 * The training loss of every run, epoch by epoch.
 * @param {readonly Run[]} runs
 * @param {Plan} plan
 * @returns {SweepLine[]}
 */
export function curveLines(runs, plan) {
  const { place } = valueAxis(plan);
  const places = plan.values.map(place).sort((a, b) => a - b);
  const rank = (/** @type {Run} */ { value }) => (places.length > 1 ? places.indexOf(place(value)) / (places.length - 1) : 1);
  return runs.map((run, at) => ({
    x: run.curve.epochs, y: run.curve.train, runs: run.curve.epochs.map(() => at),
    series: seriesOf(run, plan), shade: rank(run), test: false, diverged: run.state === "diverged",
  }));
}
