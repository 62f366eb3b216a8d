// What is said of a layer. Pure.

import { percent } from "../shared/numbers.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Flow } from "../../protocol.js" */

/**
 * The shares that are flat or dead, in words, where they have a meaning for the layer.
 * @param {Flow | null | undefined} flow
 * @param {number} layer
 * @param {Translate} t
 * @returns {string[]}
 */
export function shares(flow, layer, t) {
  const words = [];
  const [saturated, dead] = [flow?.saturated?.[layer], flow?.dead?.[layer]];
  if (saturated !== undefined && !Number.isNaN(saturated)) words.push(t("flow-saturated", { share: percent(saturated) }));
  if (dead !== undefined && !Number.isNaN(dead)) words.push(t("flow-dead", { share: percent(dead) }));
  return words;
}
