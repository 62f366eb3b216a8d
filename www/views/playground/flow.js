import { html, nothing, svg } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { power, scientific, significant } from "../shared/numbers.js";
import { capitalized, layerName } from "../shared/terms.js";
import { View } from "../shared/view.js";
import { FlowScale } from "./flow-scale.js";

/** @import { Layout, Snapshot } from "../../protocol.js" */

const TOP = 18;
const BOTTOM = 22;
/** Bars and their numbers change together, no more often than this, in milliseconds: faster cannot be read. */
const INTERVAL = 100;
const TABLE_INTERVAL = 1000;
const WIDEST_BAR = 34;
/** From this pitch on there is room for a number over each bar. */
const ROOM_FOR_NUMBERS = 62;

/**
 * The gradient flow: under each layer's column a bar with the logarithm of the norm of the loss's gradient with respect to that
 * layer's weights, from the last batch.
 */
export class GFlow extends View {
  static properties = {
    ...View.properties,
    layout: { attribute: false }, snapshot: { attribute: false }, columnsX: { attribute: false },
    box: { state: true }, active: { state: true },
  };

  #chart = createRef();
  #scale = new FlowScale();
  #moved = -INTERVAL;
  #timer = 0;
  #tableAt = -TABLE_INTERVAL;
  #tableTimer = 0;
  #resize = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    /** @type {Layout | null} */
    this.layout = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** Centres of the layers' columns, from this element's left edge. @type {number[]} */
    this.columnsX = [];
    this.box = { width: 0, height: 0, inset: 0 };
    /** The bar whose value is read. @type {number | null} */
    this.active = null;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
    document.addEventListener("pointerdown", this.#onPressAnywhere);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.#onPressAnywhere);
    this.#resize.disconnect();
    clearTimeout(this.#timer);
    clearTimeout(this.#tableTimer);
    this.#timer = 0;
    this.#tableTimer = 0;
  }

  #measure() {
    const chart = /** @type {HTMLElement | undefined} */ (this.#chart.value);
    if (!chart) return;
    const inset = chart.getBoundingClientRect().left - this.getBoundingClientRect().left;
    const { clientWidth: width, clientHeight: height } = chart;
    if (width !== this.box.width || height !== this.box.height) this.box = { width, height, inset };
  }

  /**
   * A new snapshot only moves the bars.
   * @param {Map<PropertyKey, unknown>} changed
   */
  shouldUpdate(changed) {
    if (!this.hasUpdated || changed.size > 1 || !changed.has("snapshot")) return true;
    if (this.#scale.update(this.#norms, performance.now())) return true;
    const wait = this.#moved + INTERVAL - performance.now();
    if (wait <= 0) this.#move();
    else if (!this.#timer) this.#timer = setTimeout(() => this.#move(), wait);
    return false;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("layout")) {
      this.#scale.reset();
      this.active = null;
    }
    this.#scale.update(this.#norms, performance.now());
  }

  updated() {
    if (this.#chart.value) this.#resize.observe(this.#chart.value);
    this.#move();
  }

  /** One norm per layer, or none while they belong to another network. */
  get #norms() {
    const norms = this.snapshot?.flow?.weights;
    return norms && norms.length === this.layout?.layers.length ? norms : new Float32Array(0);
  }

  get #height() {
    return Math.max(1, this.box.height - TOP - BOTTOM);
  }

  #move() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#moved = performance.now();
    const norms = this.#norms;
    const height = this.#height;
    this.querySelectorAll(".g-flow-layer").forEach((group, layer) => {
      const norm = layer < norms.length ? norms[layer] : null;
      const share = norm === null ? null : this.#scale.share(norm);
      const [bar, mark, number] = group.children;
      const tall = share === null ? 0 : Math.max(1.5, share * height);
      bar.setAttribute("y", (TOP + height - tall).toFixed(1));
      bar.setAttribute("height", tall.toFixed(1));
      // Zero and infinity have no place on a logarithmic axis: they are written where the bar would stand.
      put(mark, norm !== null && share === null ? scientific(norm) : "");
      if (!number) return;
      number.setAttribute("y", (TOP + height - tall - 5).toFixed(1));
      put(number, share === null ? "" : scientific(norm));
    });
    put(this.querySelector(".g-flow-reading"), this.#reading(norms));
    if (this.#moved - this.#tableAt >= TABLE_INTERVAL) this.#writeTable();
    else if (!this.#tableTimer) {
      this.#tableTimer = setTimeout(() => this.#writeTable(), this.#tableAt + TABLE_INTERVAL - this.#moved);
    }
  }

  /** The table that screen readers find; the last values always arrive. */
  #writeTable() {
    clearTimeout(this.#tableTimer);
    this.#tableTimer = 0;
    this.#tableAt = performance.now();
    const norms = this.#norms;
    this.querySelectorAll(".g-flow-cell").forEach((cell, layer) => put(cell, scientific(norms[layer], 3)));
  }

  /** @param {Float32Array} norms */
  #reading(norms) {
    const { layout, t, active } = this;
    if (!layout || norms.length === 0) return "";
    if (active !== null) return `${capitalized(layerName(layout, active, t))}: ${scientific(norms[active], 4)}`;
    if (norms.length < 2) return "";
    return t("flow-ratio", { ratio: significant(norms[0] / norms[norms.length - 1], 2) });
  }

  /** @param {number | null} active */
  #activate(active) {
    if (active !== this.active) this.active = active;
  }

  /** @param {PointerEvent} event */
  #onPointer(event) {
    const x = event.clientX - this.getBoundingClientRect().left;
    const { columnsX } = this;
    const reach = columnsX.length > 1 ? (columnsX[1] - columnsX[0]) / 2 : 60;
    const nearest = columnsX.findIndex((column) => Math.abs(column - x) <= Math.min(reach, 60));
    this.#activate(nearest < 0 ? null : nearest);
  }

