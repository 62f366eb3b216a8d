import { autoUpdate, flip, offset, shift } from "@floating-ui/dom";
import { html, nothing } from "lit";
import { fiveDecimals } from "../../backprop/numbers.js";
import { parameterPath } from "../../backprop/places.js";
import { icon } from "../shared/icon.js";
import { placeBeside } from "../shared/popup.js";
import { View } from "../shared/view.js";
import { biasSpec, isGiven, pressed, weightSpec } from "./diagram-context.js";

/** @import { Place } from "../../protocol.js" */
/** @import { Context, NumberSpec } from "./diagram-context.js" */

/**
 * All parameters of a neuron, of which a larger network shows only some: to be read, edited, and chosen to be differentiated.
 * @fires done when it closes
 * @fires differentiate detail: the place
 */
export class GBackpropNeuron extends View {
  static properties = { ...View.properties, context: { attribute: false }, opened: { attribute: false } };

  /** @type {(() => void) | null} */
  #stop = null;

  constructor() {
    super();
    /** @type {Context | null} */
    this.context = null;
    /** @type {{layer: number, unit: number, anchor: Element} | null} */
    this.opened = null;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.#elsewhere);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.#elsewhere);
    this.#stop?.();
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (!changed.has("opened")) return;
    this.#stop?.();
    this.#stop = null;
    const box = /** @type {HTMLElement | null} */ (this.querySelector(".bp-neuron-card"));
    const { opened } = this;
    if (!box || !opened) return;
    if (!box.matches(":popover-open")) box.showPopover();
    this.#stop = autoUpdate(opened.anchor, box, () =>
      void placeBeside(opened.anchor, box, { placement: "right", middleware: [offset(10), flip({ fallbackPlacements: ["left", "bottom", "top"] }), shift({ padding: 8, crossAxis: true })] }));
    /** @type {HTMLElement | null} */ (box.querySelector("button[data-number], .bp-neuron-close"))?.focus({ preventScroll: true });
  }

  /** @param {PointerEvent} event */
  #elsewhere = (event) => {
    const target = /** @type {Element | null} */ (event.target);
    if (!this.opened || target?.closest(".bp-neuron-card, .bp-editor, .tooltip") || this.opened.anchor.contains(target)) return;
    this.#close(false);
  };

  /** @param {boolean} [back] the focus goes back to the neuron */
  #close(back = true) {
    const anchor = /** @type {HTMLElement | undefined} */ (this.opened?.anchor);
    this.dispatchEvent(new CustomEvent("done"));
    if (back) anchor?.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  }

  /** @override */
  render() {
    const { t, context, opened } = this;
    const own = opened && context?.trace.layers[opened.layer];
    if (!context || !own || opened.unit >= own.units) return nothing;
    const { trace, names } = context;
    const { layer, unit } = opened;
    const upTo = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);
    /** @type {(part: "gamma" | "beta", values: number[] | null) => unknown} */
    const extra = (part, values) => {
      if (!values) return nothing;
      const name = names[part](layer, unit);
      return this.#row({ paths: [parameterPath(/** @type {any} */ ({ layer, part, unit, input: null }))], value: values[unit], label: name.formula.speech, name: name.text }, null);
    };
    const { gradients } = own;
    const name = names.neuron(layer, unit);
    return html`<div class="bp-neuron-card" popover="manual" role="dialog" aria-label=${t("bp-diagram-numbers-of", { neuron: name.formula.speech })} @keydown=${this.#key}>
      <h3>${name.text} <span class="dim">${names.layer(layer)}</span></h3>
      <button class="icon-button bp-neuron-close" type="button" aria-label=${t("bp-diagram-close")} @click=${() => this.#close()}>${icon("x", 14)}</button>
      <div class="bp-neuron-rows">
        <table>
          <thead class="visually-hidden">
            <tr><th scope="col">${t("bp-diagram-name")}</th><th scope="col">${t("inspector-value")}</th>${this.#chooses ? html`<th scope="col">${t("inspector-gradient")}</th>` : nothing}</tr>
          </thead>
          <tbody>
            ${upTo(own.inputs).map((input) => this.#row(weightSpec(context, { layer, unit, input }), gradients.weights[unit][input]))}
            ${this.#row(biasSpec(context, layer, unit), trace.trainBiases ? gradients.biases[unit] : null)} ${extra("gamma", own.gamma)} ${extra("beta", own.beta)}
          </tbody>
        </table>
      </div>
      ${isGiven(context) ? nothing : html`<p class="dim">${t("bp-diagram-fixed")}</p>`}
    </div>`;
  }

  /** The playground's network has no order of its own: any weight can be differentiated. */
  get #chooses() {
    return this.context?.backprop.source === "network" && this.context.backprop.mode !== "practice";
  }

  /** @param {NumberSpec} spec @param {number | null} gradient of what can be differentiated */
  #row(spec, gradient) {
    const context = /** @type {Context} */ (this.context);
    const { t } = this;
    const { click } = pressed(context, spec);
    const { place } = spec;
    return html`<tr>
      <th scope="row">${spec.name}</th>
      <td>
        ${isGiven(context)
          ? html`<button class="bp-neuron-number" type="button" data-number aria-label="${spec.label}: ${fiveDecimals(spec.value)}" @click=${click}>${fiveDecimals(spec.value)}</button>`
          : fiveDecimals(spec.value)}
      </td>
      ${this.#chooses
        ? html`<td>
            ${gradient === null || !place
              ? nothing
              : html`<button class="bp-differentiate" type="button" aria-label="${t("bp-diagram-differentiate")}: ${spec.label}" data-help=${t("bp-diagram-differentiate-help")}
                  @click=${() => this.#differentiate(place)}>∂ ${fiveDecimals(gradient)}</button>`}
          </td>`
        : nothing}
    </tr>`;
  }

  /** @param {Place} place */
  #differentiate(place) {
    this.dispatchEvent(new CustomEvent("differentiate", { detail: place }));
    this.#close();
  }
}

customElements.define("g-backprop-neuron", GBackpropNeuron);
