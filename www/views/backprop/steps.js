import { html } from "lit";
import { View } from "../shared/view.js";

/** @import { Backprop } from "../../backprop/state.js" */

/**
 * One step of the walk: its formula in symbols and with the numbers, and the list of all steps.
 */
export class GBackpropSteps extends View {
  static properties = { ...View.properties, backprop: { attribute: false } };

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
  }

  /** @override */
  render() {
    return html`<section class="card backprop-steps"></section>`;
  }
}

customElements.define("g-backprop-steps", GBackpropSteps);
