import { html, nothing } from "lit";
import { same } from "../../edits.js";
import { routeOf } from "../../route.js";
import { chainOf, factorOf } from "../../backprop/formulas/quantities.js";
import { stepFormulas, stepLabel } from "../../backprop/formulas/index.js";
import { namesOf } from "../../backprop/names.js";
import { fiveDecimals } from "../../backprop/numbers.js";
import { chosenQuestions, questionsOf } from "../../backprop/practice.js";
import { View } from "../shared/view.js";
import { typeset } from "./formula.js";
import { sheetDiagram } from "./sheet-diagram.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Chain, Place, Trace, Step } from "../../protocol.js" */
/** @import { Backprop } from "../../backprop/state.js" */
/** @import { Names } from "../../backprop/names.js" */

/** @typedef {"blank" | "solutions"} SheetKind */

/** The steps whose formulas stand on a sheet, the first of each kind; a product for each layer. */
const KINDS = ["sum", "activation", "error", "total", "sum_of_errors", "update"];

/**
 * A worked network on paper: with blanks, or with every value. It is in the page only to be printed.
 */
export class GBackpropSheet extends View {
  static properties = { ...View.properties, backprop: { attribute: false }, kind: { attribute: false } };

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
    /** @type {SheetKind} */
    this.kind = "blank";
  }

  /** @override */
  render() {
    const { t, backprop, kind } = this;
    const trace = backprop?.trace;
    if (!backprop || !trace) return nothing;
    const names = namesOf(backprop.source, trace, t);
    const solved = kind === "solutions";
    return html`<header class="sheet-head">
        <div>
          <h1>${t(solved ? "bp-sheet-title-solutions" : "bp-sheet-title")}</h1>
          <p>${this.#about(backprop)}</p>
        </div>
        ${solved ? nothing : html`<p class="sheet-who"><span>${t("bp-sheet-name")}</span><span>${t("bp-sheet-date")}</span></p>`}
      </header>
      ${sheetDiagram(trace, names, solved)}
      ${solved ? this.#solutions(backprop, trace, names) : this.#blanks(backprop, trace, names)}
      <footer class="sheet-foot"><span>gradiente · ${this.#about(backprop)}</span><span>${this.#link(backprop)}</span></footer>`;
  }

  /** Which network it is. @param {Backprop} backprop */
  #about({ source, seed, iteration, accepted, original }) {
    const { t } = this;
    const name = source === "exercise" ? t("bp-sheet-exercise", { seed: String(seed) }) : t(`backprop-source-${source}`);
    return [
      name,
      ...(iteration > 0 ? [t("bp-sheet-iteration", { iteration: iteration + 1 })] : []),
      // A link does not lead to them.
      ...(same(accepted, original) ? [] : [t("bp-sheet-changed")]),
    ].join(" · ");
  }

  /** @param {Backprop} backprop */
  #link(backprop) {
    return same(backprop.accepted, backprop.original) ? new URL(routeOf({ room: "backprop", backprop }), location.href).href : "";
  }

  /**
   * @param {Backprop} backprop
   * @param {Trace} trace
   * @param {Names} names
   */
  #blanks(backprop, trace, names) {
    const { t } = this;
    const asked = questionsOf(backprop);
    const given = givenOf(trace, asked);
    const many = chosenQuestions(backprop) === "all";
    return html`<h2>${t("bp-sheet-formulas")}</h2>
      <div class="sheet-formulas">
        ${formulaSteps(trace).map((index) =>
          stepFormulas(trace, index, names, t).symbols.map((formula) => html`<math display="block">${typeset(formula)}</math>`),
        )}
      </div>
      ${given.length > 0
        ? html`<h2>${t("bp-sheet-given")}</h2>
            <ul class="sheet-given">
              ${given.map((index) => html`<li>${stepLabel(trace, index, names, t)} = <b>${fiveDecimals(trace.steps[index].value)}</b></li>`)}
            </ul>`
        : nothing}
      <h2 class=${many ? "sheet-break" : ""}>${t("bp-sheet-blanks")}</h2>
      <p>${t(trace.trainBiases ? "bp-sheet-rule-biases" : "bp-sheet-rule")}</p>
      <ol class="sheet-blanks ${many ? "sheet-blanks-many" : ""}">
        ${asked.map(
          (index, place) => html`<li class=${!many && trace.steps[index].kind === "update" ? "sheet-long" : ""}>
            <span class="sheet-number">${place + 1}</span> ${stepLabel(trace, index, names, t)} = <i></i>
          </li>`,
        )}
      </ol>`;
  }

  /**
   * @param {Backprop} backprop
   * @param {Trace} trace
   * @param {Names} names
   */
  #solutions(backprop, trace, names) {
    const { t } = this;
    const asked = questionsOf(backprop);
    const forward = stepsOf(trace, ({ phase }) => phase === "forward" || phase === "error");
    const number = (/** @type {number} */ index) => (asked.includes(index) ? html`<span class="sheet-number">${asked.indexOf(index) + 1}</span> ` : nothing);
    const value = (/** @type {number} */ index) =>
      html`<li>${number(index)}${stepLabel(trace, index, names, t)} = <b>${fiveDecimals(trace.steps[index].value)}</b></li>`;
    return html`<h2>${t("bp-sheet-forward")}</h2>
      <ul class="sheet-given">
        ${forward.map(value)}
      </ul>
      <h2>${t("bp-sheet-backward")}</h2>
      <div class="sheet-derivatives">${trace.weights.map((place) => this.#derivative(trace, names, place, { number, value }))}</div>
      <h2>${t("bp-sheet-total")}</h2>
      <p class="sheet-total">
        ${t("bp-sheet-before-after", { before: fiveDecimals(trace.losses[trace.iteration]), after: fiveDecimals(trace.losses[trace.iteration + 1]) })}
      </p>`;
  }

  /**
   * A weight: its chains with every factor, its derivative, its new value.
   * @param {Trace} trace
   * @param {Names} names
   * @param {Place} place
   * @param {Record<"number" | "value", (index: number) => unknown>} show the number of a step's blank, and its value
   */
  #derivative(trace, names, place, { number, value }) {
    const chains = trace.chains.filter((chain) => chain.of === "parameter" && isAt(chain, place));
    const ends = ["sum_of_errors", "penalty", "update", ...(chains.length > 1 ? [] : ["product"])];
    const product = (/** @type {Chain} */ chain) => trace.steps.findIndex(({ kind, chain: own }) => kind === "product" && trace.chains[own ?? -1] === chain);
    return html`<section class="sheet-derivative">
      <h3>${names.weight(place).text}</h3>
      <div>
        ${chains.map(
          (chain) => html`<table>
            <tr>
              ${chain.factors.map((factor) => html`<th scope="col">${factorOf(trace, names, chain, factor).text}</th>`)}
              <th scope="col">${chainOf(trace, names, chain).text}</th>
            </tr>
            <tr>
              ${chain.factors.map((factor, index) => html`<td>${index > 0 ? "· " : ""}${number(factor.step)}${fiveDecimals(factor.value)}</td>`)}
              <td>= ${chains.length > 1 ? number(product(chain)) : nothing}<b>${fiveDecimals(chain.value)}</b></td>
            </tr>
          </table>`,
        )}
      </div>
      <ul class="sheet-results">
        ${stepsOf(trace, (step) => isAt(step, place) && ends.includes(step.kind)).map(value)}
      </ul>
    </section>`;
  }
}

