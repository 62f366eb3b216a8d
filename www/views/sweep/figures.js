import { html, nothing } from "lit";
import { curveLines, valueLines } from "../../sweep/charts.js";
import { MEASURES } from "../../sweep/results.js";
import { settingOf } from "../../sweep/settings.js";
import { icon } from "../shared/icon.js";
import { short, significant } from "../shared/numbers.js";
import { View } from "../shared/view.js";
import "../shared/lines-chart.js";
import { axisKey, legend, legendItems } from "./legend.js";
import { drawn, lookOf } from "./look.js";
import { pngOf } from "./png.js";
import { runName, settingName } from "./words.js";

/** @import { Engine } from "../../engine.js" */
/** @import { LineHover } from "../../protocol.js" */
/** @import { Plan } from "../../sweep/plan.js" */
/** @import { Run } from "../../sweep/results.js" */
/** @import { SweepLine } from "../../sweep/charts.js" */
/** @import { LinesChart } from "../shared/lines-chart.js" */

/**
 * The two charts of a sweep: a measure over the values, and the loss curves of all runs.
 * @fires runpoint detail: place of the run that is pointed at, or null
 */
export class SweepFigures extends View {
  static properties = {
    ...View.properties,
    engine: { attribute: false },
    plan: { attribute: false },
    runs: { attribute: false },
    measure: { attribute: false },
    log: { attribute: false },
    active: { attribute: false },
    theme: { attribute: false },
    pointed: { state: true },
  };

  constructor() {
    super();
    /** @type {Engine | null} */
    this.engine = null;
    /** @type {Plan | null} */
    this.plan = null;
    /** @type {readonly Run[]} */
    this.runs = [];
    this.measure = "train";
    this.log = false;
    /** @type {number | null} */
    this.active = null;
    /** The charts' colours are the theme's. */
    this.theme = "light";
    /** What the pointer is at, in each chart. @type {{values: string, curves: string}} */
    this.pointed = { values: "", curves: "" };
  }

  /** @override */
  render() {
    const { t, plan, runs, measure, log } = this;
    if (!plan) return html`<p class="sweep-empty dim">${t("sweep-empty")}</p>`;
    const look = lookOf(this);
    const { axis, lines } = valueLines(runs, plan, measure);
    const curves = curveLines(runs, plan);
    const measured = t(`sweep-measure-${measure}`);
    const key = this.#key(plan);
    const over = t("sweep-chart-over", { measure: measured, setting: settingName(t, plan.setting) });
    return html`<section class="sweep-figure">
        <header class="sweep-figure-head">
          <label class="sweep-measure" data-help=${t("sweep-measure-help")}>
            <span class="visually-hidden">${t("sweep-measure")}</span>
            <span class="select">
              <select @change=${(/** @type {Event} */ event) => this.#measure(event)}>
                ${Object.keys(MEASURES).map((id) => html`<option value=${id} ?selected=${id === measure}>${t(`sweep-measure-${id}`)}</option>`)}
              </select>
              ${icon("chevron-down", 14)}
            </span>
          </label>
          <label class="sweep-log" data-help=${t("sweep-log-help")}>
            <input
              type="checkbox"
              .checked=${log}
              @change=${(/** @type {Event} */ event) =>
                this.dispatch({ type: "setSweepLog", log: /** @type {HTMLInputElement} */ (event.currentTarget).checked })}
            />${t("sweep-log")}
          </label>
        </header>
        ${legend(legendItems(t, plan, measure, runs, look))}
        <g-lines-chart
          .t=${t}
          .engine=${this.engine}
          .name=${"sweep"}
          .label=${over}
          .chart=${{
            x: { label: t(`sweep-axis-${plan.setting}`), ...axis },
            y: { label: "", log, ticks: [] },
            lines: drawn(lines, look, {}),
            bands: MEASURES[measure].bands ? look.bands : [],
          }}
          @chartpoint=${(/** @type {CustomEvent<LineHover | null>} */ { detail }) => this.#point("values", detail, lines)}
        ></g-lines-chart>
        ${key ? html`<p class="sweep-note">${key}</p>` : nothing}
        <p class="sweep-reading">${this.pointed.values}</p>
      </section>
      ${plan.epochs > 0 ? this.#curves(plan, curves, look) : nothing}`;
  }

  /**
   * @param {Plan} plan
   * @param {readonly SweepLine[]} curves
   * @param {ReturnType<typeof lookOf>} look
   */
  #curves(plan, curves, look) {
    const { t, log } = this;
    return html`<section class="sweep-figure">
        <header class="sweep-figure-head"><h3 class="card-title">${t("sweep-curves")}</h3></header>
        <p class="sweep-legend">${this.#shades(plan)}</p>
        <g-lines-chart
          .t=${t}
          .engine=${this.engine}
          .name=${"curves"}
          .label=${t("sweep-curves")}
          .chart=${{
            x: { label: t("loss-axis-epoch"), log: false, ticks: [] },
            y: { label: "", log, ticks: [] },
            lines: drawn(curves, look, { curves: true, active: this.active }),
            bands: [],
          }}
          @chartpoint=${(/** @type {CustomEvent<LineHover | null>} */ { detail }) => this.#point("curves", detail, curves)}
        ></g-lines-chart>
        <p class="sweep-reading">${this.pointed.curves}</p>
      </section>`;
  }

  /** @param {Plan} plan */
  #shades({ setting, values }) {
    if (values.length < 2) return "";
    return this.t(settingOf(setting).names ? "sweep-shades-names" : "sweep-shades", { setting: settingName(this.t, setting) });
  }

  /** What stands under the chart over the values. @param {Plan} plan */
  #key(plan) {
    const bands = MEASURES[this.measure].bands ? this.t("sweep-bands") : "";
    return [axisKey(this.t, plan), bands].filter(Boolean).join(" · ");
  }

  /** @param {Event} event */
  #measure(event) {
    this.dispatch({ type: "setSweepMeasure", measure: /** @type {HTMLSelectElement} */ (event.currentTarget).value });
  }

  /**
   * @param {"values" | "curves"} chart
   * @param {LineHover | null} hover
   * @param {readonly SweepLine[]} lines
   */
  #point(chart, hover, lines) {
    const { t, plan, runs } = this;
    const line = hover && lines[hover.line];
    const at = line ? line.runs[hover.point] : undefined;
    let text = "";
    if (plan && line && at !== undefined && runs[at]) {
      const name = runName(t, runs[at], plan);
      const loss = significant(line.y[hover.point]);
      text = chart === "values" ? `${name}: ${loss}` : t("sweep-at-epoch", { name, epoch: short(line.x[hover.point], 6), loss });
    }
    if (text === this.pointed[chart]) return;
    this.pointed = { ...this.pointed, [chart]: text };
    this.dispatchEvent(new CustomEvent("runpoint", { detail: at ?? null }));
  }

  /**
   * Both charts with title and legend, as a picture in the screen's pixels.
   * @param {string} title
   * @returns {Promise<Blob | null>}
   */
  picture(title) {
    const { t, plan, runs, measure } = this;
    const charts = [.../** @type {NodeListOf<LinesChart>} */ (this.querySelectorAll("g-lines-chart"))];
    if (!plan) return Promise.resolve(null);
    const captions = [t(`sweep-measure-${measure}`), t("sweep-curves")];
    return pngOf({
      element: this, title, key: this.#key(plan), items: legendItems(t, plan, measure, runs, lookOf(this)),
      charts: charts.map(({ canvas, box }, at) => ({ canvas, box, caption: captions[at] })),
    });
  }
}

customElements.define("g-sweep-figures", SweepFigures);
