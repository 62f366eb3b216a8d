// How the engine's time grows with layers, batch and samples.

import { contest } from "./contest.js";
import { line, median } from "./figures.js";
import { Ours } from "./ours.js";
import { layers } from "./workloads.js";

/** @import { Slices } from "./contest.js" */
/** @import { WarmUp } from "./ours.js" */
/** @import { Workload } from "./workloads.js" */

/**
 * @typedef {object} Series
 * @property {string} what is counted
 * @property {string} per what its time is
 * @property {number[]} sizes
 * @property {(size: number) => Workload} workload
 * @property {(ours: Ours) => number} samples in that time
 */

/** @type {Series[]} */
export const SERIES = [
  {
    what: "layers of 8",
    per: "a step",
    sizes: [4, 8, 16, 32],
    workload: (count) => ({ network: { layers: layers(count, 8, "tanh") } }),
    samples: (ours) => ours.samplesPerStep,
  },
  {
    what: "samples of a batch",
    per: "a step",
    sizes: [10, 20, 40, 80, 160, 320],
    workload: (batch) => ({
      data: { samples: 640, test_fraction: 0 },
      network: { layers: layers(6, 8, "tanh") },
      training: { batch_size: batch },
    }),
    samples: (ours) => ours.samplesPerStep,
  },
  {
    what: "training samples",
    per: "an epoch",
    sizes: [250, 500, 1000, 2000],
    workload: (samples) => ({ data: { samples, test_fraction: 0 }, network: { layers: layers(6, 8, "tanh") } }),
    samples: (ours) => ours.layout.trainSamples,
  },
];

/**
 * @typedef {object} Growth
 * @property {number[]} sizes
 * @property {number[]} times microseconds of a step or an epoch
 * @property {number[]} costs times divided by sizes
 * @property {number} spread largest cost over smallest
 * @property {number} fixed microseconds of the straight line that fits best
 * @property {number} each microseconds that it adds for one more
 * @property {number} deviation of the time farthest from that line, as a share
 */

/**
 * @param {Series} series
 * @param {number[]} sizes
 * @param {Slices} slices
 * @param {WarmUp} warmUp
 * @returns {Promise<Growth>}
 */
export async function growth({ workload, samples }, sizes, slices, warmUp) {
  const engines = sizes.map((size) => new Ours(workload(size)));
  for (const ours of engines) ours.warmUp(warmUp);
  const contestants = engines.map((ours, i) => [sizes[i], (/** @type {number} */ ms) => ours.train(ms)]);
  /** @type {Record<string, number[]>} */
  const rates = await contest(Object.fromEntries(contestants), slices);
  const times = engines.map((ours, i) => (1e6 * samples(ours)) / median(rates[sizes[i]]));
  for (const ours of engines) ours.free();
  const costs = times.map((time, i) => time / sizes[i]);
  return { sizes, times, costs, spread: Math.max(...costs) / Math.min(...costs), ...line(sizes, times) };
}
