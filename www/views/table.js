import { html, nothing } from "lit";
import { nameId } from "../i18n/index.js";
import { checkField, selectField } from "./shared/field.js";
import { icon } from "./shared/icon.js";
import { readText } from "./shared/text-file.js";
import { View } from "./shared/view.js";

/** @import { TableOptions, TableReading } from "../protocol.js" */
/** @import { Table } from "../state.js" */

/** Characters of a file that are shown: enough to see what it is, few enough for a text field. */
const SHOWN = 20_000;

const TASKS = /** @type {const} */ (["regression", "binary", "multiclass"]);

/** @type {Readonly<TableOptions>} */
const IMPLIED = Object.freeze({ target: null, header: null, task: null });

/**
 * The user's own data as a table: pasted or from a file, with the column to be learnt. What the engine finds in it shows at once.
 */
export class TableDialog extends View {
  static properties = {
    ...View.properties,
    table: { attribute: false },
    text: { state: true },
    options: { state: true },
    dragged: { state: true },
  };

  constructor() {
    super();
    /** @type {Table} */
    this.table = { open: false, asked: 0, answered: 0, reading: null };
    this.text = "";
    /** @type {Readonly<TableOptions>} */
    this.options = IMPLIED;
    /** A file is held over the dialog. */
    this.dragged = false;
  }

