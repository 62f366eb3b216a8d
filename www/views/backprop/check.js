import { html, nothing } from "lit";
import { commonDigits, EXPONENTS, verdict } from "../../backprop/agreement.js";
import { numbered } from "../../backprop/examples.js";
import { namesOf } from "../../backprop/names.js";
import { placeTerm } from "../../backprop/terms.js";
import { same } from "../../edits.js";
import { readPalette } from "../shared/colors.js";
import { icon } from "../shared/icon.js";
import "../shared/lines-chart.js";
import { power, scientific, significant } from "../shared/numbers.js";
import "../shared/slider.js";
import { View } from "../shared/view.js";

/** @import { Source } from "../../backprop/examples.js" */
/** @import { Backprop } from "../../backprop/state.js" */
/** @import { Engine } from "../../engine.js" */
/** @import { Place, TraceCheck } from "../../protocol.js" */

/** Of an error at which differences and derivatives are the same for all that can be told. */
const FLOOR = 1e-16;

/** @typedef {ReturnType<typeof namesOf>} Names */

/**
 * @param {Names} names
 * @param {Place} place
 */
function nameOfPlace(names, place) {
  const { layer, part, unit, input } = place;
  if (part === "gamma" || part === "beta") return names[part](layer, unit).text;
  if (part === "projection") return names.projection(layer, unit, input ?? 0).text;
  // The slides have one bias for a layer; here each neuron's has its own derivative.
  const neuron = names.plain && part === "biases" ? ` (${names.neuron(layer, unit).text})` : "";
  return `${names.weight(place).text}${neuron}`;
}

/**
 * The rows as the weights are numbered, where they are.
 * @param {TraceCheck["rows"]} rows
 * @param {Source} source
 */
function inOrder(rows, source) {
  const order = numbered(source);
  if (!order) return rows;
  const rank = (/** @type {Place} */ place) => order.findIndex((one) => same(one, place));
  return [...rows.filter(({ place }) => rank(place) >= 0).sort((a, b) => rank(a.place) - rank(b.place)), ...rows.filter(({ place }) => rank(place) < 0)];
}

/**
 * Every gradient beside a difference of the loss, and what the step of that difference does to their agreement.
 */
