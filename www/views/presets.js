import { autoUpdate, offset, shift } from "@floating-ui/dom";
import { html } from "lit";
import { PRESETS } from "../presets/presets.js";
import { icon } from "./shared/icon.js";
import { placeBeside } from "./shared/popup.js";
import { View } from "./shared/view.js";

/** @import { Preset } from "../presets/presets.js" */

/**
 * The menu of the lecture's experiments: each with a sentence on what to look at.
 */
export class GPresets extends View {
  /** @type {(() => void) | null} */
  #follow = null;

  get #button() {
    return /** @type {HTMLElement} */ (this.querySelector(".presets-button"));
  }

  get #menu() {
    return /** @type {HTMLElement} */ (this.querySelector(".presets-menu"));
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#follow?.();
  }

  /** @param {ToggleEvent} event */
  #onToggle({ newState }) {
    this.#follow?.();
    if (newState !== "open") {
      this.#follow = null;
      return;
    }
    this.#follow = autoUpdate(this.#button, this.#menu, () => this.#position());
    /** @type {HTMLElement} */ (this.querySelector(".preset")).focus({ preventScroll: true });
  }

  #position() {
    void placeBeside(this.#button, this.#menu, { placement: "bottom-end", middleware: [offset(6), shift({ padding: 8 })] });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const rows = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".preset")]);
    const now = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = /** @type {Record<string, number>} */ ({ ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: rows.length - 1 })[event.key];
    if (next === undefined) return;
    event.preventDefault();
    rows.at(next % rows.length)?.focus();
  }

  /** @param {Preset} preset */
  #choose({ document: experiment, against, view }) {
    this.#menu.hidePopover();
    if (view) this.dispatch({ type: "setView", patch: view });
    // A copy: the same preset chosen again is another wish.
    this.dispatch({ type: "openPreset", experiment, against: against && { ...against } });
  }

  /** @override */
  render() {
    const { t } = this;
    return html`<button
        class="button presets-button"
        type="button"
        popovertarget="presets-menu"
        aria-haspopup="menu"
        aria-label=${t("presets")}
        data-help=${t("presets-help")}
      >
        ${icon("library", 14)}<span>${t("presets")}</span>
      </button>
      <div
        id="presets-menu"
        class="popup presets-menu"
        popover
        role="menu"
        aria-label=${t("presets")}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${PRESETS.map(
          (preset) => html`<button class="preset" type="button" role="menuitem" @click=${() => this.#choose(preset)}>
            <strong>${t(`preset-${preset.id}`)}</strong>
            <span>${t(`preset-${preset.id}-about`)}</span>
          </button>`,
        )}
      </div>`;
  }
}

customElements.define("g-presets", GPresets);
