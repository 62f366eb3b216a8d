// Trains the runs of a sweep in workers of their own, each for the same number of epochs.

import { Port } from "./port.js";
import { advanced, isDone, waiting } from "./results.js";

/** @import { Port as WorkerPort } from "../engine.js" */
/** @import { Job } from "./plan.js" */
/** @import { Run } from "./results.js" */

/** Points of a run's curve, its start left out. */
const POINTS = 30;

/** Workers at most. */
const MOST_WORKERS = 4;

/**
 * @param {number | undefined} cores
 * @returns {number} workers to train in
 */
export const poolSize = (cores) => Math.min(Math.max(cores ?? 1, 1), MOST_WORKERS);

/** A queue of runs over a few workers. A run that is refused or crashes is told as such, and the others go on. */
export class Pool {
  #makeWorker;
  #size;
  /** @type {Set<Port>} */
  #ports = new Set();
  #cancelled = false;

  /**
   * @param {() => WorkerPort} makeWorker
   * @param {number} size
   */
  constructor(makeWorker, size) {
    this.#makeWorker = makeWorker;
    this.#size = size;
  }

  /**
   * @param {readonly Job[]} jobs
   * @param {number} epochs
   * @param {(index: number, run: Run) => void} report of every change of a run
   * @returns {Promise<boolean>} whether all came to their end; the workers are gone then
   */
  async train(jobs, epochs, report) {
    const queue = [...jobs.entries()];
    const lanes = Array.from({ length: Math.min(this.#size, jobs.length) }, () => this.#lane(queue, epochs, report));
    await Promise.all(lanes);
    return !this.#cancelled;
  }

  /** Ends the workers at once, in the middle of a step if need be. */
  cancel() {
    this.#cancelled = true;
    for (const port of this.#ports) port.close();
    this.#ports.clear();
  }

  /**
   * One worker's share of the queue.
   * @param {[number, Job][]} queue
   * @param {number} epochs
   * @param {(index: number, run: Run) => void} report
   */
  async #lane(queue, epochs, report) {
    /** @type {Port | null} */
    let port = null;
    for (let next = queue.shift(); next && !this.#cancelled; next = queue.shift()) {
      const [index, job] = next;
      let run = waiting(job);
      const tell = (/** @type {Run} */ now) => report(index, (run = now));
      try {
        port ??= await this.#open();
        await train(port, run, epochs, tell);
      } catch (error) {
        if (this.#cancelled) return;
        // The next run gets a new worker.
        this.#close(port);
        port = null;
        tell({ ...run, state: "crashed", message: error instanceof Error ? error.message : String(error) });
      }
    }
    this.#close(port);
  }

  async #open() {
    const port = new Port(this.#makeWorker());
    this.#ports.add(port);
    await port.start();
    return port;
  }

  /** @param {Port | null} port */
  #close(port) {
    if (!port) return;
    port.close();
    this.#ports.delete(port);
  }
}

/**
 * @param {Port} port
 * @param {Run} run
 * @param {number} epochs
 * @param {(run: Run) => void} tell
 */
async function train(port, run, epochs, tell) {
  const answer = await port.configure(run.experiment);
  if (answer.type === "refused") {
    tell({ ...run, state: "refused", errors: answer.errors });
    return;
  }
  let now = advanced({ ...run, experiment: answer.experiment }, (await port.look()).snapshot, epochs);
  tell(now);
  const stride = Math.ceil(epochs / POINTS);
  while (!isDone(now)) {
    const { snapshot } = await port.train(Math.min(stride, epochs - now.epoch));
    now = advanced(now, snapshot, epochs);
    tell(now);
  }
  port.pause();
}
