// What is said of a layer. Pure.

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Flow } from "../../protocol.js" */

/** Where there is little room. @param {number} share */
export const wholePercent = (share) => `${Math.round(share * 100)}\u202f%`;

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
  if (saturated !== undefined && !Number.isNaN(saturated)) words.push(t("flow-saturated", { share: wholePercent(saturated) }));
  if (dead !== undefined && !Number.isNaN(dead)) words.push(t("flow-dead", { share: wholePercent(dead) }));
  return words;
}
