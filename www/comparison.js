// Side by side: whose an action is, and what the page knows of the second run. Pure.

import { backpropActions } from "./backprop/state.js";
import { sweepActions } from "./sweep/state.js";

/** @import { ExperimentDoc } from "./protocol.js" */
/** @import { Action, State } from "./state.js" */

/**
 * @typedef {object} Comparison
 * @property {ExperimentDoc | Record<string, any>} experiment that the second run begins with
 * @property {"a" | "b"} active whose settings are shown and edited
 */

/** Done to both runs: they train together, are looked at alike, and begin from the same seeds. */
const BOTH = new Set([
  "play", "pause", "step", "reset", "setPace", "regenerate", "newWeights", "setLanguage", "setTheme", "setSystemDark", "setMore",
]);

/** What the page has but once. */
const PAGE = new Set(["compare", "activate", "leaveComparison", "openPreset", "unpin", "pinAgain"]);

/**
 * What one run alone can do: the two keep other epochs to go back to, and a batch in slow motion is one run's.
 * @param {Action} action
 */
export const isForOneRun = ({ type }) => type === "goBack" || type === "slowOpen";

/**
 * Whose an action is.
 * @param {Action} action
 * @returns {"both" | "page" | "one"}
 */
export function reach({ type, patch }) {
  if (PAGE.has(type) || type in sweepActions || type in backpropActions) return "page";
  // The columns are those of one run's data.
  if (type === "setView") return "columns" in patch ? "one" : "both";
  return BOTH.has(type) ? "both" : "one";
}

/** @type {Record<string, (state: State, action: Action) => State>} */
export const comparisonActions = {
  compare: (state, { experiment }) => {
    const other = experiment ?? state.accepted;
    return other ? { ...state, slow: null, comparison: { experiment: { ...other }, active: "b" } } : state;
  },
  activate: (state, { side }) =>
    state.comparison && state.comparison.active !== side ? { ...state, comparison: { ...state.comparison, active: side } } : state,
  leaveComparison: (state) => (state.comparison ? { ...state, comparison: null } : state),
};

/**
 * What a second run has in common with the first from its start.
 * @param {State} state of the first
 */
export function inCommon({ language, theme, systemDark, more, pace, view }) {
  return { language, theme, systemDark, more, pace, view: { ...view, hovered: null, selected: null } };
}
