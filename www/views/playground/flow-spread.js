import { nothing, svg } from "lit";
import { percent, power, scientific, short } from "../shared/numbers.js";
import { put } from "../shared/put.js";
import { capitalized, layerName } from "../shared/terms.js";
import { DEAD, SATURATED } from "../shared/thresholds.js";
import { FlowChart } from "./flow-chart.js";
import { histogramsOf } from "./flow-quantities.js";
import { FlowRange, FlowScale } from "./flow-scale.js";
import { binAt, countsOf, edgesOf, outline, rangeOf, totalOf } from "./flow-violins.js";
import { shares, wholePercent } from "./flow-words.js";

/** @import { Layout } from "../../protocol.js" */
/** @import { Place } from "./flow-chart.js" */
/** @import { Spread } from "./flow-quantities.js" */

const WIDEST = 64;
/** From this pitch on there is room for the shares over the columns. */
const ROOM_FOR_SHARES = 44;
/** Bars of the gradients that are 0: height, and distance from the axis. */
const ZEROS = { height: 9, gap: 5 };
const SIGNS = { saturated: "▲", dead: "✕" };

/**
 * How the last batch's activations, pre-activations or gradients are spread in each layer: outlines on a common axis.
 */
export class FlowSpread extends FlowChart {
  static properties = { ...FlowChart.properties, spread: { attribute: false } };

  #range = new FlowRange();
  #decades = new FlowScale();
  /** Height of the pointer over the chart. @type {number | null} */
  #pointer = null;
  /** The bin that the arrow keys lead to. @type {number | null} */
  #bin = null;

