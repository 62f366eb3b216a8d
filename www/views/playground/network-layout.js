// Where everything of the network diagram stands, in CSS pixels of the diagram's box. Pure: sizes in, positions out.

/** @import { Layout } from "../../protocol.js" */

/**
 * @typedef {{
 *   layer: number,
 *   units: number,
 *   x: number,
 *   size: number,
 *   row: number,
 *   top: number,
 *   first: number,
 * }} Column  layer: -1 = input features, 0.. hidden, last = output; x: centre; size: side of a square; row: distance between
 *   two centres; top: centre of the first square; first: index of the column's first picture in the snapshot
 * @typedef {"stepper" | "button" | "upright" | "single"} HeaderMode
 * @typedef {{
 *   width: number, height: number, pitch: number, columns: Column[],
 *   header: HeaderMode, headerHeight: number, signs: number, shortcuts: {top: number, base: number} | null,
 *   labelEvery: number, labelWords: boolean, nameWidth: number, units: number,
 * }} Geometry  signs: where the layers' signs begin; shortcuts: the strip in which residual connections bend; headerHeight:
 *   where the room of the squares begins, under all of that
 */

/** Squares grow with the diagram's height between these two. */
const LARGEST_SQUARE = { small: 42, tall: 60 };
const SMALLEST_SQUARE = 5;
/** A neuron's function is smooth: more pixels than this would not show. */
const MOST_PIXELS = 48;
const WIDEST_PITCH = 230;
const LABEL_HEIGHT = 22;
const GAP = 10;
const NAME_ROOM = { narrow: 64, wide: 92 };

/** @type {Record<HeaderMode, number>} */
const HEADER_HEIGHT = { stepper: 46, button: 40, upright: 68, single: 32 };

const SIGN_HEIGHT = 15;
/** A bend over a column's gap, and the sum at its end. */
const SHORTCUT_HEIGHT = 24;

/**
 * Rows of signs under the layers' controls: normalisation and dropout, beside each other where there is room.
 * @param {Layout} layout
 * @param {HeaderMode} header
 */
function signRows({ layers }, header) {
  const normalized = layers.some(({ normalization }) => normalization !== "none");
  const dropping = layers.some(({ dropout }) => dropout > 0);
  return header === "stepper" ? Number(normalized || dropping) : Number(normalized) + Number(dropping);
}

/**
 * How much of a layer's controls fits over a column.
 * @param {number} pitch
 * @param {number} hidden
 * @returns {HeaderMode}
 */
function headerMode(pitch, hidden) {
  if (hidden === 0 || pitch >= 62) return "stepper";
  if (pitch >= 36) return "button";
  return pitch >= 20 ? "upright" : "single";
}

/**
 * Room left of the inputs for their names and right of the outputs for the classes' names.
 * @param {number} width
 * @param {string[]} names
 */
function roomForNames(width, names) {
  const narrow = width < 520;
  // On a phone a name takes two lines: its longest word is what needs room.
  const parts = narrow ? names.flatMap((name) => name.split(" ")) : names;
  const longest = Math.max(0, ...parts.map((part) => part.length));
  if (longest === 0) return 0;
  return narrow ? Math.min(NAME_ROOM.narrow, 10 + 6 * longest) : Math.min(NAME_ROOM.wide, 12 + 7 * longest);
}

/**
 * @param {Layout} layout
 * @param {number} width
 * @param {number} height
 * @param {{inputs: string[], outputs: string[]}} [names]  what is written beside the input and the output squares
 * @returns {Geometry}
 */
