import { html } from "lit";
import "./document.js";
import "./header.js";
import "./playground/counter.js";
import "./playground/data-panel.js";
import "./playground/diagnosis.js";
import "./playground/flow.js";
import "./playground/loss.js";
import "./playground/network.js";
import "./playground/notice.js";
import "./playground/output.js";
import "./playground/settings.js";
import "./playground/transport.js";
import { isOver } from "../protocol.js";
import { isReady, themeOf } from "../state.js";
import { isDone } from "../sweep/results.js";
import "./shared/tooltip.js";
import "./sweep.js";
import "./table.js";
import { View } from "./shared/view.js";
import { singleBatches } from "../wanted.js";

/** @import { Translate } from "../i18n/index.js" */
/** @import { State } from "../state.js" */
/** @import { Engine } from "../engine.js" */

/**
 * The whole page. Hands each view its piece of the state; a view whose pieces are the same objects as before is left alone.
 */
export class App extends View {
  static properties = { ...View.properties, state: { attribute: false }, engine: { attribute: false } };

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Engine | null} */
    this.engine = null;
  }

  /** @override */
  connectedCallback() {
    // The page as it stands before the code loads makes room for the living one.
    this.replaceChildren();
    super.connectedCallback();
  }

  /** @override */
  render() {
    const { state, t, dispatch } = this;
    if (!state) return html``;
    const { experiment, accepted, catalogue, refused, layout, snapshot, view } = state;
    const theme = themeOf(state);
    const validated = typeof snapshot?.losses.validation === "number";
    return html`<g-header
        .t=${t}
        .dispatch=${dispatch}
        .language=${state.language}
        .theme=${state.theme}
        .undoable=${state.past.length > 0}
        .redoable=${state.future.length > 0}
        .sweeping=${state.sweep.status === "running" ? `${state.sweep.runs.filter(isDone).length}/${state.sweep.runs.length}` : ""}
      ></g-header>
      <main class="playground ${view.flowLarge ? "playground-flow" : ""}" aria-label=${t("playground-label")}>
        <div class="strip">
          <div class="strip-transport">
            <g-transport
              .t=${t}
              .dispatch=${dispatch}
              .ready=${isReady(state)}
              .playing=${state.playing}
              .back=${(snapshot?.back ?? null) !== null}
              .networkSeed=${Number(experiment?.network.seed ?? 1)}
            ></g-transport>
            <g-counter
              .t=${t}
              .epoch=${snapshot?.epoch ?? 0}
              .batch=${snapshot?.batch ?? 0}
              .batches=${layout?.stepsPerEpoch ?? 0}
              .speed=${state.playing ? state.speed : 0}
            ></g-counter>
          </div>
          <g-speed .t=${t} .dispatch=${dispatch} .pace=${state.pace}></g-speed>
          <g-settings
            .t=${t}
            .dispatch=${dispatch}
            .experiment=${experiment}
            .accepted=${accepted}
            .refused=${refused}
            .catalogue=${catalogue}
            .task=${taskOf(state)}
            .more=${state.more}
            .learningRate=${snapshot?.learningRate ?? null}
          ></g-settings>
        </div>
        <g-data-panel
          .t=${t}
          .dispatch=${dispatch}
          .experiment=${experiment}
          .accepted=${accepted}
          .refused=${refused}
          .catalogue=${catalogue}
          .pictures=${state.pictures}
          .count=${state.points?.count ?? 0}
          .task=${taskOf(state)}
          .turns=${layout?.turns === true}
        ></g-data-panel>
        <g-network
          .t=${t}
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
          .dispatch=${dispatch}
          .engine=${this.engine}
          .layout=${layout}
          .snapshot=${snapshot}
          .columnsX=${state.sizes.columns}
          .tab=${view.flowTab}
          .quantity=${view.flowQuantity}
          .histogram=${view.flowHistogram}
          .large=${view.flowLarge}
          .hover=${state.flowHover}
          @flowview=${this.#flowView}
        ></g-flow>
        <g-loss
          .t=${t}
          .dispatch=${dispatch}
          .engine=${this.engine}
          .view=${view}
          .hover=${state.hover}
          .validated=${validated}
          .snapshot=${snapshot}
          .theme=${theme}
          @lossview=${this.#lossView}
        ></g-loss>
      </main>
      <g-document
        .t=${t}
        .dispatch=${dispatch}
        .open=${state.documentOpen}
        .accepted=${accepted}
        .refused=${refused}
        .pending=${state.pending}
      ></g-document>
      <g-table .t=${t} .dispatch=${dispatch} .table=${state.table}></g-table>
      <g-sweep
        .t=${t}
        .dispatch=${dispatch}
        .sweep=${state.sweep}
        .accepted=${accepted}
        .catalogue=${catalogue}
        .engine=${this.engine}
        .theme=${theme}
      ></g-sweep>
      <p class="visually-hidden" role="status">${this.#status(state)}</p>
      <g-tooltip></g-tooltip>`;
  }

  /**
   * Said aloud when the training starts and stops; the numbers while it runs are for the eye.
   * @param {State} state
   */
  #status(state) {
    if (state.playing) return this.t("status-running");
    // A step or a reset is worth saying, too.
    return state.snapshot ? this.t("status-paused", { epoch: state.snapshot.epoch, batch: state.snapshot.batch }) : "";
  }

  /** @param {CustomEvent<{columnsX: number[], neuronSize: number}>} event */
  #columns({ detail }) {
    this.dispatch({ type: "measured", sizes: { columns: detail.columnsX, neuron: detail.neuronSize } });
  }

  /** @param {CustomEvent<{size: number}>} event */
  #outputSize({ detail }) {
    this.dispatch({ type: "measured", sizes: { output: detail.size } });
  }

  /** @param {CustomEvent<import("../protocol.js").FlowChartView>} event */
  #flowView({ detail }) {
    this.dispatch({ type: "measured", sizes: { flow: detail } });
  }

  /** @param {CustomEvent<import("../protocol.js").LossView>} event */
  #lossView({ detail }) {
    this.dispatch({ type: "measured", sizes: { loss: detail } });
  }
}

/**
 * What is learnt from the data set asked for.
 * @param {State} state
 * @returns {string}
 */
function taskOf({ experiment, catalogue }) {
  const data = experiment?.data;
  return catalogue?.sources.find(({ name }) => name === data?.source)?.task ?? String(data?.task ?? "binary");
}

customElements.define("g-app", App);
