import { html, nothing } from "lit";
import "./presets.js";
import { icon } from "./shared/icon.js";
import { View } from "./shared/view.js";

/** @import { State } from "../state.js" */

const THEMES = /** @type {const} */ (["auto", "light", "dark"]);
/** Each with an address of its own. */
const ROOMS = /** @type {const} */ (["playground", "backprop"]);
const THEME_ICONS = { auto: "sun-moon", light: "sun", dark: "moon" };

/**
 * Brand, undo and redo, the document, language and theme.
 */
export class Header extends View {
  static properties = {
    ...View.properties,
    language: { attribute: false },
    theme: { attribute: false },
    undoable: { attribute: false },
    redoable: { attribute: false },
    room: { attribute: false },
    comparing: { attribute: false },
    sweeping: { attribute: false },
  };

  constructor() {
    super();
    /** @type {State["language"]} */
    this.language = "en";
    /** @type {State["theme"]} */
    this.theme = "auto";
    this.undoable = false;
    this.redoable = false;
    /** @type {State["room"]} */
    this.room = "playground";
    /** There are two runs side by side. */
    this.comparing = false;
    /** How far a sweep has come; "" while there is none. */
    this.sweeping = "";
  }

  /** @override */
  render() {
    const { t } = this;
    const next = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length];
    return html`<header class="header">
      <h1 class="brand"><span class="brand-sign" aria-hidden="true">∇</span>gradiente</h1>
      <nav class="rooms" aria-label=${t("header-rooms")}>${ROOMS.map((room) => this.#room(room))}</nav>
      <p class="tagline">${t("app-tagline")}</p>
      <span class="spring"></span>
      <div class="header-group" role="group" aria-label=${t("header-history")}>
        ${this.#button("undo", t("header-undo"), t("header-undo-help"), { type: "undo" }, !this.undoable)}
        ${this.#button("redo", t("header-redo"), t("header-redo-help"), { type: "redo" }, !this.redoable)}
      </div>
      ${this.room === "playground" ? this.#tools() : nothing}
      <button class="icon-button header-keys" type="button" aria-label=${t("header-keys")} data-help=${t(`header-keys-${this.room}`)}>
        ${icon("keyboard")}
      </button>
      <div class="languages" role="group" aria-label=${t("header-language")}>${this.#language("es", "Español")}${this.#language("en", "English")}</div>
      ${this.#button(
        THEME_ICONS[this.theme],
        t("header-theme", { theme: t(`theme-${this.theme}`) }),
        t("header-theme-help", { next: t(`theme-${next}`) }),
        { type: "setTheme", theme: next },
      )}
    </header>`;
  }

  /** What is done with a run. */
  #tools() {
    const { t } = this;
    return html`<g-presets .t=${t} .dispatch=${this.dispatch}></g-presets>
      <button
        class="button header-sweep"
        type="button"
        aria-haspopup="dialog"
        aria-label=${this.sweeping ? t("header-sweep-running", { progress: this.sweeping }) : t("header-sweep")}
        data-help=${t("header-sweep-help")}
        @click=${() => this.dispatch({ type: "setSweepOpen", open: true })}
      >
        ${icon("chart", 14)}<span>${t("header-sweep")}</span>${this.sweeping ? html`<b>${this.sweeping}</b>` : nothing}
      </button>
      <button
        class="button header-compare"
        type="button"
        aria-pressed=${this.comparing}
        aria-label=${t("compare-open")}
        data-help=${t(this.comparing ? "compare-close-help" : "compare-open-help")}
        @click=${() => this.dispatch({ type: this.comparing ? "leaveComparison" : "compare" })}
      >
        ${icon("columns", 14)}<span>${t("compare-open")}</span>
      </button>
      <button
        class="button header-document"
        type="button"
        aria-haspopup="dialog"
        aria-label=${t("header-document")}
        data-help=${t("header-document-help")}
        @click=${() => this.dispatch({ type: "setDocumentOpen", open: true })}
      >
        ${icon("braces", 14)}<span>${t("header-document")}</span>
      </button>`;
  }

  /** @param {State["room"]} room */
  #room(room) {
    return html`<a class="room" href=${`#${room}`} aria-current=${room === this.room ? "page" : nothing} data-help=${this.t(`room-${room}-help`)}>
      ${this.t(`room-${room}`)}
    </a>`;
  }

  /**
   * @param {State["language"]} language
   * @param {string} name
   */
  #language(language, name) {
    return html`<button
      class="language"
      type="button"
      lang=${language}
      aria-label=${name}
      aria-pressed=${this.language === language}
      @click=${() => this.dispatch({ type: "setLanguage", language })}
    >
      ${language.toUpperCase()}
    </button>`;
  }

  /**
   * @param {string} image
   * @param {string} label
   * @param {string} help
   * @param {import("../state.js").Action} action
   * @param {boolean} [disabled]
   */
  #button(image, label, help, action, disabled = false) {
    return html`<button
      class="icon-button"
      type="button"
      aria-label=${label}
      data-help=${help || nothing}
      ?disabled=${disabled}
      @click=${() => this.dispatch(action)}
    >
      ${icon(image)}
    </button>`;
  }
}

customElements.define("g-header", Header);
