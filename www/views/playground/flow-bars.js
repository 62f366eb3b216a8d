import { nothing, svg } from "lit";
import { dashesOf } from "../shared/dashes.js";
import { power, scientific, significant } from "../shared/numbers.js";
import { put } from "../shared/put.js";
import { capitalized, layerName } from "../shared/terms.js";
import { bandsOf, freePlace, hasVanished } from "./flow-bands.js";
import { AXIS, FlowChart } from "./flow-chart.js";
import { ghostValues, isGradient, valuesOf } from "./flow-quantities.js";
import { FlowScale } from "./flow-scale.js";
import { shares } from "./flow-words.js";

/** @import { Layout } from "../../protocol.js" */
/** @import { Box } from "./flow-bands.js" */
/** @import { Place } from "./flow-chart.js" */
/** @import { FlowGhost, Quantity } from "./flow-quantities.js" */

const WIDEST_BAR = 34;
/** From this pitch on there is room for a number over each bar. */
const ROOM_FOR_NUMBERS = 62;
/** About what a letter takes at 11 px. */
const LETTER = 5.9;
const LINE = 14;

const KINDS = ["vanishing", "exploding"];

/**
 * The flow of the last batch: a bar for each layer on a logarithmic axis, with the zones of vanished and exploded gradients.
 */
export class FlowBars extends FlowChart {
  static properties = { ...FlowChart.properties, quantity: { attribute: false }, ghosts: { attribute: false } };

  #scale = new FlowScale();
  /** Place of each band's label among those it may have. @type {Record<string, number>} */
  #places = {};

