// Residual connections, drawn over the columns from the input of a layer to its output: an identity is a line with a sum at
// its end, a projection is dashed and bears its weights' sign.

import { html, nothing, svg } from "lit";
import { layerName } from "../shared/terms.js";
import { unitY } from "./network-layout.js";

/** @import { Geometry } from "./network-layout.js" */
/** @import { PartsContext } from "./network-parts.js" */

/** From this pitch on the projection's sign has its subscript. */
const ROOM_FOR_SUBSCRIPT = 34;

/**
 * The course of the shortcut around a layer, and where its signs stand.
 * @param {Geometry} geometry
 * @param {number} layer
 */
export function shortcutCourse({ columns, pitch, shortcuts: strip }, layer) {
  const { top, base } = strip ?? { top: 0, base: 0 };
  const [from, to] = [columns[layer], columns[layer + 1]];
  const radius = Math.max(2, Math.min(5.5, pitch * 0.16));
  const aside = Math.min(radius + 1.5, pitch * 0.22);
  const [start, end] = [from.x + aside, to.x - aside];
  const foot = (/** @type {typeof from} */ column) => Math.max(base, unitY(column, 0) - column.size / 2 - 2);
  const high = base - radius - (base - radius - top - 3) * (4 / 3);
  const joint = base - radius;
  const path = `M${start} ${foot(from)}V${joint}C${start} ${high} ${end} ${high} ${end} ${joint - radius}M${end} ${joint + radius}V${foot(to)}`;
  return { path, radius, sum: { x: end, y: joint }, middle: { x: (start + end) / 2, y: top + 3.5 } };
}

/**
 * How a stage of the slow motion stands to a layer's shortcut.
 * @param {import("../../slow-motion.js").Stage | null} stage
 * @param {number} layer
 */
function reached(stage, layer) {
  if (!stage || !("layer" in stage)) return stage?.kind === "input" ? "g-network-shortcut-waiting" : "";
  if (stage.layer === layer) return "g-network-shortcut-now";
  return (stage.kind === "forward") === (layer < stage.layer) ? "" : "g-network-shortcut-waiting";
}

/**
 * @param {PartsContext} context
 * @param {import("../../slow-motion.js").Stage | null} stage of a batch in slow motion
 */
export function shortcuts({ layout, geometry, t }, stage) {
  if (!geometry.shortcuts) return nothing;
  const { pitch } = geometry;
  const all = layout.layers.flatMap((layer, index) => (layer.residual ? [{ ...layer, index }] : []));
  return html`<svg class="g-network-shortcuts" role="group" aria-label=${t("network-shortcuts")}>
    ${all.map(({ index, projection, inputs, units }) => {
      const { path, radius, sum, middle } = shortcutCourse(geometry, index);
      const kind = projection ? "projection" : "identity";
      const [from, to] = [layerName(layout, index - 1, t), layerName(layout, index, t)];
      const name = t(`network-shortcut-${kind}`, { from, to, inputs, units });
      const arm = radius * 0.55;
      return svg`<g class="g-network-shortcut g-network-shortcut-${kind} ${reached(stage, index)}" role="img" aria-label=${name.split("\n")[0]}
        data-layer=${index} data-kind=${kind}>
        <path class="g-network-shortcut-line" d=${path}></path>
        <circle cx=${sum.x} cy=${sum.y} r=${radius}></circle>
        <path class="g-network-shortcut-sum" d="M${sum.x - arm} ${sum.y}H${sum.x + arm}M${sum.x} ${sum.y - arm}V${sum.y + arm}"></path>
        ${projection
          ? svg`<text x=${middle.x} y=${middle.y}>W${pitch >= ROOM_FOR_SUBSCRIPT ? svg`<tspan dy="2" font-size="7">s</tspan>` : nothing}</text>`
          : nothing}
        <path class="g-network-shortcut-hit" d=${path} data-help=${name}></path>
      </g>`;
    })}
  </svg>`;
}
