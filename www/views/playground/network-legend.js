// The line under the diagram: what width and colour stand for, with the numbers at both ends.

import { html, nothing } from "lit";
import { grouped, short } from "../shared/numbers.js";
import { put } from "../shared/put.js";
import { DECADES, DRAWN_AT_MOST } from "./network-connections.js";

/** @import { Layout } from "../../protocol.js" */
/** @import { Translate } from "../../i18n/index.js" */
/** @import { Connections, Quantity } from "./network-connections.js" */

/** Numbers that change faster cannot be read. */
const INTERVAL = 250;

/** Two wedges from thin to thick, one for each sign. */
const wedge = (/** @type {string} */ sign) => html`<svg class="g-network-wedge" viewBox="0 0 44 8" width="44" height="8" aria-hidden="true">
  <path class="g-network-wedge-${sign}" d="M0 3.7 44 1.5v5L0 4.3z"></path>
</svg>`;

export class NetworkLegend {
  #written = -INTERVAL;
  #quantity = "";
  #total = 0;

  /**
   * @param {Layout} layout
   * @param {Quantity} quantity
   * @param {Translate} t
   */
  template(layout, quantity, t) {
    const total = layout.layers.reduce((sum, { weights: [start, end] }) => sum + end - start, 0);
    return html`<footer class="g-network-legend">
      <span class="g-network-key">
        ${wedge("negative")}<span>${t("network-negative")}</span>
        ${wedge("positive")}<span>${t("network-positive")}</span>
      </span>
      <span class="g-network-range">
        <span>${t(`network-legend-${quantity}`)}</span>
        <output class="g-network-low"></output><span aria-hidden="true">–</span><output class="g-network-high"></output>
      </span>
      ${layout.layers.some(({ dropout }) => dropout > 0)
        ? html`<span class="g-network-crossed" data-help=${t("network-crossed-help")}>
          <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><path d="M1.5 1.5 8.5 8.5M8.5 1.5 1.5 8.5"></path></svg>${t("network-crossed")}</span>`
        : nothing}
      ${total > DRAWN_AT_MOST
        ? html`<span class="g-network-strongest">${t("network-strongest", { drawn: grouped(DRAWN_AT_MOST), total: grouped(total) })}</span>`
        : nothing}
    </footer>`;
  }

  /**
   * Writes the numbers at the ends of the scale, and shows what a cross means while there are any.
   * @param {Element} root
   * @param {{connections: Connections, crossed: boolean}} drawn
   * @param {Quantity} quantity
   */
  update(root, { connections, crossed }, quantity) {
    // Its room stays, so that nothing moves when training starts.
    root.querySelector(".g-network-crossed")?.classList.toggle("g-network-none-crossed", !crossed);
    const now = performance.now();
    const same = quantity === this.#quantity && connections.total === this.#total;
    if (same && now - this.#written < INTERVAL) return;
    this.#written = now;
    this.#quantity = quantity;
    this.#total = connections.total;
    const { peak } = connections;
    const low = quantity === "weights" || peak === 0 ? "0" : `≤ ${short(peak / 10 ** DECADES, 2)}`;
    put(root.querySelector(".g-network-low"), low);
    put(root.querySelector(".g-network-high"), short(peak, quantity === "weights" ? 3 : 2));
  }
}
