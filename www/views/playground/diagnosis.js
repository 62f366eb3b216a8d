import { html, nothing } from "lit";
import { shortNumber } from "../../i18n/index.js";
import { icon } from "../shared/icon.js";
import { percent, significant } from "../shared/numbers.js";
import { layerName } from "../shared/terms.js";
import { View } from "../shared/view.js";
import { remedyButton } from "./remedies.js";
import { Steady } from "./steady.js";

/** @import { Diagnosis, Layout, Remedy, Snapshot } from "../../protocol.js" */

/** @typedef {NonNullable<Snapshot["diagnosis"]>} Report */

/**
 * One line on how the run is: what is wrong, with the figures that show it, and chips for what helps; or that the gradient
 * arrives. A chip edits the experiment, which starts anew from the same seeds.
 */
export class GDiagnosis extends View {
  static properties = {
    ...View.properties,
    layout: { attribute: false },
    snapshot: { attribute: false },
    playing: { attribute: false },
    chosen: { state: true },
  };

  /** @type {Steady<{report: Report, layout: Layout}>} */
  #steady = new Steady();
  #timer = 0;
  /** @type {{report: Report, layout: Layout} | null} */
  #said = null;

  constructor() {
    super();
    /** @type {Layout | null} */
    this.layout = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    this.playing = false;
    /** Which of the findings is read. */
    this.chosen = 0;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /**
   * @override
   * @param {Map<PropertyKey, unknown>} changed
   */
  shouldUpdate(changed) {
    const { layout, snapshot } = this;
    const before = this.#said;
    if (changed.has("layout")) this.#steady.forget();
    if (layout && snapshot?.diagnosis) this.#listen({ report: snapshot.diagnosis, layout });
    return before !== this.#said || [...changed.keys()].some((key) => key !== "snapshot");
  }

  /** @param {{report: Report, layout: Layout}} now */
  #listen(now) {
    const key = now.report.findings.map(({ kind }) => kind).join();
    const { said, again } = this.#steady.update(now, key, performance.now(), this.playing);
    this.#said = said;
    clearTimeout(this.#timer);
    // The last word is said even if no further snapshot comes.
    if (again !== null) this.#timer = setTimeout(() => this.requestUpdate("snapshot"), again);
  }

  /** @override */
  render() {
    const said = this.#said;
    if (!said) return html`<div class="diagnosis"></div>`;
    const { findings, ends } = said.report;
    if (findings.length === 0) return this.#healthy(ends);
    const finding = findings[this.chosen % findings.length];
    return html`<div class="diagnosis diagnosis-wrong">
      ${icon("alert", 18)}
      <p class="diagnosis-text">
        <strong role="status">${this.t(`diagnosis-${finding.kind}-title`)}</strong>
        ${this.#sentence(finding, said.layout)}
      </p>
      ${findings.length > 1 ? this.#next(findings.length) : nothing}
      ${finding.remedies.length > 0 ? this.#remedies(finding.remedies) : nothing}
    </div>`;
  }

  /** @param {Report["ends"]} ends */
  #healthy(ends) {
    const { t } = this;
    const ratio = ends && Number.isFinite(ends.ratio) ? ends.ratio : null;
    return html`<div class="diagnosis" data-help=${t("diagnosis-help")}>
      ${icon("check", 18)}
      <p class="diagnosis-text">
        <strong>${t(ratio === null ? "diagnosis-none-title" : "diagnosis-arrives-title")}</strong>
        ${ratio === null ? t("diagnosis-none") : t("diagnosis-arrives", { ratio: significant(ratio) })}
      </p>
    </div>`;
  }

  /**
   * @param {Diagnosis} finding
   * @param {Layout} layout
   */
  #sentence({ kind, layer, figures }, layout) {
    const { t } = this;
    /** @type {Record<string, string>} */
    const words = {};
    for (const [name, figure] of Object.entries(figures)) {
      if (typeof figure === "number") words[name] = name === "share" ? percent(figure) : significant(figure);
    }
    for (const name of ["units", "batch_size", "last_batch", "training_samples"]) {
      if (name in figures) words[name] = shortNumber(Number(figures[name]));
    }
    if (layer !== null) words.layer = layerName(layout, layer, t);
    const nothingComes = kind === "vanishing" && figures.ratio === 0;
    return t(`diagnosis-${nothingComes ? "vanishing-zero" : kind}`, words);
  }

  /** @param {number} count */
  #next(count) {
    const place = (this.chosen % count) + 1;
    return html`<button
      class="diagnosis-next"
      type="button"
      data-help=${this.t("diagnosis-next-help")}
      @click=${() => {
        this.chosen = place % count;
      }}
    >
      ${this.t("diagnosis-next", { place, count })}${icon("chevron-right", 14)}
    </button>`;
  }

  /** @param {Remedy[]} remedies */
  #remedies(remedies) {
    const { t } = this;
    return html`<div class="diagnosis-remedies" role="group" aria-label=${t("diagnosis-remedies-label")}>
      <span class="diagnosis-try" aria-hidden="true">${t("diagnosis-try")}</span>
      ${remedies.map((remedy) => remedyButton(remedy, t, this.dispatch, { after: () => this.#keepFocus() }))}
    </div>`;
  }

  /** The button goes away with what it is against: the next key still means this line. */
  #keepFocus() {
    this.tabIndex = -1;
    this.focus({ preventScroll: true });
  }
}

customElements.define("g-diagnosis", GDiagnosis);
