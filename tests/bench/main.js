// The bench: node tests/bench/main.js --peak FOLDER --native PROGRAM [--quick] [--json FILE], as `cargo xtask bench` calls it.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { sameLosses } from "./agreement.js";
import { frame, settingCosts } from "./costs.js";
import { median, ratio, trainingFlops } from "./figures.js";
import { SERIES, growth } from "./growth.js";
import { native } from "./native.js";
import { peak } from "./peak.js";
import { evaluation, training } from "./peers.js";
import { costsTable, growthTable, peersTable, report } from "./report.js";
import { percent, short } from "./table.js";
import { DESCRIPTIONS, WORKLOADS } from "./workloads.js";

/** @import { Growth } from "./growth.js" */
/** @import { AllRates } from "./report.js" */

const { values: options } = parseArgs({
  options: {
    peak: { type: "string" },
    native: { type: "string" },
    quick: { type: "boolean", default: false },
    json: { type: "string" },
  },
});
if (!options.peak || !options.native) throw new Error("--peak and --native are needed");
const { quick } = options;

/** Slices of what is compared with peers, and of the engine compared with itself. */
const COMPARED = quick ? { count: 5, ms: 80, warmUp: 200 } : { count: 9, ms: 120, warmUp: 1000 };
const ALONE = quick ? { count: 5, ms: 60, warmUp: 100 } : { count: 9, ms: 80, warmUp: 400 };

/** The engine before both. */
const LONG = quick ? { epochs: 1024, ms: 4000 } : { epochs: 4096, ms: 20_000 };
const SHORT = quick ? { epochs: 1024, ms: 300 } : { epochs: 4096, ms: 5000 };

const start = performance.now();
await sameLosses();
console.log("all libraries come to the same losses by the same batches");

/** @type {AllRates} */
const rates = {};
for (const name of /** @type {const} */ (["W1", "W2", "W3"])) rates[name] = await training(name, COMPARED, LONG, {});
const twin = await native(options.native, WORKLOADS.W4, LONG);
const yardsticks = { peak: await peak(options.peak), native: twin.train };
const { peak: most, native: twinRates, ...w4 } = await training("W4", COMPARED, LONG, yardsticks);
twin.stop();
rates.W4 = w4;
rates.E1 = await evaluation(COMPARED);
console.log(`\nsamples per second (E1: milliseconds), medians of ${COMPARED.count} slices of ${COMPARED.ms} ms in turns:`);
console.log(peersTable(rates, { ...DESCRIPTIONS, E1: "every neuron of W2, 100x100" }));

const flops = w4.gradiente.map((samples) => samples * trainingFlops([64, 128, 64, 10]));
const peakShare = ratio(flops, most);
const nativeShare = ratio(w4.gradiente, twinRates);
const [achieved, possible] = [flops, most].map((slices) => `${short(median(slices) / 1e9)} GFLOP/s`);
console.log(`\nW4: ${achieved}, ${percent(peakShare)} of the ${possible} of a loop of multiplications and additions`);
console.log(`    ${percent(nativeShare)} of the samples per second of the same core compiled natively`);

const frameTime = await frame(ALONE);
console.log(`\na frame on W2 (10,000 training samples, losses on 500, E1): ${frameTime.toFixed(2)} ms`);

const costs = { W2: await settingCosts("W2", ALONE, SHORT), W3: await settingCosts("W3", ALONE, SHORT) };
console.log(`\ntime that a setting adds:\n${costsTable(costs)}\n\nhow time grows:`);

/** @type {Record<string, Growth>} */
const grown = {};
for (const series of SERIES) {
  const sizes = quick ? series.sizes.filter((_, i) => i % 2 === 0 || i === series.sizes.length - 1) : series.sizes;
  grown[series.what] = await growth(series, sizes, ALONE, SHORT);
  console.log(growthTable(series, grown[series.what]));
}

if (options.json) {
  const figures = report({ rates, peakShare, nativeShare, frame: frameTime, costs, growth: grown });
  writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
}
console.log(`\nmeasured in ${((performance.now() - start) / 1000).toFixed(0)} s`);
