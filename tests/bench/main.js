// The bench: node tests/bench/main.js --peak FOLDER --native PROGRAM [--quick] [--json FILE], as `cargo xtask bench` calls it.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { sameLosses } from "./agreement.js";
import { frame, settingCosts } from "./costs.js";
import { median, ratio, rounded, trainingFlops } from "./figures.js";
import { SERIES, growth } from "./growth.js";
import { native } from "./native.js";
import { peak } from "./peak.js";
import { evaluation, training } from "./peers.js";
import { costsTable, growthTable, medians, peersTable, ratios } from "./report.js";
import { percent, short } from "./table.js";
import { DESCRIPTIONS, WORKLOADS } from "./workloads.js";

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

/** Slices of what is compared with peers, and of the engine alone. */
const COMPARED = quick ? { count: 5, ms: 80, warmUp: 250 } : { count: 9, ms: 120, warmUp: 1000 };
const ALONE = quick ? { count: 5, ms: 40, warmUp: 120 } : { count: 9, ms: 80, warmUp: 400 };

/** Until the losses are recorded in few epochs only: they are no part of what is compared. */
const RARELY_RECORDED = quick ? { epochs: 1024, ms: 5000 } : { epochs: 4096, ms: 20_000 };
const MOSTLY = quick ? { epochs: 1024, ms: 500 } : { epochs: 4096, ms: 5000 };

const start = performance.now();
const heading = (/** @type {string} */ text) => console.log(`\n${text}`);

await sameLosses();
console.log("all libraries compute the same losses from the same weights and batches");

/** @type {Record<string, import("./peers.js").Rates>} */
const rates = {};
for (const name of /** @type {const} */ (["W1", "W2", "W3"])) rates[name] = await training(name, COMPARED, RARELY_RECORDED, {});
const twin = native(options.native, WORKLOADS.W4);
const { peak: peakRates, native: nativeRates, ...w4 } = await training("W4", COMPARED, RARELY_RECORDED, {
  peak: await peak(options.peak),
  native: twin.train,
});
twin.stop();
rates.W4 = w4;
rates.E1 = await evaluation(COMPARED);

heading(`samples per second (E1: milliseconds), medians of ${COMPARED.count} slices of ${COMPARED.ms} ms in turns:`);
console.log(peersTable(rates, { ...DESCRIPTIONS, E1: "every neuron of W2, 100x100" }));

const flops = w4.gradiente.map((rate) => rate * trainingFlops([64, 128, 64, 10]));
const peakShare = rounded(ratio(flops, peakRates));
const nativeShare = rounded(ratio(w4.gradiente, nativeRates));
const [achieved, most] = [flops, peakRates].map((rates) => `${short(median(rates) / 1e9)} GFLOP/s`);
heading(`W4: ${achieved}, ${percent(peakShare)} of the ${most} of a loop of multiplications and additions in this engine`);
console.log(`    ${percent(nativeShare)} of the samples per second of the same core compiled natively`);

const frameMs = await frame(ALONE);
heading(`a frame on W2 (10,000 training samples, losses on 500, every neuron on 100x100): ${frameMs.toFixed(2)} ms`);

const costs = { W2: await settingCosts("W2", ALONE, MOSTLY), W3: await settingCosts("W3", ALONE, MOSTLY) };
heading("time that a setting adds:");
console.log(costsTable(costs));

heading("how time grows:");
/** @type {Record<string, import("./growth.js").Growth>} */
const grown = {};
for (const series of SERIES) {
  const sizes = quick ? series.sizes.filter((_, i) => i % 2 === 0 || i === series.sizes.length - 1) : series.sizes;
  grown[series.what] = await growth(series, sizes, ALONE, MOSTLY);
  console.log(growthTable(series, grown[series.what]));
}

if (options.json) {
  const report = {
    ratios: ratios(rates),
    peak_share: { W4: peakShare },
    native_share: { W4: nativeShare },
    rates: medians(rates),
    frame: { ms: rounded(frameMs) },
    cost: costs,
    growth: grown,
  };
  writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
}
console.log(`\n${((performance.now() - start) / 1000).toFixed(0)} s`);
