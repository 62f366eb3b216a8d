import { html, nothing } from "lit";
import { download } from "../download.js";
import { readDraft } from "../sweep/plan.js";
import { curvesCsv, isDone, progressOf, resultsCsv } from "../sweep/results.js";
import { icon } from "./shared/icon.js";
import { significant } from "./shared/numbers.js";
import { View } from "./shared/view.js";
import { controls } from "./sweep/controls.js";
import "./sweep/figures.js";
import { resultsTable } from "./sweep/table.js";
import { settingName } from "./sweep/words.js";

/** @import { Engine } from "../engine.js" */
/** @import { Catalogue, ExperimentDoc } from "../protocol.js" */
/** @import { Run } from "../sweep/results.js" */
/** @import { Sweep } from "../sweep/state.js" */
/** @import { SweepFigures } from "./sweep/figures.js" */

/** As in the style sheet. */
const ONE_COLUMN = matchMedia("(max-width: 1099px)");

/**
 * Sweeps: one setting over a list of values, each run trained for the same epochs, in charts and in a table.
 */
export class SweepDialog extends View {
  static properties = {
    ...View.properties,
    sweep: { attribute: false },
    accepted: { attribute: false },
    catalogue: { attribute: false },
    engine: { attribute: false },
    theme: { attribute: false },
    active: { state: true },
    typing: { state: true },
  };

  constructor() {
    super();
    /** @type {Sweep | null} */
    this.sweep = null;
    /** @type {ExperimentDoc | null} */
    this.accepted = null;
    /** @type {Catalogue | null} */
    this.catalogue = null;
    /** @type {Engine | null} */
    this.engine = null;
    this.theme = "light";
    /** The run that is pointed at, in a chart or in the table. @type {number | null} */
    this.active = null;
    /** The text field that is being typed in. */
    this.typing = "";
  }

