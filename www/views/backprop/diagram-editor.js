import { autoUpdate, flip, offset, shift } from "@floating-ui/dom";
import { html, nothing } from "lit";
import { parseNumber } from "../shared/numbers.js";
import { placeBeside } from "../shared/popup.js";
import { View } from "../shared/view.js";

/** @import { Editing } from "./diagram.js" */

/** What an arrow adds; ten times as much with Shift. */
const NUDGE = 0.01;

/**
 * The field in which a number of the drawing is changed, over the number itself.
 * @fires apply detail: value, text as typed, merge: part of one gesture
 * @fires done detail: go: on to the number before or after, focus: give it back
 * @fires differentiate detail: the place
 */
export class GBackpropEditor extends View {
  static properties = { ...View.properties, editing: { attribute: false }, differentiable: { attribute: false }, wrong: { state: true } };

  /** @type {(() => void) | null} */
  #stop = null;
  /** What stood there at first, or was taken since. */
  #start = "";
  #nudged = false;

  constructor() {
    super();
    /** @type {Editing | null} */
    this.editing = null;
    /** Whether a weight can be chosen to be differentiated. */
    this.differentiable = false;
    this.wrong = false;
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop?.();
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("editing")) this.wrong = false;
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (!changed.has("editing")) return;
    this.#stop?.();
    this.#stop = null;
    const { editing } = this;
    const box = /** @type {HTMLElement | null} */ (this.querySelector(".bp-editor"));
    if (!editing || !box) return;
    if (!box.matches(":popover-open")) box.showPopover();
    this.#nudged = false;
    this.#start = plain(editing.spec.value);
    const field = this.#field;
    field.value = editing.text ?? this.#start;
    field.focus({ preventScroll: true });
    field.select();
    const { anchor } = editing;
    // Over the number, its middle on the number's.
    this.#stop = autoUpdate(anchor, box, () =>
      void placeBeside(anchor, box, {
        placement: "bottom",
        middleware: [offset(({ rects }) => -rects.reference.height / 2 - field.offsetHeight / 2 - 4), flip({ padding: 4 }), shift({ padding: 8 })],
      }));
  }

  /** @param {number} value @param {boolean} [merge] */
  #send(value, merge = false) {
    this.#start = this.#field.value;
    this.dispatchEvent(new CustomEvent("apply", { detail: { value, text: this.#field.value, merge } }));
  }

  /**
   * Takes what was typed.
   * @returns {boolean} whether it is a number
   */
  #take() {
    const text = this.#field.value.trim();
    if (text === this.#start) return true;
    const value = parseNumber(text);
    this.wrong = value === null;
    if (value !== null) this.#send(value);
    return value !== null;
  }

  /** @param {-1 | 0 | 1} go @param {boolean} focus */
  #done(go, focus) {
    this.dispatchEvent(new CustomEvent("done", { detail: { go, focus } }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, shiftKey } = event;
    if (key === "Enter" || key === "Tab") {
      event.preventDefault();
      if (this.#take()) this.#done(key === "Enter" ? 0 : shiftKey ? -1 : 1, true);
    } else if (key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#done(0, true);
    } else if (key === "ArrowUp" || key === "ArrowDown") {
      event.preventDefault();
      const value = parseNumber(this.#field.value);
      if (value === null) return;
      const next = Number((value + (key === "ArrowUp" ? 1 : -1) * NUDGE * (shiftKey ? 10 : 1)).toFixed(10));
      this.wrong = false;
      this.#field.value = plain(next);
      this.#send(next, this.#nudged);
      this.#nudged = true;
    }
  }

  /** Leaving it takes a number that was typed, and forgets what is none. @param {FocusEvent} event */
  #leave(event) {
    if (!this.editing || this.contains(/** @type {Node | null} */ (event.relatedTarget))) return;
    if (!this.editing.error || this.#field.value !== this.editing.text) this.#take();
    this.#done(0, false);
  }

  /** @override */
  render() {
    const { t, editing, wrong, uid } = this;
    if (!editing) return nothing;
    const error = wrong ? t("parameter-wrong") : editing.error;
    const { place, label } = editing.spec;
    return html`<div class="bp-editor" popover="manual" @focusout=${this.#leave}>
      <input
        type="text"
        inputmode="text"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="done"
        aria-label=${label}
        aria-invalid=${error ? "true" : nothing}
        aria-describedby=${error ? `${uid}-error` : nothing}
        @keydown=${this.#key}
        @input=${() => (this.wrong = parseNumber(this.#field.value) === null)}
      />
      ${error ? html`<p class="bp-editor-error" id="${uid}-error" role="alert">${error}</p>` : nothing}
      ${this.differentiable && place
        ? html`<button class="bp-differentiate" type="button" data-help=${t("bp-diagram-differentiate-help")}
            @click=${() => this.dispatchEvent(new CustomEvent("differentiate", { detail: place }))}>
            ∂ ${t("bp-diagram-differentiate")}
          </button>`
        : nothing}
    </div>`;
  }
}

/** All digits. @param {number} value */
const plain = (value) => String(value);

customElements.define("g-backprop-editor", GBackpropEditor);
