// From what stands in the dialog to the runs of a sweep. Pure.

import { settingOf, withValues } from "./settings.js";
import { readValues } from "./values.js";

/** @import { Catalogue, ExperimentDoc } from "../protocol.js" */
/** @import { Value } from "./settings.js" */
/** @import { ListError } from "./values.js" */

/** Runs of a sweep at most. */
const MOST_RUNS = 64;

/** Epochs of a run at most. */
const MOST_EPOCHS = 10_000;

/**
 * What stands in the dialog: a setting with its values, and a second one, or "", with a series for each of its values.
 * @typedef {object} Draft
 * @property {string} preset the one it was taken from; "" for none
 * @property {ExperimentDoc | null} base the document of a preset; null for the page's experiment
 * @property {string} setting
 * @property {string} values
 * @property {string} by the setting of the series
 * @property {string} series its values
 * @property {string} epochs
 */

/** @typedef {{setting: string, values: Value[], by: string, series: Value[], epochs: number}} Plan */

/** @typedef {{value: Value, series: Value | null, experiment: ExperimentDoc}} Job a run to be done */

/**
 * What is wrong in the dialog, by field. "too_many" {count, max} is about both lists together.
 * @typedef {object} DraftErrors
 * @property {ListError | {kind: "too_many", count: number, max: number}} [values]
 * @property {ListError} [series]
 * @property {{min: number, max: number}} [epochs]
 */

/**
 * Reads what stands in the dialog, or says what is wrong with it.
 * @param {Draft} draft
 * @param {Catalogue} catalogue
 * @returns {{plan: Plan, errors: null} | {plan: null, errors: DraftErrors}}
 */
export function readDraft(draft, catalogue) {
  const { values, error } = readValues(draft.values, settingOf(draft.setting), catalogue);
  const read = draft.by ? readValues(draft.series, settingOf(draft.by), catalogue) : { values: [], error: null };
  const epochs = /^\s*\d+\s*$/.test(draft.epochs) ? Number(draft.epochs) : NaN;

  /** @type {DraftErrors} */
  const errors = {};
  if (error) errors.values = error;
  if (read.error) errors.series = read.error;
  if (!(epochs <= MOST_EPOCHS)) errors.epochs = { min: 0, max: MOST_EPOCHS };
  const count = (values?.length ?? 0) * Math.max(read.values?.length ?? 0, 1);
  if (count > MOST_RUNS) errors.values = { kind: "too_many", count, max: MOST_RUNS };
  if (!values || !read.values || Object.keys(errors).length > 0) return { plan: null, errors };
  return { plan: { setting: draft.setting, values, by: draft.by, series: read.values, epochs }, errors: null };
}

/**
 * The runs, series after series.
 * @param {Plan} plan
 * @param {ExperimentDoc} base
 * @param {Catalogue} catalogue
 * @returns {Job[]}
 */
export function jobsOf({ setting, values, by, series }, base, catalogue) {
  return (by ? series : [null]).flatMap((one) =>
    values.map((value) => {
      const edits = [{ setting: settingOf(setting), value }];
      if (one !== null) edits.push({ setting: settingOf(by), value: one });
      return { value, series: one, experiment: withValues(base, edits, catalogue) };
    }),
  );
}
