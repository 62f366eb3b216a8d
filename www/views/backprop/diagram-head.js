// What stands over the drawing: where the pass is, the rate and what else of the training can be changed.

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { fiveDecimals } from "../../backprop/numbers.js";
import { BIASED_PATH, LABEL_PATH, labelOf, RATE_PATH } from "../../backprop/places.js";
import { RATE } from "../../backprop/terms.js";
import { same } from "../../edits.js";
import { icon } from "../shared/icon.js";
import { inFull, marks, pressed } from "./diagram-context.js";

/** @import { Action } from "../../state.js" */
/** @import { Context, NumberSpec } from "./diagram-context.js" */

/**
 * @param {Context & {uid: string, step: number | null, dispatch: (action: Action) => void}} context
 */
export function head(context) {
  const { t, trace, backprop, uid, step, document, dispatch } = context;
  const phase = step === null ? null : trace.steps[step]?.phase;
  const iteration = t("bp-diagram-iteration", { iteration: trace.iteration + 1 });
  const label = labelOf(document);
  const biased = document.training.train_biases !== false;
  const restorable = !same(backprop.accepted, backprop.original);
  return html`<header class="bp-head">
    <h2 class="card-title" id="${uid}-title">${iteration}${phase ? html`<span class="bp-phase"> · ${t(`bp-diagram-phase-${phase}`)}</span>` : nothing}</h2>
    ${trace.iteration > 0
      ? html`<button class="button bp-first" type="button" data-help=${t("bp-step-first-iteration-help")} @click=${() => dispatch({ type: "bpIterate", iteration: 0 })}>
          ${t("bp-step-first-iteration")}
        </button>`
      : nothing}
    ${label === null ? nothing : classChoice(context, label)} ${rate(context)}
    <label class="check-label bp-biases" data-help=${t("bp-diagram-biases-help")}>
      <input
        type="checkbox"
        .checked=${live(biased)}
        @change=${(/** @type {Event} */ event) =>
          dispatch({ type: "bpEdit", edits: { [BIASED_PATH]: /** @type {HTMLInputElement} */ (event.currentTarget).checked } })}
      />
      <span>${t("bp-diagram-biases")}</span>
    </label>
    <button class="icon-button" type="button" aria-label=${t("bp-diagram-restore")} data-help=${t("bp-diagram-restore-help")} ?disabled=${!restorable}
      @click=${() => dispatch({ type: "bpRestore" })}>
      ${icon("reset")}
    </button>
  </header>`;
}

/** @param {Context} context */
function rate(context) {
  const { trace, names } = context;
  const value = trace.optimizer.learning_rate;
  /** @type {NumberSpec} */
  const spec = { paths: [RATE_PATH], value, label: names.rate.formula.speech, name: names.rate.text };
  const { click } = pressed(context, spec);
  const refused = context.refused === RATE_PATH ? "refused" : "";
  return html`<button class="bp-rate ${refused} ${marks(context, RATE)}" type="button" data-number data-term=${RATE} aria-label="${spec.label}: ${fiveDecimals(value)}"
    data-help="${context.t("bp-diagram-rate-help")}\n${inFull(names.rate, value)}" @click=${click}>
    ${names.rate.text} = ${fiveDecimals(value)}
  </button>`;
}

/** The targets are 0 and 1: which is 1 is one choice. @param {Context & {uid: string, dispatch: (action: Action) => void}} context @param {number} label */
function classChoice({ t, trace, uid, dispatch }, label) {
  return html`<span class="bp-class" data-help=${t("bp-diagram-class-help")}>
    <label for="${uid}-class">${t("bp-diagram-class")}</label>
    <span class="select"
      ><select
        id="${uid}-class"
        @change=${(/** @type {Event} */ event) =>
          dispatch({ type: "bpEdit", edits: { [LABEL_PATH]: Number(/** @type {HTMLSelectElement} */ (event.currentTarget).value) } })}
      >
        ${trace.targets.map((_, index) => html`<option value=${index} .selected=${live(index === label)}>${index + 1}</option>`)}
      </select>
      ${icon("chevron-down", 14)}</span
    >
  </span>`;
}
