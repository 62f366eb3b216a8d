import { html, nothing } from "lit";
import { ChartCanvas } from "../shared/chart-canvas.js";
import { readPalette } from "../shared/colors.js";
import { dashesOf } from "../shared/dashes.js";
import { short, significant } from "../shared/numbers.js";
import { put } from "../shared/put.js";

/** @import { Pin } from "../../pins.js" */
/** @import { LossHover, LossView, Snapshot } from "../../protocol.js" */
/** @import { ViewOptions } from "../../state.js" */

/** How far an arrow key moves the pointer, as a share of the width. */
const KEY_STEP = 0.02;

/**
 * The loss curve, with those of the pinned runs behind it.
 *
 * Emits `lossview` with a LossView whenever that changes (size, theme, scale, pointer).
 */
export class GLoss extends ChartCanvas {
  static properties = {
    ...ChartCanvas.properties,
    view: { attribute: false }, hover: { attribute: false }, snapshot: { attribute: false }, validated: { attribute: false },
    pins: { attribute: false },
  };

  constructor() {
    super();
    /** @type {ViewOptions | null} */
    this.view = null;
    /** @type {LossHover | null} */
    this.hover = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** There are validation samples. */
    this.validated = false;
    /** @type {readonly Pin[]} whose training losses are drawn behind */
    this.pins = [];
  }

  /**
   * @param {Map<PropertyKey, unknown>} changed
   */
  shouldUpdate(changed) {
    if (!this.hasUpdated || ![...changed.keys()].every((key) => key === "snapshot" || key === "hover")) return true;
    this.#write();
    return false;
  }

  updated() {
    super.updated();
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
    const { positive, validation, negative, line, dim, card, classes } = readPalette(this);
    return {
      size: box, log: view?.logLoss === true, pointer,
      labels: { x: t("loss-axis-epoch"), y: t("loss-axis-loss") },
      colors: { train: positive, validation, test: negative, grid: line, ink: dim, background: card },
      ghosts: this.pins.map(({ slot, history }) => ({
        color: classes[slot], dashes: dashesOf(slot), epochs: history.epochs, losses: history.train,
      })),
    };
  }

  #announce() {
    const detail = this.lossView;
    if (detail && this.isNews(detail)) this.dispatchEvent(new CustomEvent("lossview", { detail }));
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
      put(place, texts[/** @type {HTMLElement} */ (place).dataset.loss ?? ""]);
    }
  }

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
    this.point(next === null ? null : { x: next, y: height / 2 });
  }

  render() {
    const { t, view } = this;
    return html`<section class="card g-loss" aria-labelledby=${this.names}>
      <header class="g-loss-bar">
        <h2 class="card-title" id=${`${this.uid}-title`} data-help=${t("loss-title-help")}>${t("loss-title")}</h2>
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
      <div class="g-loss-plot" ${this.plot} tabindex="0" role="group" aria-label=${t("loss-chart")}
        @pointermove=${this.onPointer} @pointerdown=${this.onPointer} @pointerleave=${this.onLeave}
        @keydown=${this.#onKey} @blur=${this.onBlur}>${this.picture}</div>
    </section>`;
  }
}

customElements.define("g-loss", GLoss);
