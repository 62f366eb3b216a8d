// What tells two runs side by side apart: their headings, and the switch of whose settings are edited.

import { html, nothing } from "lit";
import { differences } from "../../differences.js";
import { errorSentence } from "../../i18n/index.js";
import { documentErrors } from "../../refusals.js";
import { nameDifferences } from "../shared/difference-names.js";
import { icon } from "../shared/icon.js";
import { capitalized } from "../shared/terms.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { ExperimentDoc } from "../../protocol.js" */
/** @import { Action, State } from "../../state.js" */

/** Differences named in a heading. */
const NAMED = 4;

/** Names of pairs of documents that were named before: they stay while the runs train. @type {WeakMap<object, {against: object, t: Translate, text: string}>} */
const named = new WeakMap();

/**
 * @param {object} parts
 * @param {"a" | "b"} parts.side
 * @param {"a" | "b"} parts.other
 * @param {State} parts.own
 * @param {ExperimentDoc | null} parts.against the other's document
 * @param {boolean} parts.active its settings are edited
 * @param {Translate} parts.t
 * @param {(action: Action) => void} parts.dispatch
 */
export function sideHeading({ side, other, own, against, active, t, dispatch }) {
  const name = side.toUpperCase();
  const keep = (/** @type {{currentTarget: HTMLElement}} */ { currentTarget }) => {
    const page = /** @type {HTMLElement} */ (currentTarget.closest("main"));
    dispatch({ type: "leaveComparison" });
    if (side === "b" && own.accepted) dispatch({ type: "setExperiment", experiment: own.accepted, restart: true });
    // The button goes away: the next key means what is left.
    page.tabIndex = -1;
    page.focus({ preventScroll: true });
  };
  const end = endOf(own, t);
  return html`<header class="side-heading">
    <span class="side-badge ${active ? "side-badge-active" : ""}" aria-hidden="true">${name}</span>
    <h2 class="side-title" id="side-${side}">
      <span class="visually-hidden">${t("compare-run", { name })}</span> ${said(own, against, other, t)}${end
        ? html` <strong class="side-end">${end}</strong>`
        : nothing}
    </h2>
    <button class="button side-keep" type="button" data-help=${t(`compare-keep-${side}-help`)} @click=${keep}>
      ${icon("check", 14)}${t("compare-keep", { name })}
    </button>
  </header>`;
}

/**
 * @param {State} own
 * @param {ExperimentDoc | null} against
 * @param {string} other
 * @param {Translate} t
 */
function said({ accepted, refused }, against, other, t) {
  const [error] = accepted ? [] : documentErrors(refused);
  if (error) return `${error.path} ${errorSentence(t, error)}`;
  if (!accepted || !against) return t("compare-starting");
  const kept = named.get(accepted);
  if (kept && kept.against === against && kept.t === t) return kept.text;
  const text = capitalized(nameDifferences(t, differences(against, accepted), { most: NAMED }) || t("compare-same", { name: other.toUpperCase() }));
  named.set(accepted, { against, t, text });
  return text;
}

/** @param {State} own @param {Translate} t */
function endOf({ snapshot }, t) {
  if (snapshot?.divergence) return t("compare-diverged", { epoch: snapshot.epoch });
  return snapshot?.stop ? t("compare-stopped", { epoch: snapshot.epoch }) : "";
}

/**
 * @param {"a" | "b"} active
 * @param {Translate} t
 * @param {(action: Action) => void} dispatch
 */
export function sideSwitch(active, t, dispatch) {
  const choice = (/** @type {"a" | "b"} */ side) => html`<button
    class="side-choice"
    type="button"
    aria-pressed=${active === side}
    aria-label=${t("compare-edit", { name: side.toUpperCase() })}
    data-help=${t("compare-edit-help", { name: side.toUpperCase() })}
    @click=${() => dispatch({ type: "activate", side })}
  >
    ${side.toUpperCase()}
  </button>`;
  return html`<div class="card side-switch" role="group" aria-label=${t("compare-editing")}>
    <span>${t("compare-editing")}</span>${choice("a")}${choice("b")}
  </div>`;
}
