import { html } from "lit";
import { View } from "../shared/view.js";

/** @import { Backprop } from "../../backprop/state.js" */

/**
 * Which exercise: its seed, and the next one.
 */
export class GBackpropExercise extends View {
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

customElements.define("g-backprop-exercise", GBackpropExercise);
