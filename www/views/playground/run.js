import { html, nothing } from "lit";
import { areComparable } from "../../pins.js";
import { isOver } from "../../protocol.js";
import { singleBatches } from "../../wanted.js";
import { View } from "../shared/view.js";
import "./diagnosis.js";
import "./flow.js";
import "./loss.js";
import "./network.js";
import "./notice.js";
import "./output.js";

/** @import { TemplateResult } from "lit" */
/** @import { Engine } from "../../engine.js" */
/** @import { State } from "../../state.js" */

/** @type {readonly never[]} the same in every frame */
const NONE = [];

/**
 * One run with all its pictures. Hands each view its piece of the state; a view whose pieces are the same objects as before is
 * left alone.
 */
export class Run extends View {
  static properties = {
    ...View.properties,
    state: { attribute: false }, engine: { attribute: false }, pins: { attribute: false }, heading: { attribute: false },
  };

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Engine | null} */
    this.engine = null;
    /** @type {State["pins"]} */
    this.pins = [];
    /** @type {TemplateResult | null} where there is more than one run */
    this.heading = null;
  }

  /** The pins that are drawn behind this run. @type {State["pins"]} */
  #ghosts = [];
  /** What they were found for. @type {unknown[]} */
  #ghostsOf = [];

  /** @override */
  willUpdate() {
    const { pins } = this;
    const accepted = this.state?.accepted;
    if (this.#ghostsOf[0] === pins && this.#ghostsOf[1] === accepted) return;
    this.#ghostsOf = [pins, accepted];
    this.#ghosts = accepted ? pins.filter(({ experiment }) => areComparable(experiment, accepted)) : NONE;
  }

  /** @override */
  render() {
    const { state, t, dispatch } = this;
    if (!state) return nothing;
    const { experiment, accepted, catalogue, refused, layout, snapshot, view } = state;
    const validated = typeof snapshot?.losses.validation === "number";
    return html`${this.heading}
      <g-network
        .t=${t}
        .within=${this.within}
        .dispatch=${dispatch}
        .layout=${layout}
        .snapshot=${snapshot}
        .experiment=${experiment}
        .catalogue=${catalogue}
        .view=${view}
        .slow=${state.slow}
        .crosses=${singleBatches(state)}
        .refused=${state.refusedParameter}
        .refusals=${refused}
        @columns=${this.#columns}
      ></g-network>
      <g-output
        .t=${t}
        .within=${this.within}
        .dispatch=${dispatch}
        .layout=${layout}
        .points=${state.points}
        .validated=${validated}
        .snapshot=${snapshot}
        .view=${view}
        @picturesize=${this.#outputSize}
      ></g-output>
      <div class="notices">
        <g-notice
          .t=${t}
          .dispatch=${dispatch}
          .divergence=${snapshot?.divergence ?? null}
          .findings=${snapshot?.divergence ? (snapshot.diagnosis?.findings ?? NONE) : NONE}
          .stop=${snapshot?.stop ?? null}
          .back=${isOver(snapshot) ? (snapshot?.back ?? null) : null}
          .accepted=${accepted}
          .catalogue=${catalogue}
          .layout=${layout}
          .engine=${state.engine}
        ></g-notice>
        <g-diagnosis .t=${t} .dispatch=${dispatch} .layout=${layout} .snapshot=${snapshot} .playing=${state.playing}></g-diagnosis>
      </div>
      <g-flow
        .t=${t}
        .within=${this.within}
        .dispatch=${dispatch}
        .layout=${layout}
        .snapshot=${snapshot}
        .engine=${this.engine}
        .columnsX=${state.sizes.columns}
        .tab=${view.flowTab}
        .quantity=${view.flowQuantity}
        .histogram=${view.flowHistogram}
        .large=${view.flowLarge && this.heading === null}
        .hover=${state.flowHover}
        .ghosts=${this.#ghosts}
        @flowview=${this.#flowView}
      ></g-flow>
      <g-loss
        .t=${t}
        .within=${this.within}
        .dispatch=${dispatch}
        .engine=${this.engine}
        .view=${view}
        .hover=${state.hover}
        .validated=${validated}
        .snapshot=${snapshot}
        .pins=${this.#ghosts}
        @lossview=${this.#lossView}
      ></g-loss>`;
  }

  /** @param {CustomEvent<{columnsX: number[], neuronSize: number}>} event */
  #columns({ detail }) {
    this.dispatch({ type: "measured", sizes: { columns: detail.columnsX, neuron: detail.neuronSize } });
  }

  /** @param {CustomEvent<{size: number}>} event */
  #outputSize({ detail }) {
    this.dispatch({ type: "measured", sizes: { output: detail.size } });
  }

  /** @param {CustomEvent<import("../../protocol.js").FlowChartView>} event */
  #flowView({ detail }) {
    this.dispatch({ type: "measured", sizes: { flow: detail } });
  }

  /** @param {CustomEvent<import("../../protocol.js").LossView>} event */
  #lossView({ detail }) {
    this.dispatch({ type: "measured", sizes: { loss: detail } });
  }
}

customElements.define("g-run", Run);
