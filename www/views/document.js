import { html, nothing } from "lit";
import { download } from "../download.js";
import { errorSentence } from "../i18n/index.js";
import { documentErrors } from "../refusals.js";
import { icon } from "./shared/icon.js";
import { formatDocument, syntaxError } from "./shared/json.js";
import { View } from "./shared/view.js";

/** @import { DocError, ExperimentDoc } from "../protocol.js" */
/** @import { Refused } from "../refusals.js" */

/** Bytes read of a file at most: no run is larger, and what is cut off is refused. */
const LARGEST_RUN = 2 ** 28;

/**
 * The experiment as its document: to read, change, save and open; and the whole run, to save and go on with later. A document
 * with errors lists all of them; the last good one goes on.
 */
export class DocumentDialog extends View {
  static properties = {
    ...View.properties,
    open: { attribute: false },
    accepted: { attribute: false },
    refused: { attribute: false },
    pending: { attribute: false },
    text: { state: true },
    syntax: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    this.open = false;
    /** @type {ExperimentDoc | null} */
    this.accepted = null;
    /** @type {readonly Refused[]} */
    this.refused = [];
    /** @type {unknown} */
    this.pending = null;
    /** @type {string | null} as changed here; null while it follows the experiment */
    this.text = null;
    /** @type {DocError | null} */
    this.syntax = null;
    /** @type {"" | "applied" | "copied" | "loaded"} */
    this.done = "";
    /** What was asked for last, and the next accepted document means. @type {"applied" | "loaded"} */
    this.asked = "applied";
  }

