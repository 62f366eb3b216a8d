// Formulas read aloud, in the reader's language. Pure.

import { fiveDecimals } from "../numbers.js";
import { baseOf, factorsOf, taken, termsOf } from "./model.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Formula } from "./model.js" */

/** Functions that have a word; others are read as they are written. */
const FUNCTIONS = /** @type {Record<string, string>} */ ({
  σ: "bp-say-call-sigmoid", ln: "bp-say-call-ln", tanh: "bp-say-call-tanh", max: "bp-say-call-max", Φ: "bp-say-call-cumulative", φ: "bp-say-call-density", sign: "bp-say-call-sign",
});

/** @type {Record<"=" | "←" | "→", string>} */
const SIGNS = { "=": "bp-say-equals", "←": "bp-say-becomes", "→": "bp-say-then" };

/**
 * @param {number} value
 * @param {Translate} t
 */
function spokenNumber(value, t) {
  const [mantissa, exponent] = fiveDecimals(value).replaceAll("\u2212", t("bp-say-minus-sign")).split("×10");
  return exponent === undefined ? mantissa : t("bp-say-scientific", { mantissa, exponent: String(Math.floor(Math.log10(Math.abs(value)))).replace("-", t("bp-say-minus-sign")) });
}

/**
 * A sentence: "derivada de E total respecto de w 5, igual a …".
 * @param {Formula} formula
 * @param {Translate} t
 * @returns {string}
 */
export function speak(formula, t) {
  /** @param {Formula} part */
  const say = (part) => speak(part, t);
  /** What would be torn apart is told from what follows. @param {Formula} part */
  const whole = (part) => (part.kind === "sum" || part.kind === "product" || part.kind === "fraction" ? t("bp-say-group", { of: say(part) }) : say(part));
  switch (formula.kind) {
    case "symbol":
      return formula.speech;
    case "number":
      return spokenNumber(formula.value, t);
    case "blank":
      return t("bp-say-blank");
    case "negative":
      return t("bp-say-negative", { of: say(taken(formula)) });
    case "group":
      return t("bp-say-group", { of: say(formula.of) });
    case "sum":
      return termsOf(formula).map(({ sign, formula: term }) => (sign ? t(sign === "+" ? "bp-say-plus" : "bp-say-minus", { of: say(term) }) : say(term))).join(" ");
    case "product":
      return factorsOf(formula).map(say).join(` ${t("bp-say-times")} `);
    case "fraction":
      return t("bp-say-over", { top: whole(formula.top), bottom: whole(formula.bottom) });
    case "derivative":
      return t("bp-say-derivative", { of: say(formula.of), by: say(formula.by) });
    case "power": {
      const of = say(baseOf(formula));
      const { exponent } = formula;
      return exponent.kind === "number" && exponent.value === 2 ? t("bp-say-squared", { of }) : t("bp-say-power", { of, exponent: whole(exponent) });
    }
    case "root":
      return t("bp-say-root", { of: whole(formula.of) });
    case "call": {
      const id = FUNCTIONS[formula.name];
      return t("bp-say-call", { name: id ? t(id) : formula.name, of: formula.items.map(say).join(", ") });
    }
    case "box":
      return t(formula.look === "reused" ? "bp-say-reused" : "bp-say-current", { of: say(formula.of) });
    case "relation":
      return formula.sides.map((side, index) => (index === 0 ? say(side) : `${t(SIGNS[formula.signs[index - 1]])} ${say(side)}`)).join(", ");
  }
}
