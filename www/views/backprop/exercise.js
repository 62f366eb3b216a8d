import { html, nothing } from "lit";
import { LARGEST_SEED, routeOf, seedOf } from "../../route.js";
import { icon } from "../shared/icon.js";
import { View } from "../shared/view.js";

/** @import { Backprop } from "../../backprop/state.js" */

/**
 * Which exercise: its seed, the next one, and the link by which others come to it.
 */
export class GBackpropExercise extends View {
  static properties = { ...View.properties, backprop: { attribute: false }, refused: { state: true }, copied: { state: true } };

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
    /** What was typed is no seed. */
    this.refused = false;
    /** Whether the link went to the clipboard, or has to be copied by hand; null before. @type {boolean | null} */
    this.copied = null;
  }

  /** @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {Backprop | null | undefined} */ (changed.get("backprop"));
    if (!before || before.seed === this.backprop?.seed) return;
    this.refused = false;
    this.copied = null;
  }

  /** @param {Event} event */
  #choose(event) {
    const { value } = /** @type {HTMLInputElement} */ (event.currentTarget);
    const seed = seedOf(value);
    this.refused = seed === null;
    if (seed !== null && seed !== this.backprop?.seed) this.dispatch({ type: "bpExercise", seed });
  }

  #another() {
    const others = LARGEST_SEED - 1;
    const drawn = 1 + Math.floor(Math.random() * others);
    // Never the same again.
    this.dispatch({ type: "bpExercise", seed: drawn < (this.backprop?.seed ?? LARGEST_SEED) ? drawn : drawn + 1 });
  }

  get #link() {
    return this.backprop ? new URL(routeOf({ room: "backprop", backprop: this.backprop }), location.href).href : "";
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#link);
      this.copied = true;
    } catch {
      // Without the right to the clipboard it is there to be selected.
      this.copied = false;
      await this.updateComplete;
      /** @type {HTMLInputElement | null} */ (this.querySelector(".exercise-link"))?.select();
    }
  }

  /** @override */
  render() {
    if (!this.backprop) return nothing;
    const { t, uid, refused, copied } = this;
    return html`<label class="exercise-label" for="${uid}-seed">${t("bp-exercise-seed")}</label>
      <input
        class="exercise-seed"
        id="${uid}-seed"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        maxlength="8"
        data-help=${t("bp-exercise-seed-help")}
        aria-invalid=${refused ? "true" : nothing}
        aria-describedby=${refused ? `${uid}-error` : nothing}
        .value=${String(this.backprop.seed)}
        @change=${this.#choose}
      />
      <button class="button" type="button" data-help=${t("bp-exercise-another-help")} @click=${this.#another}>
        ${icon("dices", 14)}<span>${t("bp-exercise-another")}</span>
      </button>
      <button class="button exercise-copy" type="button" data-help=${t("bp-exercise-copy-help")} @click=${this.#copy}>
        ${icon(copied ? "check" : "copy", 14)}<span>${t(copied ? "bp-exercise-copied" : "bp-exercise-copy")}</span>
      </button>
      <span class="visually-hidden" role="status">${copied ? t("bp-exercise-copied-status") : ""}</span>
      ${copied === false ? html`<input class="exercise-link" type="text" readonly aria-label=${t("bp-exercise-link")} .value=${this.#link} />` : nothing}
      ${refused ? html`<p class="field-error" id="${uid}-error" role="alert">${icon("error", 14)}<span>${t("bp-exercise-refused")}</span></p>` : nothing}`;
  }
}

customElements.define("g-backprop-exercise", GBackpropExercise);
