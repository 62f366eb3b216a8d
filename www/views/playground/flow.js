import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { download } from "../../download.js";
import { icon } from "../shared/icon.js";
import { put } from "../shared/put.js";
import { View } from "../shared/view.js";
import "./flow-bars.js";
import { flowCsv } from "./flow-csv.js";
import { QUANTITIES, SPREADS, TABS } from "./flow-quantities.js";
import "./flow-spread.js";
import "./flow-table.js";
import "./flow-time.js";

/** @import { Engine } from "../../engine.js" */
/** @import { FlowHover, FlowReading, Layout, Snapshot } from "../../protocol.js" */
/** @import { ViewOptions } from "../../state.js" */
/** @import { FlowGhost, Quantity, Spread, Tab } from "./flow-quantities.js" */

/** How long it says that something was copied, in milliseconds. */
const NOTE = 2500;

/**
 * The gradient flow: how much of the gradient reaches each layer, now and over time, and how the numbers of each layer are
 * spread. Its charts are elements of their own; this one has what they share.
 *
 * Emits `flowview` with a FlowChartView whenever what the engine is to draw over time changes.
 */
export class GFlow extends View {
  static properties = {
    ...View.properties,
    engine: { attribute: false }, layout: { attribute: false }, snapshot: { attribute: false }, columnsX: { attribute: false },
    tab: { attribute: false }, quantity: { attribute: false }, histogram: { attribute: false }, large: { attribute: false },
    hover: { attribute: false }, ghosts: { attribute: false }, note: { state: true }, read: { state: true },
  };

  #reading = "";
  #timer = 0;

  constructor() {
    super();
    /** @type {Engine | null} */
    this.engine = null;
    /** @type {Layout | null} */
    this.layout = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** Centres of the layers' columns, from this element's left edge. @type {number[]} */
    this.columnsX = [];
    /** @type {Tab} */
    this.tab = "now";
    /** @type {Quantity} */
    this.quantity = "weights";
    /** @type {Spread} */
    this.histogram = "activations";
    this.large = false;
    /** What is under the pointer in the chart over time. @type {FlowHover | null} */
    this.hover = null;
    /** Other runs, to compare with. @type {readonly FlowGhost[]} */
    this.ghosts = [];
    /** What was just done, in place of the reading. */
    this.note = "";
    /** A layer is being read. */
    this.read = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /**
   * A new snapshot is only handed on.
   * @param {Map<PropertyKey, unknown>} changed
   */
  shouldUpdate(changed) {
    if (!this.hasUpdated || changed.size !== 1 || !changed.has("snapshot")) return true;
    for (const part of this.querySelectorAll(".g-flow-part")) /** @type {GFlow} */ (part).snapshot = this.snapshot;
    return false;
  }

  updated() {
    this.#write();
  }

  /** @param {CustomEvent<string>} event */
  #onReading({ detail, currentTarget }) {
    this.#reading = detail;
    this.read = /** @type {{active?: number | null}} */ (/** @type {unknown} */ (currentTarget)).active !== null;
    this.#write();
  }

  #write() {
    put(this.querySelector(".g-flow-reading"), this.note || this.#reading);
  }

