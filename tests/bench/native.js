// The same core compiled for this machine: a program of its own that works when it is asked to and waits otherwise.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** @import { Workload } from "./workloads.js" */

/**
 * @param {string} program
 * @param {Workload} workload
 * @returns {{train: (ms: number) => Promise<number>, stop: () => void}} samples per second of a slice
 */
export function native(program, workload) {
  const folder = mkdtempSync(join(tmpdir(), "gradiente-bench-"));
  const file = join(folder, "experiment.json");
  writeFileSync(file, JSON.stringify(workload));
  const twin = spawn(program, [file], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: twin.stdout })[Symbol.asyncIterator]();
  return {
    async train(ms) {
      twin.stdin.write(`${ms}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`${program} ended`);
      return Number(value);
    },
    stop() {
      twin.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}
