// What is asked for and what is said about the answer, in words. Pure.

import { fiveDecimals } from "../../backprop/numbers.js";

/** @import { Attempt } from "../../backprop/practice.js" */
/** @import { Translate } from "../../i18n/index.js" */
/** @import { Step } from "../../protocol.js" */

/** Mistakes that are another thing in some steps. */
const OF_ITS_OWN = ["sign-loss_slope", "sign-error", "sign-update", "derivative-slope"];

/**
 * What to say about the last answer; nothing before one.
 * @param {Step} step
 * @param {Attempt} attempt
 * @param {Translate} t
 */
export function verdictText(step, { verdict, outcome }, t) {
  if (outcome === "shown") return t("bp-practice-verdict-shown", { value: fiveDecimals(step.value) });
  if (outcome) return t(outcome === "hinted" ? "bp-practice-verdict-right-help" : "bp-practice-verdict-right");
  if (!verdict) return "";
  if (verdict.kind !== "mistake") return t(`bp-practice-verdict-${verdict.kind}`);
  const own = `${verdict.mistake}-${step.kind}`;
  return t(`bp-practice-mistake-${OF_ITS_OWN.includes(own) ? own : verdict.mistake}`);
}
