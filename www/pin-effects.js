// Pinning asks the engine for the whole run, and what is pinned is remembered.

/** @import { Engine } from "./engine.js" */
/** @import { Store } from "./store.js" */

import { isReady } from "./state.js";

/** Numbers of requests: each page has one sequence. */
let asked = 0;

/**
 * @param {Engine} engine
 * @param {Store} store of the run
 * @param {Store} [page] that has the pins
 */
export function pinEffects(engine, store, page = store) {
  /** @type {Set<number>} */
  const waiting = new Set();
  store.subscribe((state, _, { type }) => {
    if (type !== "pin" || !isReady(state) || state.arriving) return;
    waiting.add((asked += 1));
    engine.history(asked);
  });
  engine.addEventListener("history", (event) => {
    const { id, epoch, losses, flow, history } = /** @type {CustomEvent} */ (event).detail;
    const { accepted } = store.state;
    if (waiting.delete(id) && accepted) page.dispatch({ type: "pinned", experiment: accepted, epoch, losses, flow, history });
  });
}
