// The same core compiled for this machine: a program of its own that works when it is asked to and waits otherwise.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ENDLESS } from "./ours.js";

/** @import { WarmUp } from "./ours.js" */
/** @import { Workload } from "./workloads.js" */

/**
 * @typedef {object} Twin
 * @property {(ms: number) => Promise<number>} train samples per second of a slice
 * @property {() => void} stop
 */

/**
 * The program with a workload, on its way through the warm-up.
 * @param {string} program
 * @param {Workload} workload
 * @param {WarmUp} warmUp
 * @param {number} stepsPerEpoch
 * @returns {Twin}
 */
export function native(program, workload, warmUp, stepsPerEpoch) {
  const folder = mkdtempSync(join(tmpdir(), "gradiente-bench-"));
  const file = join(folder, "experiment.json");
  writeFileSync(file, JSON.stringify(workload));
  const twin = spawn(program, [file], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: twin.stdout })[Symbol.asyncIterator]();
  const run = async (/** @type {number} */ steps, /** @type {number} */ ms) => {
    twin.stdin.write(`${steps} ${ms}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error(`${program} ended`);
    return Number(value);
  };
  const warm = run(warmUp.epochs * stepsPerEpoch, warmUp.ms);
  return {
    train: (ms) => warm.then(() => run(ENDLESS, ms)),
    stop() {
      twin.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}
