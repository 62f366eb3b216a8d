// What the page knows: its intent (document, running or not, what is shown) and the engine's last answers. Pure: no DOM, no
// clock, no engine. `reduce` is the only door for changes.

import { arrived, configured } from "./answers.js";
import { backpropActions, initialBackprop, travelBackprop } from "./backprop/state.js";
import { editPaths, edits, restarting } from "./edit-actions.js";
import { same } from "./edits.js";
import { documentsOnly, HISTORY, isParameterEdit } from "./history.js";
import { comparisonActions } from "./comparison.js";
import { pinActions } from "./pins.js";
import { isOver } from "./protocol.js";
import { refusedBeside, without } from "./refusals.js";
import { followed, moved, opened } from "./slow-motion.js";
import { initialSweep, sweepActions } from "./sweep/state.js";

/** @import { Backprop } from "./backprop/state.js" */
/** @import { Change } from "./history.js" */
/** @import { Comparison } from "./comparison.js" */
/** @import { Pin } from "./pins.js" */
/** @import { Refused } from "./refusals.js" */
/** @import { Slow } from "./slow-motion.js" */
/** @import { Sweep } from "./sweep/state.js" */
/** @import { Catalogue, DocError, ExperimentDoc, FlowChartView, FlowHover, Layout, LossHover, LossView, Pace, Points, Snapshot, TableReading } from "./protocol.js" */

/**
 * Something of the network that can be pointed at; layer -1 is the input features (neurons only).
 * @typedef {{kind: "neuron", layer: number, unit: number} | {kind: "connection", layer: number, unit: number, input: number}} Target
 */

/**
 * @typedef {object} ViewOptions
 * @property {"weights" | "gradients"} connections what the connections show
 * @property {boolean} showTest test points too
 * @property {boolean} discretize the output by its sign or class only
 * @property {[number, number]} columns the two columns shown of data with more than two
 * @property {boolean} logLoss
 * @property {"now" | "time" | "histograms"} flowTab what is shown of the gradient flow
 * @property {"weights" | "biases" | "delta" | "update"} flowQuantity ... of which quantity, see flow-quantities.js
 * @property {"activations" | "preActivations" | "gradients"} flowHistogram ... or spread of what
 * @property {boolean} flowLarge its panel takes room from the network's
 * @property {Target | null} hovered
 * @property {Target | null} selected
 */

/**
 * The change that was sent and not yet answered.
 * @typedef {object} Pending
 * @property {"edit" | "document" | "undo" | "redo"} kind
 * @property {string} path of the edited value; "" for the whole document
 * @property {boolean} merge part of one gesture (a slider being dragged): one step of the history
 * @property {ExperimentDoc} experiment what was sent
 * @property {Uint8Array} [bytes] of a saved run that was sent instead
 * @property {boolean} [restart] from the seeds, whatever changed
 */

/** @typedef {{index: number, error: DocError}} ParameterRefusal an edit of a parameter that the engine did not take */

/**
 * @typedef {object} State
 * @property {ExperimentDoc | null} experiment what the page asked for last, complete
 * @property {ExperimentDoc | null} accepted what the engine runs
 * @property {readonly Refused[]} refused one for each edited place
 * @property {ParameterRefusal | null} refusedParameter
 * @property {Catalogue | null} catalogue
 * @property {number} runId of `experiment`
 * @property {number} answered the last run id the engine accepted or refused
 * @property {Pending | null} pending
 * @property {Layout | null} layout
 * @property {Points | null} points
 * @property {{layout: Layout, points: Points} | null} arriving of a rebuilt run whose first snapshot is not here yet
 * @property {Snapshot | null} snapshot
 * @property {LossHover | null} hover
 * @property {FlowHover | null} flowHover
 * @property {{items: Record<string, Uint8ClampedArray<ArrayBuffer>>, size: number} | null} pictures of the data sets, by source
 * @property {Sizes} sizes
 * @property {number} speed samples a second
 * @property {"starting" | "running" | "restarting" | "restarted" | "failed"} engine
 * @property {boolean} proven this engine has answered with a snapshot
 * @property {boolean} busy the engine was still training when it answered last
 * @property {boolean} playing
 * @property {Pace} pace
 * @property {Slow | null} slow a batch in slow motion
 * @property {ViewOptions} view
 * @property {"es" | "en"} language
 * @property {"auto" | "light" | "dark"} theme
 * @property {boolean} systemDark
 * @property {"playground" | "backprop"} room
 * @property {Backprop} backprop
 * @property {boolean} more the rest of the settings is open
 * @property {boolean} documentOpen
 * @property {Table} table the user's own data, before they are taken
 * @property {Comparison | null} comparison of this run with a second one, side by side
 * @property {readonly Pin[]} pins
 * @property {{pin: Pin, index: number} | null} unpinned the pin that was removed last, and where it stood
 * @property {Sweep} sweep
 * @property {Change[]} past what undo goes back to, the latest last
 * @property {Change[]} future what redo goes on to, the next first
 */

