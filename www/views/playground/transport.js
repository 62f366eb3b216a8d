import { html, nothing } from "lit";
import { icon } from "../shared/icon.js";
import { selectField } from "../shared/field.js";
import { View } from "../shared/view.js";

/** @import { Pace } from "../../protocol.js" */

/** How much is trained for each picture. @type {Record<string, Pace>} */
const PACES = {
  batch: { unit: "batch", count: 1 },
  epoch: { unit: "epoch", count: 1 },
  "ten-epochs": { unit: "epoch", count: 10 },
  fastest: { unit: "budget" },
};

/**
 * Starts, stops and steps the training.
 */
export class Transport extends View {
  static properties = {
    ...View.properties,
    ready: { attribute: false },
    playing: { attribute: false },
    back: { attribute: false },
    networkSeed: { attribute: false },
  };

  constructor() {
    super();
    this.ready = false;
    this.playing = false;
    /** There is an earlier epoch to go back to. */
    this.back = false;
    this.networkSeed = 1;
  }

  /** @override */
  render() {
    const { t, playing, ready } = this;
    return html`<div class="transport" role="group" aria-label=${t("transport-label")}>
      <div class="transport-group">
        ${this.#button("reset", "reset", t("transport-reset"), t("transport-reset-help"), { type: "reset" })}
        ${this.#button("weights", "dices", t("transport-new-weights"), t("transport-new-weights-help", { seed: this.networkSeed }), {
          type: "newWeights",
        })}
        ${this.#button("back", "step-back", t("transport-back"), t("transport-back-help"), { type: "goBack" }, "B", this.back)}
      </div>
      <button
        class="play ${playing ? "play-running" : ""}"
        type="button"
        ?disabled=${!ready}
        aria-label=${playing ? t("transport-pause") : t("transport-play")}
        aria-keyshortcuts="Space"
        data-help=${t(playing ? "transport-pause-help" : "transport-play-help")}
        @click=${() => this.dispatch({ type: playing ? "pause" : "play" })}
      >
        ${icon(playing ? "pause" : "play", 20)}
      </button>
      <div class="transport-group">
        ${this.#button("batch", "step-batch", t("transport-step-batch"), t("transport-step-batch-help"), { type: "step", unit: "batch" }, "S")}
        ${this.#button("epoch", "step-epoch", t("transport-step-epoch"), t("transport-step-epoch-help"), { type: "step", unit: "epoch" }, "E")}
      </div>
    </div>`;
  }

  /**
   * @param {string} name
   * @param {string} image
   * @param {string} label
   * @param {string} help
   * @param {import("../../state.js").Action} action
   * @param {string} [key]
   * @param {boolean} [possible]
   */
  #button(name, image, label, help, action, key, possible = true) {
    return html`<button
      class="round transport-${name}"
      type="button"
      ?disabled=${!this.ready || !possible}
      aria-label=${label}
      aria-keyshortcuts=${key ?? nothing}
      data-help=${help}
      @click=${() => this.dispatch(action)}
    >
      ${icon(image)}
    </button>`;
  }
}

/**
 * How fast it runs.
 */
export class Speed extends View {
  static properties = { ...View.properties, pace: { attribute: false } };

  constructor() {
    super();
    /** @type {Pace} */
    this.pace = PACES.epoch;
  }

  /** @override */
  render() {
    const { t, pace } = this;
    const now = Object.keys(PACES).find((name) => PACES[name].unit === pace.unit && count(PACES[name]) === count(pace));
    return selectField({
      id: "speed",
      name: "speed",
      label: t("speed"),
      help: t("speed-help"),
      value: now ?? "epoch",
      choices: Object.keys(PACES).map((name) => ({ value: name, label: t(`speed-${name}`) })),
      onChoose: (name) => this.dispatch({ type: "setPace", pace: PACES[name] }),
    });
  }
}

/** @param {Pace} pace */
function count(pace) {
  return pace.unit === "budget" ? 0 : pace.count;
}

customElements.define("g-transport", Transport);
customElements.define("g-speed", Speed);
