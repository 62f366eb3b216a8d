// Practice: which values are asked for, what was answered, and what is wrong with it. Pure.

/** @import { Action, State } from "../state.js" */

/**
 * @typedef {object} Practice
 * @property {Record<number, string>} answers what was typed, by the step
 */

/** @returns {Practice} nothing has been answered */
export const unanswered = () => ({ answers: {} });

/**
 * The same choices for other numbers.
 * @param {Practice} practice
 * @returns {Practice}
 */
export const restarted = (practice) => ({ ...practice, answers: {} });

/** @type {Record<string, (state: State, action: Action) => State>} */
export const practiceActions = {};
