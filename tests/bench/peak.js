// The most floating point operations a second that this engine's SIMD does: a loop of multiplications and additions.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { rate } from "./clock.js";

/** Turns of the loop between two looks at the clock: some tenths of a millisecond. */
const TURNS = 100_000;

/**
 * @param {string} folder of the built loop
 * @returns {Promise<(ms: number) => number>} floating point operations per second
 */
export async function peak(folder) {
  const file = (/** @type {string} */ name) => new URL(name, `${pathToFileURL(folder)}/`);
  const { initSync, multiplyAdds, flopsPerTurn } = await import(file("gradiente_bench.js").href);
  initSync({ module: readFileSync(file("gradiente_bench_bg.wasm")) });
  const flops = TURNS * flopsPerTurn();
  return (ms) =>
    rate(ms, () => {
      multiplyAdds(TURNS, 0.75, 0.25);
      return flops;
    });
}
