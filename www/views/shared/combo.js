// A number field with suggestions: a few discrete values to pick, any other to type. Follows the editable combobox pattern.

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { autoUpdate, flip, offset, shift, size } from "@floating-ui/dom";
import { fittingNumber, shortNumber } from "../../i18n/index.js";
import { field } from "./field.js";
import { icon } from "./icon.js";
import { parseNumber } from "./numbers.js";
import { placeBeside } from "./popup.js";
import { View } from "./view.js";

/** @import { TemplateResult } from "lit" */
/** @import { Translate } from "../../i18n/index.js" */

/** Characters that fit into the smallest field. */
const ROOM = 7;

/**
 * @fires choose detail: the number, or the text as typed where it is none (the engine says what is wrong with it)
 */
export class Combo extends View {
  static properties = {
    ...View.properties,
    fieldId: { attribute: false },
    value: { attribute: false },
    refused: { attribute: false },
    suggestions: { attribute: false },
    hint: { attribute: false },
    room: { attribute: false },
    focused: { state: true },
    open: { state: true },
    active: { state: true },
    text: { state: true },
  };

  constructor() {
    super();
    this.fieldId = "";
    /** @type {number} what runs */
    this.value = 0;
    /** @type {unknown} what was asked for and not taken; undefined when all is well */
    this.refused = undefined;
    /** @type {number[]} */
    this.suggestions = [];
    this.hint = "";
    /** @type {number | undefined} characters that fit into the field */
    this.room = undefined;
    this.focused = false;
    this.open = false;
    this.active = -1;
    /** @type {string | null} while it is being typed */
    this.text = null;
    /** @type {(() => void) | null} */
    this.stopPlacing = null;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#close();
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }

  get #shown() {
    const value = this.refused === undefined ? this.value : this.refused;
    if (typeof value !== "number") return String(value ?? "");
    return this.focused ? shortNumber(value) : fittingNumber(value, this.room ?? ROOM);
  }

  /** Here the number stands with all its digits. */
  async #enter() {
    this.focused = true;
    await this.updateComplete;
    if (this.focused) this.#input.select();
  }

  #leave() {
    this.focused = false;
    this.#commit();
  }

  #show() {
    if (this.open) return;
    this.open = true;
    this.active = this.suggestions.indexOf(this.value);
    void this.updateComplete.then(() => {
      const popup = /** @type {HTMLElement | null} */ (this.querySelector(".combo-popup"));
      if (!popup || !this.open) return;
      this.stopPlacing = autoUpdate(this.#input, popup, () => place(this.#input, popup));
    });
  }

  #close() {
    this.stopPlacing?.();
    this.stopPlacing = null;
    this.open = false;
    this.active = -1;
  }

  /** @param {number | string} value */
  #choose(value) {
    this.text = null;
    this.#close();
    if (value === this.value && this.refused === undefined) return;
    this.dispatchEvent(new CustomEvent("choose", { detail: value }));
  }

  /** Takes what was typed; nothing typed, or nothing left, changes nothing. */
  #commit() {
    const text = this.text?.trim() ?? "";
    if (this.text === null || text === "") {
      this.text = null;
      this.#close();
      return;
    }
    this.#choose(parseNumber(text) ?? text);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!this.open) return this.#show();
      const step = key === "ArrowDown" ? 1 : -1;
      this.active = Math.min(Math.max(this.active + step, 0), this.suggestions.length - 1);
    } else if (key === "Enter") {
      event.preventDefault();
      const picked = this.open ? this.suggestions[this.active] : undefined;
      if (picked !== undefined && this.text === null) this.#choose(picked);
      else this.#commit();
    } else if (key === "Escape" && (this.open || this.text !== null)) {
      event.stopPropagation();
      this.text = null;
      this.#close();
    }
  }

  /** @override */
  updated() {
    if (this.open) this.querySelector(".combo-active")?.scrollIntoView({ block: "nearest" });
  }

  /** @override */
  render() {
    const { fieldId, open } = this;
    const invalid = this.refused !== undefined;
    const active = open && this.active >= 0 ? `${fieldId}-option-${this.active}` : nothing;
    return html`<span class="combo">
        <input
          id=${fieldId}
          type="text"
          role="combobox"
          inputmode="decimal"
          autocomplete="off"
          spellcheck="false"
          aria-autocomplete="none"
          aria-haspopup="listbox"
          aria-expanded=${open}
          aria-controls="${fieldId}-list"
          aria-activedescendant=${active}
          aria-invalid=${invalid ? "true" : nothing}
          aria-describedby=${invalid ? `${fieldId}-error` : nothing}
          .value=${live(this.text ?? this.#shown)}
          @focus=${this.#enter}
          @click=${() => this.#show()}
          @input=${() => this.#typed()}
          @keydown=${this.#key}
          @blur=${this.#leave}
        />
        ${icon("chevron-down", 14)}
      </span>
      ${open ? this.#popup() : nothing}`;
  }

  #popup() {
    return html`<div class="popup combo-popup" @pointerdown=${keepFocus}>
      <ul class="combo-list" id="${this.fieldId}-list" role="listbox" aria-label=${this.t("combo-suggestions")}>
        ${this.suggestions.map((suggestion, index) => this.#option(suggestion, index))}
      </ul>
      <p class="combo-hint">${this.hint}</p>
    </div>`;
  }

  #typed() {
    this.text = this.#input.value;
    this.active = -1;
    if (!this.open) this.#show();
  }

  /**
   * @param {number} suggestion
   * @param {number} index
   */
  #option(suggestion, index) {
    const chosen = suggestion === this.value;
    return html`<li
      id="${this.fieldId}-option-${index}"
      class="combo-option ${index === this.active ? "combo-active" : ""}"
      role="option"
      aria-selected=${chosen}
      @pointermove=${() => (this.active = index)}
      @click=${() => this.#choose(suggestion)}
    >
      <span>${shortNumber(suggestion)}</span>${chosen ? icon("check", 14) : nothing}
    </li>`;
  }
}

