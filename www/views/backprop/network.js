import { html } from "lit";
import { View } from "../shared/view.js";

/** @import { Backprop } from "../../backprop/state.js" */

/**
 * What is looked at of the playground's network: the sample.
 */
export class GBackpropNetwork extends View {
  static properties = { ...View.properties, backprop: { attribute: false } };

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
  }

  /** @override */
  render() {
    return html``;
  }
}

customElements.define("g-backprop-network", GBackpropNetwork);
