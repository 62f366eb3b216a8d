import { html } from "lit";
import { View } from "../shared/view.js";

/** @import { Backprop } from "../../backprop/state.js" */

/**
 * The network with every number of the pass, to be pointed at and edited.
 */
export class GBackpropDiagram extends View {
  static properties = { ...View.properties, backprop: { attribute: false } };

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
  }

  /** @override */
  render() {
    return html`<section class="card backprop-diagram"></section>`;
  }
}

customElements.define("g-backprop-diagram", GBackpropDiagram);