/**
 * What the views measured, for the engine to draw to.
 * @typedef {object} Sizes
 * @property {number} neuron side of a neuron's picture in pixels of the screen; 0 while none is wanted
 * @property {number} output side of the large output's picture
 * @property {LossView | null} loss
 * @property {FlowChartView | null} flow over time
 * @property {readonly number[]} columns centres of the layers' columns in the network
 */

/**
 * @typedef {object} Table
 * @property {boolean} open
 * @property {number} asked number of the last reading asked for
 * @property {number} answered number of the one that is here
 * @property {TableReading | null} reading
 */

/** @typedef {{type: string, [field: string]: any}} Action */

/**
 * @param {Partial<Pick<State, "language" | "theme" | "systemDark" | "more" | "pace" | "pins">> & {view?: Partial<ViewOptions>}} [remembered]
 * @returns {State}
 */
export function initialState({ view, ...remembered } = {}) {
  return {
    experiment: null,
    accepted: null,
    refused: [],
    refusedParameter: null,
    catalogue: null,
    runId: 0,
    answered: 0,
    pending: null,
    layout: null,
    points: null,
    arriving: null,
    snapshot: null,
    hover: null,
    flowHover: null,
    pictures: null,
    sizes: { neuron: 0, output: 0, loss: null, flow: null, columns: [] },
    speed: 0,
    engine: "starting",
    proven: false,
    busy: false,
    playing: false,
    pace: { unit: "epoch", count: 1 },
    slow: null,
    view: {
      connections: "weights",
      showTest: false,
      discretize: false,
      columns: [0, 1],
      logLoss: false,
      flowTab: "now",
      flowQuantity: "weights",
      flowHistogram: "activations",
      flowLarge: false,
      hovered: null,
      selected: null,
      ...view,
    },
    language: "en",
    theme: "auto",
    systemDark: false,
    room: "playground",
    backprop: initialBackprop(),
    more: false,
    documentOpen: false,
    table: { open: false, asked: 0, answered: 0, reading: null },
    comparison: null,
    pins: [],
    unpinned: null,
    sweep: initialSweep(),
    past: [],
    future: [],
    ...remembered,
  };
}

/**
 * @param {State} state
 * @returns {"light" | "dark"} the theme in effect
 */
export function themeOf({ theme, systemDark }) {
  if (theme !== "auto") return theme;
  return systemDark ? "dark" : "light";
}

/**
 * Whether there is an engine with a document that can be told to do something.
 * @param {State} state
 * @returns {boolean}
 */
export function isReady({ accepted, engine }) {
  return accepted !== null && (engine === "running" || engine === "restarted");
}

/**
 * A request for another document; the engine's answer decides.
 * @param {State} state
 * @param {ExperimentDoc} experiment
 * @param {Partial<Pending>} [pending]
 * @returns {State}
 */
