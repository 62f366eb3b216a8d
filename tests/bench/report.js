// The figures as tables and as JSON.

import { median, ratio, rounded } from "./figures.js";
import { digits, percent, short, table } from "./table.js";

/** @import { Growth, Series } from "./growth.js" */
/** @import { Peer, Rates } from "./peers.js" */

/** @typedef {Record<string, Rates>} AllRates of the workloads, each per second, slice by slice */

/** What a workload is held against, as times its speed. @type {Peer[]} */
export const PEERS = ["convnetjs", "tfjs_wasm", "tfjs_cpu"];

/**
 * @param {AllRates} rates
 * @returns {Record<string, Record<Peer, number>>} how many times as fast as each peer the engine is
 */
export function ratios(rates) {
  const against = (/** @type {Rates} */ all) =>
    Object.fromEntries(PEERS.map((peer) => [peer, rounded(ratio(all.gradiente, all[peer]))]));
  return /** @type {any} */ (Object.fromEntries(Object.entries(rates).map(([name, all]) => [name, against(all)])));
}

/**
 * @param {AllRates} rates
 * @returns {Record<string, Record<"gradiente" | Peer, number>>} medians: samples per second, of E1 milliseconds
 */
export function medians(rates) {
  const of = (/** @type {string} */ name, /** @type {number[]} */ slices) =>
    rounded(name === "E1" ? 1000 / median(slices) : median(slices));
  const all = Object.entries(rates).map(([name, { gradiente, ...peers }]) => [
    name, { gradiente: of(name, gradiente), ...Object.fromEntries(PEERS.map((peer) => [peer, of(name, peers[peer])])) },
  ]);
  return Object.fromEntries(all);
}

/**
 * @typedef {object} Measured
 * @property {AllRates} rates
 * @property {number} peakShare of the engine's floating point operations on W4 in those of the loop that does nothing else
 * @property {number} nativeShare of the engine's speed on W4 in that of the same core compiled natively
 * @property {number} frame milliseconds
 * @property {Record<string, Record<string, number>>} costs of each workload's settings
 * @property {Record<string, Growth>} growth
 */

/**
 * @param {Measured} measured
 * @returns {object} as `--json` writes it
 */
export const report = ({ rates, peakShare, nativeShare, frame, costs, growth }) => ({
  ratios: ratios(rates),
  peak_share: { W4: rounded(peakShare) },
  native_share: { W4: rounded(nativeShare) },
  rates: medians(rates),
  frame: { W2: rounded(frame) },
  cost: costs,
  growth,
});

/**
 * @param {AllRates} rates
 * @param {Record<string, string>} descriptions of the workloads
 * @returns {string}
 */
export function peersTable(rates, descriptions) {
  const times = ratios(rates);
  const rows = Object.entries(medians(rates)).map(([name, all]) => [
    `${name} ${descriptions[name]}`,
    ...["gradiente", ...PEERS].map((who) => short(all[/** @type {Peer} */ (who)]) + (name === "E1" ? " ms" : "/s")),
    ...PEERS.map((peer) => `${short(times[name][peer])} x`),
  ]);
  return table(["", "gradiente", ...PEERS, ...PEERS.map((peer) => `/ ${peer}`)], rows);
}

/**
 * @param {Record<string, Record<string, number>>} costs of each workload's settings
 * @returns {string}
 */
export function costsTable(costs) {
  const names = Object.keys(costs);
  const rows = Object.keys(costs[names[0]]).map((setting) => [setting, ...names.map((name) => percent(costs[name][setting]))]);
  return table(["", ...names], rows);
}

/**
 * @param {Series} series
 * @param {Growth} growth
 * @returns {string}
 */
export function growthTable({ what, per }, { sizes, times, costs, spread, fixed, each, deviation }) {
  const row = (/** @type {string} */ name, /** @type {number[]} */ numbers) => [name, ...numbers.map(digits)];
  const rows = [row(`µs of ${per}`, times), row("divided", costs)];
  const straight = `${digits(fixed)} µs + ${digits(each)} µs for each, within ${percent(deviation)}`;
  return `${table([what, ...sizes.map(String)], rows)}\n${straight}; dearest / cheapest: ${spread.toFixed(2)}`;
}
