// Draws the diagram: connections, then the neurons' squares, then what is pointed at or selected.

import { LEVELS, NEUTRAL } from "./network-connections.js";
import { course, isStraight } from "./network-hit.js";
import { unitY } from "./network-layout.js";

/** @import { Target } from "../../state.js" */
/** @import { Palette } from "../shared/colors.js" */
/** @import { Atlas } from "./network-atlas.js" */
/** @import { Connections } from "./network-connections.js" */
/** @import { Geometry } from "./network-layout.js" */

/** Above this many, lines are drawn finer and fainter, so that they do not run into one another. */
const MANY = 500;

/**
 * @param {number} level
 * @param {Geometry} geometry
 * @param {number} count
 */
function lineStyle(level, geometry, count) {
  const share = (level + 0.5) / LEVELS;
  const largest = Math.max(...geometry.columns.map((column) => column.size));
  const closest = Math.min(...geometry.columns.map((column) => column.row));
  const gap = geometry.pitch - largest;
  const widest = Math.min(4.2, 0.9 + largest * 0.09, 1 + gap * 0.05, 0.7 + closest * 0.35) * (count > MANY ? 0.75 : 1);
  const opaque = count > MANY ? 0.55 : 0.78;
  return { width: 0.5 + (widest - 0.5) * share, alpha: 0.12 + opaque * share ** 0.85 };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {number} layer
 * @param {number} unit
 * @param {number} input
 */
function addCurve(context, geometry, layer, unit, input) {
  const way = course(geometry, layer);
  const { start, middle, end } = way;
  const from = unitY(geometry.columns[layer], input);
  const to = unitY(geometry.columns[layer + 1], unit);
  context.moveTo(start, from);
  if (isStraight(way)) context.lineTo(end, to);
  else context.bezierCurveTo(middle, from, middle, to, end, to);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Connections} connections
 * @param {Palette} palette
 * @param {Target | null} hovered
 */
export function drawConnections(context, geometry, connections, palette, hovered) {
  const touching = hovered?.kind === "neuron" ? hovered : null;
  // What leads into or out of the neuron pointed at stays; the rest steps back.
  const fade = touching ? 0.22 : 1;
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  strokeBucket(context, geometry, connections, NEUTRAL, () => true);
  const touches = (/** @type {number} */ i) =>
    touching !== null &&
    ((connections.layer[i] === touching.layer && connections.unit[i] === touching.unit) ||
      (connections.layer[i] === touching.layer + 1 && connections.input[i] === touching.unit));
  strokeLevels(context, geometry, connections, palette, (alpha) => alpha * fade, (i) => !touches(i));
  if (touching) strokeLevels(context, geometry, connections, palette, (alpha) => Math.min(1, alpha * 1.15 + 0.15), touches);
}

/**
 * The connections into some of the layers, as strongly as `share` says.
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Connections} connections
 * @param {Palette} palette
 * @param {{from: number, to: number, share: number}} part
 */
export function drawLayers(context, geometry, connections, palette, { from, to, share }) {
  const within = (/** @type {number} */ i) => connections.layer[i] >= from && connections.layer[i] <= to;
  strokeLevels(context, geometry, connections, palette, (alpha) => alpha * share, within);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Connections} connections
 * @param {Palette} palette
 * @param {(alpha: number) => number} alphaOf
 * @param {(i: number) => boolean} wanted
 */
function strokeLevels(context, geometry, connections, palette, alphaOf, wanted) {
  for (let level = 0; level < LEVELS; level += 1) {
    const style = lineStyle(level, geometry, connections.count);
    context.lineWidth = style.width;
    context.globalAlpha = alphaOf(style.alpha);
    for (const bucket of [level, level + LEVELS]) {
      context.strokeStyle = bucket < LEVELS ? palette.negative : palette.positive;
      strokeBucket(context, geometry, connections, bucket, wanted);
    }
  }
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Connections} connections
 * @param {number} bucket
 * @param {(i: number) => boolean} wanted
 */
function strokeBucket(context, geometry, connections, bucket, wanted) {
  for (let i = 0; i < connections.count; i += 1) {
    if (connections.bucket[i] !== bucket || !wanted(i)) continue;
    // One by one: a path of hundreds of them takes browsers three times as long.
    context.beginPath();
    addCurve(context, geometry, connections.layer[i], connections.unit[i], connections.input[i]);
    context.stroke();
  }
}

/**
 * One connection on its own, over the others.
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {{layer: number, unit: number, input: number}} target
 * @param {string} color
 * @param {string} halo
 */
export function drawOneConnection(context, geometry, target, color, halo) {
  for (const [style, width] of /** @type {[string, number][]} */ ([[halo, 6], [color, 3]])) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    addCurve(context, geometry, target.layer, target.unit, target.input);
    context.stroke();
  }
}

