// The sweeps' part of the page's state. Pure.

import { jobsOf, readDraft } from "./plan.js";
import { PRESETS } from "./presets.js";
import { isDone, MEASURES, waiting } from "./results.js";
import { settingOf } from "./settings.js";

/** @import { Catalogue } from "../protocol.js" */
/** @import { Action, State } from "../state.js" */
/** @import { Draft, Plan } from "./plan.js" */
/** @import { Run } from "./results.js" */

/**
 * What stands in the dialog, and the last sweep that was started.
 * @typedef {object} Sweep
 * @property {boolean} open the dialog
 * @property {Draft} draft
 * @property {string} measure what the chart over the values shows
 * @property {boolean} log both charts' vertical axes
 * @property {Plan | null} plan of the last sweep
 * @property {readonly Run[]} runs
 * @property {"idle" | "running" | "done" | "cancelled"} status
 * @property {number | null} seconds that it took
 */

/** @returns {Sweep} */
export function initialSweep() {
  return { open: false, ...presetOf("depth"), plan: null, runs: [], status: "idle", seconds: null };
}

/**
 * @param {string} id
 * @returns {Pick<Sweep, "draft" | "measure" | "log">}
 */
function presetOf(id) {
  const { measure, log, ...draft } = PRESETS.find(({ preset }) => preset === id) ?? PRESETS[0];
  return { draft, measure, log };
}

/**
 * Another setting starts with the values that are suggested for it.
 * @param {Draft} draft
 * @param {Partial<Draft>} patch
 * @param {Catalogue} catalogue
 * @returns {Draft}
 */
function changed(draft, patch, catalogue) {
  const next = { ...draft, ...patch, preset: "" };
  const list = (/** @type {string} */ id) => {
    const { names, suggested } = settingOf(id);
    return (names ?? suggested)?.(catalogue).join(", ") ?? "";
  };
  if (patch.setting) {
    next.values = list(patch.setting);
    if (next.by === patch.setting) Object.assign(next, { by: "", series: "" });
  }
  if (patch.by !== undefined) next.series = patch.by ? list(patch.by) : "";
  return next;
}

/**
 * @param {State} state
 * @param {Partial<Sweep>} patch
 * @returns {State}
 */
const withSweep = (state, patch) => ({ ...state, sweep: { ...state.sweep, ...patch } });

/** @type {Record<string, (state: State, action: Action) => State>} */
export const sweepActions = {
  setSweepOpen: (state, { open }) => (state.sweep.open === open ? state : withSweep(state, { open })),
  useSweepPreset: (state, { preset }) => withSweep(state, presetOf(preset)),
  setSweepDraft: (state, { patch }) =>
    state.catalogue ? withSweep(state, { draft: changed(state.sweep.draft, patch, state.catalogue) }) : state,
  setSweepMeasure: (state, { measure }) => withSweep(state, { measure, log: MEASURES[measure]?.log === true || state.sweep.log }),
  setSweepLog: (state, { log }) => withSweep(state, { log }),

  startSweep: (state) => {
    const { catalogue, accepted, sweep } = state;
    if (!catalogue || !accepted || sweep.status === "running") return state;
    const { plan } = readDraft(sweep.draft, catalogue);
    if (!plan) return state;
    const runs = jobsOf(plan, sweep.draft.base ?? accepted, catalogue).map(waiting);
    // The page's own run leaves the processor to the sweep.
    return { ...withSweep(state, { plan, runs, status: "running", seconds: null }), playing: false };
  },
  sweepProgress: (state, { changes }) => {
    const runs = [...state.sweep.runs];
    for (const [index, run] of /** @type {Map<number, Run>} */ (changes)) runs[index] = run;
    return withSweep(state, { runs });
  },
  sweepDone: (state, { seconds }) => withSweep(state, { status: "done", seconds }),
  // What there is of each run stays.
  cancelSweep: (state) => {
    if (state.sweep.status !== "running") return state;
    const runs = state.sweep.runs.map((run) => (isDone(run) ? run : { ...run, state: /** @type {const} */ ("cancelled") }));
    return withSweep(state, { runs, status: "cancelled" });
  },
};
