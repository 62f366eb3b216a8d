// What of the playground's training has no part in the worked pass. Pure.

/** @import { ExperimentDoc, Trace } from "../protocol.js" */

/** @typedef {"dropout" | "weight_noise" | "clipping" | "augmentation"} LeftOut */

/**
 * What is switched on there and left out here.
 * @param {ExperimentDoc | null} document of the run
 * @returns {LeftOut[]}
 */
export function leftOut(document) {
  if (!document) return [];
  const { data, network, training } = /** @type {any} */ (document);
  const { jitter = 0, rotate = 0, flip = false } = data.augmentation ?? {};
  /** @type {[LeftOut, boolean][]} */
  const all = [
    ["dropout", network.layers.some((/** @type {any} */ { dropout = 0 }) => dropout > 0)],
    ["weight_noise", (training.weight_noise ?? 0) > 0],
    ["clipping", (training.gradient_clip_norm ?? null) !== null],
    ["augmentation", jitter > 0 || rotate > 0 || flip],
  ];
  return all.filter(([, on]) => on).map(([name]) => name);
}

/** Whether batch normalisation takes its running statistics. @param {Trace} trace */
export const takesStatistics = ({ layers }) => layers.some(({ normalization }) => normalization === "batch");

/** Whether the rule remembers anything from step to step. @param {Trace} trace */
export const hasMemory = ({ optimizer: { kind, momentum = 0 } }) => kind !== "sgd" || momentum > 0;