function ask(state, experiment, { kind = "edit", path = "", merge = false, restart = false } = {}) {
  const refused = refusedBeside(state.refused, { kind, path });
  // The same document from its seeds is something else than the same document as it runs.
  if (!restart && same(experiment, state.pending?.experiment ?? state.experiment)) {
    return refused === state.refused ? state : { ...state, refused };
  }
  // A whole document may leave most of itself out; what is shown stays complete until the engine has filled it in.
  const complete = kind === "document" && state.accepted ? state.experiment : experiment;
  return { ...state, experiment: complete, refused, runId: state.runId + 1, pending: { kind, path, merge, experiment, restart } };
}

/** @type {Record<string, (state: State, action: Action) => State>} */
const others = {
  openPreset: (state, { experiment, against = null }) => {
    const comparison = against ? { experiment: against, active: /** @type {const} */ ("a") } : null;
    return ask(withView({ ...state, comparison, slow: null }, { hovered: null, selected: null }), experiment, { kind: "document", restart: true });
  },
  setExperiment: (state, { experiment, restart }) => ask(state, experiment, { kind: "document", restart }),
  dropDocumentRefusal: (state) => withoutDocument(state),
  editParameter: (state, { index, value }) => edited(withoutParameter(state), index, value),
  dropParameterRefusal: (state) => withoutParameter(state),
  undo: (state) => (state.room === "backprop" ? travelBackprop(state, "undo") : travel(state, "undo", state.past.at(-1))),
  redo: (state) => (state.room === "backprop" ? travelBackprop(state, "redo") : travel(state, "redo", state.future[0])),

  play: (state) => (state.playing || !isReady(state) ? state : { ...state, playing: true }),
  pause: (state) => (state.playing ? { ...state, playing: false } : state),
  // Both show a certain moment of the run: it has to stand still.
  step: (state) => (state.playing ? { ...state, playing: false } : state),
  // The run of a pair starts anew with the other.
  startedAnew: (state, { playing = state.playing }) => ({ ...state, ...documentsOnly(state), playing }),
  reset: (state) => ({ ...state, ...documentsOnly(state), playing: false }),
  goBack: (state) => ((state.snapshot?.back ?? null) === null ? state : { ...state, ...documentsOnly(state), playing: false }),
  loadRun: (state, { bytes }) => {
    if (!isReady(state) || !state.experiment) return state;
    /** @type {Pending} */
    const pending = { kind: "document", path: "", merge: false, experiment: state.experiment, bytes };
    return { ...state, playing: false, refused: refusedBeside(state.refused, pending), runId: state.runId + 1, pending };
  },
  setPace: (state, { pace }) => ({ ...state, pace }),
  slowOpen: (state) =>
    state.slow || !isReady(state) || isOver(state.snapshot) ? state : { ...state, playing: false, slow: opened() },

  ...pinActions,
  ...comparisonActions,

  hover: (state, { target }) => withView(state, { hovered: target }),
  select: (state, { target }) => withView(withoutParameter(state), { selected: target }),
  setView: (state, { patch }) => withView(state, patch),
  setLanguage: (state, { language }) => ({ ...state, language }),
  setTheme: (state, { theme }) => ({ ...state, theme }),
  setSystemDark: (state, { dark }) => (state.systemDark === dark ? state : { ...state, systemDark: dark }),
  setMore: (state, { open }) => (state.more === open ? state : { ...state, more: open }),
  setDocumentOpen: (state, { open }) =>
    state.documentOpen === open ? state : { ...withoutDocument(state), documentOpen: open },

  setTableOpen: (state, { open }) =>
    state.table.open === open ? state : { ...state, table: { ...state.table, open, reading: null } },
  // What was read last stays until the engine has read what stands there now.
  readTable: (state) => ({ ...state, table: { ...state.table, asked: state.table.asked + 1 } }),
  table: (state, { id, reading }) =>
    id === state.table.asked && state.table.open ? { ...state, table: { ...state.table, answered: id, reading } } : state,

  ready: (state, { catalogue, experiment, beginning }) => {
    const asked = ask({ ...state, catalogue, engine: "running" }, state.experiment ?? beginning ?? experiment, { kind: "document" });
    // The engine's own is complete: it is shown until the one that was asked for has been filled in.
    return { ...asked, experiment: state.experiment ?? experiment };
  },
  configured,
  refused: (state, { runId, errors, parameter }) => {
    if (runId < state.answered) return state;
    if (typeof parameter === "number") {
      const last = state.past.at(-1);
      // What was refused is no step of the history.
      const past = isParameterEdit(last) && last.parameter === parameter ? state.past.slice(0, -1) : state.past;
      return { ...state, past, refusedParameter: { index: parameter, error: errors[0] } };
    }
    const next = { ...state, answered: runId };
    if (runId !== state.runId || !state.experiment || !state.pending) return next;
    const refused = { experiment: state.pending.experiment, errors, edit: state.pending };
    return { ...next, refused: [...refusedBeside(state.refused, state.pending), refused], experiment: state.accepted ?? state.experiment, pending: null };
  },
  pictures: (state, { pictures }) => ({ ...state, pictures }),
  measured: (state, { sizes }) => {
    const all = { ...state.sizes, ...sizes };
    return same(all, state.sizes) ? state : { ...state, sizes: all };
  },
  snapshot: arrived,
  // An engine that never worked is not started anew: the next one would fail the same way.
  crashed: (state) => ({ ...state, engine: state.proven ? "restarting" : "failed", proven: false, playing: false, busy: false }),
  dismissRestart: (state) => (state.engine === "restarted" ? { ...state, engine: "running" } : state),
  ...sweepActions,
  ...backpropActions,
};

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State} the same object when nothing changed
 */