  get #dialog() {
    return /** @type {HTMLDialogElement | null} */ (this.querySelector("dialog"));
  }

  /**
   * @override
   * @param {Map<PropertyKey, unknown>} changed
   */
  updated(changed) {
    const dialog = this.#dialog;
    if (!dialog || !changed.has("table")) return;
    const { open } = this.table;
    if (!open && dialog.open) dialog.close();
    if (!open || dialog.open) return;
    dialog.showModal();
    // What was pasted last is still here, to be changed.
    if (this.text) this.#ask();
  }

  #close() {
    this.dispatch({ type: "setTableOpen", open: false });
  }

  /** @param {string} text */
  #take(text) {
    this.text = text;
    this.options = IMPLIED;
    this.#ask();
  }

  /** @param {Partial<TableOptions>} change */
  #choose(change) {
    this.options = { ...this.options, ...change };
    this.#ask();
  }

  #ask() {
    this.dispatch({ type: "readTable", text: this.text, options: this.options });
  }

  /** @param {File | undefined} file */
  async #open(file) {
    if (file) this.#take(await readText(file));
  }

  /** @param {DragEvent} event */
  #drop(event) {
    event.preventDefault();
    this.dragged = false;
    void this.#open(event.dataTransfer?.files[0]);
  }

  /** @param {DragEvent} event */
  #drag(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dragged = true;
  }

  /** @param {TableReading} reading */
  #use({ data }) {
    this.dispatch({ type: "useTable", data });
    this.#close();
  }

  /** @override */
  render() {
    const { t, table } = this;
    return html`<dialog
      class="document own ${this.dragged ? "own-dragged" : ""}"
      aria-labelledby="own-title"
      @close=${this.#close}
      @click=${(/** @type {MouseEvent} */ { target }) => target === this.#dialog && this.#close()}
      @dragover=${this.#drag}
      @dragleave=${() => (this.dragged = false)}
      @drop=${this.#drop}
    >
      ${table.open
        ? html`<div class="document-body">
            <header class="document-header">
              <h2 class="document-title" id="own-title">${t("own-title")}</h2>
              <button class="icon-button" type="button" aria-label=${t("document-close")} @click=${this.#close}>${icon("x")}</button>
            </header>
            <p class="dim" id="own-intro">${t("own-intro")}</p>
            ${this.#source()}
            <div class="own-answer" id="own-answer" role="status">${this.text.trim() && table.reading ? this.#answer(table.reading) : nothing}</div>
            ${this.#actions()}
          </div>`
        : nothing}
    </dialog>`;
  }

  #source() {
    const { t, text, table } = this;
    const long = text.length > SHOWN;
    const wrong = text.trim() !== "" && table.reading?.ok === false;
    return html`<textarea
        class="document-text own-text"
        autofocus
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        placeholder=${t("own-example")}
        aria-labelledby="own-title"
        aria-describedby=${wrong ? "own-answer" : "own-intro"}
        aria-invalid=${wrong ? "true" : nothing}
        ?readonly=${long}
        .value=${text.slice(0, SHOWN)}
        @input=${(/** @type {Event} */ event) => this.#take(/** @type {HTMLTextAreaElement} */ (event.currentTarget).value)}
      ></textarea>
      <div class="own-file">
        <label class="button">
          ${icon("folder", 14)}${t("document-open")}
          <input
            class="visually-hidden"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            @change=${(/** @type {Event} */ event) => {
              const input = /** @type {HTMLInputElement} */ (event.currentTarget);
              void this.#open(input.files?.[0]);
              input.value = "";
            }}
          />
        </label>
        <span class="dim own-hint">${t(long ? "own-long" : "own-drop")}</span>
        ${text ? html`<button class="button own-clear" type="button" @click=${() => this.#take("")}>${t("own-clear")}</button>` : nothing}
      </div>`;
  }

  /** @param {TableReading} reading */
  #answer(reading) {
    return html`${reading.columns.length > 1 ? this.#options(reading) : nothing}
    ${reading.ok ? this.#summary(reading) : this.#errors(reading)}
    ${reading.columns.length > 1 && reading.first.length > 0 ? this.#first(reading) : nothing}`;
  }

  /** @param {TableReading} reading */
  #options({ columns, target, header, data }) {
    const { t, options } = this;
    const implied = options.task === null && data ? t("own-task-found", { task: t(`own-task-${data.task}`) }) : t("own-task-implied");
    return html`<div class="own-options">
      ${selectField({
        id: "own-target",
        label: t("own-target"),
        help: t("own-target-help"),
        value: String(target ?? columns.length - 1),
        choices: columns.map((_, index) => ({ value: String(index), label: this.#columnName(columns, index, header) })),
        onChoose: (value) => this.#choose({ target: Number(value), task: null }),
      })}
      ${selectField({
        id: "own-task",
        label: t("own-task"),
        help: t("own-task-help"),
        value: options.task ?? "",
        choices: [{ value: "", label: implied }, ...TASKS.map((task) => ({ value: task, label: t(`own-task-${task}`) }))],
        onChoose: (value) => this.#choose({ task: TASKS.find((task) => task === value) ?? null }),
      })}
      ${checkField({
        id: "own-header",
        label: t("own-header"),
        help: t("own-header-help"),
        on: header,
        onChange: (on) => this.#choose({ header: on, target: options.target }),
      })}
    </div>`;
  }

  /**
   * @param {readonly string[]} columns
   * @param {number} index
   * @param {boolean} header
   */
  #columnName(columns, index, header) {
    return header ? columns[index] : this.t("own-column", { number: index + 1 });
  }

  /** @param {TableReading} reading */
  #summary({ samples, columns, classes = [] }) {
    const { t } = this;
    const found = t("own-found", { samples, columns: columns.length - 1 });
    return html`<p class="document-done">${icon("check", 14)}${found}</p>
      ${classes.length > 0 ? html`<p class="dim own-classes">${t("own-classes", { count: classes.length, names: classes.join(", ") })}</p>` : nothing}`;
  }

  /** @param {TableReading} reading */
  #errors({ errors = [], more = 0, header, columns }) {
    const { t } = this;
    const range = (/** @type {number} */ min, /** @type {number} */ max) => (min === max ? String(min) : t("own-range", { min, max }));
    const sentence = (/** @type {NonNullable<TableReading["errors"]>[number]} */ error) => {
      const { known, column, min, max } = error;
      const named = !header && column !== undefined ? this.#columnName(columns, columns.indexOf(column), false) : column;
      const id = nameId("table-error", error.kind);
      const words = t(id, { ...error, column: named ?? "", known: Array.isArray(known) ? known.join(", ") : "", range: range(min, max) });
      return words === id ? error.message : words;
    };
    return html`<div class="document-errors">
      <p class="document-errors-title">${icon("error", 14)}${t("own-errors", { count: errors.length + more })}</p>
      <ul>
        ${errors.map((error) => html`<li>${sentence(error)}</li>`)}
        ${more > 0 ? html`<li>${t("own-errors-more", { count: more })}</li>` : nothing}
      </ul>
    </div>`;
  }

  /** @param {TableReading} reading */
  #first({ columns, header, target, first, samples }) {
    const { t } = this;
    const mark = (/** @type {number} */ index) => (index === target ? "own-target" : "");
    return html`<div class="own-preview" tabindex="0" role="region" aria-label=${t("own-preview")}>
      <table>
        <thead>
          <tr>
            ${columns.map((_, index) => html`<th scope="col" class=${mark(index)}>${this.#columnName(columns, index, header)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${first.map((row) => html`<tr>${row.map((value, index) => html`<td class=${mark(index)}>${value}</td>`)}</tr>`)}
        </tbody>
      </table>
      ${samples > first.length ? html`<p class="dim own-rest">${t("own-rest", { count: samples - first.length })}</p>` : nothing}
    </div>`;
  }

  #actions() {
    const { t, text, table } = this;
    const { reading } = table;
    const usable = text.trim() !== "" && reading?.ok === true && table.answered === table.asked;
    return html`<footer class="document-actions">
      <button class="button button-primary" type="button" ?disabled=${!usable} @click=${() => reading && usable && this.#use(reading)}>
        ${t("own-use")}
      </button>
      <span class="spring"></span>
      <button class="button" type="button" @click=${this.#close}>${t("own-cancel")}</button>
    </footer>`;
  }
}

customElements.define("g-table", TableDialog);
