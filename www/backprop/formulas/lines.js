// How formulas fit into the room there is: their width, roughly, and where they are broken into lines. Pure.

import { fiveDecimals } from "../numbers.js";
import { baseOf, factorsOf, taken, termsOf } from "./model.js";

/** @import { Formula } from "./model.js" */

/** @typedef {{sign: string, formula: Formula}} Piece sign: what stands before it */
/** @typedef {{left: Formula | null, rows: Piece[][]}} Lines left: beside the first row */

// Widths in the font's size: those of a wide font. In a narrower one lines are broken a little early.
const LETTER = 0.65;
const CAPITAL = 0.8;
const DIGIT = 0.62;
const SCRIPT = 0.72;
const OPERATOR = 1.3;
const DOT = 0.78;
const PARENTHESES = 0.85;
const BOX = 0.8;
const FRACTION = 0.3;
/** Of rows under a left side that has one of its own. */
const INDENT = 0.6;

/** @param {string} text */
const textWidth = (text) => [...text].reduce((width, sign) => width + (/[A-ZΦ]/.test(sign) ? CAPITAL : /[\d.,\u2212]/.test(sign) ? DIGIT : LETTER), 0);

/** @param {number[]} widths */
const total = (widths) => widths.reduce((all, width) => all + width, 0);

/**
 * In the font's size; for the choice of lines alone.
 * @param {Formula} formula
 * @returns {number}
 */
export function widthOf(formula) {
  switch (formula.kind) {
    case "symbol":
      return textWidth(formula.base) + SCRIPT * Math.max(textWidth(formula.sub), textWidth(formula.sup)) + 0.1;
    case "number":
      return textWidth(fiveDecimals(formula.value).replace(/[⁰¹²³⁴-⁹⁻]/g, "1"));
    case "blank":
      return 1.2;
    case "negative":
      return DIGIT + widthOf(taken(formula));
    case "group":
      return PARENTHESES + widthOf(formula.of);
    case "sum":
      return total(termsOf(formula).map(({ sign, formula: term }) => (sign ? OPERATOR : 0) + widthOf(term)));
    case "product":
      return total(factorsOf(formula).map(widthOf)) + DOT * (formula.items.length - 1);
    case "fraction":
      return FRACTION + Math.max(widthOf(formula.top), widthOf(formula.bottom));
    case "derivative":
      return FRACTION + LETTER + Math.max(widthOf(formula.of), widthOf(formula.by));
    case "power":
      return widthOf(baseOf(formula)) + SCRIPT * widthOf(formula.exponent);
    case "root":
      return 0.9 + widthOf(formula.of);
    case "call":
      return textWidth(formula.name) + PARENTHESES + total(formula.items.map(widthOf)) + 0.6 * (formula.items.length - 1);
    case "box":
      return BOX + widthOf(formula.of);
    case "relation":
      return total(formula.sides.map((side, index) => (index > 0 ? OPERATOR : 0) + widthOf(side)));
  }
}

/**
 * Broken before its signs where it is too long: each further side on a row of its own unless it fits at the end of the row
 * before, sums and products before + and ·.
 * @param {Formula} formula
 * @param {number} room in the font's size
 * @returns {Lines}
 */
export function linesOf(formula, room) {
  if (formula.kind !== "relation") return { left: null, rows: broken(formula, room) };
  const { sides, signs } = formula;
  const [left, ...right] = sides;
  // A long left side has a row of its own.
  const hangs = widthOf(left) <= room / 2.5;
  const inner = room - OPERATOR - (hangs ? widthOf(left) : INDENT);
  /** @type {Piece[][]} */
  const rows = hangs ? [] : [[{ sign: "", formula: left }]];
  let used = Infinity;
  right.forEach((side, index) => {
    const [first, ...more] = broken(side, inner);
    first[0] = { ...first[0], sign: signs[index] };
    const last = rows.at(-1);
    if (last && more.length === 0 && used + rowWidth(first) <= inner) last.push(...first);
    else rows.push(first, ...more);
    used = (last === rows.at(-1) ? used : 0) + rowWidth(more.at(-1) ?? first);
  });
  return { left: hangs ? left : null, rows };
}

/** @param {Piece[]} row */
const rowWidth = (row) => total(row.map(({ sign, formula }) => (sign === "·" ? DOT : OPERATOR) + widthOf(formula)));

/**
 * @param {Formula} side
 * @param {number} room
 * @returns {Piece[][]}
 */
function broken(side, room) {
  if (widthOf(side) <= room || (side.kind !== "sum" && side.kind !== "product")) return [[{ sign: "", formula: side }]];
  const pieces = side.kind === "sum" ? termsOf(side) : factorsOf(side).map((formula, index) => ({ sign: index > 0 ? "·" : "", formula }));
  /** @type {Piece[][]} */
  const rows = [];
  let used = Infinity;
  for (const piece of pieces) {
    const width = (piece.sign === "·" ? DOT : OPERATOR) + widthOf(piece.formula);
    if (used + width > room) {
      rows.push([]);
      used = 0;
    }
    rows[rows.length - 1].push(piece);
    used += width;
  }
  return rows;
}