export function arrange(layout, width, height, names = { inputs: [], outputs: [] }) {
  const counts = [layout.inputs.length, ...layout.layers.map((layer) => layer.units)];
  const gaps = counts.length - 1;
  const edge = width < 520 && gaps > 4 ? 18 : 32;
  const left = edge + roomForNames(width, names.inputs);
  const right = edge + roomForNames(width, names.outputs);
  const pitch = Math.min(WIDEST_PITCH, Math.max(4, (width - left - right) / gaps));
  const start = left + (width - left - right - pitch * gaps) / 2;

  const header = headerMode(pitch, layout.layers.length - 1);
  const signs = HEADER_HEIGHT[header];
  const top = signs + SIGN_HEIGHT * signRows(layout, header);
  const residual = layout.layers.some((layer) => layer.residual);
  const headerHeight = top + (residual ? SHORTCUT_HEIGHT : 0);
  const room = Math.max(20, height - headerHeight - LABEL_HEIGHT - GAP);
  const middle = headerHeight + GAP / 2 + room / 2;

  const largest = Math.max(LARGEST_SQUARE.small, Math.min(LARGEST_SQUARE.tall, height / 10));

  let first = 0;
  const columns = counts.map((units, index) => {
    const fitting = room / units;
    const wanted = Math.min(largest, pitch * 0.5, fitting * 0.76);
    const size = Math.min(Math.max(wanted, SMALLEST_SQUARE), fitting * 0.9);
    const side = size >= 8 ? Math.floor(size) : size;
    const row = Math.min(fitting, side + Math.max(side * 0.55, 4) + 4);
    const column = {
      layer: index - 1, units, size: side, row, first, x: start + pitch * index, top: middle - (row * (units - 1)) / 2,
    };
    first += units;
    return column;
  });

  // Just over the tallest column.
  const base = Math.max(headerHeight, Math.min(...columns.map((column) => column.top - column.size / 2 - 8)));
  const shortcuts = residual ? { top: base - SHORTCUT_HEIGHT, base } : null;

  return {
    width, height, pitch, columns, header, headerHeight, signs, shortcuts, units: first,
    labelEvery: pitch >= 16 ? 1 : Math.ceil(16 / pitch),
    labelWords: pitch >= 58,
    nameWidth: Math.max(0, left - edge - 2),
  };
}

/**
 * Centre of one unit.
 * @param {Column} column
 * @param {number} unit
 */
export const unitY = (column, unit) => column.top + column.row * unit;

/**
 * The size neuron pictures should be computed at: no larger than they are drawn, and no more work than needed for a crisp
 * look when there are very many.
 * @param {Geometry} geometry
 * @param {number} pixelRatio
 */
export function pictureSize(geometry, pixelRatio) {
  const largest = Math.max(...geometry.columns.map((column) => column.size));
  const budget = Math.sqrt(72_000 / geometry.units);
  return Math.max(5, Math.round(Math.min(largest * pixelRatio, MOST_PIXELS, budget)));
}

/**
 * The unit whose square (or the gap beside it) is under a point.
 * @param {Geometry} geometry
 * @param {number} x
 * @param {number} y
 * @param {number} slop  how far outside the square still counts
 * @returns {{layer: number, unit: number} | null}
 */
export function unitAt(geometry, x, y, slop) {
  const index = Math.round((x - geometry.columns[0].x) / geometry.pitch);
  const column = geometry.columns[index];
  if (!column) return null;
  const unit = Math.max(0, Math.min(column.units - 1, Math.round((y - column.top) / column.row)));
  const reach = column.size / 2 + slop;
  const near = Math.abs(x - column.x) <= reach && Math.abs(y - unitY(column, unit)) <= reach;
  return near ? { layer: column.layer, unit } : null;
}

/**
 * Where the arrow, Home and End keys lead to from a unit; null for other keys. Left and right keep the height.
 * @param {Geometry} geometry
 * @param {{layer: number, unit: number}} from
 * @param {string} key
 */
export function neighbour(geometry, from, key) {
  const index = from.layer + 1;
  const column = geometry.columns[index];
  if (!column) return null;
  if (key === "ArrowUp") return { layer: from.layer, unit: Math.max(0, from.unit - 1) };
  if (key === "ArrowDown") return { layer: from.layer, unit: Math.min(column.units - 1, from.unit + 1) };
  if (key === "Home") return { layer: -1, unit: 0 };
  if (key === "End") return { layer: geometry.columns.length - 2, unit: 0 };
  if (key !== "ArrowLeft" && key !== "ArrowRight") return null;
  const other = geometry.columns[index + (key === "ArrowRight" ? 1 : -1)];
  if (!other) return from;
  const unit = Math.round((unitY(column, from.unit) - other.top) / other.row);
  return { layer: other.layer, unit: Math.max(0, Math.min(other.units - 1, unit)) };
}