/**
 * A press on the list must not take the focus from the text, or leaving it would close the list first.
 * @param {Event} event
 */
function keepFocus(event) {
  event.preventDefault();
}

/**
 * @param {HTMLElement} anchor
 * @param {HTMLElement} popup
 */
function place(anchor, popup) {
  void placeBeside(anchor, popup, {
    placement: "bottom-start",
    middleware: [
      offset(4),
      flip({ padding: 8 }),
      shift({ padding: 8 }),
      size({
        padding: 8,
        apply: ({ availableHeight }) => popup.style.setProperty("--available", `${Math.max(120, availableHeight)}px`),
      }),
    ],
  });
}

customElements.define("g-combo", Combo);

/**
 * A field of a number to type or to choose.
 * @param {object} parts
 * @param {Translate} parts.t
 * @param {string} parts.id
 * @param {string} parts.label
 * @param {string} [parts.help]
 * @param {string} [parts.name]
 * @param {string} [parts.error]
 * @param {TemplateResult} [parts.aside]
 * @param {unknown} parts.value
 * @param {unknown} [parts.refused] the value that was asked for in vain
 * @param {number} [parts.room] characters that fit into the field
 * @param {readonly number[]} parts.suggestions
 * @param {string} parts.hint
 * @param {(value: unknown) => void} parts.onChoose
 * @returns {TemplateResult}
 */
export function comboField({ t, id, label, help, name, error, aside, value, refused, room, suggestions, hint, onChoose }) {
  const control = html`<g-combo
    .t=${t}
    .fieldId=${id}
    .value=${value}
    .refused=${refused}
    .room=${room}
    .suggestions=${suggestions}
    .hint=${hint}
    @choose=${(/** @type {CustomEvent} */ { detail }) => onChoose(detail)}
  ></g-combo>`;
  return field({ id, label, help, name, error, aside, control });
}