  constructor() {
    super();
    /** @type {Quantity} */
    this.quantity = "weights";
    /** Other runs. @type {readonly FlowGhost[]} */
    this.ghosts = [];
    /** Their numbers of the quantity, layer by layer. @type {number[][]} */
    this.others = [];
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("layout") || changed.has("quantity")) this.#scale.reset();
    const layers = this.layout?.layers.length ?? 0;
    this.others = this.ghosts.map((ghost) => ghostValues(ghost, this.quantity, layers));
    super.willUpdate(changed);
  }

  get #values() {
    return valuesOf(this.snapshot?.flow, this.quantity, this.layout?.layers.length ?? 0);
  }

  /** What bands are measured against. */
  get #last() {
    return isGradient(this.quantity) ? this.#values.at(-1) : undefined;
  }

  /** @param {number} now */
  rescale(now) {
    const values = this.#values;
    return values.length > 0 && this.#scale.update([values, ...this.others].flatMap((list) => Array.from(list)), now);
  }

  get waits() {
    return this.#scale.waits;
  }

  get above() {
    return this.#numbered ? 18 : 8;
  }

  get #numbered() {
    return this.pitch >= ROOM_FOR_NUMBERS;
  }

  axis() {
    const { low, high } = this.#scale.ends;
    return this.#scale.labels(this.height, 20).map((exponent) => ({
      share: (exponent - low) / (high - low), label: power(exponent),
    }));
  }

  move() {
    const values = this.#values;
    const last = this.#last;
    /** @type {Box[]} */
    const bars = [];
    /** @type {Box[]} */
    const numbers = [];
    const { baseline, centres } = this;
    const figures = this.querySelectorAll(".g-flow-figures");
    this.querySelectorAll(".g-flow-rect").forEach((bar, layer) => {
      const value = layer < values.length ? values[layer] : null;
      const share = value === null ? null : this.#scale.share(value);
      const [mark, number] = figures[layer].children;
      const tall = share === null ? 0 : Math.max(1.5, share * this.height);
      const top = baseline - tall;
      bar.setAttribute("y", top.toFixed(1));
      bar.setAttribute("height", tall.toFixed(1));
      bar.classList.toggle("g-flow-vanished", value !== null && hasVanished(value, last));
      // Zero and infinity have no place on a logarithmic axis: they are written where the bar would stand.
      put(mark, value !== null && share === null ? scientific(value) : "");
      bars.push(around(centres[layer], this.#wide, top, baseline));
      if (mark.textContent) numbers.push(around(centres[layer], mark.textContent.length * LETTER, baseline - LINE - 3, baseline));
      if (!number) return;
      number.setAttribute("y", (top - 5).toFixed(1));
      put(number, share === null ? "" : scientific(value));
      if (number.textContent) numbers.push(around(centres[layer], number.textContent.length * LETTER, top - 5 - LINE, top));
    });
    for (const other of this.others) {
      const heights = other.map((value) => this.#scale.share(value));
      centres.forEach((x, layer) => {
        const share = heights[layer];
        if (share === null) return;
        const y = this.y(share);
        const next = this.y(heights[layer + 1] ?? share);
        bars.push({ left: x - this.#wide / 2, top: Math.min(y, next) - 3, right: x + this.pitch, bottom: Math.max(y, next) + 3 });
      });
    }
    this.#moveBands(last, numbers, bars);
  }

  /**
   * @param {number | undefined} last
   * @param {Box[]} numbers
   * @param {Box[]} bars
   */
  #moveBands(last, numbers, bars) {
    const bands = bandsOf(last, this.#scale.ends);
    for (const group of this.querySelectorAll(".g-flow-band")) {
      const kind = /** @type {SVGElement} */ (group).dataset.kind ?? "";
      const band = bands.find((other) => other.kind === kind);
      const [rect, edge] = group.children;
      const label = /** @type {SVGElement} */ (this.querySelector(`.g-flow-zone[data-kind="${kind}"]`));
      const [top, bottom] = band ? [this.y(band.high), this.y(band.low)] : [0, 0];
      rect.setAttribute("y", top.toFixed(1));
      rect.setAttribute("height", (bottom - top).toFixed(1));
      const inner = kind === "vanishing" ? top : bottom;
      edge.setAttribute("d", band ? `M${AXIS} ${inner.toFixed(1)}H${this.box.width - 4}` : "");
      const wide = (label.textContent ?? "").length * LETTER + 4;
      const places = band ? this.#labelPlaces(inner, wide) : [];
      const place = freePlace(places, numbers, bars, this.#places[kind] ?? -1);
      this.#places[kind] = place;
      label.setAttribute("visibility", place < 0 ? "hidden" : "visible");
      if (place < 0) continue;
      label.setAttribute("x", (places[place].left + 2).toFixed(1));
      label.setAttribute("y", (places[place].bottom - 4).toFixed(1));
    }
  }

  /**
   * Beside the band's edge, over and under it, from the left to the right.
   * @param {number} edge
   * @param {number} wide
   */
  #labelPlaces(edge, wide) {
    /** @type {Box[]} */
    const places = [];
    const rows = [edge - LINE - 1, edge + 1].filter((top) => top >= 0 && top + LINE <= this.baseline);
    for (let left = AXIS + 4; left + wide < this.box.width - 4; left += 24) {
      for (const top of rows) places.push({ left, top, right: left + wide, bottom: top + LINE });
    }
    return places;
  }

  reading() {
    const { t, active } = this;
    const layout = /** @type {Layout} */ (this.layout);
    const values = this.#values;
    if (values.length === 0) return "";
    if (active !== null) {
      const name = capitalized(layerName(layout, active, t));
      return [`${name}: ${scientific(values[active], 4)}`, ...shares(this.snapshot?.flow, active, t)].join(" · ");
    }
    const ratio = values[0] / values[values.length - 1];
    if (values.length < 2 || Number.isNaN(ratio)) return "";
    return t("flow-ratio", { ratio: significant(ratio, 2) });
  }

  get #wide() {
    return Math.max(3, Math.min(WIDEST_BAR, this.pitch * 0.52));
  }

  ground() {
    return KINDS.map((kind) => svg`<g class="g-flow-band g-flow-band-${kind}" data-kind=${kind}>
      <rect x=${AXIS} width=${Math.max(0, this.box.width - 4 - AXIS)} y="0" height="0"></rect>
      <path d=""></path>
    </g>`);
  }

  /** @param {Place} place */
  column({ x, baseline }) {
    const wide = this.#wide;
    return svg`<rect class="g-flow-rect" x=${x - wide / 2} width=${wide} y=${baseline} height="0" rx=${Math.min(4, wide / 5)}></rect>`;
  }

  /** The numbers stand over the other runs' lines, those over the zones' names, and these over the bars. */
  front() {
    const { baseline } = this;
    return svg`${KINDS.map((kind) => svg`<text class="g-flow-zone" data-kind=${kind} visibility="hidden">${this.t(`flow-zone-${kind}`)}</text>`)}
      ${this.others.map((values, index) => this.#ghost(values, this.ghosts[index].slot))}
      ${this.centres.map((x) => svg`<g class="g-flow-figures">
        <text class="g-flow-mark" x=${x} y=${baseline - 5}></text>
        ${this.#numbered ? svg`<text class="g-flow-number" x=${x} y=${baseline}></text>` : nothing}
      </g>`)}`;
  }

  /**
   * Another run: a mark at the height of each layer's bar, and a line from one to the next.
   * @param {number[]} values
   * @param {number} slot
   */
  #ghost(values, slot) {
    const reach = this.#wide / 2 + Math.min(4, this.pitch / 8);
    const places = this.centres.flatMap((x, layer) => {
      const share = this.#scale.share(values[layer]);
      return share === null ? [] : [{ x, y: this.y(share) }];
    });
    const line = places.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
    const marks = places.map(({ x, y }) => `M${(x - reach).toFixed(1)} ${y.toFixed(1)}h${(2 * reach).toFixed(1)}`).join("");
    return svg`<g class="g-flow-ghost" style="--ghost: var(--class-${slot})">
      <path class="g-flow-ghost-halo" d=${line + marks}></path>
      <path d=${line} stroke-dasharray=${dashesOf(slot).join(" ")}></path>
      <path class="g-flow-ghost-mark" d=${marks}></path>
    </g>`;
  }
}

/**
 * @param {number} x
 * @param {number} wide
 * @param {number} top
 * @param {number} bottom
 * @returns {Box}
 */
const around = (x, wide, top, bottom) => ({ left: x - wide / 2, top, right: x + wide / 2, bottom });

customElements.define("g-flow-bars", FlowBars);
