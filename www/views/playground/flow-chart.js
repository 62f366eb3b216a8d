import { html, nothing, svg } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { Seldom } from "../shared/seldom.js";
import { layerName } from "../shared/terms.js";
import { View } from "../shared/view.js";
import { PATIENCE } from "./flow-scale.js";

/** @import { TemplateResult } from "lit" */
/** @import { Layout, Snapshot } from "../../protocol.js" */

/** What moves and its numbers change together, no more often than this, in milliseconds. */
const INTERVAL = 100;
/** Left of it stand the numbers of the axis. */
export const AXIS = 34;
const BELOW = 22;

/** @typedef {{x: number, layer: number, pitch: number, baseline: number}} Place of a layer's column */

/**
 * A chart with a column for each layer under its column in the network. Says what is under the pointer by `reading`.
 */
export class FlowChart extends View {
  static properties = {
    ...View.properties,
    layout: { attribute: false }, snapshot: { attribute: false }, columnsX: { attribute: false }, label: { attribute: false },
    box: { state: true }, active: { state: true },
  };

  #chart = createRef();
  #moving = new Seldom(INTERVAL, () => this.#move());
  #settling = 0;
  #resize = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    /** @type {Layout | null} */
    this.layout = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** Centres of the layers' columns, from this element's left edge. @type {number[]} */
    this.columnsX = [];
    this.label = "";
    this.box = { width: 0, height: 0, inset: 0 };
    /** The layer that is read. @type {number | null} */
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
    this.#moving.stop();
    clearTimeout(this.#settling);
    this.#settling = 0;
  }

  #measure() {
    const chart = /** @type {HTMLElement | undefined} */ (this.#chart.value);
    if (!chart) return;
    const inset = chart.getBoundingClientRect().left - this.getBoundingClientRect().left;
    const { clientWidth: width, clientHeight: height } = chart;
    if (width !== this.box.width || height !== this.box.height) this.box = { width, height, inset };
  }

  /**
   * A new snapshot only moves what is drawn.
   * @param {Map<PropertyKey, unknown>} changed
   */
  shouldUpdate(changed) {
    if (!this.hasUpdated || changed.size > 1 || !changed.has("snapshot")) return true;
    if (this.rescale(performance.now())) return true;
    if (this.#moving.due()) this.#move();
    return false;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("layout")) this.active = null;
    this.rescale(performance.now());
  }

  updated() {
    if (this.#chart.value) this.#resize.observe(this.#chart.value);
    this.#move();
  }

  #move() {
    this.#moving.done();
    if (this.layout) this.move();
    if (this.waits) this.#settling ||= setTimeout(() => this.#settle(), PATIENCE + INTERVAL);
    this.dispatchEvent(new CustomEvent("reading", { detail: this.layout ? this.reading() : "" }));
  }

