import { html, mathml, nothing } from "lit";
import { linesOf, widthOf } from "../../backprop/formulas/lines.js";
import { baseOf, factorsOf, taken, termsOf } from "../../backprop/formulas/model.js";
import { speak } from "../../backprop/formulas/speech.js";
import { fiveDecimals, fullPrecision } from "../../backprop/numbers.js";
import { View } from "../shared/view.js";

/** @import { TemplateResult } from "lit" */
/** @import { Formula, Sign } from "../../backprop/formulas/model.js" */
/** @import { Piece } from "../../backprop/formulas/lines.js" */
/** @import { Term } from "../../backprop/terms.js" */

/** @typedef {TemplateResult<3>} MathTemplate */

const ACCENTS = { hat: "^", tilde: "~" };

/** "n1" as a letter and a number, "total" as a word. @param {string} text */
function script(text) {
  const parts = text.match(/[\d,()]+|\p{L}+/gu) ?? [];
  return mathml`<mrow>${parts.map((part) => (/^\d/.test(part) || part.startsWith("(") ? mathml`<mn>${part}</mn>` : letters(part)))}</mrow>`;
}

/** One letter is a variable, several are a word. @param {string} text */
const letters = (text) => ([...text].length === 1 ? mathml`<mi>${text}</mi>` : mathml`<mtext>${text}</mtext>`);

/** @param {Sign} sign */
function symbolOf({ base, sub, sup, accent }) {
  const letter = accent ? mathml`<mover accent="true">${letters(base)}<mo stretchy="false">${ACCENTS[accent]}</mo></mover>` : letters(base);
  if (sub && sup) return mathml`<msubsup>${letter}${script(sub)}${script(sup)}</msubsup>`;
  if (sub) return mathml`<msub>${letter}${script(sub)}</msub>`;
  return sup ? mathml`<msup>${letter}${script(sup)}</msup>` : letter;
}

/** @param {string} sign */
const operator = (sign) => (sign === "·" ? mathml`<mo lspace="0.24em" rspace="0.24em">·</mo>` : mathml`<mo form="infix">${sign}</mo>`);

/**
 * The elements of a formula, without <math> around them.
 * @param {Formula} formula
 * @param {Term | null} pointed
 * @returns {MathTemplate}
 */
export function mathOf(formula, pointed) {
  /** @param {Formula} part */
  const of = (part) => mathOf(part, pointed);
  switch (formula.kind) {
    case "symbol":
      return termed(symbolOf(formula), formula.term, pointed);
    case "number": {
      const all = fullPrecision(formula.value) || nothing;
      const { term } = formula;
      const own = term ? nothing : all;
      const digits = mathml`<mn
        class=${formula.result ? "formula-result" : nothing}
        data-help=${own}
        tabindex=${own === nothing ? nothing : "-1"}
      >${fiveDecimals(formula.value)}</mn>`;
      return termed(digits, term, pointed, all);
    }
    case "blank":
      return mathml`<mi class="formula-blank" mathvariant="normal">?</mi>`;
    case "negative":
      return mathml`<mrow><mo form="prefix">−</mo>${of(taken(formula))}</mrow>`;
    case "group":
      return mathml`<mrow><mo>(</mo>${of(formula.of)}<mo>)</mo></mrow>`;
    case "sum":
      return mathml`<mrow>${termsOf(formula).map(({ sign, formula: term }) => (sign ? mathml`${operator(sign)}${of(term)}` : of(term)))}</mrow>`;
    case "product":
      return mathml`<mrow>${factorsOf(formula).map((factor, index) => (index > 0 ? mathml`${operator("·")}${of(factor)}` : of(factor)))}</mrow>`;
    case "fraction":
      return mathml`<mfrac>${of(formula.top)}${of(formula.bottom)}</mfrac>`;
    case "derivative":
      return mathml`<mfrac><mrow><mo form="prefix">∂</mo>${of(formula.of)}</mrow><mrow><mo form="prefix">∂</mo>${of(formula.by)}</mrow></mfrac>`;
    case "power":
      return mathml`<msup>${of(baseOf(formula))}${of(formula.exponent)}</msup>`;
    case "root":
      return mathml`<msqrt>${of(formula.of)}</msqrt>`;
    case "call":
      return mathml`<mrow>${letters(formula.name)}<mo>(</mo>${formula.items.map((item, index) => (index > 0 ? mathml`<mo separator="true">,</mo>${of(item)}` : of(item)))}<mo>)</mo></mrow>`;
    case "box":
      return mathml`<mrow class="formula-box formula-box-${formula.look}">${of(formula.of)}</mrow>`;
    case "relation":
      return mathml`<mrow>${formula.sides.map((side, index) => (index > 0 ? mathml`${operator(formula.signs[index - 1])}${of(side)}` : of(side)))}</mrow>`;
  }
}

