// The results of a sweep, a row a run.

import { html, nothing } from "lit";
import { isDone, ratio } from "../../sweep/results.js";
import { icon } from "../shared/icon.js";
import { MISSING, percent, significant } from "../shared/numbers.js";
import { runName, settingName, stateText, valueName } from "./words.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Plan } from "../../sweep/plan.js" */
/** @import { Run } from "../../sweep/results.js" */

const MARKS = /** @type {Record<string, string>} */ ({ done: "check", stopped: "flag", diverged: "alert", refused: "error", crashed: "error" });

/**
 * @param {Translate} t
 * @param {object} parts
 * @param {Plan} parts.plan
 * @param {readonly Run[]} parts.runs
 * @param {number | null} parts.active the run that is pointed at
 * @param {(run: number | null) => void} parts.onPoint
 * @param {(run: Run) => void} parts.onOpen
 */
export function resultsTable(t, { plan, runs, active, onPoint, onOpen }) {
  const { setting, by } = plan;
  const head = (/** @type {string} */ text, /** @type {string} */ help = "") =>
    html`<th scope="col" class="sweep-number" data-help=${help || nothing}>${text}</th>`;
  return html`<table class="sweep-table">
    <caption class="visually-hidden">${t("sweep-results")}</caption>
    <thead>
      <tr>
        <th scope="col">${settingName(t, setting)}</th>
        ${by ? html`<th scope="col">${settingName(t, by)}</th>` : nothing}
        ${head(t("sweep-column-train"))} ${head(t("sweep-column-test"))}
        ${head(t("sweep-column-accuracy"), t("sweep-column-accuracy-help"))}
        ${head(t("sweep-column-first"), t("sweep-column-first-help"))}
        ${head(t("sweep-column-ratio"), t("sweep-column-ratio-help"))}
        <th scope="col">${t("sweep-column-state")}</th>
        <th scope="col"><span class="visually-hidden">${t("sweep-open")}</span></th>
      </tr>
    </thead>
    <tbody>
      ${runs.map((run, at) => row(t, plan, run, at === active, { onPoint: (on) => onPoint(on ? at : null), onOpen: () => onOpen(run) }))}
    </tbody>
  </table>`;
}

/**
 * @param {Translate} t
 * @param {Plan} plan
 * @param {Run} run
 * @param {boolean} active
 * @param {{onPoint: (on: boolean) => void, onOpen: () => void}} events
 */
function row(t, plan, run, active, { onPoint, onOpen }) {
  const { value, series, losses, start, state } = run;
  const accuracy = losses?.testAccuracy ?? losses?.trainAccuracy;
  const mark = MARKS[state];
  const name = runName(t, run, plan);
  return html`<tr
    class="sweep-${state} ${active ? "sweep-active" : ""}"
    @pointerenter=${() => onPoint(true)}
    @pointerleave=${() => onPoint(false)}
    @focusin=${() => onPoint(true)}
    @focusout=${() => onPoint(false)}
  >
    <th scope="row">${valueName(t, plan.setting, value)}</th>
    ${series === null ? nothing : html`<td>${valueName(t, plan.by, series)}</td>`}
    ${[
      significant(losses?.train), significant(losses?.test), percent(accuracy),
      significant(start?.firstDelta), start ? significant(ratio(start)) : MISSING,
    ].map((text) => html`<td class="sweep-number">${text}</td>`)}
    <td class="sweep-state">
      <span>${mark ? icon(mark, 14) : nothing}<span>${stateText(t, run, plan.epochs)}</span></span>
    </td>
    <td class="sweep-do">
      ${isDone(run) && losses
        ? html`<button class="button sweep-open" type="button" aria-label=${t("sweep-open-run", { name })} data-help=${t("sweep-open-help")} @click=${onOpen}>
            ${t("sweep-open")}
          </button>`
        : nothing}
    </td>
  </tr>`;
}
