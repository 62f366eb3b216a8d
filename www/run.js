// A run as the page has it: what it knows of it, its engine, and what one does to the other.

import { engineEffects } from "./effects.js";
import { Engine } from "./engine.js";
import { pinEffects } from "./pin-effects.js";
import { reduce } from "./state.js";
import { Store } from "./store.js";

/** @import { ExperimentDoc } from "./protocol.js" */
/** @import { State } from "./state.js" */

/** @typedef {ReturnType<typeof makeRun>} Run */

export const makeWorker = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

/**
 * @param {State} state at the start
 * @param {object} [options]
 * @param {Store} [options.page] that has what there is but once; its own where it is the only run
 * @param {ExperimentDoc} [options.beginning] in place of the engine's own
 */
export function makeRun(state, { page, beginning } = {}) {
  const store = new Store(state, reduce);
  const engine = new Engine(makeWorker);
  const shared = page ?? store;
  const effects = engineEffects(engine, store, { alone: () => shared.state.comparison === null, beginning });
  pinEffects(engine, store, shared);
  return { store, engine, effects };
}
