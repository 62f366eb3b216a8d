// Words for a sweep's settings, values and runs.

import { errorSentence, nameOf, shortNumber } from "../../i18n/index.js";
import { settingOf } from "../../sweep/settings.js";
import { short } from "../shared/numbers.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Draft, DraftErrors } from "../../sweep/plan.js" */
/** @import { Run } from "../../sweep/results.js" */
/** @import { Value } from "../../sweep/settings.js" */

/**
 * @param {Translate} t
 * @param {string} id of a setting
 */
export const settingName = (t, id) => t(`sweep-setting-${id}`);

/**
 * @param {Translate} t
 * @param {string} id of its setting
 * @param {Value} value
 */
export function valueName(t, id, value) {
  if (typeof value === "number") return shortNumber(value);
  const { group } = settingOf(id);
  return group ? nameOf(t, group, value) : t(`sweep-name-${value}`);
}

/**
 * A value with its unit, and its series: "16 capas, residual".
 * @param {Translate} t
 * @param {Pick<Run, "value" | "series">} run
 * @param {{setting: string, by: string}} plan
 */
export function runName(t, { value, series }, { setting, by }) {
  const name = valueName(t, setting, value);
  const first = typeof value === "number" ? t("sweep-value", { name: t(`sweep-axis-${setting}`), value: name }) : name;
  return series === null ? first : `${first}, ${valueName(t, by, series)}`;
}

/**
 * What came of a run, in words.
 * @param {Translate} t
 * @param {Run} run
 * @param {number} epochs
 */
export function stateText(t, run, epochs) {
  const { state, epoch, divergence, errors, message } = run;
  if (state === "refused") return errors.map((error) => `${error.path}: ${errorSentence(t, error)}`).join(" ");
  return t(`sweep-state-${state}`, { epoch: short(divergence?.epoch ?? epoch, 6), epochs, message });
}

/**
 * @param {Translate} t
 * @param {DraftErrors["values"] | DraftErrors["series"]} error
 */
export function listError(t, error) {
  if (!error) return "";
  const { kind, ...args } = error;
  return t(`sweep-error-${kind}`, args);
}

/**
 * The experiment that a sweep varies, in a line: "Espiral, 250 muestras, Adam 0.003, 60 épocas".
 * @param {Translate} t
 * @param {NonNullable<Draft["base"]>} document
 */
export function baseText(t, { data, network, training }) {
  const [layer] = network.layers;
  return [
    nameOf(t, "source", data.source),
    t("sweep-base-samples", { count: data.samples ?? data.inputs?.length ?? 0 }),
    layer ? t("sweep-base-layer", { activation: nameOf(t, "activation", layer.activation), units: layer.units }) : "",
    `${nameOf(t, "optimizer", training.optimizer.kind)} ${shortNumber(training.optimizer.learning_rate)}`,
    t("sweep-base-batch", { size: training.batch_size }),
  ].filter(Boolean).join(" · ");
}
