import { html, nothing } from "lit";
import { nameOf } from "../../i18n/index.js";
import { refusalAt } from "../../refusals.js";
import { refusalNote, refusalText } from "../shared/field.js";
import { icon } from "../shared/icon.js";
import { View } from "../shared/view.js";
import "./data-picture.js";

/** @import { Catalogue, SourceChoice } from "../../protocol.js" */
/** @import { Refused } from "../../refusals.js" */
/** @import { State } from "../../state.js" */

/** From the plainest output to the richest. */
const TASKS = ["binary", "multiclass", "regression"];

/**
 * The data sets by what is learnt from them, and the user's own.
 */
export class DataSources extends View {
  static properties = {
    ...View.properties,
    chosen: { attribute: false },
    refused: { attribute: false },
    catalogue: { attribute: false },
    pictures: { attribute: false },
  };

  constructor() {
    super();
    this.chosen = "";
    /** @type {readonly Refused[]} */
    this.refused = [];
    /** @type {Catalogue | null} */
    this.catalogue = null;
    /** @type {State["pictures"]} */
    this.pictures = null;
  }

  /** @override */
  render() {
    const { t } = this;
    const sources = this.catalogue?.sources ?? [];
    const error = refusalText(t, refusalAt(this.refused, "data.source"));
    return html`<fieldset class="data-sources" aria-describedby=${error ? "setting-data_source-error" : nothing}>
        <legend class="visually-hidden">${t("data-sources")}</legend>
        ${TASKS.map((task) => this.#group(task, sources.filter((source) => source.task === task)))}
      </fieldset>
      ${error ? html`<div class="field-refused">${refusalNote("setting-data_source", error)}</div>` : nothing}
      <button
        class="button data-own ${this.chosen === "inline" ? "data-own-chosen" : ""}"
        type="button"
        aria-haspopup="dialog"
        data-help=${t("data-own-help")}
        @click=${() => this.dispatch({ type: "setTableOpen", open: true })}
      >
        ${icon("table", 14)}${t("data-own")}
      </button>`;
  }

  /**
   * @param {string} task
   * @param {SourceChoice[]} sources
   */
  #group(task, sources) {
    const { t } = this;
    return html`<div class="data-group" role="group" aria-labelledby="data-group-${task}">
      <span class="data-group-name" id="data-group-${task}">${t(`data-group-${task}`)}</span>
      <div class="data-group-sources">${sources.map((source) => this.#source(source))}</div>
    </div>`;
  }

  /** @param {SourceChoice} source */
  #source({ name, task, columns }) {
    const { t } = this;
    const words = nameOf(t, "source", name);
    const help = t("data-source-help", { name: words, what: nameOf(t, "source-about", name), task: t(`task-${task}`), columns });
    return html`<label class="data-source" data-help=${help}>
      <input
        type="radio"
        name="source"
        value=${name}
        .checked=${name === this.chosen}
        @change=${() => this.dispatch({ type: "chooseSource", source: name })}
      />
      <g-data-picture .pixels=${this.pictures?.items[name] ?? null} .size=${this.pictures?.size ?? 0}></g-data-picture>
      <span class="data-source-name">${words}</span>
    </label>`;
  }
}

customElements.define("g-data-sources", DataSources);
