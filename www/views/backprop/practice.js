import { html } from "lit";
import { View } from "../shared/view.js";

/** @import { Backprop } from "../../backprop/state.js" */

/**
 * The values to be found by hand, one after the other.
 */
export class GBackpropPractice extends View {
  static properties = { ...View.properties, backprop: { attribute: false } };

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
  }

  /** @override */
  render() {
    return html`<section class="card backprop-practice"></section>`;
  }
}

customElements.define("g-backprop-practice", GBackpropPractice);