export function reduce(state, action) {
  const edit = edits[action.type];
  if (edit) {
    if (!state.experiment || !state.catalogue) return state;
    const path = action.path ?? editPaths[action.type] ?? "";
    return ask(state, edit(state.experiment, action, state.catalogue), { path, merge: action.merge === true, restart: restarting.has(action.type) });
  }
  const next = others[action.type]?.(state, action) ?? state;
  // What opens it is not followed as well.
  return state.slow ? withSlow(next, action) : next;
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
function withSlow(state, action) {
  if (!state.slow) return state;
  const layers = state.layout?.layers.length ?? 1;
  const slow = action.type.startsWith("slow") ? moved(state.slow, action, layers) : followed(state.slow, action, layers);
  return slow === state.slow ? state : { ...state, slow };
}

/**
 * @param {State} state
 * @param {"undo" | "redo"} kind
 * @param {Change | undefined} target
 * @returns {State}
 */
function travel(state, kind, target) {
  // One unanswered change at a time: the history only moves by documents the engine took.
  if (!target || state.pending) return state;
  if (!isParameterEdit(target)) return ask(state, target, { kind });
  if (kind === "undo") return { ...state, past: state.past.slice(0, -1), future: [target, ...state.future] };
  return { ...state, past: [...state.past, target], future: state.future.slice(1) };
}

/**
 * @param {State} state
 * @param {number} parameter
 * @param {number} after
 * @returns {State}
 */
function edited(state, parameter, after) {
  const before = state.snapshot?.parameters?.[parameter];
  if (before === undefined) return state;
  return { ...state, past: [...state.past, { parameter, before, after }].slice(-HISTORY), future: [] };
}

/** @param {State} state @returns {State} */
function withoutParameter(state) {
  return state.refusedParameter ? { ...state, refusedParameter: null } : state;
}

/** @param {State} state @returns {State} */
function withoutDocument(state) {
  const refused = without(state.refused, ({ edit }) => edit.kind === "document");
  return refused === state.refused ? state : { ...state, refused };
}

/**
 * @param {State} state
 * @param {Partial<ViewOptions>} patch
 * @returns {State}
 */
function withView(state, patch) {
  const view = { ...state.view, ...patch };
  const [x, y] = view.columns;
  // The column of the other axis: the axes change places.
  if (patch.columns && x === y) view.columns = [state.view.columns[1], state.view.columns[0]];
  return same(view, state.view) ? state : { ...state, view };
}
