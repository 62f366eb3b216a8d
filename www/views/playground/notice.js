import { html, nothing } from "lit";
import { nameId, shortNumber } from "../../i18n/index.js";
import { icon } from "../shared/icon.js";
import { View } from "../shared/view.js";

/** @import { Catalogue, ExperimentDoc, Layout, Snapshot } from "../../protocol.js" */

/** How much lower the learning rate goes that is offered after a diverged run. */
const LOWER = 30;

/**
 * What happened to the run, in one line, and what to do about it: it diverged, or its engine had to be started anew.
 */
export class Notice extends View {
  static properties = {
    ...View.properties,
    divergence: { attribute: false },
    accepted: { attribute: false },
    catalogue: { attribute: false },
    layout: { attribute: false },
    engine: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Snapshot["divergence"]} */
    this.divergence = null;
    /** @type {ExperimentDoc | null} */
    this.accepted = null;
    /** @type {Catalogue | null} */
    this.catalogue = null;
    /** @type {Layout | null} */
    this.layout = null;
    this.engine = "running";
  }

  /** @override */
  render() {
    const message = this.#message();
    // The region is always there, so that a screen reader hears what comes into it.
    return html`<div class="notice-region" role="status">${message}</div>`;
  }

  /**
   * What stops the run has to be seen, wherever on a long page one is.
   * @override
   * @param {Map<PropertyKey, unknown>} changed
   */
  updated(changed) {
    const begun = (this.divergence && changed.has("divergence") && !changed.get("divergence")) || (this.engine !== "running" && changed.has("engine"));
    if (begun) this.querySelector(".notice")?.scrollIntoView({ block: "nearest" });
  }

  #message() {
    const { t, divergence, engine } = this;
    if (engine === "restarting" || engine === "restarted" || engine === "failed") {
      return html`<div class="notice">
        ${icon("alert", 18)}
        <p class="notice-text"><strong>${t("crash-title")}</strong> ${t(`crash-${engine}`)}</p>
        ${engine === "restarted"
          ? html`<button class="button" type="button" @click=${() => this.dispatch({ type: "dismissRestart" })}>${t("notice-close")}</button>`
          : nothing}
      </div>`;
    }
    return divergence ? this.#diverged(divergence) : nothing;
  }

  /** @param {NonNullable<Snapshot["divergence"]>} divergence */
  #diverged({ step, epoch, layer, part, setting }) {
    const { t, layout } = this;
    const output = layer === (layout?.layers.length ?? 0) - 1;
    const place = output ? t("divergence-in-output") : t("divergence-in-layer", { layer: layer + 1 });
    const begun = t(nameId("divergence", String(part)), { place, step, epoch });
    const rate = Number(this.accepted?.training.optimizer.learning_rate);
    const advice = t(nameId("divergence-advice", String(setting)), { rate: shortNumber(rate) });
    return html`<div class="notice">
      ${icon("alert", 18)}
      <p class="notice-text"><strong>${t("divergence-title")}</strong> ${begun} ${advice}</p>
      <span class="notice-actions">
        ${this.#remedy(String(setting), rate)}
        <button class="button" type="button" @click=${() => this.dispatch({ type: "reset" })}>
          ${icon("reset", 14)}${t("transport-reset")}
        </button>
      </span>
    </div>`;
  }

  /**
   * @param {string} setting
   * @param {number} rate
   */
  #remedy(setting, rate) {
    const { t } = this;
    if (setting === "initialization") {
      const initialization = this.catalogue?.initializations[0];
      return html`<button
        class="button button-primary"
        type="button"
        @click=${() => this.dispatch({ type: "chooseInitialization", initialization })}
      >
        ${t("divergence-initialize", { name: t(nameId("initialization", String(initialization))) })}
      </button>`;
    }
    const lower = lowerRate(this.catalogue?.suggested.learningRate ?? [], rate);
    if (lower === undefined) return nothing;
    const path = "training.optimizer.learning_rate";
    return html`<button
      class="button button-primary"
      type="button"
      @click=${() => {
        this.dispatch({ type: "setField", path, value: lower });
        this.dispatch({ type: "reset" });
      }}
    >
      ${t("divergence-lower", { rate: shortNumber(lower) })}
    </button>`;
  }
}

/**
 * The largest of the suggested rates that is clearly lower than the one that diverged.
 * @param {readonly number[]} suggested
 * @param {number} rate
 * @returns {number | undefined}
 */
export function lowerRate(suggested, rate) {
  const lower = suggested.filter((candidate) => candidate < rate);
  return lower.filter((candidate) => candidate <= rate / LOWER).at(-1) ?? lower[0];
}

customElements.define("g-notice", Notice);