/**
 * @param {number} side
 */
export const cornerRadius = (side) => (side < 14 ? 0 : Math.min(6, side * 0.2));

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Atlas} atlas
 * @param {Palette} palette
 */
export function drawSquares(context, geometry, atlas, palette) {
  const outlines = new Path2D();
  let round = false;
  for (const column of geometry.columns) {
    const radius = cornerRadius(column.size);
    round ||= radius > 0;
    for (let unit = 0; unit < column.units; unit += 1) {
      const left = column.x - column.size / 2;
      const top = unitY(column, unit) - column.size / 2;
      if (radius > 0) outlines.roundRect(left, top, column.size, column.size, radius);
      else outlines.rect(left, top, column.size, column.size);
    }
  }
  context.fillStyle = palette.zero;
  context.fill(outlines);
  context.save();
  if (round) context.clip(outlines);
  context.imageSmoothingEnabled = true;
  for (const column of geometry.columns) {
    for (let unit = 0; unit < column.units; unit += 1) {
      const picture = column.first + unit;
      if (picture >= atlas.count) break;
      const half = column.size / 2;
      atlas.draw(context, picture, column.x - half, unitY(column, unit) - half, column.size);
    }
  }
  context.restore();
  if (geometry.columns.some((column) => column.size >= 9)) {
    context.strokeStyle = palette.ink;
    context.globalAlpha = 0.16;
    context.lineWidth = 1;
    context.stroke(outlines);
    context.globalAlpha = 1;
  }
}

/**
 * A cross over each unit of hidden layers that was switched off, whose square steps back.
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Uint8Array} dropped  for all units behind the inputs
 * @param {(layer: number) => boolean} shown
 * @param {Palette} palette
 * @returns {boolean} whether there are any
 */
export function drawCrosses(context, geometry, dropped, shown, palette) {
  const [veil, cross] = [new Path2D(), new Path2D()];
  const inputs = geometry.columns[0].units;
  let any = false;
  for (const column of geometry.columns) {
    if (column.layer < 0 || !shown(column.layer)) continue;
    const half = column.size / 2;
    const arm = half * 0.66;
    for (let unit = 0; unit < column.units; unit += 1) {
      if (dropped[column.first - inputs + unit] !== 1) continue;
      any = true;
      const y = unitY(column, unit);
      veil.rect(column.x - half, y - half, column.size, column.size);
      for (const side of [-1, 1]) {
        cross.moveTo(column.x - arm, y - side * arm);
        cross.lineTo(column.x + arm, y + side * arm);
      }
    }
  }
  context.fillStyle = context.strokeStyle = palette.card;
  context.globalAlpha = 0.55;
  context.fill(veil);
  context.globalAlpha = 1;
  context.lineWidth = 4;
  context.stroke(cross);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.75;
  context.stroke(cross);
  return any;
}

/**
 * A ring around one unit.
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {{layer: number, unit: number}} target
 * @param {string} color
 * @param {number} width
 */
export function drawRing(context, geometry, target, color, width) {
  const column = geometry.columns[target.layer + 1];
  if (!column || target.unit >= column.units) return;
  const side = column.size + width + 2;
  context.strokeStyle = color;
  context.lineWidth = width;
  context.beginPath();
  context.roundRect(column.x - side / 2, unitY(column, target.unit) - side / 2, side, side, cornerRadius(side) + 1);
  context.stroke();
}
