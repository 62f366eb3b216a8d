// One stage of the slow motion on the diagram's canvas: what it has reached is lit, the rest steps back, the path has numbers.

import { weightAt } from "../../shared/places.js";
import { cornerRadius, drawLayers, drawOneConnection, drawRing } from "../network-draw.js";
import { course } from "../network-hit.js";
import { unitY } from "../network-layout.js";
import { placeLabels } from "./labels.js";

/** @import { Layout } from "../../../protocol.js" */
/** @import { Palette } from "../../shared/colors.js" */
/** @import { Connections } from "../network-connections.js" */
/** @import { Geometry } from "../network-layout.js" */
/** @import { Frame, Note } from "./frame.js" */

const FAINT = 0.14;
const REACHED = 0.5;
const FONT = '600 10.5px "Inter", system-ui, sans-serif';
/** Around the column that is reached just now. */
const MARGIN = 6;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Layout} layout
 * @param {Frame} frame
 * @param {{shown: Connections, faint: Connections}} connections of the stage's quantity; of the weights
 * @param {Palette} palette
 * @param {number} progress of the light through the layer that is reached just now: 0..1
 */
export function drawStageConnections(context, geometry, layout, frame, { shown, faint }, palette, progress) {
  const { lit: [from, to], current, stage } = frame;
  const last = layout.layers.length - 1;
  column(context, geometry, frame, palette);
  drawLayers(context, geometry, faint, palette, { from: 0, to: from <= to ? from - 1 : last, share: FAINT });
  drawLayers(context, geometry, faint, palette, { from: to + 1, to: last, share: FAINT });
  if (current === null) {
    drawLayers(context, geometry, shown, palette, { from, to, share: stage.kind === "update" ? 1 : REACHED });
    followPath(context, geometry, layout, frame, palette, from, to);
    return;
  }
  const [first, end] = stage.kind === "forward" ? [from, to - 1] : [from + 1, to];
  drawLayers(context, geometry, shown, palette, { from: first, to: end, share: REACHED });
  followPath(context, geometry, layout, frame, palette, first, end);
  const way = course(geometry, current);
  const length = (way.end - way.start) * progress;
  context.save();
  context.beginPath();
  context.rect(stage.kind === "forward" ? way.start : way.end - length, 0, length, geometry.height);
  context.clip();
  drawLayers(context, geometry, shown, palette, { from: current, to: current, share: 1 });
  followPath(context, geometry, layout, frame, palette, current, current);
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Layout} layout
 * @param {Frame} frame
 * @param {Palette} palette
 * @param {number} from
 * @param {number} to
 */
function followPath(context, geometry, layout, { path, quantity, weights, gradients }, palette, from, to) {
  const values = quantity === "weights" ? weights : gradients;
  for (let layer = from; layer <= to; layer += 1) {
    const target = { layer, unit: path[layer + 1], input: path[layer] };
    const value = values[weightAt(layout, layer, target.unit, target.input)];
    drawOneConnection(context, geometry, target, value < 0 ? palette.negative : palette.positive, palette.card);
  }
}

/**
 * A frame around the column that the stage is at.
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Frame} frame
 * @param {Palette} palette
 */
function column(context, geometry, { stage, current }, palette) {
  const last = geometry.columns.length - 1;
  const index = stage.kind === "input" ? 0 : stage.kind === "loss" ? last : current === null ? -1 : current + 1;
  const at = geometry.columns[index];
  if (!at) return;
  const half = Math.min(at.size / 2 + MARGIN, geometry.pitch / 2 - 1);
  const top = unitY(at, 0) - at.size / 2 - MARGIN;
  const bottom = unitY(at, at.units - 1) + at.size / 2 + MARGIN;
  context.beginPath();
  context.roundRect(at.x - half, top, 2 * half, bottom - top, cornerRadius(at.size) + 4);
  context.fillStyle = context.strokeStyle = palette.accent;
  context.globalAlpha = 0.1;
  context.fill();
  context.globalAlpha = 0.7;
  context.lineWidth = 1.5;
  context.stroke();
  context.globalAlpha = 1;
}

/**
 * Over the squares: those that are not reached step back, those on the path have a ring.
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Frame} frame
 * @param {Palette} palette
 */
export function drawStageUnits(context, geometry, { lit: [from, to], entered, path }, palette) {
  const reached = (/** @type {number} */ layer) => (layer < 0 ? entered : layer >= from && layer <= to);
  context.fillStyle = palette.card;
  context.globalAlpha = 0.7;
  context.beginPath();
  for (const { layer, units, x, size, ...rest } of geometry.columns) {
    if (reached(layer)) continue;
    const side = size + 2;
    for (let unit = 0; unit < units; unit += 1) {
      context.rect(x - side / 2, unitY({ layer, units, x, size, ...rest }, unit) - side / 2, side, side);
    }
  }
  context.fill();
  context.globalAlpha = 1;
  path.forEach((unit, index) => {
    if (reached(index - 1)) drawRing(context, geometry, { layer: index - 1, unit }, palette.accent, 2);
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Frame} frame
 * @param {readonly Note[]} notes
 * @param {Palette} palette
 */
export function drawNotes(context, geometry, { path }, notes, palette) {
  context.font = FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const labels = placeLabels(geometry, path, notes, (text) => context.measureText(text).width);
  for (const { x, y, width, height, strong } of labels) {
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, 4);
    context.fillStyle = palette.card;
    context.globalAlpha = 0.94;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = strong ? palette.accent : palette.line;
    context.lineWidth = 1;
    context.stroke();
  }
  context.fillStyle = palette.ink;
  for (const { x, y, height, lines } of labels) {
    lines.forEach((line, index) => context.fillText(line, x, y - height / 2 + (index + 0.5) * (height / lines.length) + 0.5));
  }
}
