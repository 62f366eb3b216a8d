// The bench's figures, tables and report.

import assert from "node:assert/strict";
import { test } from "node:test";
import { line, median, ratio, trainingFlops } from "../bench/figures.js";
import { costsTable, growthTable, medians, peersTable, report } from "../bench/report.js";
import { short, table } from "../bench/table.js";

/** @param {number} gradiente @param {number} peers */
const rates = (gradiente, peers) => ({
  gradiente: [gradiente, gradiente, gradiente / 2],
  convnetjs: [peers, peers, peers / 2],
  tfjs_wasm: [peers / 2, peers / 2, peers / 2],
  tfjs_cpu: [peers / 4, peers / 4, peers / 4],
});

const MEASURED = {
  rates: { W1: rates(40e6, 8e5), E1: rates(1250, 25) },
  peakShare: 0.712345,
  nativeShare: 0.96,
  frame: 3.21987,
  costs: { W2: { dropout: 0.25, residual: 0.02 }, W3: { dropout: 0.1, residual: -0.01 } },
  growth: { layers: { sizes: [4, 8], times: [2, 4], costs: [0.5, 0.5], spread: 1, fixed: 0, each: 0.5, deviation: 0.02 } },
};

test("the median is the middle of the numbers in order, or between the two middle ones", () => {
  const numbers = [10, 9, 100];
  assert.equal(median(numbers), 10);
  assert.deepEqual(numbers, [10, 9, 100]);
  assert.equal(median([4, 1, 3, 20]), 3.5);
});

test("a ratio compares slices that were neighbours: what slowed both does not count", () => {
  assert.equal(ratio([100, 10, 100, 10, 90], [50, 5, 50, 5, 90]), 2);
});

test("the line through points on a line is that line, and others are away from theirs", () => {
  const sizes = [10, 20, 40, 320];
  const straight = line(sizes, sizes.map((n) => 5 + 7 * n));
  assert.ok(Math.abs(straight.fixed - 5) < 1e-9 && Math.abs(straight.each - 7) < 1e-9 && straight.deviation < 1e-9);
  assert.ok(line(sizes, sizes.map((n) => n * n)).deviation > 0.3);
});

test("training costs three products a weight, and two in the first layer", () => {
  // 3 x 4 weights above 2 x 3: forward, dW and dX of two operations each; the first layer needs no dX.
  assert.equal(trainingFlops([2, 3, 4]), 2 * (2 * 6 + 3 * 12));
  assert.equal(trainingFlops([64, 128, 64, 10]), 85_760);
});

test("a table aligns its columns", () => {
  assert.equal(table(["", "a", "long"], [["first", "1", "2"], ["x", "100", "3"]]), [
    "         a  long",
    "first    1     2",
    "x      100     3",
  ].join("\n"));
});

test("numbers keep the three digits that say something", () => {
  assert.deepEqual([1_234_567, 45_600, 712, 4.5, 0.071].map(short), ["1.23 M", "45.6 k", "712", "4.50", "0.07"]);
});

test("the report has ratios of every workload to every peer, and the shares", () => {
  const written = JSON.parse(JSON.stringify(report(MEASURED)));
  assert.deepEqual(written.ratios, {
    W1: { convnetjs: 50, tfjs_wasm: 100, tfjs_cpu: 200 },
    E1: { convnetjs: 50, tfjs_wasm: 100, tfjs_cpu: 200 },
  });
  assert.deepEqual(written.peak_share, { W4: 0.7123 });
  assert.deepEqual(written.native_share, { W4: 0.96 });
  assert.deepEqual(written.frame, { W2: 3.22 });
  assert.equal(written.cost.W2.residual, 0.02);
});

test("E1 is told in milliseconds, training in samples per second", () => {
  const told = medians(MEASURED.rates);
  assert.deepEqual([told.W1.gradiente, told.E1.gradiente, told.E1.convnetjs], [40e6, 0.8, 40]);
  const [head, first, last] = peersTable(MEASURED.rates, { W1: "small", E1: "grid" }).split("\n");
  assert.match(head, /gradiente +convnetjs +tfjs_wasm +tfjs_cpu +\/ convnetjs/);
  assert.match(first, /^W1 small +40\.0 M\/s +800 k\/s .* 50\.0 x +100 x +200 x$/);
  assert.match(last, /^E1 grid +0\.80 ms +40\.0 ms /);
});

test("costs are shares of each workload's time", () => {
  const lines = costsTable(MEASURED.costs).split("\n");
  assert.match(lines[1], /^dropout +25 % +10 %$/);
  assert.match(lines[2], /^residual +2 % +[-−]1 %$/);
});

test("growth shows sizes, times and how they belong together", () => {
  const series = { what: "layers", per: "a step", sizes: [], workload: () => ({ network: { layers: [] } }), samples: () => 0 };
  const text = growthTable(series, MEASURED.growth.layers);
  assert.match(text, /^layers +4 +8\n/);
  assert.match(text, /0\.00 µs \+ 0\.50 µs for each, within 2 %; dearest \/ cheapest: 1\.00$/);
});
