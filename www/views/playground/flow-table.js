import { html, nothing } from "lit";
import { percent, scientific, short } from "../shared/numbers.js";
import { Seldom } from "../shared/seldom.js";
import { layerName } from "../shared/terms.js";
import { View } from "../shared/view.js";
import { SYMBOLS, histogramsOf } from "./flow-quantities.js";
import { countsOf, totalOf } from "./flow-violins.js";

/** @import { Flow, Layout, Snapshot } from "../../protocol.js" */
/** @import { Spread } from "./flow-quantities.js" */

/** Written so often at most, in milliseconds. */
const INTERVAL = 1000;

/**
 * The figures as a table, for screen readers.
 */
export class FlowTable extends View {
  static properties = {
    ...View.properties,
    layout: { attribute: false }, snapshot: { attribute: false }, spread: { attribute: false },
  };

  #writing = new Seldom(INTERVAL, () => this.requestUpdate());

  constructor() {
    super();
    /** @type {Layout | null} */
    this.layout = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** What the histograms are of, where they are shown. @type {Spread | null} */
    this.spread = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#writing.stop();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  shouldUpdate(changed) {
    return !this.hasUpdated || changed.size !== 1 || !changed.has("snapshot") || this.#writing.due();
  }

  updated() {
    this.#writing.done();
  }

  render() {
    const { layout, t } = this;
    if (!layout) return nothing;
    const flow = this.snapshot?.flow;
    const there = flow?.weights.length === layout.layers.length ? flow : null;
    const columns = this.#columns(there, layout.layers.length);
    return html`<table>
      <caption>${t("flow-title")}</caption>
      <thead><tr><th scope="col">${t("flow-layer")}</th>${columns.map(({ head }) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${layout.layers.map((_, layer) => html`<tr>
        <th scope="row">${layerName(layout, layer, t)}</th>
        ${columns.map(({ cell }) => html`<td>${cell(layer)}</td>`)}
      </tr>`)}</tbody>
    </table>`;
  }

  /**
   * @param {Flow | null} flow
   * @param {number} layers
   * @returns {{head: string, cell: (layer: number) => string}[]}
   */
  #columns(flow, layers) {
    const { t, spread } = this;
    /** @param {string} head @param {Float32Array | undefined} list @param {(value: number) => string} write */
    const column = (head, list, write) => (list ? [{ head, cell: (/** @type {number} */ layer) => write(list[layer]) }] : []);
    const number = (/** @type {number} */ value) => scientific(value, 3);
    const histograms = spread && histogramsOf(flow, spread, layers);
    const write = spread === "gradients" ? (/** @type {number} */ exponent) => scientific(10 ** exponent) : short;
    return [
      ...column(SYMBOLS.weights, flow?.weights ?? new Float32Array(layers).fill(NaN), number),
      ...column(SYMBOLS.biases, flow?.biases, number),
      ...column(t("flow-quantity-delta"), flow?.meanDelta, number),
      ...column(SYMBOLS.update, flow?.updateRatio, number),
      ...column(t("flow-sign-saturated"), flow?.saturated, percent),
      ...column(t("flow-sign-dead"), flow?.dead, percent),
      ...(histograms && spread ? [{
        head: t("flow-range-of", { spread: t(`flow-spread-${spread}`) }),
        cell: (/** @type {number} */ layer) =>
          totalOf(countsOf(histograms, layer)) === 0 ? "–"
            : t("flow-range", { low: write(histograms.low[layer]), high: write(histograms.high[layer]) }),
      }] : []),
      ...(histograms?.zeros ? [{
        head: t("flow-zero-gradients"),
        cell: (/** @type {number} */ layer) => String(histograms.zeros?.[layer] ?? 0),
      }] : []),
    ];
  }
}

customElements.define("g-flow-table", FlowTable);