customElements.define("g-backprop-sheet", GBackpropSheet);

/** @param {{layer: number | null, part: string | null, unit: number | null, input: number | null}} one @param {Place} place */
const isAt = ({ layer, part, unit, input }, place) => layer === place.layer && part === place.part && unit === place.unit && input === place.input;

/** @param {Trace} trace @param {(step: Step) => boolean} test */
const stepsOf = ({ steps }, test) => steps.flatMap((step, index) => (test(step) ? [index] : []));

/** @param {Trace} trace */
function formulaSteps(trace) {
  const { steps } = trace;
  const products = [trace.layers.length - 1, 0].map((layer) => steps.findIndex((step) => step.kind === "product" && step.layer === layer));
  const firsts = KINDS.map((kind) => steps.findIndex((step) => step.kind === kind));
  return [...new Set([...firsts, ...products])].filter((index) => index >= 0).sort((one, other) => one - other);
}

/**
 * What the slides give: the values beside the blanks.
 * @param {Trace} trace
 * @param {number[]} asked
 */
const givenOf = (trace, asked) =>
  stepsOf(trace, ({ kind }) => ["sum", "activation", "error", "update"].includes(kind)).filter((index) => !asked.includes(index));

/**
 * Prints one sheet and nothing else of the page.
 * @param {Backprop} backprop
 * @param {SheetKind} kind
 * @param {Translate} t
 */
export async function printSheet(backprop, kind, t) {
  document.querySelector("g-backprop-sheet")?.remove();
  const sheet = Object.assign(new GBackpropSheet(), { t, backprop, kind });
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  await sheet.updateComplete;
  print();
}