  /** What a finger tapped stays until it taps elsewhere. @param {PointerEvent} event */
  #onLeave({ pointerType }) {
    if (pointerType !== "touch") this.#activate(null);
  }

  /** @param {PointerEvent} event */
  #onPressAnywhere = ({ target, pointerType }) => {
    if (pointerType === "touch" && !this.#chart.value?.contains(/** @type {Node} */ (target))) this.#activate(null);
  };

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = (this.layout?.layers.length ?? 1) - 1;
    const now = this.active ?? 0;
    const next = /** @type {Record<string, number | null>} */ ({
      ArrowLeft: Math.max(0, now - 1), ArrowRight: Math.min(last, now + 1), Home: 0, End: last, Escape: null,
    })[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#activate(next);
  }

  render() {
    const { layout, t, box, columnsX, active } = this;
    if (!layout) return nothing;
    const ready = box.width > 0 && columnsX.length === layout.layers.length;
    const centres = columnsX.map((x) => x - box.inset);
    const pitch = centres.length > 1 ? centres[1] - centres[0] : 200;
    const height = this.#height;
    const baseline = TOP + height;
    const wide = Math.max(3, Math.min(WIDEST_BAR, pitch * 0.52));
    const every = Math.max(1, Math.ceil(16 / pitch));
    const y = (/** @type {number} */ exponent) =>
      TOP + height * (1 - (exponent - this.#scale.decades.low) / (this.#scale.decades.high - this.#scale.decades.low));
    return html`<section class="card g-flow" aria-labelledby="g-flow-title">
      <header class="g-flow-bar">
        <h2 class="card-title" id="g-flow-title" data-help=${t("flow-title-help")}>${t("flow-title")} <small>‖∂L/∂W‖ · log₁₀</small></h2>
        <output class="g-flow-reading" aria-live=${active === null ? "off" : "polite"}></output>
      </header>
      <div class="g-flow-chart" ${ref(this.#chart)} tabindex="0" role="group" aria-label=${t("flow-chart")}
        @pointermove=${this.#onPointer} @pointerdown=${this.#onPointer}
        @pointerleave=${this.#onLeave} @keydown=${this.#onKey}
        @focus=${(/** @type {{target: Element}} */ { target }) => target.matches(":focus-visible") && this.#activate(this.active ?? 0)}
        @blur=${() => this.#activate(null)}>
        <svg aria-hidden="true">
          ${box.width === 0 ? nothing : this.#scale.labels(height, 20).map((exponent) => svg`
            <path class="g-flow-line" d="M34 ${Math.round(y(exponent)) + 0.5}H${box.width - 4}"></path>
            <text class="g-flow-decade" x="28" y=${y(exponent) + 4}>${power(exponent)}</text>`)}
          ${ready ? layout.layers.map((_, layer) => this.#column(layer, centres[layer], wide, baseline, pitch, every)) : nothing}
        </svg>
      </div>
      <div class="visually-hidden">
        <table>
          <caption>${t("flow-title")}</caption>
          <thead><tr><th scope="col">${t("flow-layer")}</th><th scope="col">‖∂L/∂W‖</th></tr></thead>
          <tbody>${layout.layers.map((_, layer) => html`<tr>
            <th scope="row">${layerName(layout, layer, t)}</th><td class="g-flow-cell"></td>
          </tr>`)}</tbody>
        </table>
      </div>
    </section>`;
  }

  /**
   * @param {number} layer
   * @param {number} x
   * @param {number} wide
   * @param {number} baseline
   * @param {number} pitch
   * @param {number} every
   */
  #column(layer, x, wide, baseline, pitch, every) {
    const { t } = this;
    const layout = /** @type {Layout} */ (this.layout);
    const output = layer === layout.layers.length - 1;
    const shown = output || ((layer + 1) % every === 0 && !(every > 1 && layer === layout.layers.length - 2));
    const label = pitch >= 58 || (output && pitch >= 30) ? layerName(layout, layer, t)
      : output ? t("network-output-sign") : String(layer + 1);
    const numbers = pitch >= ROOM_FOR_NUMBERS;
    const state = this.active === null ? "" : this.active === layer ? "g-flow-active" : "g-flow-other";
    return svg`<g class="g-flow-column ${state}">
      <g class="g-flow-layer">
        <rect class="g-flow-rect" x=${x - wide / 2} width=${wide} y=${baseline} height="0" rx=${Math.min(4, wide / 5)}></rect>
        <text class="g-flow-mark" x=${x} y=${baseline - 5}></text>
        ${numbers ? svg`<text class="g-flow-number" x=${x} y=${baseline}></text>` : nothing}
      </g>
      ${shown ? svg`<text class="g-flow-label" x=${x} y=${baseline + 16}>${label}</text>` : nothing}
    </g>`;
  }
}

/**
 * @param {Element | null} element
 * @param {string} text
 */
function put(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

customElements.define("g-flow", GFlow);
