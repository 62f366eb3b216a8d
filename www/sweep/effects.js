// What a sweep's actions do to its workers, and what these do to the state.

import { Pool, poolSize } from "./pool.js";

/** @import { Port } from "../engine.js" */
/** @import { Store } from "../store.js" */
/** @import { Run } from "./results.js" */

/** Milliseconds between two tellings of what came of the runs: a fast sweep answers more often than anybody can look. */
const TELLING = 50;

/**
 * @param {Store} store
 * @param {() => Port} makeWorker
 */
export function sweepEffects(store, makeWorker) {
  /** @type {Pool | null} */
  let pool = null;

  /** @param {readonly Run[]} jobs @param {number} epochs */
  async function train(jobs, epochs) {
    const own = new Pool(makeWorker, poolSize(navigator.hardwareConcurrency));
    pool = own;
    const start = performance.now();
    /** @type {Map<number, Run>} */
    let changes = new Map();
    const tell = () => {
      if (changes.size > 0) store.dispatch({ type: "sweepProgress", changes });
      changes = new Map();
    };
    const telling = setInterval(() => pool === own && tell(), TELLING);
    const finished = await own.train(jobs, epochs, (index, run) => changes.set(index, run));
    clearInterval(telling);
    if (!finished) return;
    pool = null;
    tell();
    store.dispatch({ type: "sweepDone", seconds: (performance.now() - start) / 1000 });
  }

  store.subscribe(({ sweep }, before, { type }) => {
    if (sweep.status === before.sweep.status) return;
    if (sweep.plan && sweep.status === "running") void train(sweep.runs, sweep.plan.epochs);
    if (type === "cancelSweep") {
      pool?.cancel();
      pool = null;
    }
  });
}
