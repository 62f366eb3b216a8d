// Beside the outputs: what was to come out, the errors and their sum.

import { nothing, svg } from "lit";
import { fitted, widthOf } from "../../backprop/fit.js";
import { fiveDecimals } from "../../backprop/numbers.js";
import { labelOf, targetPath } from "../../backprop/places.js";
import { isHidden } from "../../backprop/revealed.js";
import { errorTerm, targetTerm, TOTAL } from "../../backprop/terms.js";
import { inFull, marks, pressed, SMALL, TYPE, unknown } from "./diagram-context.js";

/** @import { Layout } from "../../backprop/layout.js" */
/** @import { Name } from "../../backprop/names.js" */
/** @import { Context, NumberSpec } from "./diagram-context.js" */

/** From an output to its error. @param {Context} context @param {Layout} layout @param {Layout["errors"][number]} box @param {number} output */
export function link(context, { columns, radius }, { x, y, width }, output) {
  const from = columns[columns.length - 1][output];
  return svg`<line class="bp-link ${marks(context, errorTerm(output))}" x1=${from.x + radius} y1=${from.y} x2=${x - width / 2} y2=${y} />`;
}

/** From an error to the total. @param {Context} context @param {Layout} layout @param {number} output */
export function bracket(context, { errors, total }, output) {
  const { x, y, width, height } = errors[output];
  const down = total.y > y;
  // Under a longer column only the last error is next to the total.
  if (errors.length > 2 && output < errors.length - 1) return nothing;
  const lit = context.lit.now.has(TOTAL) ? "lit-path" : "";
  return svg`<line class="bp-link ${lit}" x1=${x + width / 4} y1=${y + (down ? height : -height) / 2} x2=${x + width / 4} y2=${total.y + (down ? -total.height : total.height) / 2} />`;
}

/** @param {Context} context @param {Layout["errors"][number]} box @param {number} output */
export function errorBox(context, { x, y, width, height }, output) {
  const { t, trace, names, backprop, document } = context;
  const [name, target] = [names.error(output), names.target(output)];
  const hidden = isHidden(backprop, errorTerm(output));
  const value = trace.errors[output];
  const size = height < 40 ? SMALL : width < 100 ? 12 : TYPE;
  const written = (/** @type {Name} */ of, /** @type {number} */ number) => `${of.text} = ${fitted(number, width - 8 - widthOf(`${of.text} = `, size), size)}`;
  const right = trace.targets[output];
  // Targets of classes follow from the class, which is chosen in the head.
  const fixed = labelOf(document) !== null;
  /** @type {NumberSpec} */
  const spec = { paths: [targetPath(output)], value: right, label: target.formula.speech, name: target.text };
  const { click, key } = pressed(context, spec);
  const small = size === TYPE ? "" : size === SMALL ? "small" : "narrow";
  const refused = context.refused === spec.paths[0] ? "refused" : "";
  const text = svg`<text x=${x} y=${y - height / 4}>${written(target, right)}</text>`;
  const half = svg`<rect class="bp-pill" x=${x - width / 2 + 2} y=${y - height / 2 + 2} width=${width - 4} height=${height / 2 - 2} rx="5" />`;
  const said = `${target.formula.speech}: ${fiveDecimals(right)}`;
  return svg`<g class="bp-error ${small} ${hidden ? "unknown" : ""} ${marks(context, errorTerm(output))}">
    <g data-term=${errorTerm(output)} role="img" tabindex="0" aria-label="${name.formula.speech}: ${hidden ? t("bp-diagram-unknown") : fiveDecimals(value)}" data-help=${hidden ? nothing : inFull(name, value)}>
      <rect class="bp-box" x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="8" />
      <text class="bp-value" x=${x} y=${y + height / 4}>${hidden ? `${name.text} = ${unknown(context)}` : written(name, value)}</text>
    </g>
    ${fixed
      ? svg`<g class="bp-target ${marks(context, targetTerm(output))}" role="img" data-term=${targetTerm(output)} aria-label=${said}>${half}${text}</g>`
      : svg`<g class="bp-target editable ${refused} ${marks(context, targetTerm(output))}" role="button" tabindex="0" data-number data-term=${targetTerm(output)}
          aria-label=${said} data-help=${inFull(target, right)} @click=${click} @keydown=${key}>${half}${text}</g>`}
  </g>`;
}

/** @param {Context} context @param {Layout} layout */
export function totalBox(context, { labelled, total: { x, y, width, height } }) {
  const { t, trace, names, backprop } = context;
  const hidden = isHidden(backprop, TOTAL);
  return svg`<g class="bp-error bp-total ${labelled ? "" : "small"} ${hidden ? "unknown" : ""} ${marks(context, TOTAL)}" data-term=${TOTAL} role="img" tabindex="0"
    aria-label="${names.total.formula.speech}: ${hidden ? t("bp-diagram-unknown") : fiveDecimals(trace.total)}" data-help=${hidden ? nothing : inFull(names.total, trace.total)}>
    <rect class="bp-box" x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="8" />
    <text x=${x} y=${y - height / 4 + 1}>${names.total.text}</text>
    <text class="bp-value" x=${x} y=${y + height / 4 - 1}>${hidden ? unknown(context) : fitted(trace.total, width - 8, labelled ? TYPE : SMALL)}</text>
  </g>`;
}
