// Which line is which series.

import { html, nothing, svg } from "lit";
import { MEASURES } from "../../sweep/results.js";
import { settingName, valueName } from "./words.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Plan } from "../../sweep/plan.js" */
/** @import { Run } from "../../sweep/results.js" */
/** @import { lookOf } from "./look.js" */

/**
 * What the legend of the chart over the values has to explain.
 * @param {Translate} t
 * @param {Plan} plan
 * @param {string} measure
 * @param {readonly Run[]} runs
 * @param {ReturnType<typeof lookOf>} look
 * @returns {{text: string, color: string, dash: [number, number] | null, dot?: boolean}[]}
 */
export function legendItems(t, plan, measure, runs, look) {
  const { by, series } = plan;
  const items = series.map((value, at) => ({ text: valueName(t, by, value), color: look.series(at), dash: look.dash(at) }));
  const own = MEASURES[measure].test ? ["sweep-line-train", "sweep-line-test"] : [];
  const both = own.map((id, at) => ({ text: t(id), color: look.series(0), dash: at === 0 ? null : look.test }));
  const gone = runs.some(({ state }) => state === "diverged");
  return [
    ...items,
    ...(by ? both.slice(1) : both),
    ...(gone ? [{ text: t("sweep-line-diverged"), color: look.diverged, dash: null, dot: true }] : []),
  ];
}

/**
 * @param {ReturnType<typeof legendItems>} items
 */
export function legend(items) {
  if (items.length === 0) return nothing;
  return html`<ul class="sweep-legend">
    ${items.map(
      ({ text, color, dash, dot }) => html`<li>
        <svg width="22" height="10" aria-hidden="true">
          ${dot
            ? svg`<circle cx="11" cy="5" r="4" fill=${color} />`
            : svg`<line x1="1" x2="21" y1="5" y2="5" stroke=${color} stroke-width="2" stroke-dasharray=${dash?.join(" ") ?? nothing} />`}
        </svg>
        ${text}
      </li>`,
    )}
  </ul>`;
}

/**
 * Names that stand on the axis as numbers.
 * @param {Translate} t
 * @param {Plan} plan
 */
export function axisKey(t, { setting, values }) {
  if (values.every((value) => typeof value === "number")) return "";
  return `${settingName(t, setting)}: ${values.map((value, at) => `${at + 1} ${valueName(t, setting, value)}`).join(" · ")}`;
}