  /** Also while no new numbers come, an axis narrows in the end. */
  #settle() {
    this.#settling = 0;
    this.requestUpdate();
  }

  /** Whether the axis may narrow later. @returns {boolean} */
  get waits() {
    return false;
  }

  /**
   * @param {number} _now
   * @returns {boolean} whether the axis changed
   */
  rescale(_now) {
    return false;
  }

  /** Writes the snapshot's numbers into what is drawn. */
  move() {}

  /** @returns {string} what is said of the layer that is read, or of all */
  reading() {
    return "";
  }

  /**
   * The lines of the axis with their labels.
   * @returns {{share: number, label: string}[]}
   */
  axis() {
    return [];
  }

  /** What is behind the columns. @returns {unknown} */
  ground() {
    return nothing;
  }

  /** What is over them. @returns {unknown} */
  front() {
    return nothing;
  }

  /**
   * What stands on a layer's column.
   * @param {Place} _place
   * @returns {unknown}
   */
  column(_place) {
    return nothing;
  }

  /** @returns {number} Room over the axis. */
  get above() {
    return 18;
  }

  /** @returns {number} Room under the axis, over the layers' names. */
  get beneath() {
    return 0;
  }

  get height() {
    return Math.max(1, this.box.height - this.above - this.beneath - BELOW);
  }

  get baseline() {
    return this.above + this.height;
  }

  /** Height of a share of the axis. @param {number} share */
  y(share) {
    return this.above + this.height * (1 - share);
  }

  /** Centres of the columns from the chart's left edge; none while they belong to another network. */
  get centres() {
    const { columnsX, layout, box } = this;
    return columnsX.length === layout?.layers.length ? columnsX.map((x) => x - box.inset) : [];
  }

  /** Distance between two columns. */
  get pitch() {
    const { columnsX } = this;
    return columnsX.length > 1 ? columnsX[1] - columnsX[0] : 200;
  }

  /** @param {number | null} active */
  activate(active) {
    if (active !== this.active) this.active = active;
  }

  /** The pointer's height over the chart, or null. @param {number | null} _y */
  point(_y) {}

  /** @param {PointerEvent} event */
  #onPointer(event) {
    const x = event.clientX - this.getBoundingClientRect().left;
    const reach = this.columnsX.length > 1 ? Math.min(this.pitch / 2, 60) : 60;
    const nearest = this.columnsX.findIndex((column) => Math.abs(column - x) <= reach);
    this.activate(nearest < 0 ? null : nearest);
    this.point(event.clientY - /** @type {Element} */ (this.#chart.value).getBoundingClientRect().top);
  }

  /** What a finger tapped stays until it taps elsewhere. @param {PointerEvent} event */
  #onLeave({ pointerType }) {
    if (pointerType !== "touch") this.#leave();
  }

  #leave() {
    this.activate(null);
    this.point(null);
  }

  /** @param {PointerEvent} event */
  #onPressAnywhere = ({ target, pointerType }) => {
    if (pointerType === "touch" && !this.#chart.value?.contains(/** @type {Node} */ (target))) this.#leave();
  };

  /**
   * @param {string} _key
   * @returns {boolean} whether it was one of the chart's own
   */
  press(_key) {
    return false;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = (this.layout?.layers.length ?? 1) - 1;
    const now = this.active ?? 0;
    if (this.press(event.key)) {
      event.preventDefault();
      return;
    }
    const next = /** @type {Record<string, number | null>} */ ({
      ArrowLeft: Math.max(0, now - 1), ArrowRight: Math.min(last, now + 1), Home: 0, End: last, Escape: null,
    })[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next === null) this.#leave();
    else this.activate(next);
  }

  render() {
    const { layout, box, pitch, centres, baseline } = this;
    if (!layout) return nothing;
    const every = Math.max(1, Math.ceil(16 / pitch));
    return html`<div class="g-flow-chart" ${ref(this.#chart)} tabindex="0" role="group" aria-label=${this.label}
      @pointermove=${this.#onPointer} @pointerdown=${this.#onPointer} @pointerleave=${this.#onLeave} @keydown=${this.#onKey}
      @focus=${(/** @type {{target: Element}} */ { target }) => target.matches(":focus-visible") && this.activate(this.active ?? 0)}
      @blur=${() => this.#leave()}>
      <svg aria-hidden="true">
        ${box.width === 0 ? nothing : svg`${this.ground()}${this.axis().map(({ share, label }) => svg`
          <path class="g-flow-line" d="M${AXIS} ${Math.round(this.y(share)) + 0.5}H${box.width - 4}"></path>
          <text class="g-flow-decade" x=${AXIS - 6} y=${this.y(share) + 4}>${label}</text>`)}`}
        ${box.width === 0 ? nothing : centres.map((x, layer) => svg`<g class="g-flow-column ${this.#state(layer)}">
          ${this.column({ x, layer, pitch, baseline })}${this.#name(layer, x, every)}
        </g>`)}
        ${this.front()}
      </svg>
    </div>`;
  }

  /** @param {number} layer */
  #state(layer) {
    if (this.active === null) return "";
    return this.active === layer ? "g-flow-active" : "g-flow-other";
  }

  /**
   * @param {number} layer
   * @param {number} x
   * @param {number} every one of so many is labelled
   * @returns {TemplateResult | typeof nothing}
   */
  #name(layer, x, every) {
    const { t, pitch } = this;
    const layout = /** @type {Layout} */ (this.layout);
    const output = layer === layout.layers.length - 1;
    const shown = output || ((layer + 1) % every === 0 && !(every > 1 && layer === layout.layers.length - 2));
    if (!shown) return nothing;
    const label = pitch >= 58 || (output && pitch >= 30) ? layerName(layout, layer, t)
      : output ? t("network-output-sign") : String(layer + 1);
    return svg`<text class="g-flow-label" x=${x} y=${this.baseline + this.beneath + 16}>${label}</text>`;
  }
}
