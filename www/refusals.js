// Changes the engine did not take: one for each place that was edited. Pure.

import { valueAt } from "./edits.js";

/** @import { DocError, ExperimentDoc } from "./protocol.js" */
/** @import { Pending } from "./state.js" */

/**
 * A change the engine did not take.
 * @typedef {object} Refused
 * @property {ExperimentDoc} experiment with the refused value
 * @property {DocError[]} errors
 * @property {Pending} edit
 */

/**
 * The refused value and the reason at a path, for the field that edits it.
 * @param {readonly Refused[]} refused
 * @param {string} path
 * @returns {{value: unknown, error: DocError} | null}
 */
export function refusalAt(refused, path) {
  const fields = refused.filter(({ edit }) => edit.kind === "edit");
  // An error elsewhere, brought about by a field, stands beside that field: there it can be taken back.
  const own = fields.find(({ edit }) => edit.path === path);
  const found = own ?? fields.find(({ edit, errors }) => edit.path === "" && errors.some((error) => error.path === path));
  if (!found) return null;
  const error = found.errors.find((one) => one.path === path) ?? found.errors[0];
  return error ? { value: valueAt(found.experiment, path), error } : null;
}

/**
 * What is wrong with the whole document that was asked for last.
 * @param {readonly Refused[]} refused
 * @returns {DocError[]}
 */
export function documentErrors(refused) {
  return refused.find(({ edit }) => edit.kind === "document")?.errors ?? [];
}

/**
 * What still stands refused when something else is asked for: another value at a place takes its refusal away, another
 * document all of them.
 * @param {readonly Refused[]} refused
 * @param {Pick<Pending, "kind" | "path">} asked
 * @returns {readonly Refused[]} the same list when nothing goes
 */
export function refusedBeside(refused, { kind, path }) {
  return without(refused, ({ edit }) => kind !== "edit" || edit.path === path);
}

/**
 * @param {readonly Refused[]} refused
 * @param {(one: Refused) => boolean} gone
 * @returns {readonly Refused[]} the same list when nothing goes
 */
export function without(refused, gone) {
  return refused.some(gone) ? refused.filter((one) => !gone(one)) : refused;
}
