import { autoUpdate, flip, offset, shift } from "@floating-ui/dom";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { nameId, nameOf, rangeHint } from "../../i18n/index.js";
import { refusalAt } from "../../refusals.js";
import "../shared/combo.js";
import { refusalText } from "../shared/field.js";
import { icon } from "../shared/icon.js";
import { placeBeside } from "../shared/popup.js";
import { View } from "../shared/view.js";

/** @import { Catalogue, ExperimentDoc, Layout, LayoutLayer } from "../../protocol.js" */
/** @import { Refused } from "../../refusals.js" */
/** @import { Translate } from "../../i18n/index.js" */

/**
 * The menu of one hidden layer: its settings, layers before and after it, its removal, and the way to the layers beside it (in
 * a very deep network the columns are too narrow for a button each).
 */
export class GLayerMenu extends View {
  static properties = {
    ...View.properties,
    layout: { attribute: false }, experiment: { attribute: false }, catalogue: { attribute: false },
    refusals: { attribute: false }, focusNext: { attribute: false }, index: { state: true }, wrong: { state: true },
  };

  /** @type {HTMLElement | null} */
  #anchor = null;
  /** @type {(() => void) | null} */
  #follow = null;

  constructor() {
    super();
    /** @type {Layout | null} */
    this.layout = null;
    /** What was asked for last, from where further steps count. @type {ExperimentDoc | null} */
    this.experiment = null;
    /** @type {Catalogue | null} */
    this.catalogue = null;
    /** @type {readonly Refused[]} */
    this.refusals = [];
    /** @type {(index: number) => void} where the focus goes when layers have come or gone */
    this.focusNext = () => {};
    this.index = 0;
    this.wrong = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#follow?.();
  }

  /** What opens; the buttons that open it belong to it. */
  get box() {
    return /** @type {HTMLElement} */ (this.querySelector(".g-layer-menu"));
  }

  /**
   * Opens for a layer beside the button that was pressed; the same button again closes it.
   * @param {HTMLElement} anchor
   * @param {number} index
   */
  async open(anchor, index) {
    const again = this.box.matches(":popover-open") && this.#anchor === anchor;
    this.close();
    if (again) return;
    this.#follow?.();
    this.#anchor = anchor;
    this.index = index;
    await this.updateComplete;
    this.box.showPopover();
    this.#follow = autoUpdate(anchor, this.box, () => this.#position());
    // Whoever came by keyboard goes on in the menu; to others the first field's explanation would only be in the way.
    if (anchor.matches(":focus-visible")) this.box.querySelector("input")?.focus();
  }

  close() {
    if (this.box.matches(":popover-open")) this.box.hidePopover();
  }

  #position() {
    // The header is made anew when the network changes: the menu then stays where it is.
    if (!this.#anchor?.isConnected) return;
    const middleware = [offset(6), flip(), shift({ padding: 8, crossAxis: true })];
    void placeBeside(this.#anchor, this.box, { placement: "bottom", middleware });
  }

  /** @param {ToggleEvent} event */
  #onToggle(event) {
    if (event.newState === "open") return;
    this.#follow?.();
    this.#follow = null;
    const anchor = this.#anchor;
    this.#anchor = null;
    if (this.box.contains(document.activeElement) || document.activeElement === document.body) anchor?.focus();
  }

