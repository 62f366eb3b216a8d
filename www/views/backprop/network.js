import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { hasMemory, leftOut, takesStatistics } from "../../backprop/left-out.js";
import { namesOf } from "../../backprop/names.js";
import { fiveDecimals } from "../../backprop/numbers.js";
import { parameterAt, steepest } from "../../backprop/places.js";
import { placeTerm } from "../../backprop/terms.js";
import { icon } from "../shared/icon.js";
import { View } from "../shared/view.js";

/** @import { Backprop } from "../../backprop/state.js" */
/** @import { Names } from "../../backprop/names.js" */
/** @import { ExperimentDoc, Place, Trace } from "../../protocol.js" */

/**
 * What is looked at of the playground's network: the sample, and the weight to differentiate by.
 */
export class GBackpropNetwork extends View {
  static properties = { ...View.properties, backprop: { attribute: false }, accepted: { attribute: false } };

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
    /** What the playground runs. @type {ExperimentDoc | null} */
    this.accepted = null;
  }

  /** @param {number} sample counting from 0 */
  #take(sample) {
    const { samples = 1 } = this.backprop ?? {};
    this.dispatch({ type: "bpTakeOver", sample: Math.min(Math.max(sample, 0), samples - 1) });
  }

  /** @param {Event} event */
  #typed(event) {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    const number = Number(field.value);
    if (Number.isInteger(number) && number >= 1) this.#take(number - 1);
    else field.value = String((this.backprop?.sample ?? 0) + 1);
  }

  /** Another one than this. */
  #random() {
    const { sample = 0, samples = 1 } = this.backprop ?? {};
    this.#take((sample + 1 + Math.floor(Math.random() * (samples - 1))) % samples);
  }

  /** @override */
  render() {
    const { t, uid, backprop } = this;
    const trace = backprop?.trace;
    if (!backprop || !trace) return nothing;
    const { sample, samples } = backprop;
    return html`<div class="bp-network">
      <label for="${uid}-sample">${t("bp-network-sample")}</label>
      <span class="bp-sample" data-help=${t("bp-network-sample-help")}>
        <button class="icon-button" type="button" aria-label=${t("bp-network-previous")} ?disabled=${sample <= 0} @click=${() => this.#take(sample - 1)}>${icon("minus", 14)}</button>
        <input id="${uid}-sample" type="text" inputmode="numeric" autocomplete="off" .value=${live(String(sample + 1))} @change=${this.#typed} />
        <button class="icon-button" type="button" aria-label=${t("bp-network-next")} ?disabled=${sample >= samples - 1} @click=${() => this.#take(sample + 1)}>${icon("plus", 14)}</button>
      </span>
      <span class="dim">${t("bp-network-of", { count: samples })}</span>
      <button class="icon-button" type="button" aria-label=${t("bp-network-random")} data-help=${t("bp-network-random")} ?disabled=${samples < 2} @click=${this.#random}>${icon("dices")}</button>
      <button class="icon-button" type="button" aria-label=${t("bp-network-again")} data-help=${t("bp-network-again-help")} @click=${() => this.#take(sample)}>${icon("refresh")}</button>
      ${this.#weights(backprop, trace)} ${this.#notes(trace)}
    </div>`;
  }

  /** @param {Backprop} backprop @param {Trace} trace */
  #weights({ weights, mode, source }, trace) {
    const { t, uid } = this;
    const names = namesOf(source, trace, t);
    const most = steepest(trace);
    const chosen = weights[0] ? placeTerm(weights[0]) : "";
    return html`<label for="${uid}-weight">${t("bp-network-weight")}</label>
      <span class="select" data-help=${t("bp-network-weight-help")}>
        <select id="${uid}-weight" @change=${(/** @type {Event} */ event) => this.#choose(trace, /** @type {HTMLSelectElement} */ (event.currentTarget).value)}>
          ${trace.layers.map(
            (_, layer) => html`<optgroup label=${names.layer(layer)}>
              ${placesOf(trace, layer).map((place) => {
                const term = placeTerm(place);
                return html`<option value=${term} .selected=${live(term === chosen)}>${this.#option(names, trace, place, most !== null && placeTerm(most) === term, mode !== "practice")}</option>`;
              })}
            </optgroup>`,
          )}
        </select>
        ${icon("chevron-down", 14)}
      </span>`;
  }

  /** @param {Names} names @param {Trace} trace @param {Place} place @param {boolean} largest @param {boolean} told gradients are no secret */
  #option(names, trace, place, largest, told) {
    const gradient = parameterAt(trace.layers[place.layer].gradients, place);
    const name = names.weight(place).text;
    const text = told ? `${name}: ${fiveDecimals(gradient)}` : name;
    return largest ? this.t("bp-network-largest", { weight: text }) : text;
  }

  /** @param {Trace} trace @param {string} term */
  #choose(trace, term) {
    const place = trace.layers.flatMap((_, layer) => placesOf(trace, layer)).find((each) => placeTerm(each) === term);
    if (place) this.dispatch({ type: "bpWeight", place });
  }

  /** @param {Trace} trace */
  #notes(trace) {
    const { t } = this;
    const what = leftOut(this.accepted).map((name) => t(`bp-network-${name}`));
    const list = what.length > 1 ? `${what.slice(0, -1).join(", ")} ${t("bp-network-and")} ${what[what.length - 1]}` : what[0];
    const notes = [
      what.length > 0 && t("bp-network-left-out", { what: list }),
      takesStatistics(trace) && t("bp-network-statistics"),
      hasMemory(trace) && t("bp-network-memory"),
    ].filter(Boolean);
    return notes.length > 0 ? html`<p class="bp-left-out">${notes.join(" ")}</p>` : nothing;
  }
}

/**
 * The parameters of a layer that can be differentiated.
 * @param {Trace} trace
 * @param {number} layer
 * @returns {Place[]}
 */
function placesOf({ layers, trainBiases }, layer) {
  return layers[layer].weights.flatMap((row, unit) => [
    ...row.map((_, input) => ({ layer, part: /** @type {const} */ ("weights"), unit, input })),
    ...(trainBiases ? [{ layer, part: /** @type {const} */ ("biases"), unit, input: null }] : []),
  ]);
}

customElements.define("g-backprop-network", GBackpropNetwork);
