import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { createRef, ref } from "lit/directives/ref.js";
import { onPixelRatioChange } from "../shared/canvas.js";
import { onThemeChange, readPalette } from "../shared/colors.js";
import { short, significant } from "../shared/numbers.js";
import { View } from "../shared/view.js";

/** @import { Engine } from "../../engine.js" */
/** @import { LossHover, LossView, Snapshot } from "../../protocol.js" */
/** @import { ViewOptions } from "../../state.js" */

/** How far an arrow key moves the pointer, as a share of the width. */
const KEY_STEP = 0.02;

/**
 * The loss curve. The engine draws it: the canvas is handed over once for each worker, and this element says what to draw.
 *
 * Emits `lossview` with a LossView whenever that changes (size, theme, scale, pointer).
 */
export class GLoss extends View {
  static properties = {
    ...View.properties,
    engine: { attribute: false }, view: { attribute: false }, hover: { attribute: false }, theme: { attribute: false },
    snapshot: { attribute: false }, validated: { attribute: false }, pointer: { state: true }, box: { state: true }, worker: { state: true },
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
    /** @type {ViewOptions | null} */
    this.view = null;
    /** @type {LossHover | null} */
    this.hover = null;
    /** @type {"light" | "dark"} */
    this.theme = "light";
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** There are validation samples. */
    this.validated = false;
    /** @type {{x: number, y: number} | null} */
    this.pointer = null;
    this.box = { width: 0, height: 0, dpr: 1 };
    /** Counts workers: a canvas given to one that ended cannot be given again. */
    this.worker = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
    document.addEventListener("pointerdown", this.#onPressAnywhere);
    this.#ends = [() => document.removeEventListener("pointerdown", this.#onPressAnywhere), onThemeChange(() => this.requestUpdate()), onPixelRatioChange(() => this.#measure())];
  }

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
    const box = { width: plot.clientWidth, height: plot.clientHeight, dpr: window.devicePixelRatio || 1 };
    if (JSON.stringify(box) !== JSON.stringify(this.box)) this.box = box;
  }

  /**
   * @param {Map<PropertyKey, unknown>} changed
   */
  shouldUpdate(changed) {
    if (!this.hasUpdated || ![...changed.keys()].every((key) => key === "snapshot" || key === "hover")) return true;
    this.#write();
    return false;
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
      this.engine.attach("loss", canvas.transferControlToOffscreen());
    }
    this.#write();
    this.#announce();
  }

  /**
   * What the engine is to draw; null while this element has no size.
   * @returns {LossView | null}
   */
  get lossView() {
    const { box, pointer, view, t } = this;
    if (box.width === 0 || box.height === 0) return null;
    const { positive, validation, negative, line, dim, card } = readPalette(this);
    return {
      size: box, log: view?.logLoss === true, pointer,
      labels: { x: t("loss-axis-epoch"), y: t("loss-axis-loss") },
      colors: { train: positive, validation, test: negative, grid: line, ink: dim, background: card },
      ghosts: [],
    };
  }

  #announce() {
    const detail = this.lossView;
    const text = JSON.stringify(detail);
    if (!detail || text === this.#sent) return;
    this.#sent = text;
    this.dispatchEvent(new CustomEvent("lossview", { detail }));
  }

  #write() {
    const { hover, snapshot, pointer } = this;
    const shown = pointer && hover ? hover : snapshot?.losses;
    /** @type {Record<string, string>} */
    const texts = {
      epoch: pointer && hover ? this.t("loss-at-epoch", { epoch: short(hover.epoch, 6) }) : "",
      train: significant(shown?.train), validation: significant(shown?.validation), test: significant(shown?.test),
    };
    for (const place of this.querySelectorAll("[data-loss]")) {
      const text = texts[/** @type {HTMLElement} */ (place).dataset.loss ?? ""];
      if (place.textContent !== text) place.textContent = text;
    }
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
    const step = width * KEY_STEP * (event.shiftKey ? 5 : 1);
    const x = this.pointer?.x ?? width;
    const next = /** @type {Record<string, number | null>} */ ({
      ArrowLeft: Math.max(0, x - step), ArrowRight: Math.min(width, x + step), Home: 0, End: width, Escape: null,
    })[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.pointer = next === null ? null : { x: Math.round(next), y: Math.round(height / 2) };
  }

  render() {
    const { t, view } = this;
    return html`<section class="card g-loss" aria-labelledby="g-loss-title">
      <header class="g-loss-bar">
        <h2 class="card-title" id="g-loss-title" data-help=${t("loss-title-help")}>${t("loss-title")}</h2>
        <span class="g-loss-epoch" data-loss="epoch"></span>
        <label class="g-loss-log" data-help=${t("loss-log-help")}><input type="checkbox" .checked=${view?.logLoss === true}
          @change=${(/** @type {{target: HTMLInputElement}} */ { target }) =>
            this.dispatch({ type: "setView", patch: { logLoss: target.checked } })} />${t("loss-log")}</label>
      </header>
      <div class="g-loss-legend">
        <span><i class="g-loss-train"></i>${t("loss-train")} <output data-loss="train"></output></span>
        ${this.validated
          ? html`<span><i class="g-loss-validation"></i>${t("loss-validation")} <output data-loss="validation"></output></span>`
          : nothing}
        <span><i class="g-loss-test"></i>${t("loss-test")} <output data-loss="test"></output></span>
      </div>
      <div class="g-loss-plot" ${ref(this.#plot)} tabindex="0" role="group" aria-label=${t("loss-chart")}
        @pointermove=${this.#onPointer} @pointerdown=${this.#onPointer} @pointerleave=${this.#onLeave}
        @keydown=${this.#onKey} @blur=${() => { this.pointer = null; }}>
        ${keyed(this.worker, html`<canvas ${ref(this.#canvas)} aria-hidden="true"></canvas>`)}
      </div>
    </section>`;
  }
}

customElements.define("g-loss", GLoss);