export class GBackpropCheck extends View {
  static properties = { ...View.properties, backprop: { attribute: false }, engine: { attribute: false } };

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
    /** @type {Engine | null} */
    this.engine = null;
  }

  /** @override */
  render() {
    const { t, backprop } = this;
    const trace = backprop?.trace;
    if (!backprop || !trace) return nothing;
    const { step, result, place } = backprop.check;
    const chosen = place ?? trace.weights[0];
    return html`<section class="card backprop-check" aria-labelledby="${this.uid}-title">
      <h2 class="card-title" id="${this.uid}-title">${t("bp-check-title")}</h2>
      <p class="dim">${t("bp-check-about")}</p>
      <g-slider
        .fieldId=${`${this.uid}-step`}
        .label=${t("bp-check-step")}
        .help=${t("bp-check-step-help")}
        .shown=${`h = ${power(Math.round(Math.log10(step)))}`}
        .value=${Math.round(Math.log10(step))}
        .min=${EXPONENTS.min}
        .max=${EXPONENTS.max}
        .step=${1}
        @slide=${(/** @type {CustomEvent<{value: number}>} */ { detail }) =>
          this.dispatch({ type: "bpCheckStep", step: Number(`1e${detail.value}`) })}
      ></g-slider>
      ${result ? this.#found(result, backprop.source, chosen, namesOf(backprop.source, trace, t)) : nothing}
    </section>`;
  }

  /**
   * @param {TraceCheck} result
   * @param {Source} source
   * @param {Place} chosen
   * @param {Names} names
   */
  #found(result, source, chosen, names) {
    const { t } = this;
    const row = result.rows.find(({ place }) => same(place, chosen));
    const kind = verdict(result.curve, result.step);
    return html`${row ? this.#pair(row, names) : nothing}
      <p class="bp-check-verdict bp-check-${kind}" role="status">
        ${icon(kind === "good" ? "check" : "alert", 16)}<span>${t(`bp-check-${kind}`)}</span>
      </p>
      ${this.#chart(result, nameOfPlace(names, chosen))} ${this.#table(result, source, chosen, names)}`;
  }

  /**
   * The derivative twice, with the digits in which both agree.
   * @param {{place: Place, analytic: number, numeric: number, error: number}} row
   * @param {Names} names
   */
  #pair({ place, analytic, numeric, error }, names) {
    const { t } = this;
    const [ours, theirs] = commonDigits(analytic, numeric);
    const number = (/** @type {[string, string]} */ [agreed, rest]) => html`<dd><b>${agreed}</b>${rest}</dd>`;
    return html`<dl class="bp-check-pair" aria-label=${t("bp-check-of", { name: nameOfPlace(names, place) })}>
      <dt>${t("bp-check-analytic", { name: nameOfPlace(names, place) })}</dt>
      ${number(ours)}
      <dt>${t("bp-check-numeric", { name: nameOfPlace(names, place) })}</dt>
      ${number(theirs)}
      <dt>${t("bp-check-error")}</dt>
      <dd>${scientific(error, 3)}</dd>
    </dl>`;
  }

  /**
   * The error over the step, on logarithmic axes: it falls with h² from the right and rises with 1/h to the left.
   * @param {TraceCheck} result
   * @param {string} name
   */
  #chart({ curve, step }, name) {
    const { t } = this;
    const { accent, dim, ink } = readPalette(this);
    const { steps, errors, worst } = curve;
    const all = [...errors, ...worst].filter((error) => error > 0);
    const [low, high] = [Math.min(FLOOR, ...all), Math.max(1, ...all)];
    return html`<figure class="bp-check-figure">
      <ul class="bp-check-legend">
        <li><svg width="18" height="8" aria-hidden="true"><line x1="0" x2="18" y1="4" y2="4" stroke=${accent} stroke-width="2.5" /></svg>${name}</li>
        <li>
          <svg width="18" height="8" aria-hidden="true"><line x1="0" x2="18" y1="4" y2="4" stroke=${dim} stroke-width="1.5" stroke-dasharray="4 3" /></svg>
          ${t("bp-check-worst")}
        </li>
      </ul>
      <g-lines-chart
        .t=${t}
        .engine=${this.engine}
        .name=${"check"}
        .label=${t("bp-check-chart", { name })}
        .chart=${{
          x: { label: "h", log: true, ticks: [] },
          y: { label: "", log: true, ticks: [] },
          lines: [
            { x: [step, step], y: [low, high], color: ink, dashes: [2, 3], width: 1, dots: false },
            { x: steps, y: worst, color: dim, dashes: [4, 3], width: 1.5, dots: false },
            { x: steps, y: errors, color: accent, dashes: null, width: 2.5, dots: false },
          ],
          bands: [],
        }}
      ></g-lines-chart>
      <figcaption class="bp-check-sides"><span>${t("bp-check-left")}</span><span>${t("bp-check-right")}</span></figcaption>
    </figure>`;
  }

  /**
   * @param {TraceCheck} result
   * @param {Source} source
   * @param {Place} chosen
   * @param {Names} names
   */
  #table({ rows, worst }, source, chosen, names) {
    const { t } = this;
    return html`<div class="bp-check-rows" role="region" tabindex="0" aria-label=${t("bp-check-rows")}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("bp-check-parameter")}</th>
            <th scope="col">${t("bp-check-backprop")}</th>
            <th scope="col">${t("bp-check-difference")}</th>
            <th scope="col">${t("bp-check-relative")}</th>
          </tr>
        </thead>
        <tbody>
          ${inOrder(rows, source).map((row) => {
            const { place, analytic, numeric, error } = row;
            const point = (/** @type {string | null} */ term) => this.dispatch({ type: "bpPoint", term });
            return html`<tr class=${same(place, chosen) ? "bp-check-chosen" : ""} @pointerenter=${() => point(placeTerm(place))} @pointerleave=${() => point(null)}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed=${same(place, chosen)}
                  data-help=${t("bp-check-choose-help")}
                  @click=${() => this.dispatch({ type: "bpCheckPlace", place })}
                  @focus=${() => point(placeTerm(place))}
                  @blur=${() => point(null)}
                >
                  ${nameOfPlace(names, place)}
                </button>
              </th>
              <td>${significant(analytic, 6)}</td>
              <td>${significant(numeric, 6)}</td>
              <td class=${row === rows[worst] ? "bp-check-most" : ""}>${scientific(error)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define("g-backprop-check", GBackpropCheck);
