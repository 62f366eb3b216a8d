// What actions do to the engine, and what its answers do to the state.

import { download } from "./download.js";
import { isParameterEdit } from "./history.js";
import { isOver } from "./protocol.js";
import { isReady, themeOf } from "./state.js";
import { chartsOf, viewOf } from "./wanted.js";

/** @import { Engine } from "./engine.js" */
/** @import { ExperimentDoc } from "./protocol.js" */
/** @import { Action, State } from "./state.js" */
/** @import { Store } from "./store.js" */

/** Side of a data set's picture, in pixels of the screen. */
const PICTURE = 96;

/**
 * There is no engine, or it has yet to load: a message would reach nobody.
 * @param {State} state
 */
const unable = ({ engine }) => engine === "starting" || engine === "restarting" || engine === "failed";

/** What makes the run go on, or not. */
const DRIVING = new Set(["step", "reset", "goBack", "configured"]);

/**
 * @param {Engine} engine
 * @param {Store} store
 * @param {object} [options]
 * @param {() => boolean} [options.alone] whether this run goes its own way; another drives it otherwise, and shows its snapshots
 * @param {ExperimentDoc} [options.beginning] in place of the engine's own
 */
export function engineEffects(engine, store, { alone = () => true, beginning } = {}) {
  /** The run id sent and not answered. One document at a time: the answer to each is known before the next. */
  let asked = 0;
  let again = false;
  let picturesFor = "";

  /** @param {State} state */
  function configure(state) {
    if (!state.pending || state.runId === state.answered || asked > state.answered) return;
    asked = state.runId;
    const { experiment, bytes, restart = false } = state.pending;
    if (bytes) engine.load(state.runId, bytes);
    else engine.configure(state.runId, experiment, { restart });
  }

  /** @param {State} state */
  function drawDataSets(state) {
    const theme = themeOf(state);
    if (!state.catalogue || picturesFor === theme || unable(state)) return;
    picturesFor = theme;
    const requests = state.catalogue.sources.map(({ name }) => ({ id: name, data: { source: name } }));
    engine.pictures(requests, PICTURE, theme);
  }

  /** @param {number} parameter @param {number} value */
  function edit(parameter, value) {
    engine.edit(parameter, value);
    again = true;
  }

  /** @type {Record<string, (action: Action, state: State, before: State) => void>} */
  const commands = {
    step: ({ unit }) => {
      engine.step(unit);
      again = true;
    },
    reset: () => {
      engine.reset();
      again = true;
    },
    goBack: () => {
      engine.goBack();
      again = true;
    },
    saveRun: () => engine.save(),
    editParameter: ({ index, value }) => edit(index, value),
    undo: (_, { past }, before) => {
      const step = before.past.at(-1);
      if (past !== before.past && isParameterEdit(step)) edit(step.parameter, step.before);
    },
    redo: (_, { future }, before) => {
      const step = before.future[0];
      if (future !== before.future && isParameterEdit(step)) edit(step.parameter, step.after);
    },
    configured: ({ rebuilt }, { playing, pace }) => {
      if (rebuilt && playing) engine.play(pace);
    },
  };

  store.subscribe((state, before, action) => {
    configure(state);
    if (state.table.asked > before.table.asked && !unable(state)) engine.readTable(state.table.asked, action.text, action.options);
    if (!state.playing && before.playing && alone()) engine.pause();
    if (isReady(state) && (alone() || !DRIVING.has(action.type))) commands[action.type]?.(action, state, before);
    if (alone() && state.playing && (!before.playing || state.pace !== before.pace)) {
      // A run that is over has nowhere to go on to: playing starts it anew.
      if (!before.playing && isOver(state.snapshot)) engine.reset();
      engine.play(state.pace);
    }
    if (state.slow?.asked && state.slow.asked !== before.slow?.asked && isReady(state)) {
      if (state.slow.asked === "step") engine.step("batch");
      else engine.differentiate();
      again = true;
    }
    drawDataSets(state);
  });

  for (const type of ["configured", "refused", "table", "crashed"]) {
    engine.addEventListener(type, (event) => store.dispatch({ .../** @type {CustomEvent} */ (event).detail, type }));
  }
  engine.addEventListener("ready", (event) => {
    store.dispatch({ .../** @type {CustomEvent} */ (event).detail, beginning, type: "ready" });
  });
  engine.addEventListener("snapshot", (event) => {
    if (alone()) store.dispatch({ .../** @type {CustomEvent} */ (event).detail, type: "snapshot" });
  });
  engine.addEventListener("saved", (event) => {
    download("gradiente-run.gradiente", /** @type {CustomEvent} */ (event).detail.bytes, "application/octet-stream");
  });
  engine.addEventListener("pictures", (event) => {
    const { items, size } = /** @type {CustomEvent} */ (event).detail;
    const pixels = Object.fromEntries(items.map((/** @type {{id: string, pixels: unknown}} */ item) => [item.id, item.pixels]));
    store.dispatch({ type: "pictures", pictures: { items: pixels, size } });
  });

  return {
    /** Asks for a snapshot of what is on the screen. */
    pull() {
      const { state } = store;
      return isReady(state) && engine.pull(viewOf(state), chartsOf(state));
    },
    /**
     * Whether what is on the screen may no longer be what the engine would show.
     * @param {State} state
     * @param {State} before
     */
    stale(state, before) {
      const changed =
        again ||
        state.playing !== before.playing ||
        state.accepted !== before.accepted ||
        (state.arriving !== null && state.arriving !== before.arriving) ||
        state.view !== before.view ||
        state.sizes !== before.sizes ||
        state.language !== before.language ||
        themeOf(state) !== themeOf(before);
      again = false;
      return changed;
    },
  };
}
