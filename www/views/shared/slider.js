import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { refusalAt } from "../../refusals.js";
import { refusalText } from "./field.js";
import { View } from "./view.js";

/** @import { Refused } from "../../refusals.js" */

/**
 * A slider with its value in words. Everything one drag passes over is one step of the history: after the first, its values
 * come with `merge`.
 * @fires slide detail: {value, merge}
 */
export class Slider extends View {
  static properties = {
    ...View.properties,
    fieldId: { attribute: false },
    label: { attribute: false },
    help: { attribute: false },
    value: { attribute: false },
    shown: { attribute: false },
    min: { attribute: false },
    max: { attribute: false },
    step: { attribute: false },
    error: { attribute: false },
  };

  constructor() {
    super();
    this.fieldId = "";
    this.label = "";
    this.help = "";
    this.value = 0;
    /** @type {string} the value as it is written and read aloud */
    this.shown = "";
    this.min = 0;
    this.max = 1;
    this.step = 0.1;
    this.error = "";
    this.dragging = false;
  }

  /** @param {Event} event */
  #slide(event) {
    const value = Number(/** @type {HTMLInputElement} */ (event.currentTarget).value);
    this.dispatchEvent(new CustomEvent("slide", { detail: { value, merge: this.dragging } }));
    this.dragging = true;
  }

  #settle() {
    this.dragging = false;
  }

  /** @override */
  render() {
    const filled = ((this.value - this.min) / (this.max - this.min)) * 100;
    return html`<div class="slider" data-help=${this.help || nothing}>
      <label class="slider-label" for=${this.fieldId}>${this.label}</label>
      <output class="slider-value" for=${this.fieldId}>${this.shown}</output>
      <input
        id=${this.fieldId}
        type="range"
        min=${this.min}
        max=${this.max}
        step=${this.step}
        style="--filled: ${Math.min(Math.max(filled, 0), 100)}%"
        .value=${live(String(this.value))}
        aria-valuetext=${this.shown}
        aria-describedby=${this.error ? `${this.fieldId}-error` : nothing}
        @input=${this.#slide}
        @change=${this.#settle}
      />
      ${this.error ? html`<p class="field-error" id="${this.fieldId}-error" role="alert">${this.error}</p>` : nothing}
    </div>`;
  }
}

customElements.define("g-slider", Slider);

/**
 * The slider of a number of the document.
 * @param {View & {refused: readonly Refused[]}} view where it stands
 * @param {{path: string, label: string, shown: string, help: string, value: number, min: number, max: number, step: number,
 *   toValue: (slid: number) => unknown}} parts
 */
export function sliderField({ t, refused, dispatch }, { path, toValue, ...parts }) {
  return html`<g-slider
    .fieldId=${`setting-${path.replaceAll(".", "_")}`}
    .label=${parts.label}
    .shown=${parts.shown}
    .help=${parts.help}
    .value=${parts.value}
    .min=${parts.min}
    .max=${parts.max}
    .step=${parts.step}
    .error=${refusalText(t, refusalAt(refused, path))}
    @slide=${(/** @type {CustomEvent<{value: number, merge: boolean}>} */ { detail }) =>
      dispatch({ type: "setField", path, value: toValue(detail.value), merge: detail.merge })}
  ></g-slider>`;
}
