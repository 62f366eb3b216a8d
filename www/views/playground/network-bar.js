// The title row of the network card.

import { html } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../shared/icon.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Action } from "../../state.js" */
/** @import { Quantity } from "./network-connections.js" */

const QUANTITIES = /** @type {Quantity[]} */ (["weights", "gradients"]);

/**
 * While a batch is seen in slow motion, its stages choose what the connections show.
 * @param {{uid: string, hidden: number, most: number, quantity: Quantity, slow: boolean, t: Translate, dispatch: (action: Action) => void}} context
 */
export function bar({ uid, hidden, most, quantity, slow, t, dispatch }) {
  return html`<header class="g-network-bar">
    <h2 class="card-title" id="${uid}-title">${t("network-title", { layers: hidden })}</h2>
    <fieldset class="g-network-switch" ?disabled=${slow} data-help=${t("network-connections-help")}>
      <legend class="visually-hidden">${t("network-connections")}</legend>
      <span aria-hidden="true">${t("network-connections")}</span>
      <div class="g-network-choices">
        ${QUANTITIES.map((connections) => html`<label class="g-network-choice">
          <input type="radio" name="${uid}-quantity" value=${connections} .checked=${live(quantity === connections)}
            @change=${() => dispatch({ type: "setView", patch: { connections } })} />
          <span>${t(`network-show-${connections}`)}</span>
        </label>`)}
      </div>
    </fieldset>
    <button class="g-network-slow" aria-label=${t("slow-open")} aria-pressed=${slow ? "true" : "false"} aria-keyshortcuts="L" data-help=${t("slow-open-help")}
      @click=${() => dispatch({ type: slow ? "slowClose" : "slowOpen" })}>
      ${icon("turtle", 14)}<span>${t("slow-open")}</span>
    </button>
    <button class="g-network-add" data-help=${t("network-add-layer-help")} ?disabled=${hidden >= most} @click=${() => dispatch({ type: "addLayer" })}>
      ${icon("plus", 14)}${t("network-add-layer")}
    </button>
  </header>`;
}