  get #dialog() {
    return /** @type {HTMLDialogElement | null} */ (this.querySelector("dialog"));
  }

  get #shown() {
    return this.text ?? (this.accepted ? formatDocument(this.accepted) : "");
  }

  /**
   * @override
   * @param {Map<PropertyKey, unknown>} changed
   */
  willUpdate(changed) {
    if (changed.has("open") && this.open) {
      this.text = null;
      this.syntax = null;
      this.done = "";
      this.asked = "applied";
    }
    // Taken: the text becomes the accepted document, with every default filled in.
    if (changed.has("accepted") && changed.get("accepted") && this.open) {
      this.text = null;
      this.done = this.asked;
    }
  }

  /**
   * @override
   * @param {Map<PropertyKey, unknown>} changed
   */
  updated(changed) {
    const dialog = this.#dialog;
    if (!dialog || !changed.has("open")) return;
    if (this.open && !dialog.open) dialog.showModal();
    if (!this.open && dialog.open) dialog.close();
  }

  #close() {
    this.dispatch({ type: "setDocumentOpen", open: false });
  }

  /** @param {string} text */
  #edit(text) {
    this.text = text;
    this.syntax = null;
    this.done = "";
    this.dispatch({ type: "dropDocumentRefusal" });
  }

  #apply() {
    const text = this.#shown;
    this.asked = "applied";
    try {
      const experiment = JSON.parse(text);
      this.syntax = null;
      this.dispatch({ type: "setExperiment", experiment });
      // The same document as before needs no answer.
      if (!this.pending) this.done = "applied";
    } catch (error) {
      this.syntax = syntaxError(text, error);
    }
  }

  #download() {
    download("gradiente.json", this.#shown, "application/json");
  }

  /** @param {Event} event */
  async #openFile(event) {
    const file = chosen(event);
    if (!file) return;
    this.#edit(await file.text());
    this.#apply();
  }

  /** @param {Event} event */
  async #loadRun(event) {
    const file = chosen(event);
    if (!file) return;
    const bytes = new Uint8Array(await file.slice(0, LARGEST_RUN).arrayBuffer());
    this.syntax = null;
    this.done = "";
    this.asked = "loaded";
    this.dispatch({ type: "loadRun", bytes });
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#shown);
      this.done = "copied";
    } catch {
      // Without the permission the text is still there to be selected.
      this.querySelector("textarea")?.select();
    }
  }

  get #errors() {
    if (this.syntax) return [this.syntax];
    return documentErrors(this.refused);
  }

  /** @override */
  render() {
    const { t } = this;
    const errors = this.#errors;
    return html`<dialog class="document" aria-labelledby="document-title" @close=${this.#close} @click=${this.#outside}>
      ${this.open ? this.#body(errors, t) : nothing}
    </dialog>`;
  }

  /**
   * @param {DocError[]} errors
   * @param {import("../i18n/index.js").Translate} t
   */
  #body(errors, t) {
    return html`<div class="document-body">
      <header class="document-header">
        <h2 class="document-title" id="document-title">${t("document-title")}</h2>
        <button class="icon-button" type="button" aria-label=${t("document-close")} @click=${this.#close}>${icon("x")}</button>
      </header>
      <p class="dim" id="document-intro">${t("document-intro")}</p>
      <textarea
        class="document-text"
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        aria-labelledby="document-title"
        aria-describedby=${errors.length > 0 ? "document-errors" : "document-intro"}
        aria-invalid=${errors.length > 0 && this.asked === "applied" ? "true" : nothing}
        .value=${this.#shown}
        @keydown=${(/** @type {KeyboardEvent} */ { key, ctrlKey, metaKey }) => key === "Enter" && (ctrlKey || metaKey) && this.#apply()}
        @input=${(/** @type {Event} */ event) => this.#edit(/** @type {HTMLTextAreaElement} */ (event.currentTarget).value)}
      ></textarea>
      <div class="document-answer" id="document-errors" role="status">
        ${errors.length > 0 ? errorList(errors, t) : nothing}
        ${this.done && errors.length === 0
          ? html`<p class="document-done">${icon("check", 14)}${t(`document-${this.done}`)}</p>`
          : nothing}
      </div>
      <footer class="document-actions">
        <button class="button button-primary" type="button" @click=${this.#apply}>${t("document-apply")}</button>
        <span class="spring"></span>
        <button class="button" type="button" @click=${this.#copy}>${icon("copy", 14)}${t("document-copy")}</button>
        <button class="button" type="button" @click=${this.#download}>${icon("download", 14)}${t("document-download")}</button>
        <label class="button">
          ${icon("folder", 14)}${t("document-open")}
          <input class="visually-hidden" type="file" accept="application/json,.json" @change=${this.#openFile} />
        </label>
      </footer>
      <div class="document-run" role="group" aria-labelledby="document-run">
        <p class="dim" id="document-run">${t("document-run")}</p>
        <button class="button" type="button" data-help=${t("document-save-help")} @click=${() => this.dispatch({ type: "saveRun" })}>
          ${icon("save", 14)}${t("document-save")}
        </button>
        <label class="button" data-help=${t("document-load-help")}>
          ${icon("folder", 14)}${t("document-load")}
          <input class="visually-hidden" type="file" accept=".gradiente" @change=${this.#loadRun} />
        </label>
      </div>
    </div>`;
  }

  /** @param {MouseEvent} event */
  #outside(event) {
    // A press on the backdrop is a press on the dialog itself; its body fills it.
    if (event.target === this.#dialog) this.#close();
  }
}

/**
 * The file that was chosen. The same one can be chosen again.
 * @param {Event} event
 */
function chosen({ currentTarget }) {
  const input = /** @type {HTMLInputElement} */ (currentTarget);
  const file = input.files?.[0];
  input.value = "";
  return file;
}

/**
 * @param {DocError[]} errors
 * @param {import("../i18n/index.js").Translate} t
 */
function errorList(errors, t) {
  return html`<div class="document-errors">
    <p class="document-errors-title">${icon("error", 14)}${t("document-errors", { count: errors.length })}</p>
    <ul>
      ${errors.map((error) => html`<li>${error.path ? html`<code>${error.path}</code> ` : nothing}${errorSentence(t, error)}</li>`)}
    </ul>
  </div>`;
}

customElements.define("g-document", DocumentDialog);
