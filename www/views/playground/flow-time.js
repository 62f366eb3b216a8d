import { html, nothing } from "lit";
import { ChartCanvas } from "../shared/chart-canvas.js";
import { readPalette } from "../shared/colors.js";
import { scientific, short } from "../shared/numbers.js";
import { layerName } from "../shared/terms.js";
import { SYMBOLS } from "./flow-quantities.js";

/** @import { FlowChartView, FlowHover, Layout } from "../../protocol.js" */
/** @import { Quantity } from "./flow-quantities.js" */

/** How far an arrow key moves the pointer, in pixels. */
const KEY_STEP = 10;

/**
 * The gradient flow over the epochs, a line for each layer.
 *
 * Emits `flowview` with a FlowChartView whenever that changes, and `reading` with what is under the pointer.
 */
export class FlowTime extends ChartCanvas {
  static properties = {
    ...ChartCanvas.properties,
    layout: { attribute: false }, snapshot: { attribute: false }, quantity: { attribute: false }, hover: { attribute: false },
  };

  constructor() {
    super();
    this.name = /** @type {const} */ ("flow");
    /** @type {Layout | null} */
    this.layout = null;
    /** Not looked at: it is here because all parts of the panel get one. */
    this.snapshot = null;
    /** @type {Quantity} */
    this.quantity = "weights";
    /** @type {FlowHover | null} */
    this.hover = null;
  }

  /** The layer that is read. */
  get active() {
    return this.pointer && this.hover ? this.hover.layer : null;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  shouldUpdate(changed) {
    return !this.hasUpdated || changed.size !== 1 || !changed.has("snapshot");
  }

  updated() {
    super.updated();
    const view = this.#view;
    if (this.isNews(view)) this.dispatchEvent(new CustomEvent("flowview", { detail: view, bubbles: true }));
    this.dispatchEvent(new CustomEvent("reading", { detail: this.#reading() }));
  }

  /** @returns {FlowChartView | null} what the engine is to draw; null while this element has no size */
  get #view() {
    const { box, pointer, quantity, t } = this;
    if (box.width === 0 || box.height === 0) return null;
    const { negative, accent, line, dim, card } = readPalette(this);
    return {
      size: box, quantity, pointer, first: negative, last: accent,
      labels: { x: t("loss-axis-epoch"), y: SYMBOLS[quantity] },
      colors: { grid: line, ink: dim, background: card },
    };
  }

  #reading() {
    const { hover, pointer, layout, t } = this;
    if (!hover || !pointer || !layout || hover.layer >= layout.layers.length) return "";
    const name = layerName(layout, hover.layer, t);
    return `${t("loss-at-epoch", { epoch: short(hover.epoch, 6) })} · ${name}: ${scientific(hover.value, 3)}`;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { width, height } = this.box;
    const step = KEY_STEP * (event.shiftKey ? 5 : 1);
    const { x, y } = this.pointer ?? { x: width, y: height / 2 };
    const next = /** @type {Record<string, [number, number] | null>} */ ({
      ArrowLeft: [x - step, y], ArrowRight: [x + step, y], ArrowUp: [x, y - step], ArrowDown: [x, y + step],
      Home: [0, y], End: [width, y], Escape: null,
    })[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const within = (/** @type {number} */ at, /** @type {number} */ end) => Math.max(0, Math.min(end, at));
    this.point(next && { x: within(next[0], width), y: within(next[1], height) });
  }

  render() {
    const { layout, t } = this;
    if (!layout) return nothing;
    const last = layout.layers.length - 1;
    return html`<div class="g-flow-chart g-flow-time" ${this.plot} tabindex="0" role="group" aria-label=${t("flow-chart-time")}
      @pointermove=${this.onPointer} @pointerdown=${this.onPointer} @pointerleave=${this.onLeave}
      @keydown=${this.#onKey} @blur=${this.onBlur}>
      ${this.picture}
      <span class="g-flow-ramp" aria-hidden="true">${last > 0 ? html`${layerName(layout, 0, t)}<i></i>` : nothing}${layerName(layout, last, t)}</span>
    </div>`;
  }
}

customElements.define("g-flow-time", FlowTime);
