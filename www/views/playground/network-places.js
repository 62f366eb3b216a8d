// Where the diagram's parts are on the screen, for what is placed beside them. Pure.

import { connectionPoint } from "./network-hit.js";
import { unitY } from "./network-layout.js";

/** @import { Target } from "../../state.js" */
/** @import { Geometry } from "./network-layout.js" */

/**
 * @param {Geometry | null} geometry
 * @param {DOMRect} bounds of the diagram
 * @param {Target | null} target
 * @returns {DOMRect}
 */
export function placeOf(geometry, bounds, target) {
  const column = target && geometry?.columns[target.layer + 1];
  if (!geometry || !column) return bounds;
  if (target.kind === "neuron") {
    const half = column.size / 2 + 3;
    return new DOMRect(bounds.left + column.x - half, bounds.top + unitY(column, target.unit) - half, half * 2, half * 2);
  }
  const { x, y } = connectionPoint(geometry, target);
  return new DOMRect(bounds.left + x - 4, bounds.top + y - 4, 8, 8);
}

/**
 * What a card beside a target leaves free: for a connection, both neurons.
 * @param {Geometry | null} geometry
 * @param {DOMRect} bounds
 * @param {Target | null} target
 * @returns {DOMRect}
 */
export function surroundings(geometry, bounds, target) {
  if (target?.kind !== "connection") return placeOf(geometry, bounds, target);
  const from = placeOf(geometry, bounds, { kind: "neuron", layer: target.layer - 1, unit: target.input });
  const to = placeOf(geometry, bounds, { kind: "neuron", layer: target.layer, unit: target.unit });
  const top = Math.min(from.top, to.top);
  return new DOMRect(from.left, top, to.right - from.left, Math.max(from.bottom, to.bottom) - top);
}