/**
 * What lights up with the diagram.
 * @param {MathTemplate} content
 * @param {Term | undefined} term
 * @param {Term | null} pointed
 * @param {string | typeof nothing} [help] all digits of a number
 */
function termed(content, term, pointed, help = nothing) {
  if (!term) return content;
  const lit = term === pointed ? "is-lit" : "";
  return mathml`<mrow class="formula-term ${lit}" data-term=${term} data-help=${help} tabindex="-1">${content}</mrow>`;
}

/** @param {Piece} piece @param {Term | null} pointed */
const pieceOf = ({ sign, formula }, pointed) => mathml`${sign ? operator(sign) : nothing}${mathOf(formula, pointed)}`;

/**
 * A formula typeset in lines that fit: `room` in the font's size.
 * @param {Formula} formula
 * @param {{room?: number, pointed?: Term | null}} [how]
 * @returns {MathTemplate}
 */
export function typeset(formula, { room = Infinity, pointed = null } = {}) {
  if (widthOf(formula) <= room) return mathOf(formula, pointed);
  const { left, rows } = linesOf(formula, room);
  return mathml`<mtable class="formula-lines" displaystyle="true">${rows.map(
    (pieces, index) => mathml`<mtr>
      ${left ? mathml`<mtd class="formula-left">${index === 0 ? mathOf(left, pointed) : nothing}</mtd>` : nothing}
      <mtd class="formula-row">${pieces.map((piece) => pieceOf(piece, pointed))}</mtd>
    </mtr>`,
  )}</mtable>`;
}

/** Room until it has been measured. */
const ROOM = 21;
/** At both sides, in pixels: its padding, and that of <math>. */
const MARGIN = 8;
/** What is a little too wide is made smaller, not broken: to no less than this share. */
const SMALLEST = 0.77;

/**
 * A formula in the width there is, read aloud as a sentence. Pointing at a term, or choosing it by ↑ and ↓, lights it in the diagram
 * and shows all digits of a number.
 */
export class GFormula extends View {
  static properties = { ...View.properties, formula: { attribute: false }, pointed: { attribute: false }, room: { state: true } };

  #sizes = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    /** @type {Formula | null} */
    this.formula = null;
    /** @type {Term | null} */
    this.pointed = null;
    this.room = ROOM;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  #measure() {
    if (this.clientWidth === 0) return;
    const { fontSize } = getComputedStyle(this);
    const width = this.clientWidth - 2 * MARGIN;
    this.room = Math.floor((10 * width) / parseFloat(fontSize)) / 10;
  }

  /** @param {Event} event */
  #point(event) {
    const found = event.target instanceof Element ? event.target.closest("[data-term]") : null;
    this.dispatch({ type: "bpPoint", term: found?.getAttribute("data-term") ?? null });
  }

  #leave() {
    this.dispatch({ type: "bpPoint", term: null });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const terms = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[tabindex='-1']")]);
    if (!by || terms.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const at = terms.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    terms[at < 0 ? (by > 0 ? 0 : terms.length - 1) : (at + by + terms.length) % terms.length].focus();
  }

  /** @override */
  render() {
    const { formula, pointed, room, t } = this;
    if (!formula) return nothing;
    const width = widthOf(formula);
    const share = width > room && width * SMALLEST <= room ? room / width : 1;
    return html`<math
      display="block"
      style=${share < 1 ? `font-size: ${(share * 100).toFixed(1)}%` : nothing}
      tabindex="0"
      aria-label=${speak(formula, t)}
      @pointerover=${this.#point}
      @pointerleave=${this.#leave}
      @focusin=${this.#point}
      @focusout=${this.#leave}
      @keydown=${this.#key}
      >${typeset(formula, { room: share < 1 ? Infinity : room, pointed })}</math
    >`;
  }
}

customElements.define("g-formula", GFormula);
