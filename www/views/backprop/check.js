import { html } from "lit";
import { View } from "../shared/view.js";

/** @import { Backprop } from "../../backprop/state.js" */
/** @import { Engine } from "../../engine.js" */

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
    return html`<section class="card backprop-check"></section>`;
  }
}

customElements.define("g-backprop-check", GBackpropCheck);
