import { html, nothing } from "lit";
import { nameId, shortNumber } from "../../i18n/index.js";
import { icon } from "../shared/icon.js";
import { significant } from "../shared/numbers.js";
import { View } from "../shared/view.js";
import { remedyButton } from "./remedies.js";

/** @import { Catalogue, Diagnosis, ExperimentDoc, Layout, Snapshot } from "../../protocol.js" */

/** How much lower the learning rate goes that is offered after a diverged run. */
const LOWER = 30;

/**
 * What happened to the run, in one line, and what to do about it: it diverged, was stopped early, or its engine had to be
 * started anew.
 */
export class Notice extends View {
  static properties = {
    ...View.properties,
    divergence: { attribute: false },
    findings: { attribute: false },
    stop: { attribute: false },
    back: { attribute: false },
    accepted: { attribute: false },
    catalogue: { attribute: false },
    layout: { attribute: false },
    engine: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Snapshot["divergence"]} */
    this.divergence = null;
    /** What else is wrong with the run. @type {readonly Diagnosis[]} */
    this.findings = [];
    /** @type {Snapshot["stop"]} */
    this.stop = null;
    /** @type {number | null} the epoch to go back to */
    this.back = null;
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
    const came = (/** @type {"divergence" | "stop"} */ end) => this[end] && changed.has(end) && !changed.get(end);
    const begun = came("divergence") || came("stop") || (this.engine !== "running" && changed.has("engine"));
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
    if (divergence) return this.#diverged(divergence);
    return this.stop ? this.#stopped(this.stop) : nothing;
  }

  /** @param {NonNullable<Snapshot["stop"]>} stop */
  #stopped({ epoch, best_epoch: best, best_loss: loss, restored }) {
    const { t } = this;
    const patience = Number(this.accepted?.training.early_stopping?.patience);
    const range = this.catalogue?.earlyStopping.find(({ name }) => name === "patience");
    const more = Math.min(2 * patience, range && "max" in range ? range.max : Infinity);
    const path = "training.early_stopping.patience";
    return html`<div class="notice notice-calm">
      ${icon("flag", 18)}
      <p class="notice-text">
        <strong>${t("stop-title", { epoch })}</strong> ${t("stop-why", { best, loss: significant(loss) })}
        ${restored ? t("stop-restored", { best }) : nothing}
      </p>
      <span class="notice-actions">
        ${more > patience
          ? html`<button
              class="button"
              type="button"
              data-help=${t("stop-patience-help")}
              @click=${() => this.dispatch({ type: "setField", path, value: more })}
            >
              ${t("stop-patience", { patience: shortNumber(more) })}
            </button>`
          : nothing}
        ${this.#reset()}
      </span>
    </div>`;
  }

  #back() {
    const { t, back } = this;
    if (back === null) return nothing;
    return html`<button
      class="button"
      type="button"
      data-help=${t("divergence-back-help")}
      @click=${() => this.dispatch({ type: "goBack" })}
    >
      ${icon("step-back", 14)}${t("divergence-back", { epoch: back })}
    </button>`;
  }

  #reset() {
    return html`<button class="button" type="button" @click=${() => this.dispatch({ type: "reset" })}>
      ${icon("reset", 14)}${this.t("transport-reset")}
    </button>`;
  }

  /** @param {NonNullable<Snapshot["divergence"]>} divergence */
  #diverged({ step, epoch, layer, part, setting }) {
    const { t, layout } = this;
    const start = this.#betterStart;
    const output = layer === (layout?.layers.length ?? 0) - 1;
    const place = output ? t("divergence-in-output") : t("divergence-in-layer", { layer: layer + 1 });
    const begun = t(nameId("divergence", String(part)), { place, step, epoch });
    const rate = Number(this.accepted?.training.optimizer.learning_rate);
    const advice = t(nameId("divergence-advice", start ? "initialization" : String(setting)), { rate: shortNumber(rate) });
    return html`<div class="notice">
      ${icon("alert", 18)}
      <p class="notice-text"><strong>${t("divergence-title")}</strong> ${begun} ${advice}</p>
      <span class="notice-actions">
        ${start ? remedyButton(start, t, this.dispatch, { look: "button button-primary" }) : this.#remedy(String(setting), rate)} ${this.#back()} ${this.#reset()}
      </span>
    </div>`;
  }

  /** A better initialization, where the gradient explodes because of the one that there is: no rate makes up for that. */
  get #betterStart() {
    const remedies = this.findings.find(({ kind }) => kind === "exploding")?.remedies ?? [];
    return remedies.find(({ kind }) => kind === "xavier" || kind === "he");
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
