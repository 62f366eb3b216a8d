import { html, nothing } from "lit";
import { namesOf } from "../backprop/names.js";
import { whereabouts } from "../backprop/sections.js";
import { errorSentence } from "../i18n/index.js";
import { isReady } from "../state.js";
import "./backprop/check.js";
import "./backprop/diagram.js";
import "./backprop/exercise.js";
import "./backprop/network.js";
import "./backprop/practice.js";
import "./backprop/steps.js";
import { icon } from "./shared/icon.js";
import { View } from "./shared/view.js";

/** @import { Backprop, Mode } from "../backprop/state.js" */
/** @import { Source } from "../backprop/examples.js" */
/** @import { Engine } from "../engine.js" */
/** @import { Action, State } from "../state.js" */

/** @type {{source: Source, action: (state: Backprop) => Action}[]} */
const SOURCES = [
  { source: "lecture", action: () => ({ type: "bpExample", name: "lecture" }) },
  { source: "textbook", action: () => ({ type: "bpExample", name: "textbook" }) },
  { source: "exercise", action: ({ seed }) => ({ type: "bpExercise", seed }) },
  { source: "network", action: ({ sample }) => ({ type: "bpTakeOver", sample }) },
];

/** @type {readonly Mode[]} */
const MODES = ["watch", "practice", "check"];

/**
 * The room for backpropagation by hand: a small network, one sample, and every step of its forward and backward pass.
 */
export class GBackprop extends View {
  static properties = { ...View.properties, state: { attribute: false }, engine: { attribute: false } };

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Engine | null} */
    this.engine = null;
  }

  /** @override */
  render() {
    const { t, dispatch, state } = this;
    if (!state) return nothing;
    const { backprop } = state;
    const { source, mode, trace } = backprop;
    return html`<div class="backprop-bar">
        ${this.#choice(
          t("backprop-source"),
          SOURCES.map(({ source: name, action }) => ({
            label: t(`backprop-source-${name}`), help: t(`backprop-source-${name}-help`), chosen: name === source, action: action(backprop),
            ...(name === "network" && !isReady(state) && { waiting: t("bp-network-waiting") }),
          })),
        )}
        ${this.#choice(
          t("backprop-mode"),
          MODES.map((name) => ({
            label: t(`backprop-mode-${name}`), help: t(`backprop-mode-${name}-help`), chosen: name === mode, action: { type: "bpMode", mode: name },
          })),
        )}
        ${source === "exercise" ? html`<g-backprop-exercise .t=${t} .dispatch=${dispatch} .backprop=${backprop}></g-backprop-exercise>` : nothing}
        ${source === "network" ? html`<g-backprop-network .t=${t} .dispatch=${dispatch} .backprop=${backprop} .accepted=${state.accepted}></g-backprop-network>` : nothing}
        <span class="spring"></span>
        ${mode === "watch" && trace ? this.#walk(backprop) : nothing}
      </div>
      ${this.#refusal(backprop)}
      <div class="backprop-cards">
        <g-backprop-diagram .t=${t} .dispatch=${dispatch} .backprop=${backprop}></g-backprop-diagram>
        ${mode === "watch" ? html`<g-backprop-steps .t=${t} .dispatch=${dispatch} .backprop=${backprop}></g-backprop-steps>` : nothing}
        ${mode === "practice" ? html`<g-backprop-practice .t=${t} .dispatch=${dispatch} .backprop=${backprop}></g-backprop-practice>` : nothing}
        ${mode === "check"
          ? html`<g-backprop-check .t=${t} .dispatch=${dispatch} .backprop=${backprop} .engine=${this.engine}></g-backprop-check>`
          : nothing}
      </div>`;
  }

  /**
   * One of a few, side by side.
   * @param {string} name
   * @param {{label: string, help: string, chosen: boolean, action: Action, waiting?: string}[]} choices waiting: why there is nothing to choose yet
   */
  #choice(name, choices) {
    return html`<div class="segments" role="group" aria-label=${name}>
      ${choices.map(
        ({ label, help, chosen, action, waiting }) => html`<button
          class="segment"
          type="button"
          aria-pressed=${chosen}
          aria-disabled=${waiting ? "true" : nothing}
          data-help=${waiting ?? help}
          @click=${() => waiting || this.dispatch(action)}
        >
          ${label}
        </button>`,
      )}
    </div>`;
  }

  /** @param {Backprop} backprop */
  #walk({ source, step, trace }) {
    const { t } = this;
    const count = trace?.steps.length ?? 0;
    const at = trace && step < count ? whereabouts(trace, step, namesOf(source, trace, t), t) : "";
    return html`<div class="backprop-walk" role="group" aria-label=${t("backprop-walk")}>
      <button
        class="icon-button"
        type="button"
        aria-label=${t("backprop-first")}
        data-help=${t("backprop-first-help")}
        aria-disabled=${step === 0}
        @click=${() => this.dispatch({ type: "bpStep", to: 0 })}
      >
        ${icon("reset")}
      </button>
      <button
        class="button backprop-previous"
        type="button"
        data-help=${t("backprop-previous-help")}
        aria-disabled=${step === 0}
        @click=${() => this.dispatch({ type: "bpStep", by: -1 })}
      >
        ${icon("chevron-left", 14)}<span>${t("backprop-previous")}</span>
      </button>
      <span class="backprop-where"><span>${t("backprop-where", { step: step + 1, count })}</span><span class="backprop-at">${at}</span></span>
      <button
        class="button button-primary"
        type="button"
        data-help=${t("backprop-next-help")}
        aria-disabled=${step === count - 1}
        @click=${() => this.dispatch({ type: "bpStep", by: 1 })}
      >
        <span>${t("backprop-next")}</span>${icon("chevron-right", 14)}
      </button>
    </div>`;
  }

  /**
   * What is wrong with the whole: what is wrong with a number stands at it.
   * @param {Backprop} backprop
   */
  #refusal({ refused }) {
    const about = refused && ["", "network", "link"].includes(refused.path) ? refused.errors : [];
    if (about.length === 0) return nothing;
    return html`<div class="backprop-refused" role="alert">
      ${icon("error", 16)}
      <div>${about.map((error) => html`<p>${errorSentence(this.t, error)}</p>`)}</div>
      ${refused?.path === "network"
        ? html`<button class="button" type="button" @click=${() => this.dispatch({ type: "showRoom", room: "playground" })}>
            ${this.t("bp-network-playground")}
          </button>`
        : nothing}
      <button class="icon-button" type="button" aria-label=${this.t("backprop-forgive")} @click=${() => this.dispatch({ type: "bpForgive" })}>
        ${icon("x")}
      </button>
    </div>`;
  }
}

customElements.define("g-backprop", GBackprop);
