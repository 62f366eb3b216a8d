import { html } from "lit";
import { ChartCanvas } from "./chart-canvas.js";
import { readPalette } from "./colors.js";

/** @import { ChartName, LineHover, LinesView } from "../../protocol.js" */

/** @typedef {Pick<LinesView, "x" | "y" | "lines" | "bands">} Chart */

/**
 * Any lines.
 * @fires chartpoint detail: the point of a line that the pointer is nearest to, or null
 */
export class LinesChart extends ChartCanvas {
  static properties = { ...ChartCanvas.properties, chart: { attribute: false }, label: { attribute: false } };

  /** A drawing is on its way. */
  #drawing = false;

  constructor() {
    super();
    /** @type {Chart | null} */
    this.chart = null;
    this.label = "";
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.engine?.addEventListener("drawn", this.#onDrawn);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.engine?.removeEventListener("drawn", this.#onDrawn);
  }

  #onDrawn = (/** @type {Event} */ event) => {
    /** @type {{name: ChartName, hover: LineHover | null}} */
    const { name, hover } = /** @type {CustomEvent} */ (event).detail;
    if (name !== this.name) return;
    this.#drawing = false;
    this.dispatchEvent(new CustomEvent("chartpoint", { detail: hover }));
    this.#draw();
  };

  /**
   * A worker that ended answers no more.
   * @override
   * @param {Map<PropertyKey, unknown>} changed
   */
  willUpdate(changed) {
    if (changed.has("worker")) this.#drawing = false;
  }

  /** @override */
  updated() {
    super.updated();
    this.#draw();
  }

  /** One drawing at a time; what changed meanwhile is drawn after it. */
  #draw() {
    const { box, chart, pointer, engine } = this;
    if (!chart || !engine || this.#drawing || box.width === 0 || box.height === 0) return;
    const { line, dim, card } = readPalette(this);
    /** @type {LinesView} */
    const view = { ...chart, size: box, pointer, colors: { grid: line, ink: dim, background: card } };
    if (!this.isNews(view)) return;
    this.#drawing = true;
    engine.drawLines(this.name, view);
  }

  /** @override */
  render() {
    return html`<div
      class="lines-plot"
      ${this.plot}
      role="img"
      aria-label=${this.label}
      @pointermove=${this.onPointer}
      @pointerdown=${this.onPointer}
      @pointerleave=${this.onLeave}
    >
      ${this.picture}
    </div>`;
  }
}

customElements.define("g-lines-chart", LinesChart);
