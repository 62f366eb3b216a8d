// The same core compiled for this machine: a program of its own that works when it is asked to and waits otherwise.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** @import { WarmUp } from "./ours.js" */
/** @import { Workload } from "./workloads.js" */

/** More epochs than any slice has. */
const ENDLESS = 2 ** 31;

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
 * @returns {Promise<Twin>}
 */
export async function native(program, workload, warmUp) {
  const twin = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: twin.stdout })[Symbol.asyncIterator]();
  const run = async (/** @type {number} */ epochs, /** @type {number} */ ms) => {
    twin.stdin.write(`${epochs} ${ms}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error(`${program} ended`);
    return Number(value);
  };
  twin.stdin.write(`${JSON.stringify(workload)}\n`);
  // Once it has read the document, it trains while this program warms up the engine.
  await run(0, 0);
  const warm = run(warmUp.epochs, warmUp.ms);
  return {
    train: (ms) => warm.then(() => run(ENDLESS, ms)),
    stop: () => twin.stdin.end(),
  };
}