  get #hidden() {
    return (this.layout?.layers.length ?? 1) - 1;
  }

  willUpdate() {
    this.index = Math.max(0, Math.min(this.index, this.#hidden - 1));
  }

  /** @param {number} units */
  #setUnits(units) {
    const [least, most] = this.catalogue?.limits.units ?? [1, 256];
    this.wrong = !Number.isInteger(units) || units < least || units > most;
    if (!this.wrong) this.dispatch({ type: "setUnits", index: this.index, units });
  }

  /** @param {number} more */
  #addUnits(more) {
    const asked = this.experiment?.network.layers[this.index]?.units ?? this.layout?.layers[this.index].units ?? 0;
    this.#setUnits(asked + more);
  }

  /** @param {number} index */
  #insert(index) {
    this.focusNext(index);
    this.dispatch({ type: "addLayer", index });
    this.close();
  }

  #remove() {
    this.focusNext(this.index);
    this.dispatch({ type: "removeLayer", index: this.index });
    this.close();
  }

  /** @param {LayoutLayer} layer */
  #everywhere({ activation, normalization, dropout, residual }) {
    this.dispatch({ type: "setEveryLayer", patch: { activation, normalization, dropout, residual } });
  }

  /**
   * Normalization, dropout and shortcut, as they were asked for last.
   * @param {LayoutLayer} layer
   */
  #extras(layer) {
    const { t, catalogue, index, dispatch } = this;
    const { normalization, dropout, residual, inputs, units } = { ...layer, ...this.experiment?.network.layers[index] };
    const path = `network.layers[${index}].dropout`;
    const refusal = refusalAt(this.refusals, path);
    const set = (/** @type {object} */ patch) => dispatch({ type: "setLayer", index, patch });
    return html`<div class="g-layer-menu-row" data-help=${helpWithFormula("normalization", normalization, t)}>
        <label for="${this.uid}-normalization">${t("layer-menu-normalization")}</label>
        <span class="select"><select id="${this.uid}-normalization"
          @change=${(/** @type {{target: HTMLSelectElement}} */ { target }) => set({ normalization: target.value })}>
          ${(catalogue?.normalizations ?? []).map((name) =>
            html`<option value=${name} .selected=${name === normalization}>${nameOf(t, "normalization", name)}</option>`)}
        </select>${icon("chevron-down", 14)}</span>
      </div>
      <div class="g-layer-menu-row ${refusal ? "field-refused" : ""}" data-help=${t("layer-menu-dropout-help")}>
        <label for="${this.uid}-dropout">${t("layer-menu-dropout")}</label>
        <g-combo .t=${t} .fieldId=${`${this.uid}-dropout`} .value=${dropout} .refused=${refusal?.value}
          .suggestions=${catalogue?.suggested.dropout ?? []} .hint=${rangeHint(t, catalogue?.limits.dropout ?? [0, 1])}
          @choose=${(/** @type {CustomEvent} */ { detail }) => dispatch({ type: "setField", path, value: detail })}></g-combo>
      </div>
      <p id="${this.uid}-dropout-error" class="g-layer-menu-error" role="alert">${refusalText(t, refusal)}</p>
      <label class="g-layer-menu-row" data-help=${t(inputs === units ? "layer-menu-residual-help" : "layer-menu-projection-help")}>
        <span>${t("layer-menu-residual")}</span>
        <input type="checkbox" .checked=${live(residual)}
          @change=${(/** @type {{target: HTMLInputElement}} */ { target }) => set({ residual: target.checked })} />
      </label>`;
  }

  render() {
    const { t, layout, catalogue, index } = this;
    const layer = layout?.layers[index];
    const [least, most] = catalogue?.limits.units ?? [1, 256];
    const full = this.#hidden >= (catalogue?.limits.layers[1] ?? Infinity);
    const body = () => layer && html`
      <header>
        <button aria-label=${t("layer-menu-previous")} ?disabled=${index === 0} @click=${() => { this.index -= 1; }}>
          ${icon("chevron-left", 14)}
        </button>
        <h3 id="${this.uid}-title">${t("layer-menu-title", { layer: index + 1, layers: this.#hidden })}</h3>
        <button aria-label=${t("layer-menu-next")} ?disabled=${index >= this.#hidden - 1} @click=${() => { this.index += 1; }}>
          ${icon("chevron-right", 14)}
        </button>
      </header>
      <div class="g-layer-menu-row" data-help=${t("layer-menu-units-help")}>
        <label for="${this.uid}-units">${t("layer-menu-units")}</label>
        <span class="g-layer-menu-stepper">
          <button aria-label=${t("network-fewer-units", { layer: index + 1 })} ?disabled=${layer.units <= least}
            @click=${() => this.#addUnits(-1)}>${icon("minus", 14)}</button>
          <input id="${this.uid}-units" inputmode="numeric" autocomplete="off" .value=${String(layer.units)}
            aria-invalid=${this.wrong ? "true" : nothing} aria-describedby="${this.uid}-error"
            @change=${(/** @type {{target: HTMLInputElement}} */ { target }) => this.#setUnits(Number(target.value || NaN))} />
          <button aria-label=${t("network-more-units", { layer: index + 1 })} ?disabled=${layer.units >= most}
            @click=${() => this.#addUnits(1)}>${icon("plus", 14)}</button>
        </span>
      </div>
      <p id="${this.uid}-error" class="g-layer-menu-error" role="alert">${this.wrong ? t("layer-menu-range", { least, most }) : ""}</p>
      <div class="g-layer-menu-row" data-help=${helpWithFormula("activation", layer.activation, t)}>
        <label for="${this.uid}-activation">${t("layer-menu-activation")}</label>
        <span class="select"><select id="${this.uid}-activation"
          @change=${(/** @type {{target: HTMLSelectElement}} */ { target }) =>
            this.dispatch({ type: "setLayer", index, patch: { activation: target.value } })}>
          ${(catalogue?.activations ?? []).map((name) =>
            html`<option value=${name} .selected=${name === layer.activation}>${nameOf(t, "activation", name)}</option>`)}
        </select>${icon("chevron-down", 14)}</span>
      </div>
      ${this.#extras(layer)}
      <div class="g-layer-menu-actions">
        ${this.#hidden > 1
          ? html`<button data-help=${t("layer-menu-everywhere-help")} @click=${() => this.#everywhere(layer)}>${icon("copy")}${t("layer-menu-everywhere")}</button>`
          : nothing}
        <button data-help=${t("layer-menu-insert-help")} ?disabled=${full} @click=${() => this.#insert(index)}>${icon("arrow-left")}${t("layer-menu-before")}</button>
        <button data-help=${t("layer-menu-insert-help")} ?disabled=${full} @click=${() => this.#insert(index + 1)}>${icon("arrow-right")}${t("layer-menu-after")}</button>
        <button class="g-layer-menu-remove" data-help=${t("layer-menu-remove-help")} @click=${this.#remove}>${icon("trash")}${t("layer-menu-remove")}</button>
      </div>`;
    return html`<div class="g-layer-menu" popover role="dialog" aria-labelledby="${this.uid}-title" @toggle=${this.#onToggle}>
      ${body() ?? nothing}
    </div>`;
  }
}

/**
 * What a choice is for, and the formula of what is chosen.
 * @param {"activation" | "normalization"} group
 * @param {string} chosen
 * @param {Translate} t
 */
function helpWithFormula(group, chosen, t) {
  const id = nameId(group, `${chosen}-formula`);
  const formula = t(id);
  return t(`layer-menu-${group}-help`) + (formula === id ? "" : `\n${formula}`);
}

customElements.define("g-layer-menu", GLayerMenu);
