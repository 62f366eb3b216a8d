// The title row of the network card.

import { html } from "lit";
import { icon } from "../shared/icon.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Action } from "../../state.js" */
/** @import { Quantity } from "./network-connections.js" */

const QUANTITIES = /** @type {Quantity[]} */ (["weights", "gradients"]);

/**
 * @param {{hidden: number, most: number, quantity: Quantity, t: Translate, dispatch: (action: Action) => void}} context
 */
export function bar({ hidden, most, quantity, t, dispatch }) {
  return html`<header class="g-network-bar">
    <h2 class="card-title" id="g-network-title">${t("network-title", { layers: hidden })}</h2>
    <fieldset class="g-network-switch" data-help=${t("network-connections-help")}>
      <legend class="visually-hidden">${t("network-connections")}</legend>
      <span aria-hidden="true">${t("network-connections")}</span>
      <div class="g-network-choices">
        ${QUANTITIES.map((connections) => html`<label class="g-network-choice">
          <input type="radio" name="g-network-quantity" value=${connections} .checked=${quantity === connections}
            @change=${() => dispatch({ type: "setView", patch: { connections } })} />
          <span>${t(`network-show-${connections}`)}</span>
        </label>`)}
      </div>
    </fieldset>
    <button class="g-network-add" data-help=${t("network-add-layer-help")} ?disabled=${hidden >= most} @click=${() => dispatch({ type: "addLayer" })}>
      ${icon("plus", 14)}${t("network-add-layer")}
    </button>
  </header>`;
}
