// Formulas as small trees: what is typeset and what is read aloud come from the same one. Pure.

/** @import { Term } from "../terms.js" */

/**
 * A letter or a word with its marks. `sub` and `sup` are texts as "n1" or "(2)"; `speech` is how it is read aloud.
 * @typedef {{kind: "symbol", base: string, sub: string, sup: string, accent: "" | "hat" | "tilde", speech: string, term?: Term}} Sign
 */
/** @typedef {{kind: "number", value: number, term?: Term, result?: boolean}} NumberNode result: what the formula is for */
/** @typedef {{kind: "blank"}} Blank what is asked for */
/** @typedef {{kind: "sum", items: Formula[]}} Sum a negative item is taken away */
/** @typedef {{kind: "product", items: Formula[]}} Product */
/** @typedef {{kind: "negative", of: Formula}} Negative */
/** @typedef {{kind: "fraction", top: Formula, bottom: Formula}} Fraction */
/** @typedef {{kind: "derivative", of: Formula, by: Formula}} Derivative partial */
/** @typedef {{kind: "power", of: Formula, exponent: Formula}} Power */
/** @typedef {{kind: "root", of: Formula}} Root */
/** @typedef {{kind: "call", name: string, items: Formula[]}} Call of a function */
/** @typedef {{kind: "group", of: Formula}} Group parentheses */
/** @typedef {{kind: "box", of: Formula, look: BoxLook}} Box what a step is about, or what is taken from an earlier one */
/** @typedef {{kind: "relation", sides: Formula[], signs: RelationSign[]}} Relation signs stand before all sides but the first */
/** @typedef {"current" | "reused"} BoxLook */
/** @typedef {"=" | "←" | "→"} RelationSign */
/** @typedef {Sign | NumberNode | Blank | Sum | Product | Negative | Fraction | Derivative | Power | Root | Call | Group | Box | Relation} Formula */

/**
 * @param {string} base
 * @param {{sub?: string, sup?: string, accent?: Sign["accent"], speech?: string, term?: Term}} [marks]
 * @returns {Sign}
 */
export const symbol = (base, { sub = "", sup = "", accent = "", speech = base, term } = {}) => ({
  kind: "symbol", base, sub, sup, accent, speech, term,
});

/** @param {number} value @param {Term} [term] @returns {NumberNode} */
export const number = (value, term) => ({ kind: "number", value, term });

/** What a formula is for. @param {number} value @returns {NumberNode} */
export const found = (value) => ({ ...number(value), result: true });

/** @returns {Blank} */
export const blank = () => ({ kind: "blank" });

/** @param {Formula[]} items @returns {Formula} */
export const sum = (...items) => (items.length === 1 ? items[0] : { kind: "sum", items });

/** @param {Formula} from @param {Formula} taken @returns {Formula} */
export const difference = (from, taken) => sum(from, negative(taken));

/** @param {Formula[]} items @returns {Formula} */
export const product = (...items) => (items.length === 1 ? items[0] : { kind: "product", items });

/** @param {Formula} of @returns {Negative} */
export const negative = (of) => ({ kind: "negative", of });

/** @param {Formula} top @param {Formula} bottom @returns {Fraction} */
export const fraction = (top, bottom) => ({ kind: "fraction", top, bottom });

/** @param {Formula} of @param {Formula} by @returns {Derivative} */
export const derivative = (of, by) => ({ kind: "derivative", of, by });

/** @param {Formula} of @param {Formula} exponent @returns {Power} */
export const power = (of, exponent) => ({ kind: "power", of, exponent });

/** @param {Formula} of @returns {Power} */
export const square = (of) => power(of, number(2));

/** e to the power of it. @param {Formula} exponent @returns {Power} */
export const exponential = (exponent) => power(symbol("e"), exponent);

/** @param {Formula} of @returns {Root} */
export const root = (of) => ({ kind: "root", of });

/** @param {string} name @param {Formula[]} items @returns {Call} */
export const call = (name, ...items) => ({ kind: "call", name, items });

/** @param {Formula} of @param {BoxLook} [look] @returns {Box} */
export const box = (of, look = "current") => ({ kind: "box", of, look });

/** @param {Formula[]} sides @returns {Relation} */
export const equation = (...sides) => ({ kind: "relation", sides, signs: sides.slice(1).map(() => "=") });

/** What becomes of something: left ← ... = ... @param {Formula[]} sides @returns {Relation} */
export const assignment = (...sides) => ({ kind: "relation", sides, signs: sides.slice(1).map((_, index) => (index === 0 ? "←" : "=")) });

/** From one value to the next. @param {Formula[]} sides @returns {Relation} */
export const sequence = (...sides) => ({ kind: "relation", sides, signs: sides.slice(1).map(() => "→") });

/** @param {Formula} of @returns {Group} */
export const group = (of) => ({ kind: "group", of });

/** Whether it begins with a minus sign. @param {Formula} formula @returns {boolean} */
export function isNegative(formula) {
  if (formula.kind === "product") return isNegative(formula.items[0]);
  if (formula.kind === "fraction") return isNegative(formula.top);
  return formula.kind === "negative" || (formula.kind === "number" && formula.value < 0);
}

/** @param {Formula} formula @param {boolean} loose whether it would be torn apart where it stands */
const tied = (formula, loose) => (loose ? group(formula) : formula);

/**
 * The factors as they are written, in parentheses where they need them.
 * @param {Product} product
 */
export const factorsOf = ({ items }) => items.map((item, index) => tied(item, item.kind === "sum" || (index > 0 && isNegative(item))));

/**
 * The terms as they are written, with the signs before them.
 * @param {Sum} sum
 * @returns {{sign: "" | "+" | "−", formula: Formula}[]}
 */
export const termsOf = ({ items }) =>
  items.map((item, index) => {
    if (index === 0) return { sign: "", formula: item };
    if (item.kind === "negative") return { sign: "−", formula: taken(item) };
    return { sign: "+", formula: tied(item, isNegative(item)) };
  });

/** What stands after a minus sign. @param {Negative} negative */
export const taken = ({ of }) => tied(of, of.kind === "sum" || isNegative(of));

/** What is raised to a power. @param {Power} power */
export const baseOf = ({ of }) => tied(of, !["symbol", "group", "number"].includes(of.kind) || isNegative(of));
