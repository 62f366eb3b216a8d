// Pinning asks the engine for the whole run.

import { isReady } from "./state.js";

/** @import { Engine } from "./engine.js" */
/** @import { Store } from "./store.js" */

/**
 * @param {Engine} engine
 * @param {Store} store of the run
 * @param {Store} [page] that has the pins
 */
export function pinEffects(engine, store, page = store) {
  /** Number of the last request. */
  let asked = 0;
  /** Whether each request was made on the way to something else. @type {Map<number, boolean>} */
  const waiting = new Map();
  store.subscribe((state, _, { type, quietly = false }) => {
    if (type !== "pin" || !isReady(state) || state.arriving) return;
    waiting.set((asked += 1), quietly);
    engine.history(asked);
  });
  engine.addEventListener("history", (event) => {
    const { id, epoch, losses, flow, history } = /** @type {CustomEvent} */ (event).detail;
    const { accepted } = store.state;
    const quietly = waiting.get(id);
    if (waiting.delete(id) && accepted) page.dispatch({ type: "pinned", experiment: accepted, epoch, losses, flow, history, quietly });
  });
}