  /** @param {Partial<ViewOptions>} patch */
  #set(patch) {
    this.dispatch({ type: "setView", patch });
  }

  /** @param {KeyboardEvent} event */
  #onTabKey(event) {
    const at = TABS.indexOf(this.tab);
    const last = TABS.length - 1;
    const next = /** @type {Record<string, number>} */ ({
      ArrowLeft: at === 0 ? last : at - 1, ArrowRight: at === last ? 0 : at + 1, Home: 0, End: last,
    })[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#set({ flowTab: TABS[next] });
    /** @type {HTMLElement} */ (this.querySelectorAll("[role=tab]")[next]).focus();
  }

  async #copy() {
    const { engine, tab, t } = this;
    if (!engine?.flow()) return;
    const answered = new Promise((resolve) => engine.addEventListener("flow", resolve, { once: true }));
    const { reading } = /** @type {CustomEvent<{reading: FlowReading}>} */ (await answered).detail;
    const text = flowCsv(reading, tab);
    try {
      await navigator.clipboard.writeText(text);
      this.#say(t("flow-copied", { rows: text.split("\n").length - 2 }));
    } catch {
      // Without the right to the clipboard it is a file.
      download("gradiente-flow.csv", text, "text/csv");
      this.#say(t("flow-saved"));
    }
  }

  /** @param {string} note */
  #say(note) {
    clearTimeout(this.#timer);
    this.note = note;
    this.#timer = setTimeout(() => { this.note = ""; }, NOTE);
  }

  render() {
    const { layout, t, uid, tab, large, note, read } = this;
    if (!layout) return nothing;
    const size = t(large ? "flow-reduce" : "flow-enlarge");
    return html`<section class="card g-flow" aria-labelledby=${this.names}>
      <header class="g-flow-bar">
        <h2 class="card-title g-flow-title" id="${uid}-title" data-help=${t("flow-title-help")}>${t("flow-title")}</h2>
        ${tab === "histograms" ? this.#spreads() : this.#quantities()}
        <output class="g-flow-reading ${note ? "g-flow-note" : ""}" aria-live=${read || note ? "polite" : "off"}></output>
        <div class="g-flow-tabs" role="tablist" aria-label=${t("flow-tabs")} @keydown=${this.#onTabKey}>
          ${TABS.map((name) => html`<button role="tab" id="${uid}-${name}" aria-selected=${name === tab}
            aria-controls="${uid}-panel" tabindex=${name === tab ? 0 : -1} data-help=${t(`flow-tab-${name}-help`)}
            @click=${() => this.#set({ flowTab: name })}>${t(`flow-tab-${name}`)}</button>`)}
        </div>
        <div class="g-flow-buttons">
          <button class="g-flow-button" aria-label=${t("flow-copy")} data-help=${t("flow-copy-help")} @click=${this.#copy}>
            ${icon(note ? "check" : "copy", 14)}</button>
          <button class="g-flow-button g-flow-size" aria-label=${size} data-help=${size}
            @click=${() => this.#set({ flowLarge: !large })}>${icon(large ? "minimize" : "maximize", 14)}</button>
        </div>
      </header>
      <div class="g-flow-panel" role="tabpanel" id="${uid}-panel" aria-labelledby="${uid}-${tab}">${this.#chart()}</div>
      <div class="visually-hidden">
        <g-flow-table class="g-flow-part" .t=${t} .layout=${layout} .snapshot=${this.snapshot}
          .spread=${tab === "histograms" ? this.histogram : null}></g-flow-table>
      </div>
    </section>`;
  }

  #chart() {
    const { t, layout, snapshot, columnsX, tab } = this;
    if (tab === "time") {
      return html`<g-flow-time class="g-flow-part" .t=${t} .engine=${this.engine} .layout=${layout} .snapshot=${snapshot}
        .quantity=${this.quantity} .hover=${this.hover} @reading=${this.#onReading}></g-flow-time>`;
    }
    if (tab === "histograms") {
      return html`<g-flow-spread class="g-flow-part" .t=${t} .layout=${layout} .snapshot=${snapshot} .columnsX=${columnsX}
        .spread=${this.histogram} .label=${t("flow-chart-histograms")} @reading=${this.#onReading}></g-flow-spread>`;
    }
    return html`<g-flow-bars class="g-flow-part" .t=${t} .layout=${layout} .snapshot=${snapshot} .columnsX=${columnsX}
      .quantity=${this.quantity} .ghosts=${this.ghosts} .label=${t("flow-chart")} @reading=${this.#onReading}></g-flow-bars>`;
  }

  #quantities() {
    const { t, quantity } = this;
    return this.#select(t("flow-quantity-label"), t(`flow-quantity-help-${quantity}`), QUANTITIES, quantity,
      (name) => t(`flow-quantity-${name}`), (flowQuantity) => this.#set({ flowQuantity }));
  }

  #spreads() {
    const { t, histogram } = this;
    return this.#select(t("flow-spread-label"), t(`flow-spread-help-${histogram}`), SPREADS, histogram,
      (name) => t(`flow-spread-${name}`), (flowHistogram) => this.#set({ flowHistogram }));
  }

  /**
   * @template {string} Name
   * @param {string} label
   * @param {string} help
   * @param {readonly Name[]} names
   * @param {Name} chosen
   * @param {(name: Name) => string} word
   * @param {(name: Name) => void} choose
   */
  #select(label, help, names, chosen, word, choose) {
    return html`<span class="select g-flow-select" data-help=${help}>
      <select aria-label=${label}
        @change=${(/** @type {{target: HTMLSelectElement}} */ { target }) => choose(/** @type {Name} */ (target.value))}>
        ${names.map((name) => html`<option value=${name} .selected=${live(name === chosen)}>${word(name)}</option>`)}
      </select>
      ${icon("chevron-down", 14)}
    </span>`;
  }
}

customElements.define("g-flow", GFlow);
