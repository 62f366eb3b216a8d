// One run, or two side by side: makes the second, sends actions where they belong, and pulls pictures.

import { inCommon, isForOneRun, reach } from "./comparison.js";
import { lockstep } from "./lockstep.js";
import { makeRun } from "./run.js";
import { initialState } from "./state.js";

/** @import { Run } from "./run.js" */
/** @import { Action } from "./state.js" */

/** @typedef {{run: Run, dispatch: (action: Action) => void}} Side a run, and how its views speak */

const TRAVEL = new Set(["undo", "redo"]);

/**
 * @param {Run} first the page's own
 * @param {object} page
 * @param {() => void} page.wake something has to be drawn again
 * @param {(run: Run) => void} page.watch another run is there
 */
export function makeSides(first, { wake, watch }) {
  const page = first.store;

  /** @param {Action} action @param {Run} run */
  function send(action, run) {
    if (sides.length > 1 && isForOneRun(action)) return;
    // What is undone is of the room one is in; and no run goes on where nobody sees it.
    if (page.state.room === "backprop" && TRAVEL.has(action.type)) {
      page.dispatch(action);
      return;
    }
    if (action.type === "showRoom") sides[1]?.run.store.dispatch({ type: "pause" });
    // Two runs begin together; one that was saved goes on from where it was, by itself.
    if (action.type === "loadRun" && sides.length > 1) {
      page.dispatch({ type: "leaveComparison" });
      // The dialog that it comes from says how that went.
      page.dispatch({ type: "setDocumentOpen", open: true });
      page.dispatch(action);
      return;
    }
    const whose = reach(action);
    if (whose === "both") for (const side of sides) side.run.store.dispatch(action);
    else (whose === "page" ? page : run.store).dispatch(action);
  }

  /** @param {Run} run @returns {Side} */
  const sideOf = (run) => ({ run, dispatch: (action) => send(action, run) });

  /** @type {readonly Side[]} */
  let sides = [sideOf(first)];
  /** @type {ReturnType<typeof lockstep> | null} */
  let pair = null;

  const active = () => (page.state.comparison?.active === "b" && sides[1] ? sides[1] : sides[0]);

  /** @param {import("./comparison.js").Comparison} comparison */
  function open({ experiment }) {
    const second = makeRun(initialState(inCommon(page.state)), { page, beginning: /** @type {any} */ (experiment) });
    first.engine.pause();
    sides = [sides[0], sideOf(second)];
    pair = lockstep(first, second, wake);
    watch(second);
    second.engine.start();
    wake();
  }

  function close() {
    const [, { run }] = sides;
    pair?.end();
    pair = null;
    sides = [sides[0]];
    run.engine.end();
    if (page.state.playing) first.engine.play(page.state.pace);
    wake();
  }

  page.subscribe(({ comparison, sweep }, { comparison: before, sweep: last }) => {
    // The runs leave the processor to the sweep.
    if (sweep.status === "running" && last.status !== "running") sides[1]?.run.store.dispatch({ type: "pause" });
    if (comparison && !pair) open(comparison);
    else if (!comparison && pair) close();
    else if (comparison && before && comparison.experiment !== before.experiment) {
      sides[1].run.store.dispatch({ type: "setExperiment", experiment: comparison.experiment, restart: true });
    }
  });

  return {
    /** @returns {readonly Side[]} */
    get all() {
      return sides;
    },
    /** @type {(action: Action) => void} to whom the settings and the keys belong */
    dispatch: (action) => send(action, active().run),
    pull: () => (pair ? pair.pull() : first.effects.pull()),
    running: () => sides.some(({ run }) => run.store.state.playing || run.store.state.busy),
  };
}
