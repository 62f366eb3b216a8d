// What the engine's answers do to the state; pure, like all of it.

import { same, valueAt } from "./edits.js";
import { documentsOnly, HISTORY } from "./history.js";
import { isOver } from "./protocol.js";
import { without } from "./refusals.js";

/** @import { ExperimentDoc, Layout, Points } from "./protocol.js" */
/** @import { Action, Pending, State, Target } from "./state.js" */

/**
 * The engine took a document.
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function configured(state, { runId, experiment, layout, points, rebuilt }) {
  if (runId < state.answered) return state;
  const current = runId === state.runId;
  const next = { ...state, answered: runId, accepted: experiment };
  // A new engine works again from here on, not from when it has loaded.
  if (state.engine === "restarting") next.engine = "restarted";
  if (current) {
    next.experiment = experiment;
    next.pending = null;
  }
  // A setting that is gone takes its refusal along, and other parameters are not those that were edited.
  next.refused = without(state.refused, ({ edit }) => edit.kind === "edit" && !there(experiment, edit.path));
  if (rebuilt) next.refusedParameter = null;
  if (rebuilt || !state.layout) next.arriving = { layout, points };
  else {
    next.layout = layout;
    next.points = points;
  }
  const steps = rebuilt ? { ...state, ...documentsOnly(state) } : state;
  return { ...next, ...history(steps, experiment, state.pending ?? { kind: "edit", merge: false }) };
}

/**
 * @param {ExperimentDoc} experiment complete
 * @param {string} path
 */
const there = (experiment, path) => path === "" || valueAt(experiment, path) !== undefined;

/**
 * @param {State} state
 * @param {ExperimentDoc} experiment
 * @param {Pick<Pending, "kind" | "merge">} pending
 * @returns {Partial<State>}
 */
function history({ past, future, accepted }, experiment, { kind, merge }) {
  if (!accepted || same(accepted, experiment)) return { past, future };
  if (kind === "undo") return { past: past.slice(0, -1), future: [accepted, ...future] };
  if (kind === "redo") return { past: [...past, accepted], future: future.slice(1) };
  if (merge && past.length > 0) return { future: [] };
  return { past: [...past, accepted].slice(-HISTORY), future: [] };
}

/**
 * A snapshot. A rebuilt run's layout and points come into view together with its first one, so that no picture ever mixes
 * two networks.
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function arrived(state, { snapshot, hovers, samplesPerSecond, playing }) {
  const next = { ...state, snapshot, hover: hovers?.loss ?? null, flowHover: hovers?.flow ?? null, speed: samplesPerSecond ?? 0, busy: playing === true, proven: true };
  // The page owns play and pause; only a run that is over ends playing by itself.
  if (isOver(snapshot)) next.playing = false;
  if (!state.arriving) return next;
  const { layout, points } = state.arriving;
  const view = {
    ...state.view,
    hovered: exists(state.view.hovered, layout) ? state.view.hovered : null,
    selected: exists(state.view.selected, layout) ? state.view.selected : null,
    columns: columnsShown(state, layout, points),
  };
  return { ...next, arriving: null, layout, points, view: same(view, state.view) ? state.view : view };
}

/**
 * The two columns along the axes: different ones where there are two. Data that come with other columns start with those that
 * the engine names.
 * @param {State} state
 * @param {Layout} layout
 * @param {Points} points
 * @returns {[number, number]}
 */
function columnsShown({ layout: before, points: old, view: { columns } }, layout, points) {
  if (points.columns.length < 2) return [0, 0];
  if (layout.view !== "columns") return [0, 1];
  const names = (/** @type {Points | null} */ of) => of?.columns.map(({ name }) => name);
  const kept = before?.view === "columns" && columns[0] !== columns[1] && same(names(old), names(points));
  return kept ? columns : points.shown;
}

/**
 * @param {Target | null} target
 * @param {Layout} layout
 * @returns {boolean}
 */
function exists(target, layout) {
  if (!target) return true;
  if (target.layer === -1) return target.unit < layout.inputs.length;
  const layer = layout.layers[target.layer];
  return layer !== undefined && target.unit < layer.units && (target.kind === "neuron" || target.input < layer.inputs);
}
