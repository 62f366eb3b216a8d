import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { createRef, ref } from "lit/directives/ref.js";
import { onPixelRatioChange } from "../shared/canvas.js";
import { readPalette } from "../shared/colors.js";
import { View } from "../shared/view.js";

/** @import { Engine } from "../../engine.js" */
/** @import { ChartName, LineHover, LinesView } from "../../protocol.js" */

/** @typedef {Pick<LinesView, "x" | "y" | "lines" | "bands">} Chart */

/**
 * Lines on a canvas that the engine's worker draws.
 * @fires chartpoint detail: the point of a line that the pointer is nearest to, or null
 */
export class SweepChart extends View {
  static properties = {
    ...View.properties,
    engine: { attribute: false },
    name: { attribute: false },
    chart: { attribute: false },
    label: { attribute: false },
    box: { state: true },
    pointer: { state: true },
    worker: { state: true },
  };

  #plot = createRef();
  #canvas = createRef();
  /** @type {HTMLCanvasElement | null} the one that the worker has */
  #given = null;
  /** A drawing is on its way. */
  #drawing = false;
  #sent = "";
  /** @type {(() => void)[]} */
  #ends = [];
  #resize = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    /** @type {Engine | null} */
    this.engine = null;
    /** @type {ChartName} */
    this.name = "sweep";
    /** @type {Chart | null} */
    this.chart = null;
    this.label = "";
    this.box = { width: 0, height: 0, dpr: 1 };
    /** @type {{x: number, y: number} | null} */
    this.pointer = null;
    /** Counts workers: a canvas given to one that ended cannot be given again. */
    this.worker = 0;
  }

  /** What is on the screen, to be copied. @returns {HTMLCanvasElement | null} */
  get canvas() {
    return /** @type {HTMLCanvasElement | undefined} */ (this.#canvas.value) ?? null;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    const { engine } = this;
    engine?.addEventListener("drawn", this.#onDrawn);
    engine?.addEventListener("restarted", this.#onRestart);
    this.#ends = [
      onPixelRatioChange(() => this.#measure()),
      () => engine?.removeEventListener("drawn", this.#onDrawn),
      () => engine?.removeEventListener("restarted", this.#onRestart),
    ];
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    this.#resize.disconnect();
  }

  #measure() {
    const plot = /** @type {HTMLElement | undefined} */ (this.#plot.value);
    if (!plot) return;
    const { clientWidth: width, clientHeight: height } = plot;
    const dpr = window.devicePixelRatio || 1;
    const { box } = this;
    if (width !== box.width || height !== box.height || dpr !== box.dpr) this.box = { width, height, dpr };
  }

  #onRestart = () => {
    this.#drawing = false;
    this.worker += 1;
  };

  #onDrawn = (/** @type {Event} */ event) => {
    /** @type {{name: ChartName, hover: LineHover | null}} */
    const { name, hover } = /** @type {CustomEvent} */ (event).detail;
    if (name !== this.name) return;
    this.#drawing = false;
    this.dispatchEvent(new CustomEvent("chartpoint", { detail: hover }));
    this.#draw();
  };

  /** @override */
  updated() {
    if (this.#plot.value) this.#resize.observe(this.#plot.value);
    const { canvas } = this;
    if (this.engine && canvas && canvas !== this.#given) {
      this.#given = canvas;
      this.#sent = "";
      this.engine.attach(this.name, canvas.transferControlToOffscreen());
    }
    this.#draw();
  }

  /** One drawing at a time; what changed meanwhile is drawn after it. */
  #draw() {
    const { box, chart, pointer, engine } = this;
    if (!chart || !engine || this.#drawing || box.width === 0 || box.height === 0) return;
    const { line, dim, card } = readPalette(this);
    /** @type {LinesView} */
    const view = { ...chart, size: box, pointer, colors: { grid: line, ink: dim, background: card } };
    const text = JSON.stringify(view);
    if (text === this.#sent) return;
    this.#sent = text;
    this.#drawing = true;
    engine.drawLines(this.name, view);
  }

  /** @param {PointerEvent} event */
  #onPointer(event) {
    const bounds = /** @type {HTMLElement} */ (this.#plot.value).getBoundingClientRect();
    this.pointer = { x: Math.round(event.clientX - bounds.left), y: Math.round(event.clientY - bounds.top) };
  }

  /** @override */
  render() {
    return html`<div
      class="sweep-plot"
      ${ref(this.#plot)}
      role="img"
      aria-label=${this.label}
      @pointermove=${this.#onPointer}
      @pointerdown=${this.#onPointer}
      @pointerleave=${() => (this.pointer = null)}
    >
      ${keyed(this.worker, html`<canvas ${ref(this.#canvas)} aria-hidden="true"></canvas>`)}
    </div>`;
  }
}

customElements.define("g-sweep-chart", SweepChart);