  get #dialog() {
    return /** @type {HTMLDialogElement | null} */ (this.querySelector("dialog"));
  }

  /** @override */
  updated() {
    const dialog = this.#dialog;
    if (!dialog || !this.sweep) return;
    if (this.sweep.open && !dialog.open) dialog.showModal();
    if (!this.sweep.open && dialog.open) dialog.close();
  }

  #close() {
    this.dispatch({ type: "setSweepOpen", open: false });
  }

  /** @param {SubmitEvent} event */
  #run(event) {
    event.preventDefault();
    this.typing = "";
    this.dispatch({ type: "startSweep" });
    // By the next frame there is what to go to.
    requestAnimationFrame(() => this.#follow());
  }

  /** To what is wrong, or, where all is in one column, to what comes of it. */
  #follow() {
    const wrong = /** @type {HTMLElement | null} */ (this.querySelector(".sweep-side [aria-invalid]"));
    if (wrong) wrong.focus();
    else if (ONE_COLUMN.matches) this.querySelector(".sweep-main")?.scrollIntoView({ behavior: "smooth", block: "start" });
  }

  /** @param {Run} run */
  #open({ experiment }) {
    this.dispatch({ type: "setExperiment", experiment, restart: true });
    this.#close();
  }

  /** @param {"results" | "curves"} what */
  #csv(what) {
    const { plan, runs } = /** @type {Sweep} */ (this.sweep);
    if (!plan) return;
    const text = what === "results" ? resultsCsv(runs, plan) : curvesCsv(runs, plan);
    download(`gradiente-sweep-${plan.setting}${what === "curves" ? "-curves" : ""}.csv`, text, "text/csv;charset=utf-8");
  }

  async #png() {
    const plan = this.sweep?.plan;
    const figures = /** @type {SweepFigures | null} */ (this.querySelector("g-sweep-figures"));
    if (!plan || !figures) return;
    const picture = await figures.picture(this.#title());
    if (picture) download(`gradiente-sweep-${plan.setting}.png`, picture, "image/png");
  }

  /** What was swept, in a line. */
  #title() {
    const { t, sweep } = this;
    const plan = sweep?.plan;
    if (!plan) return "";
    const setting = settingName(t, plan.setting);
    return plan.by
      ? t("sweep-title-by", { setting, by: settingName(t, plan.by), epochs: plan.epochs })
      : t("sweep-title-of", { setting, epochs: plan.epochs });
  }

  /** @override */
  render() {
    const { sweep } = this;
    return html`<dialog
      class="document sweep"
      aria-labelledby="sweep-title"
      @close=${this.#close}
      @click=${(/** @type {MouseEvent} */ { target }) => target === this.#dialog && this.#close()}
    >
      ${sweep?.open ? this.#body(sweep) : nothing}
    </dialog>`;
  }

  /** @param {Sweep} sweep */
  #body(sweep) {
    const { t, accepted, catalogue, typing } = this;
    const focus = { typing, onType: (/** @type {string} */ id) => (this.typing = id) };
    return html`<div class="sweep-body">
      <header class="document-header">
        <div>
          <h2 class="document-title" id="sweep-title">${t("sweep-title")}</h2>
          <p class="dim sweep-intro">${t("sweep-intro")}</p>
        </div>
        <button class="icon-button" type="button" aria-label=${t("document-close")} data-help=${t("sweep-close-help")} @click=${this.#close}>
          ${icon("x")}
        </button>
      </header>
      <form class="sweep-side" novalidate @submit=${this.#run}>
        <div class="sweep-fields">
          ${accepted && catalogue ? controls(t, this.dispatch, sweep.draft, accepted, catalogue, focus) : nothing}
        </div>
        ${this.#actions(sweep)}
      </form>
      <div class="sweep-main">
        <g-sweep-figures
          .t=${t}
          .dispatch=${this.dispatch}
          .engine=${this.engine}
          .plan=${sweep.plan}
          .runs=${sweep.runs}
          .measure=${sweep.measure}
          .log=${sweep.log}
          .active=${this.active}
          .theme=${this.theme}
          @runpoint=${(/** @type {CustomEvent<number | null>} */ { detail }) => (this.active = detail)}
        ></g-sweep-figures>
        ${sweep.plan ? this.#results(sweep) : nothing}
      </div>
    </div>`;
  }

  /** @param {Sweep} sweep */
  #actions({ draft, plan, status, runs, seconds }) {
    const { t, catalogue } = this;
    const done = runs.filter(isDone).length;
    const next = catalogue && readDraft(draft, catalogue).plan;
    const count = next ? next.values.length * Math.max(next.series.length, 1) : 0;
    const running = status === "running";
    return html`<div class="sweep-actions">
      ${!plan
        ? nothing
        : html`<div class="sweep-progress">
            <progress max=${runs.length} value=${progressOf(runs, plan.epochs)} aria-label=${t("sweep-progress-label")}></progress>
            <span>${t("sweep-progress", { done, count: runs.length })}${seconds === null ? nothing : `, ${significant(seconds, 2)} s`}</span>
            <button class="button" type="button" ?disabled=${!running} @click=${() => this.dispatch({ type: "cancelSweep" })}>${t("sweep-cancel")}</button>
          </div>`}
      <button class="button button-primary" type="submit" aria-disabled=${running ? "true" : "false"} data-help=${t("sweep-run-help")}>
        ${icon("play", 14)}${next ? t("sweep-run-count", { count }) : t("sweep-run")}
      </button>
      <p class="visually-hidden" role="status">${status === "idle" ? "" : t(`sweep-status-${status}`, { done, count: runs.length })}</p>
    </div>`;
  }

  /** @param {Sweep} sweep */
  #results({ plan, runs }) {
    const { t } = this;
    if (!plan) return nothing;
    return html`<section class="sweep-results" aria-labelledby="sweep-results">
      <header class="sweep-results-head">
        <h3 class="card-title" id="sweep-results">${this.#title()}</h3>
        <span class="spring"></span>
        <button class="button" type="button" data-help=${t("sweep-csv-help")} @click=${() => this.#csv("results")}>${icon("download", 14)}CSV</button>
        <button class="button" type="button" data-help=${t("sweep-csv-curves-help")} @click=${() => this.#csv("curves")}>
          ${icon("download", 14)}${t("sweep-csv-curves")}
        </button>
        <button class="button" type="button" data-help=${t("sweep-png-help")} @click=${this.#png}>${icon("download", 14)}PNG</button>
      </header>
      <div class="sweep-scroll" tabindex="0" role="region" aria-label=${t("sweep-results")}>
        ${resultsTable(t, {
          plan, runs, active: this.active,
          onPoint: (run) => (this.active = run),
          onOpen: (run) => this.#open(run),
        })}
      </div>
    </section>`;
  }
}

customElements.define("g-sweep", SweepDialog);