  constructor() {
    super();
    /** @type {Spread} */
    this.spread = "activations";
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("layout") || changed.has("spread")) {
      this.#range.reset();
      this.#decades.reset();
      this.#bin = null;
    }
    super.willUpdate(changed);
  }

  get #histograms() {
    return histogramsOf(this.snapshot?.flow, this.spread, this.layout?.layers.length ?? 0);
  }

  get #logarithmic() {
    return this.spread === "gradients";
  }

  /** The axis in use: its coordinate is the value, or a gradient's exponent. */
  get #axis() {
    return this.#logarithmic ? this.#decades : this.#range;
  }

  /** @param {number} now */
  rescale(now) {
    const histograms = this.#histograms;
    if (!histograms) return false;
    const { low, high } = rangeOf(histograms);
    return this.#axis.hold(low, high, now);
  }

  get waits() {
    return this.#axis.waits;
  }

  axis() {
    const axis = this.#axis;
    const label = this.#logarithmic ? power : short;
    return axis.labels(this.height, 22).map((coordinate) => ({ share: axis.place(coordinate), label: label(coordinate) }));
  }

  get beneath() {
    return this.#logarithmic ? ZEROS.height + ZEROS.gap : 0;
  }

  get #half() {
    return Math.max(1.5, Math.min(WIDEST / 2, this.pitch * 0.42));
  }

  move() {
    const histograms = this.#histograms;
    const { flow } = this.snapshot ?? {};
    const half = this.#half;
    const y = (/** @type {number} */ value) => this.y(this.#axis.place(value));
    const groups = this.querySelectorAll(".g-flow-layer");
    this.centres.forEach((x, layer) => {
      const group = groups[layer];
      if (!group) return;
      const [shape, zeros, mark] = group.children;
      shape.setAttribute("d", histograms ? outline(histograms, layer, { x, half, y }) : "");
      const share = histograms ? zeroShare(histograms, layer) : 0;
      zeros.setAttribute("x", (x - half * share).toFixed(1));
      zeros.setAttribute("width", (2 * half * share).toFixed(1));
      this.#mark(mark, flow?.saturated?.[layer] ?? NaN, flow?.dead?.[layer] ?? NaN);
    });
    this.#moveBin();
  }

  /**
   * @param {Element} mark
   * @param {number} saturated
   * @param {number} dead
   */
  #mark(mark, saturated, dead) {
    const kind = Number.isNaN(dead) ? "saturated" : "dead";
    const share = kind === "dead" ? dead : saturated;
    const high = share >= (kind === "dead" ? DEAD : SATURATED);
    const wide = this.pitch >= ROOM_FOR_SHARES;
    const shown = !Number.isNaN(share) && (wide || high);
    put(mark, shown ? (wide ? `${SIGNS[kind]} ${wholePercent(share)}` : SIGNS[kind]) : "");
    mark.classList.toggle("g-flow-high", high);
  }

  /** The bin that is read. */
  get #read() {
    const histograms = this.#histograms;
    const { active } = this;
    if (!histograms || active === null) return null;
    if (this.#bin !== null) return this.#bin;
    if (this.#pointer === null || this.#pointer > this.baseline + 2) return null;
    const { low, high } = this.#axis.ends;
    const value = low + (1 - (this.#pointer - this.above) / this.height) * (high - low);
    const bin = binAt(histograms, active, value);
    if (bin === null) return null;
    // Only what is under the pointer, give or take a few pixels for the thin ones.
    const edges = edgesOf(histograms, active, bin);
    const top = this.y(this.#axis.place(edges.high)) - 4;
    const bottom = this.y(this.#axis.place(edges.low)) + 4;
    return this.#pointer >= top && this.#pointer <= bottom ? bin : null;
  }

  #moveBin() {
    const rect = this.querySelector(".g-flow-bin");
    const bin = this.#read;
    const histograms = this.#histograms;
    if (!rect) return;
    if (bin === null || this.active === null || !histograms) {
      rect.setAttribute("height", "0");
      return;
    }
    const { low, high } = edgesOf(histograms, this.active, bin);
    const [top, bottom] = [this.y(this.#axis.place(high)), this.y(this.#axis.place(low))];
    rect.setAttribute("x", (this.centres[this.active] - this.#half - 2).toFixed(1));
    rect.setAttribute("y", top.toFixed(1));
    rect.setAttribute("height", Math.max(1.5, bottom - top).toFixed(1));
  }

  reading() {
    const { t, active } = this;
    const layout = /** @type {Layout} */ (this.layout);
    const histograms = this.#histograms;
    if (!histograms) return "";
    if (active === null) return this.#key();
    const name = capitalized(layerName(layout, active, t));
    const bin = this.#read;
    if (bin === null) {
      const zeros = zeroShare(histograms, active);
      const words = shares(this.snapshot?.flow, active, t);
      if (this.#logarithmic) words.unshift(t("flow-zeros", { share: wholePercent(zeros) }));
      return [name, ...words].join(" · ");
    }
    const counts = countsOf(histograms, active);
    const { low, high } = edgesOf(histograms, active, bin);
    const number = this.#logarithmic ? (/** @type {number} */ exponent) => scientific(10 ** exponent) : short;
    const share = percent(counts[bin] / (totalOf(counts) + (histograms.zeros?.[active] ?? 0)));
    return t("flow-bin", { name, low: number(low), high: number(high), share });
  }

  /** What the signs over the columns mean, while any is there. */
  #key() {
    const { saturated, dead } = this.snapshot?.flow ?? {};
    const any = (/** @type {Float32Array | undefined} */ list) => list?.some((share) => !Number.isNaN(share)) === true;
    return [
      ...(any(saturated) ? [`${SIGNS.saturated} ${this.t("flow-sign-saturated")}`] : []),
      ...(any(dead) ? [`${SIGNS.dead} ${this.t("flow-sign-dead")}`] : []),
    ].join(" · ");
  }

  /** @param {number | null} y */
  point(y) {
    this.#bin = null;
    if (y === this.#pointer) return;
    this.#pointer = y;
    this.requestUpdate();
  }

  /** Up and down lead from bin to bin. @param {string} key */
  press(key) {
    const histograms = this.#histograms;
    if (key !== "ArrowUp" && key !== "ArrowDown") {
      this.#bin = null;
      return false;
    }
    if (!histograms || this.active === null) return true;
    const counts = countsOf(histograms, this.active);
    if (totalOf(counts) > 0) {
      const step = key === "ArrowUp" ? 1 : -1;
      const from = this.#bin ?? (step > 0 ? -1 : counts.length);
      this.#bin = Math.max(0, Math.min(counts.length - 1, from + step));
      this.requestUpdate();
    }
    return true;
  }

  ground() {
    if (!this.#logarithmic) return nothing;
    const y = this.baseline + ZEROS.gap + ZEROS.height / 2 + 4;
    return svg`<text class="g-flow-decade" x="28" y=${y}>0</text>`;
  }

  /** @param {Place} place */
  column({ x, baseline }) {
    return svg`<g class="g-flow-layer">
      <path class="g-flow-violin" d=""></path>
      <rect class="g-flow-zeros" y=${baseline + ZEROS.gap} height=${this.#logarithmic ? ZEROS.height : 0} width="0"></rect>
      <text class="g-flow-share" x=${x} y=${this.above - 7}></text>
    </g>`;
  }

  front() {
    return svg`<rect class="g-flow-bin" width=${2 * this.#half + 4} height="0"></rect>`;
  }
}

/**
 * The share of a layer's gradients that are exactly 0.
 * @param {NonNullable<ReturnType<typeof histogramsOf>>} histograms
 * @param {number} layer
 */
function zeroShare(histograms, layer) {
  const zeros = histograms.zeros?.[layer] ?? 0;
  return zeros === 0 ? 0 : zeros / (zeros + totalOf(countsOf(histograms, layer)));
}

customElements.define("g-flow-spread", FlowSpread);
