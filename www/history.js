// The steps of undo and redo.

/** @import { ExperimentDoc } from "./protocol.js" */
/** @import { State } from "./state.js" */

/**
 * A parameter that was changed by hand: it belongs to the run, not to the document.
 * @typedef {{parameter: number, before: number, after: number}} ParameterEdit
 */

/** @typedef {ExperimentDoc | ParameterEdit} Change a step of the history: the document before, or an edited parameter */

/** Steps kept for undo. */
export const HISTORY = 200;

/**
 * @param {Change | undefined} change
 * @returns {change is ParameterEdit}
 */
export const isParameterEdit = (change) => change !== undefined && "parameter" in change;

/**
 * The history without edited parameters, which a run that starts anew does not have.
 * @param {State} state
 * @returns {Pick<State, "past" | "future">}
 */
export function documentsOnly({ past, future }) {
  const documents = (/** @type {Change[]} */ changes) =>
    changes.some(isParameterEdit) ? changes.filter((change) => !isParameterEdit(change)) : changes;
  return { past: documents(past), future: documents(future) };
}
