import { html, nothing } from "lit";
import { differences } from "../../differences.js";
import { same } from "../../edits.js";
import { errorSentence } from "../../i18n/index.js";
import { areComparable, MOST_PINS } from "../../pins.js";
import { documentErrors } from "../../refusals.js";
import { nameDifferences } from "../shared/difference-names.js";
import { icon } from "../shared/icon.js";
import { percent, significant } from "../shared/numbers.js";
import { pinMark } from "../shared/pin-marks.js";
import { capitalized } from "../shared/terms.js";
import { View } from "../shared/view.js";

/** @import { ExperimentDoc } from "../../protocol.js" */
/** @import { Pin } from "../../pins.js" */
/** @import { Refused } from "../../refusals.js" */
/** @import { State } from "../../state.js" */

/** Differences that a row names; the rest are counted there and named in its explanation. */
const NAMED = 3;

/**
 * The pinned runs: what each has that the present run has not, and how far it came.
 */
export class Pins extends View {
  static properties = {
    ...View.properties,
    ready: { attribute: false }, pins: { attribute: false }, unpinned: { attribute: false }, accepted: { attribute: false },
    refused: { attribute: false }, comparing: { attribute: false },
  };

  constructor() {
    super();
    /** There is a run. */
    this.ready = false;
    /** @type {readonly Pin[]} */
    this.pins = [];
    /** @type {State["unpinned"]} */
    this.unpinned = null;
    /** @type {ExperimentDoc | null} of the present run */
    this.accepted = null;
    /** @type {readonly Refused[]} */
    this.refused = [];
    /** Another run stands beside this one. */
    this.comparing = false;
  }

  /** @override */
  render() {
    const { t, pins, unpinned, accepted } = this;
    const full = pins.length >= MOST_PINS;
    return html`<section class="card pins" aria-labelledby=${`${this.uid}-title`}>
      <h2 class="card-title" id=${`${this.uid}-title`} data-help=${t("pins-title-help")}>${t("pins-title")}</h2>
      ${pins.length > 0 && accepted
        ? html`<ul class="pins-list">${pins.map((pin) => this.#row(pin, accepted))}</ul>`
        : html`<p class="pins-none">${t("pins-none")}</p>`}
      ${this.#refusal()}
      ${unpinned
        ? html`<p class="pins-removed" role="status">
            ${t("pins-removed")}
            <button class="pins-again" type="button" @click=${() => this.dispatch({ type: "pinAgain" })}>${t("header-undo")}</button>
          </p>`
        : nothing}
      <div class="pins-buttons">
        <button
          class="button pins-pin"
          type="button"
          aria-disabled=${full || !this.ready ? "true" : nothing}
          aria-keyshortcuts="P"
          data-help=${full ? t("pins-full-help", { count: MOST_PINS }) : t("pins-pin-help")}
          @click=${() => full || this.dispatch({ type: "pin" })}
        >
          ${icon("pin", 14)}${full ? t("pins-full", { count: MOST_PINS }) : t("pins-pin")}
        </button>
        ${this.comparing ? nothing : this.#compare()}
      </div>
    </section>`;
  }

  #compare() {
    const { t } = this;
    return html`<button class="button pins-compare" type="button" data-help=${t("compare-open-help")} @click=${() => this.dispatch({ type: "compare" })}>
      ${icon("columns", 14)}${t("compare-open")}
    </button>`;
  }

  /** A document that outlived another version of the page may no longer be one. */
  #refusal() {
    const [error] = documentErrors(this.refused);
    if (!error) return nothing;
    return html`<p class="field-error" role="status">${icon("error", 14)}<span><code>${error.path}</code> ${errorSentence(this.t, error)}</span></p>`;
  }

  /**
   * @param {Pin} pin
   * @param {ExperimentDoc} accepted
   */
  #row(pin, accepted) {
    const { t } = this;
    const { epoch, losses, slot, experiment } = pin;
    const list = differences(accepted, experiment);
    const named = (/** @type {number} */ most) => capitalized(nameDifferences(t, list, { most }) || t("pins-same", { epoch }));
    const [whole, name] = [named(Infinity), named(NAMED)];
    const accuracy = losses.testAccuracy ?? losses.trainAccuracy;
    const parts = (/** @type {string[]} */ ...all) => all.filter(Boolean).join(" · ");
    const test = losses.test === null ? "" : t("pins-test", { loss: significant(losses.test, 2) });
    const apart = !areComparable(experiment, accepted);
    const help = [list.length > NAMED ? `${whole}.` : "", apart ? t("pins-apart-help") : ""].join(" ").trim();
    return html`<li class="pins-row ${apart ? "pins-apart" : ""}">
      <p class="pins-name" data-help=${help || nothing}>${pinMark(slot)}${name}</p>
      <p class="pins-losses">${parts(t("pins-train", { loss: significant(losses.train, 2) }), test)}</p>
      <p class="pins-rest">${parts(accuracy === null ? "" : percent(accuracy), t("pins-epoch", { epoch }))}</p>
      <div class="pins-actions">
        ${this.#button("columns", "beside", whole, () => this.dispatch({ type: "compare", experiment }))}
        ${this.#button("history", "back", whole, () => this.#goBack(experiment))}
        ${this.#button("x", "remove", whole, () => this.dispatch({ type: "unpin", id: pin.id }))}
      </div>
    </li>`;
  }

  /** @param {ExperimentDoc} experiment */
  #goBack(experiment) {
    const here = same(experiment, this.accepted);
    this.dispatch(here ? { type: "reset" } : { type: "setExperiment", experiment, restart: true });
  }

  /**
   * @param {string} image
   * @param {"beside" | "back" | "remove"} action
   * @param {string} name of the pin
   * @param {() => void} press
   */
  #button(image, action, name, press) {
    const { t } = this;
    return html`<button
      class="icon-button pins-button"
      type="button"
      aria-label=${t(`pins-${action}`, { name })}
      data-help=${t(`pins-${action}-help`)}
      @click=${press}
    >
      ${icon(image, 14)}
    </button>`;
  }
}

customElements.define("g-pins", Pins);
