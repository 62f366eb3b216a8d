import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { namesOf } from "../../backprop/names.js";
import { fiveDecimals, fullPrecision } from "../../backprop/numbers.js";
import { stepFormulas } from "../../backprop/formulas/index.js";
import { View } from "../shared/view.js";
import "./formula.js";
import "./walk.js";

/** @import { Backprop } from "../../backprop/state.js" */
/** @import { Formula } from "../../backprop/formulas/model.js" */
/** @import { StepFormulas } from "../../backprop/formulas/index.js" */
/** @import { Trace } from "../../protocol.js" */

/** Totals listed of a long training: the first and the last ones. */
const TOTALS = 6;

/**
 * One step of the walk: its formula in symbols and with the numbers, and the list of all steps.
 */
export class GBackpropSteps extends View {
  static properties = { ...View.properties, backprop: { attribute: false } };

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
  }

  /** @param {number} iteration */
  #iterate(iteration) {
    this.dispatch({ type: "bpIterate", iteration });
    // The button goes with its step.
    /** @type {HTMLElement | null} */ (this.querySelector(".steps-title"))?.focus();
  }

  /** @override */
  render() {
    const { backprop, t, dispatch } = this;
    const trace = backprop?.trace;
    if (!backprop || !trace) return html`<section class="card backprop-steps"></section>`;
    const index = Math.min(backprop.step, trace.steps.length - 1);
    const names = namesOf(backprop.source, trace, t);
    const step = stepFormulas(trace, index, names, t);
    return html`<section class="card backprop-steps" aria-labelledby=${`${this.uid}-title`}>
      <div class="steps-now">
        <div class="steps-head">
          <h2 class="steps-title" id=${`${this.uid}-title`} tabindex="-1">${step.title}</h2>
          <span class="steps-iteration">${t("bp-step-iteration", { number: String(trace.iteration + 1) })}</span>
        </div>
        ${this.#formulas("symbols", step.symbols)}
        ${step.why.map((sentence) => html`<p class="steps-why">${sentence}</p>`)}
        ${step.list ? html`<div class="steps-list">${step.list.map((formula) => this.#formula(formula))}</div>` : nothing}
        ${this.#formulas("numbers", step.numbers)}
        ${this.#reuse(step)}
        ${trace.steps[index].kind === "replace" ? this.#next(trace) : nothing}
        <p class="visually-hidden" aria-live="polite">${step.spoken}</p>
      </div>
      <g-backprop-walk .t=${t} .dispatch=${dispatch} .trace=${trace} .called=${names} .step=${index} .within=${this.uid}></g-backprop-walk>
    </section>`;
  }

  /** @param {Formula} formula */
  #formula(formula) {
    return html`<g-formula .t=${this.t} .dispatch=${this.dispatch} .formula=${formula} .pointed=${this.backprop?.pointed ?? null}></g-formula>`;
  }

  /** @param {string} name @param {Formula[]} formulas */
  #formulas(name, formulas) {
    if (formulas.length === 0) return nothing;
    return html`<div class="steps-formulas steps-${name}">
      ${repeat(formulas, (_, index) => index, (formula) => this.#formula(formula))}
    </div>`;
  }

  /**
   * What was known already, or will be used again: the point of backpropagation.
   * @param {StepFormulas} step
   */
  #reuse({ from, later }) {
    const { t, backprop } = this;
    if (from.length > 0) {
      const deltas = backprop?.trace?.steps[backprop.step]?.kind === "by_output";
      return html`<p class="steps-reuse">
        ${t(deltas ? "bp-step-deltas" : "bp-step-reused")}
        <span class="steps-jumps">${from.map(
          (index) => html`<button
            class="steps-jump"
            type="button"
            data-help=${t("bp-step-to-help")}
            @click=${() => this.dispatch({ type: "bpStep", to: index })}
          >
            ${t("bp-step-to", { step: index + 1 })}
          </button>`,
        )}</span>
      </p>`;
    }
    if (later.length === 0) return nothing;
    const list = later.length > 1 ? t("bp-step-and", { first: later.slice(0, -1).join(", "), last: later.at(-1) ?? "" }) : later[0];
    return html`<p class="steps-reuse">${t("bp-step-later", { names: list })}</p>`;
  }

  /**
   * What training has come to, and the pass that follows.
   * @param {Trace} trace
   */
  #next({ iteration, losses }) {
    const { t } = this;
    const entries = losses.map((loss, index) => ({ loss, index }));
    const shown = entries.length > TOTALS ? [...entries.slice(0, 2), null, ...entries.slice(3 - TOTALS)] : entries;
    // The way on first: on a low screen the list goes on under the card's edge.
    return html`<div class="steps-iterate">
        <button
          class="button button-primary"
          type="button"
          data-help=${t("bp-step-next-iteration-help")}
          @click=${() => this.#iterate(iteration + 1)}
        >
          ${t("bp-step-next-iteration", { number: String(iteration + 2) })}
        </button>
      </div>
      <div class="steps-losses">
        <h3 class="steps-subtitle">${t("bp-step-losses")}</h3>
        <ol>
          ${shown.map((entry) =>
            entry
              ? html`<li class=${entry.index === iteration ? "is-now" : ""}>
                  <span>${t("bp-step-iteration", { number: String(entry.index + 1) })}</span>
                  <b data-help=${fullPrecision(entry.loss) || nothing}>${fiveDecimals(entry.loss)}</b>
                </li>`
              : html`<li aria-hidden="true">…</li>`,
          )}
        </ol>
      </div>`;
  }
}

customElements.define("g-backprop-steps", GBackpropSteps);
