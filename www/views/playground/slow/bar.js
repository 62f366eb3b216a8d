import { html, nothing } from "lit";
import { SPEEDS, stageAt, stageCount } from "../../../slow-motion.js";
import { icon } from "../../shared/icon.js";
import "../../shared/slider.js";
import { capitalized, layerName } from "../../shared/terms.js";
import { View } from "../../shared/view.js";
import { sentence } from "./sentence.js";

/** @import { Layout, Snapshot } from "../../../protocol.js" */
/** @import { Slow } from "../../../slow-motion.js" */
/** @import { Frame } from "./frame.js" */

/**
 * The controls of a batch in slow motion, and what the current stage does in a sentence. It keeps the time while it plays.
 */
export class GSlowMotion extends View {
  static properties = {
    ...View.properties,
    slow: { attribute: false }, layout: { attribute: false }, snapshot: { attribute: false }, frame: { attribute: false },
  };

  #timer = 0;

  constructor() {
    super();
    /** @type {Slow | null} */
    this.slow = null;
    /** @type {Layout | null} */
    this.layout = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** @type {Frame | null} */
    this.frame = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (!changed.has("slow")) return;
    clearTimeout(this.#timer);
    const { slow } = this;
    if (slow?.playing && !slow.asked) this.#timer = setTimeout(() => this.dispatch({ type: "slowTick" }), 1000 / slow.speed);
  }

  /**
   * @param {string} image
   * @param {string} label
   * @param {string} key
   * @param {import("../../../state.js").Action} action
   * @param {boolean} [possible]
   */
  #button(image, label, key, action, possible = true) {
    return html`<button class="g-slow-button" aria-label=${label} aria-keyshortcuts=${key} data-help="${label} (${key.toUpperCase()})"
      ?disabled=${!possible} @click=${() => this.dispatch(action)}>${icon(image)}</button>`;
  }

  render() {
    const { slow, layout, snapshot, frame, t, uid } = this;
    if (!slow || !layout) return nothing;
    const layers = layout.layers.length;
    const stages = stageCount(layers);
    const stage = stageAt(slow.stage, layers);
    const name = t(`slow-stage-${stage.kind}`);
    const at = "layer" in stage ? `${name} · ${layerName(layout, stage.layer, t)}` : name;
    return html`<section class="g-slow" aria-label=${t("slow-title")}>
      <div class="g-slow-transport" role="group" aria-label=${t("slow-controls")}>
        ${this.#button("chevron-left", t("slow-previous"), ",", { type: "slowPrevious" }, slow.stage > 0)}
        ${this.#button(slow.playing ? "pause" : "play", t(slow.playing ? "slow-pause" : "slow-play"), "k", { type: "slowPlay", playing: !slow.playing })}
        ${this.#button("chevron-right", t("slow-next"), ".", { type: "slowNext" })}
      </div>
      <div class="g-slow-text">
        <p class="g-slow-stage"><b>${capitalized(at)}</b> <span>${t("slow-count", { stage: slow.stage + 1, stages })}</span></p>
        <p class="g-slow-sentence" aria-live=${slow.playing ? "off" : "polite"}>${frame && snapshot ? sentence(layout, snapshot, frame, t) : ""}</p>
      </div>
      <g-slider class="g-slow-speed" .fieldId=${`${uid}-speed`} .label=${t("slow-speed")} .help=${t("slow-speed-help")}
        .shown=${t("slow-speed-value", { speed: String(slow.speed) })} .min=${0} .max=${SPEEDS.length - 1} .step=${1}
        .value=${SPEEDS.indexOf(slow.speed)} @slide=${(/** @type {CustomEvent<{value: number}>} */ { detail }) =>
          this.dispatch({ type: "slowSpeed", speed: SPEEDS[detail.value] })}></g-slider>
      <button class="g-slow-button" aria-label=${t("slow-close")} aria-keyshortcuts="L" data-help="${t("slow-close")} (L)"
        @click=${() => this.dispatch({ type: "slowClose" })}>${icon("x")}</button>
      <i class="g-slow-progress" style="--done: ${(slow.stage / (stages - 1)) * 100}%" aria-hidden="true"></i>
    </section>`;
  }
}

customElements.define("g-slow-motion", GSlowMotion);
