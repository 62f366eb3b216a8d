import { html, nothing } from "lit";
import { errorSentence } from "../../i18n/index.js";
import { exact, parseNumber, significant } from "../shared/numbers.js";
import { View } from "../shared/view.js";

/** @import { DocError } from "../../protocol.js" */

/**
 * One parameter of the network as a number that can be edited. While it has the focus it holds the full number and is left
 * alone by training; Enter or leaving it applies a change, Escape takes it back. What the engine refuses stands red until
 * then; without the focus the number is always the engine's.
 */
export class GParameter extends View {
  static properties = {
    ...View.properties,
    index: { attribute: false }, value: { attribute: false }, label: { attribute: false }, refused: { attribute: false },
    wrong: { state: true },
  };

  constructor() {
    super();
    /** Flat index of the parameter. */
    this.index = 0;
    this.value = 0;
    this.label = "";
    /** @type {DocError | null} why the engine did not take the number */
    this.refused = null;
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
    if (changed.has("refused") && this.refused) this.#start = exact(this.value);
    if (document.activeElement !== field) field.value = significant(this.value, 4);
  }

  #begin() {
    this.#forgive();
    this.#start = exact(this.value);
    this.#field.value = this.#start;
    this.#field.select();
  }

  #forgive() {
    if (this.refused) this.dispatch({ type: "dropParameterRefusal" });
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
    // What was refused is not asked for again by leaving it.
    if (!this.refused) this.#apply();
    this.#forgive();
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
      this.#forgive();
      field.select();
    }
  }

  #input() {
    this.wrong = parseNumber(this.#field.value) === null;
    this.#forgive();
  }

  render() {
    const { t, refused } = this;
    const error = this.wrong ? t("parameter-wrong") : refused ? errorSentence(t, refused) : "";
    return html`<input
        class="g-parameter"
        type="text"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="done"
        aria-label=${this.label}
        aria-invalid=${error ? "true" : nothing}
        @focus=${this.#begin}
        @blur=${this.#end}
        @keydown=${this.#onKey}
        @input=${this.#input}
      />${error ? html`<span class="g-parameter-error" role="alert">${error}</span>` : nothing}`;
  }
}

customElements.define("g-parameter", GParameter);
