import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import "./document.js";
import "./header.js";
import "./playground/counter.js";
import "./playground/data-panel.js";
import "./playground/pins.js";
import "./playground/run.js";
import "./playground/settings.js";
import { sideHeading, sideSwitch } from "./playground/side.js";
import "./playground/transport.js";
import { isReady, themeOf } from "../state.js";
import { isDone } from "../sweep/results.js";
import "./shared/tooltip.js";
import "./sweep.js";
import "./table.js";
import { View } from "./shared/view.js";

/** @import { Side } from "../sides.js" */
/** @import { State } from "../state.js" */

/** The document says itself what is wrong with it. @type {readonly []} */
const NONE = [];

/** @type {readonly ["a", "b"]} */
const SIDES = ["a", "b"];

/**
 * The whole page: one run, or two side by side. The settings are those of the active one.
 */
export class App extends View {
  static properties = { ...View.properties, sides: { attribute: false }, lost: { state: true } };

  /** The views of the second room were asked for. */
  #entered = false;
  /** The room that was shown last. @type {State["room"] | null} */
  #shown = null;

  constructor() {
    super();
    /** @type {readonly Side[]} */
    this.sides = [];
    /** Whether they could not be loaded. */
    this.lost = false;
  }

  /** What the page knows of itself and of its first run. @returns {State | null} */
  get #page() {
    return this.sides[0]?.run.store.state ?? null;
  }

  /** What it knows of the run whose settings are shown. @returns {State | null} */
  get state() {
    const second = this.#page?.comparison?.active === "b" ? this.sides[1] : null;
    return second?.run.store.state ?? this.#page;
  }

  get playing() {
    return this.sides.some(({ run }) => run.store.state.playing);
  }

  /** @override */
  connectedCallback() {
    // The page as it stands before the code loads makes room for the living one.
    this.replaceChildren();
    super.connectedCallback();
  }

  /** Who only trains needs no more than the first room. @override */
  willUpdate() {
    if (this.#entered || this.#page?.room !== "backprop") return;
    this.#entered = true;
    import("./backprop.js").catch(() => (this.lost = true));
  }

  /** Who came by what went with the other room begins at the start of this one. @override */
  updated() {
    const room = this.#page?.room ?? null;
    const moved = this.#shown !== null && room !== this.#shown;
    this.#shown = room;
    const main = /** @type {HTMLElement | null} */ (this.querySelector(":scope > main:not([hidden])"));
    const focused = document.activeElement;
    if (!moved || !main || (focused && focused !== document.body && !focused.closest("main[hidden]"))) return;
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
    main.addEventListener("blur", () => main.removeAttribute("tabindex"), { once: true });
  }

  /** @override */
  render() {
    const { state, t, dispatch, playing, sides } = this;
    const page = this.#page;
    if (!state || !page) return html``;
    const comparing = sides.length > 1;
    const { experiment, accepted, catalogue, refused, layout, snapshot } = state;
    const training = page.room === "playground";
    const by = training ? state : page.backprop;
    return html`<g-header
        .t=${t}
        .dispatch=${dispatch}
        .language=${state.language}
        .theme=${state.theme}
        .undoable=${by.past.length > 0}
        .redoable=${by.future.length > 0}
        .room=${page.room}
        .comparing=${comparing}
        .sweeping=${page.sweep.status === "running" ? `${page.sweep.runs.filter(isDone).length}/${page.sweep.runs.length}` : ""}
      ></g-header>
      <main
        class="playground ${comparing ? "comparing" : ""} ${state.view.flowLarge && !comparing ? "playground-flow" : ""}"
        aria-label=${t("playground-label")}
        ?hidden=${!training}
      >
        <div class="strip">
          <div class="strip-transport">
            <g-transport
              .t=${t}
              .dispatch=${dispatch}
              .ready=${isReady(state)}
              .playing=${playing}
              .back=${!comparing && (snapshot?.back ?? null) !== null}
              .networkSeed=${Number(experiment?.network.seed ?? 1)}
            ></g-transport>
            <g-counter
              .t=${t}
              .epoch=${snapshot?.epoch ?? 0}
              .batch=${snapshot?.batch ?? 0}
              .batches=${layout?.stepsPerEpoch ?? 0}
              .speed=${playing ? state.speed : 0}
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
        <div class="side-column">
          ${page.comparison && comparing ? sideSwitch(page.comparison.active, t, dispatch) : nothing}
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
          <g-pins
            .t=${t}
            .dispatch=${dispatch}
            .ready=${isReady(state) && snapshot !== null}
            .pins=${page.pins}
            .unpinned=${page.unpinned}
            .accepted=${accepted}
            .refused=${state.documentOpen ? NONE : refused}
            .comparing=${comparing}
          ></g-pins>
        </div>
        ${repeat(
          sides,
          // Its canvases belong to its engine: another run has views of its own.
          ({ run }) => run,
          ({ run, dispatch: own }, index) => html`<g-run
            class=${comparing ? `side side-${SIDES[index]} ${run.store.state === state ? "side-active" : ""}` : ""}
            .t=${t}
            .dispatch=${own}
            .state=${run.store.state}
            .engine=${run.engine}
            .pins=${page.pins}
            .within=${comparing ? `side-${SIDES[index]}` : ""}
            .heading=${comparing ? this.#heading(index, state) : null}
            @pointerdown=${() => this.#activate(index)}
            @focusin=${() => this.#activate(index)}
          ></g-run>`,
        )}
      </main>
      ${training
        ? nothing
        : html`<main class="backprop" aria-label=${t("backprop-label")}>
            ${this.lost
              ? html`<p class="backprop-refused" role="alert">${t("backprop-lost")}</p>`
              : html`<g-backprop .t=${t} .dispatch=${dispatch} .state=${page} .engine=${sides[0].run.engine}></g-backprop>`}
          </main>`}
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
        .sweep=${page.sweep}
        .accepted=${page.accepted}
        .catalogue=${page.catalogue}
        .engine=${sides[0].run.engine}
        .theme=${themeOf(page)}
      ></g-sweep>
      <p class="visually-hidden" role="status">${this.#status(state)}</p>
      <g-tooltip></g-tooltip>`;
  }

  /** @param {number} index */
  #activate(index) {
    this.dispatch({ type: "activate", side: SIDES[index] });
  }

  /**
   * @param {number} index
   * @param {State} active
   */
  #heading(index, active) {
    const { t, dispatch, sides } = this;
    const [own, other] = [sides[index], sides[1 - index]].map(({ run }) => run.store.state);
    return sideHeading({ side: SIDES[index], other: SIDES[1 - index], own, against: other.accepted, active: own === active, t, dispatch });
  }

  /**
   * Said aloud when the training starts and stops; the numbers while it runs are for the eye.
   * @param {State} state
   */
  #status(state) {
    if (this.#page?.room !== "playground") return "";
    if (this.playing) return this.t("status-running");
    // A step or a reset is worth saying, too.
    return state.snapshot ? this.t("status-paused", { epoch: state.snapshot.epoch, batch: state.snapshot.batch }) : "";
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
