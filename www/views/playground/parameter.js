import { html, nothing } from "lit";
import { exact, parseNumber, significant } from "../shared/numbers.js";
import { View } from "../shared/view.js";

/**
 * One parameter of the network as a number that can be edited. While it has the focus it holds the full number and is left
 * alone by training; Enter or leaving it applies a change, Escape takes it back.
 */
export class GParameter extends View {
  static properties = {
    ...View.properties,
    index: { attribute: false }, value: { attribute: false }, label: { attribute: false }, wrong: { state: true },
  };

  constructor() {
    super();
    /** Flat index of the parameter. */
    this.index = 0;
    this.value = 0;
    this.label = "";
    this.wrong = false;
    this.#start = "";
  }

  #start;

  /** @returns {HTMLInputElement} */
  get #field() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    const field = this.#field;
    if (changed.has("index") && document.activeElement === field) field.blur();
    if (document.activeElement !== field) field.value = significant(this.value, 4);
  }

  #begin() {
    this.#start = exact(this.value);
    this.#field.value = this.#start;
    this.#field.select();
  }

  /** @returns {boolean} whether what stands there is a number */
  #apply() {
    const field = this.#field;
    if (field.value === this.#start) return true;
    const value = parseNumber(field.value);
    this.wrong = value === null;
    if (value === null) return false;
    this.#start = field.value;
    this.dispatch({ type: "editParameter", index: this.index, value });
    return true;
  }

  #end() {
    this.#apply();
    this.wrong = false;
    this.#field.value = significant(parseNumber(this.#start) ?? this.value, 4);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const field = this.#field;
    if (event.key === "Enter") {
      event.preventDefault();
      if (this.#apply()) field.select();
    } else if (event.key === "Escape" && field.value !== this.#start) {
      // The first Escape takes the edit back, a second one is the card's.
      event.stopPropagation();
      field.value = this.#start;
      this.wrong = false;
      field.select();
    }
  }

  render() {
    return html`<input
        class="g-parameter"
        type="text"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="done"
        aria-label=${this.label}
        aria-invalid=${this.wrong ? "true" : nothing}
        @focus=${this.#begin}
        @blur=${this.#end}
        @keydown=${this.#onKey}
        @input=${() => { this.wrong = parseNumber(this.#field.value) === null; }}
      />${this.wrong ? html`<span class="g-parameter-error" role="alert">${this.t("parameter-wrong")}</span>` : nothing}`;
  }
}

customElements.define("g-parameter", GParameter);
