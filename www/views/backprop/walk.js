import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { stepFormulas } from "../../backprop/formulas/index.js";
import { fiveDecimals, fullPrecision } from "../../backprop/numbers.js";
import { sectionsOf, sectionTitle } from "../../backprop/sections.js";
import { icon } from "../shared/icon.js";
import { View } from "../shared/view.js";

/** @import { Names } from "../../backprop/names.js" */
/** @import { Section } from "../../backprop/sections.js" */
/** @import { Trace } from "../../protocol.js" */

/**
 * The list of all steps by their parts: those done with their values, the current one in sight. The parts fold.
 */
export class GBackpropWalk extends View {
  static properties = {
    ...View.properties,
    trace: { attribute: false }, called: { attribute: false }, step: { attribute: false }, toggled: { state: true },
  };

  /** Names of the steps, until there is another trace or language. @type {{trace: Trace | null, t: unknown, labels: string[], sections: Section[]}} */
  #known = { trace: null, t: null, labels: [], sections: [] };

  constructor() {
    super();
    /** @type {Trace | null} */
    this.trace = null;
    /** @type {Names | null} */
    this.called = null;
    this.step = 0;
    /** First steps of the parts that are folded, or unfolded, against what is usual. @type {ReadonlySet<number>} */
    this.toggled = new Set();
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    const { trace, called: names, t } = this;
    if (!trace || !names) return;
    if (trace !== this.#known.trace || t !== this.#known.t) {
      const labels = trace.steps.map((_, index) => stepFormulas(trace, index, names, t).label);
      this.#known = { trace, t, labels, sections: sectionsOf(trace) };
    }
    // Coming to another part opens it and leaves the rest as it is usual.
    const before = /** @type {number | undefined} */ (changed.get("step"));
    if (before !== undefined && this.#sectionOf(before) !== this.#sectionOf(this.step)) this.toggled = new Set();
  }

  /** @param {number} step */
  #sectionOf(step) {
    return this.#known.sections.find(({ first, last }) => step >= first && step <= last);
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (!changed.has("step") && !changed.has("trace")) return;
    const list = /** @type {HTMLElement | null} */ (this.querySelector(".walk-list"));
    const row = /** @type {HTMLElement | null} */ (this.querySelector("[aria-current=step]"));
    if (!list || !row) return;
    // Within the list alone: the page stays where it is.
    const part = row.closest(".walk-part");
    const [outer, inner, whole] = [list, row, part ?? row].map((element) => element.getBoundingClientRect());
    const top = whole.height <= outer.height ? whole.top : inner.top - outer.height / 3;
    const bottom = whole.height <= outer.height ? whole.bottom : inner.bottom;
    if (top < outer.top) list.scrollTop += top - outer.top;
    else if (bottom > outer.bottom) list.scrollTop += Math.min(bottom - outer.bottom, top - outer.top);
    // Whoever walks along the list by the arrows goes with it.
    if (changed.has("step") && this.#lost) row.focus({ preventScroll: true });
    this.#lost = false;
  }

  #lost = false;

  /** @override @param {Map<PropertyKey, unknown>} changed */
  update(changed) {
    this.#lost = document.activeElement !== null && this.contains(document.activeElement) && document.activeElement.matches(".walk-row");
    super.update(changed);
  }

  /** @param {number} first */
  #toggle(first) {
    const toggled = new Set(this.toggled);
    if (!toggled.delete(first)) toggled.add(first);
    this.toggled = toggled;
  }

  /** @override */
  render() {
    const { trace, called: names, t, within } = this;
    if (!trace || !names) return nothing;
    return html`<h3 class="steps-subtitle" id=${`${within}-walk`}>${t("bp-step-walk")}</h3>
      <ol class="walk-list" aria-labelledby=${`${within}-walk`}>
        ${repeat(this.#known.sections, ({ first }) => first, (section) => this.#part(trace, names, section))}
      </ol>`;
  }

  /**
   * @param {Trace} trace
   * @param {Names} names
   * @param {Section} section
   */
  #part(trace, names, { first, last, subject }) {
    const { t, step } = this;
    const current = step >= first && step <= last;
    const open = current !== this.toggled.has(first);
    const id = `${this.within}-part-${first}`;
    const indices = trace.steps.slice(first, last + 1).map((_, index) => first + index);
    return html`<li class="walk-part ${current ? "is-current" : ""}">
      <button class="walk-head ${step > last ? "is-done" : ""}" type="button" aria-expanded=${open} aria-controls=${id} @click=${() => this.#toggle(first)}>
        ${icon(step > last ? "check" : "chevron-down", 14)}
        <span>${sectionTitle(subject, names, t)}</span>
        ${step > last && subject.kind !== "forward"
          ? html`<span class="walk-value">${fiveDecimals(trace.steps[last].value)}</span>`
          : nothing}
      </button>
      <ol class="walk-rows" id=${id} ?hidden=${!open}>
        ${open ? repeat(indices, (index) => index, (index) => this.#row(trace, index)) : nothing}
      </ol>
    </li>`;
  }

  /**
   * @param {Trace} trace
   * @param {number} index
   */
  #row(trace, index) {
    const { t, step } = this;
    const { value } = trace.steps[index];
    const state = index < step ? "is-done" : index === step ? "is-now" : "";
    return html`<li>
      <button
        class="walk-row ${state}"
        type="button"
        aria-current=${index === step ? "step" : nothing}
        @click=${() => this.dispatch({ type: "bpStep", to: index })}
      >
        <span class="walk-number">${index < step ? html`${icon("check", 14)}<span class="visually-hidden">${t("bp-step-done")}</span>` : index + 1}</span>
        <span class="walk-label">${this.#known.labels[index]}</span>
        ${index <= step ? html`<span class="walk-value" data-help=${fullPrecision(value) || nothing}>${fiveDecimals(value)}</span>` : nothing}
      </button>
    </li>`;
  }
}

customElements.define("g-backprop-walk", GBackpropWalk);
