// Where the numbers of the path stand: each near its unit or connection, none over another. Pure.

import { connectionPoint } from "../network-hit.js";
import { unitY } from "../network-layout.js";

/** @import { Geometry } from "../network-layout.js" */
/** @import { Note } from "./frame.js" */
/** @import { Path } from "./path.js" */

/** @typedef {{x: number, y: number, width: number, height: number, lines: string[], strong: boolean}} Label x, y: centre */

export const LABEL_HEIGHT = 14;
/** From this pitch on all numbers of the chain fit; below, only those of the layer that is reached just now. */
export const ROOM_FOR_ALL = 42;
const GAP = 1;

/**
 * @param {Geometry} geometry
 * @param {Path} path
 * @param {readonly Note[]} notes
 * @param {(text: string) => number} widthOf a text, in pixels
 * @returns {Label[]}
 */
export function placeLabels(geometry, path, notes, widthOf) {
  /** @type {Label[]} */
  const placed = [];
  // Units first: theirs has one good place, a connection may carry its number anywhere along.
  for (const note of [...notes].sort((one, other) => Number(other.at === "unit") - Number(one.at === "unit"))) {
    const column = geometry.columns[note.column];
    const lines = note.text.split("\n");
    const width = Math.max(...lines.map(widthOf)) + 6;
    const unit = path[note.column];
    const at = note.at === "unit"
      ? { x: column.x, y: unitY(column, unit) + column.size / 2 + LABEL_HEIGHT / 2 }
      : connectionPoint(geometry, { layer: note.column - 1, unit, input: path[note.column - 1] });
    const x = Math.max(width / 2, Math.min(geometry.width - width / 2, at.x));
    const label = { x, y: at.y, width, height: LABEL_HEIGHT * lines.length, lines, strong: note.at === "unit" };
    label.y = free(label, placed, geometry);
    placed.push(label);
  }
  return placed;
}

/**
 * The nearest height at which a label covers no other.
 * @param {Label} label
 * @param {readonly Label[]} placed
 * @param {Geometry} geometry
 */
function free(label, placed, geometry) {
  const low = geometry.headerHeight + label.height / 2;
  const high = geometry.height - label.height / 2;
  const within = (/** @type {number} */ y) => Math.max(low, Math.min(high, y));
  const others = placed.filter((other) => Math.abs(other.x - label.x) < (other.width + label.width) / 2 + GAP);
  for (let step = 0; step < 40; step += 1) {
    for (const sign of step === 0 ? [1] : [-1, 1]) {
      const y = within(label.y + sign * step * 4);
      if (others.every((other) => Math.abs(other.y - y) >= (other.height + label.height) / 2 + GAP)) return y;
    }
  }
  return within(label.y);
}
