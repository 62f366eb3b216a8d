import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { createRef, ref } from "lit/directives/ref.js";
import { onPixelRatioChange } from "./canvas.js";
import { onThemeChange } from "./colors.js";
import { View } from "./view.js";

/** @import { Engine } from "../../engine.js" */
/** @import { ChartName } from "../../protocol.js" */

/**
 * A chart that the engine draws: its canvas is handed over once for each worker, and the element says what to draw. One engine
 * for all its life.
 */
export class ChartCanvas extends View {
  static properties = {
    ...View.properties,
    engine: { attribute: false }, name: { attribute: false }, pointer: { state: true }, box: { state: true }, worker: { state: true },
  };

  #plot = createRef();
  #canvas = createRef();
  /** @type {HTMLCanvasElement | null} the one that the worker has */
  #given = null;
  #told = "";
  /** @type {(() => void)[]} */
  #ends = [];
  #resize = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    /** @type {Engine | null} */
    this.engine = null;
    /** @type {ChartName} */
    this.name = "loss";
    /** In CSS pixels from the plot's upper left corner. @type {{x: number, y: number} | null} */
    this.pointer = null;
    this.box = { width: 0, height: 0, dpr: 1 };
    /** Counts workers: a canvas given to one that ended cannot be given again. */
    this.worker = 0;
  }

  /** What is on the screen, to be copied. @returns {HTMLCanvasElement | null} */
  get canvas() {
    return /** @type {HTMLCanvasElement | undefined} */ (this.#canvas.value) ?? null;
  }

  /** Marks the element that the canvas fills. */
  get plot() {
    return ref(this.#plot);
  }

  /** The canvas inside of it. */
  get picture() {
    return keyed(this.worker, html`<canvas ${ref(this.#canvas)} aria-hidden="true"></canvas>`);
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
    const { engine } = this;
    engine?.addEventListener("restarted", this.#onRestart);
    document.addEventListener("pointerdown", this.#onPressAnywhere);
    this.#ends = [
      () => engine?.removeEventListener("restarted", this.#onRestart),
      () => document.removeEventListener("pointerdown", this.#onPressAnywhere),
      onThemeChange(() => this.requestUpdate()),
      onPixelRatioChange(() => this.#measure()),
    ];
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    this.#resize.disconnect();
  }

  #onRestart = () => {
    this.worker += 1;
  };

  #measure() {
    const plot = /** @type {HTMLElement | undefined} */ (this.#plot.value);
    if (!plot) return;
    const { clientWidth: width, clientHeight: height } = plot;
    const dpr = window.devicePixelRatio || 1;
    const { box } = this;
    if (width !== box.width || height !== box.height || dpr !== box.dpr) this.box = { width, height, dpr };
  }

  /** @override */
  updated() {
    if (this.#plot.value) this.#resize.observe(this.#plot.value);
    const { canvas } = this;
    if (!this.engine || !canvas || canvas === this.#given) return;
    this.#given = canvas;
    this.#told = "";
    this.engine.attach(this.name, canvas.transferControlToOffscreen());
  }

  /**
   * Whether what is to be drawn is something else than the last time on this canvas.
   * @param {unknown} view
   */
  isNews(view) {
    const text = JSON.stringify(view);
    if (text === this.#told) return false;
    this.#told = text;
    return true;
  }

  /** @param {{x: number, y: number} | null} place */
  point(place) {
    this.pointer = place && { x: Math.round(place.x), y: Math.round(place.y) };
  }

  /** @param {PointerEvent} event */
  onPointer({ clientX, clientY }) {
    const { left, top } = /** @type {HTMLElement} */ (this.#plot.value).getBoundingClientRect();
    this.point({ x: clientX - left, y: clientY - top });
  }

  /** What a finger tapped stays until it taps elsewhere. @param {PointerEvent} event */
  onLeave({ pointerType }) {
    if (pointerType !== "touch") this.pointer = null;
  }

  onBlur() {
    this.pointer = null;
  }

  /** @param {PointerEvent} event */
  #onPressAnywhere = ({ target, pointerType }) => {
    if (pointerType === "touch" && !this.#plot.value?.contains(/** @type {Node} */ (target))) this.pointer = null;
  };
}
