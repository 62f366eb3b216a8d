import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { createRef, ref } from "lit/directives/ref.js";
import { onPixelRatioChange } from "../shared/canvas.js";
import { onThemeChange, readPalette } from "../shared/colors.js";
import { scientific, short } from "../shared/numbers.js";
import { layerName } from "../shared/terms.js";
import { View } from "../shared/view.js";
import { SYMBOLS } from "./flow-quantities.js";

/** @import { Engine } from "../../engine.js" */
/** @import { FlowChartView, FlowHover, Layout } from "../../protocol.js" */
/** @import { Quantity } from "./flow-quantities.js" */

/** How far an arrow key moves the pointer, in pixels. */
const KEY_STEP = 10;

/**
 * The gradient flow over the epochs, a line for each layer. The engine draws it: the canvas is handed over once, and this
 * element says what to draw.
 *
 * Emits `flowview` with a FlowChartView whenever that changes, and `reading` with what is under the pointer.
 */
export class FlowTime extends View {
  static properties = {
    ...View.properties,
    engine: { attribute: false }, layout: { attribute: false }, snapshot: { attribute: false }, quantity: { attribute: false },
    hover: { attribute: false }, pointer: { state: true }, box: { state: true }, worker: { state: true },
  };

  #canvas = createRef();
  #plot = createRef();
  /** @type {HTMLCanvasElement | null} */
  #given = null;
  #sent = "";
  /** @type {(() => void)[]} */
  #ends = [];
  #resize = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    /** @type {Engine | null} */
    this.engine = null;
    /** @type {Layout | null} */
    this.layout = null;
    /** Not looked at: it is here because all parts of the panel get one. */
    this.snapshot = null;
    /** @type {Quantity} */
    this.quantity = "weights";
    /** @type {FlowHover | null} */
    this.hover = null;
    /** @type {{x: number, y: number} | null} */
    this.pointer = null;
    this.box = { width: 0, height: 0, dpr: 1 };
    /** Counts workers: a canvas given to one that ended cannot be given again. */
    this.worker = 0;
  }

  /** The layer that is read. */
  get active() {
    return this.pointer && this.hover ? this.hover.layer : null;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
    document.addEventListener("pointerdown", this.#onPressAnywhere);
    this.#ends = [
      () => document.removeEventListener("pointerdown", this.#onPressAnywhere),
      onThemeChange(() => this.requestUpdate()),
      onPixelRatioChange(() => this.#measure()),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    this.#resize.disconnect();
    this.engine?.removeEventListener("restarted", this.#onRestart);
  }

  #onRestart = () => {
    this.worker += 1;
  };

  #measure() {
    const plot = /** @type {HTMLElement | undefined} */ (this.#plot.value);
    if (!plot) return;
    const box = { width: plot.clientWidth, height: plot.clientHeight, dpr: window.devicePixelRatio || 1 };
    if (JSON.stringify(box) !== JSON.stringify(this.box)) this.box = box;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  shouldUpdate(changed) {
    return !this.hasUpdated || changed.size !== 1 || !changed.has("snapshot");
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (this.#plot.value) this.#resize.observe(this.#plot.value);
    if (changed.has("engine")) {
      /** @type {Engine | undefined} */ (changed.get("engine"))?.removeEventListener("restarted", this.#onRestart);
      this.engine?.addEventListener("restarted", this.#onRestart);
    }
    const canvas = /** @type {HTMLCanvasElement | undefined} */ (this.#canvas.value);
    if (this.engine && canvas && canvas !== this.#given) {
      this.#given = canvas;
      this.#sent = "";
      this.engine.attach("flow", canvas.transferControlToOffscreen());
    }
    this.#announce();
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

  #announce() {
    const view = this.#view;
    const text = JSON.stringify(view);
    if (text === this.#sent) return;
    this.#sent = text;
    this.dispatchEvent(new CustomEvent("flowview", { detail: view, bubbles: true }));
  }

  #reading() {
    const { hover, pointer, layout, t } = this;
    if (!hover || !pointer || !layout || hover.layer >= layout.layers.length) return "";
    const name = layerName(layout, hover.layer, t);
    return `${t("loss-at-epoch", { epoch: short(hover.epoch, 6) })} · ${name}: ${scientific(hover.value, 3)}`;
  }

  /** @param {PointerEvent} event */
  #onPointer(event) {
    const bounds = /** @type {HTMLElement} */ (this.#plot.value).getBoundingClientRect();
    this.pointer = { x: Math.round(event.clientX - bounds.left), y: Math.round(event.clientY - bounds.top) };
  }

  /** What a finger tapped stays until it taps elsewhere. @param {PointerEvent} event */
  #onLeave({ pointerType }) {
    if (pointerType !== "touch") this.pointer = null;
  }

  /** @param {PointerEvent} event */
  #onPressAnywhere = ({ target, pointerType }) => {
    if (pointerType === "touch" && !this.#plot.value?.contains(/** @type {Node} */ (target))) this.pointer = null;
  };

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
    const within = (/** @type {number} */ at, /** @type {number} */ end) => Math.round(Math.max(0, Math.min(end, at)));
    this.pointer = next && { x: within(next[0], width), y: within(next[1], height) };
  }

  render() {
    const { layout, t } = this;
    if (!layout) return nothing;
    const last = layout.layers.length - 1;
    return html`<div class="g-flow-chart g-flow-time" ${ref(this.#plot)} tabindex="0" role="group" aria-label=${t("flow-chart-time")}
      @pointermove=${this.#onPointer} @pointerdown=${this.#onPointer} @pointerleave=${this.#onLeave}
      @keydown=${this.#onKey} @blur=${() => { this.pointer = null; }}>
      ${keyed(this.worker, html`<canvas ${ref(this.#canvas)} aria-hidden="true"></canvas>`)}
      <span class="g-flow-ramp" aria-hidden="true">${last > 0 ? html`${layerName(layout, 0, t)}<i></i>` : nothing}${layerName(layout, last, t)}</span>
    </div>`;
  }
}

customElements.define("g-flow-time", FlowTime);
