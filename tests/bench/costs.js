// What settings cost, and a frame of the page.

import { snapshot } from "../wasm/engine.js";
import { rate } from "./clock.js";
import { contest } from "./contest.js";
import { median, ratio } from "./figures.js";
import { Ours } from "./ours.js";
import { GRID, SETTINGS, WORKLOADS } from "./workloads.js";

/** @import { Contestant, Slices } from "./contest.js" */
/** @import { WarmUp } from "./ours.js" */

/** Samples that a frame of the page trains on. */
const SAMPLES = 10_000;

/**
 * The time that each setting adds to training, as a share of the time without it.
 * "gradient flow" is what its figures add to a frame.
 * @param {"W2" | "W3"} name
 * @param {Slices} slices
 * @param {WarmUp} warmUp
 * @returns {Promise<Record<string, number>>}
 */
export async function settingCosts(name, slices, warmUp) {
  const plain = WORKLOADS[name];
  /** @type {Record<string, Ours>} */
  const engines = { plain: new Ours(plain) };
  for (const [setting, change] of Object.entries(SETTINGS)) engines[setting] = new Ours(change(plain));
  /** @type {Record<string, Contestant>} */
  const contestants = {};
  for (const [setting, ours] of Object.entries(engines)) contestants[setting] = (ms) => ours.train(ms);
  const looking = new Ours(plain);
  for (const ours of [...Object.values(engines), looking]) ours.warmUp(warmUp);
  const steps = Math.round(SAMPLES / looking.samplesPerStep);
  for (const flow of [false, true]) {
    contestants[flow ? "frame with flow" : "frame"] = (ms) =>
      rate(ms, () => {
        looking.steps(steps);
        snapshot(looking.session, { flow });
        return 1;
      });
  }
  const rates = await contest(contestants, slices);
  for (const ours of [...Object.values(engines), looking]) ours.free();
  const costs = Object.keys(SETTINGS).map((setting) => [setting, ratio(rates.plain, rates[setting]) - 1]);
  return { ...Object.fromEntries(costs), "gradient flow": ratio(rates.frame, rates["frame with flow"]) - 1 };
}

/**
 * A frame of the page on W2: training on 10,000 samples, the losses on 500, and every neuron's output on the grid.
 * @param {Slices} slices
 * @returns {Promise<number>} milliseconds
 */
export async function frame(slices) {
  const ours = new Ours(WORKLOADS.W2);
  const steps = Math.round(SAMPLES / ours.samplesPerStep);
  const { frames } = await contest(
    {
      frames: (ms) =>
        rate(ms, () => {
          ours.steps(steps);
          snapshot(ours.session, { flow: false });
          ours.values(GRID);
          return 1;
        }),
    },
    slices,
  );
  ours.free();
  return 1000 / median(frames);
}
