// Draws the large picture: the engine's field or curve, the axes, and the points over it.

import { short } from "../shared/numbers.js";
import { between, ticks } from "./output-layout.js";
import { addPoint } from "./point-shapes.js";

/** @import { Layout, Points, Snapshot } from "../../protocol.js" */
/** @import { Palette } from "../shared/colors.js" */
/** @import { Frame, Range } from "./output-layout.js" */

/** @typedef {{x: Range, y: Range, xName: string, yName: string}} Axes */

const TEST = 2;
const VALIDATION = 1;
/** The field stands back behind the points: it is drawn over the pale colour of zero, and so is the scale beside it. */
const FIELD_OPACITY = 0.78;
const CLASSES_OPACITY = 0.6;
const field = document.createElement("canvas");

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {import("../../protocol.js").OutputField | import("../../protocol.js").OutputClasses} picture
 * @param {boolean} smooth
 * @param {Palette} palette
 */
export function drawField(context, frame, { kind, size, pixels }, smooth, palette) {
  if (field.width !== size) field.width = size;
  if (field.height !== size) field.height = size;
  const bytes = /** @type {Uint8ClampedArray<ArrayBuffer>} */ (pixels);
  field.getContext("2d")?.putImageData(new ImageData(bytes, size, size), 0, 0);
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = "high";
  context.save();
  clipFrame(context, frame);
  context.fillStyle = palette.zero;
  context.fill();
  context.globalAlpha = kind === "field" ? FIELD_OPACITY : CLASSES_OPACITY;
  context.drawImage(field, frame.left, frame.top, frame.width, frame.height);
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 */
function clipFrame(context, frame) {
  context.beginPath();
  context.roundRect(frame.left, frame.top, frame.width, frame.height, 6);
  context.clip();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Palette} palette
 * @param {Axes} axes
 * @param {string} font
 * @param {boolean} crossed  draws the lines of zero as well
 */
export function drawAxes(context, frame, palette, axes, font, crossed) {
  const bottom = frame.top + frame.height;
  context.font = `11px ${font}`;
  context.fillStyle = palette.dim;
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.textBaseline = "top";
  for (const tick of ticks(axes.x)) {
    const x = toX(frame, axes.x, tick);
    context.textAlign = tick === axes.x.min ? "left" : tick === axes.x.max ? "right" : "center";
    context.fillText(short(tick), x, bottom + 5);
    if (crossed) segment(context, x, frame.top, x, bottom);
  }
  context.textAlign = "right";
  for (const tick of ticks(axes.y)) {
    const y = toY(frame, axes.y, tick);
    context.textBaseline = tick === axes.y.min ? "bottom" : tick === axes.y.max ? "top" : "middle";
    context.fillText(short(tick), frame.left - 6, y);
    if (crossed) segment(context, frame.left, y, frame.left + frame.width, y);
  }
  // Names stand between the numbers, where there is room.
  context.fillStyle = palette.ink;
  context.textBaseline = "top";
  context.textAlign = "center";
  context.fillText(axes.xName, frame.left + frame.width * between(axes.x), bottom + 5, frame.width * 0.3);
  context.save();
  context.translate(frame.left - 8, frame.top + frame.height * (1 - between(axes.y)));
  if (axes.yName.length > 2) context.rotate(-Math.PI / 2);
  context.textAlign = axes.yName.length > 2 ? "center" : "right";
  context.textBaseline = axes.yName.length > 2 ? "alphabetic" : "middle";
  context.fillText(axes.yName, axes.yName.length > 2 ? 0 : 2, 0, axes.yName.length > 2 ? frame.height * 0.35 : 24);
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
function segment(context, x1, y1, x2, y2) {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

/** @param {Frame} frame @param {Range} range @param {number} value */
const toX = (frame, range, value) => frame.left + ((value - range.min) / (range.max - range.min)) * frame.width;
/** @param {Frame} frame @param {Range} range @param {number} value */
const toY = (frame, range, value) => frame.top + (1 - (value - range.min) / (range.max - range.min)) * frame.height;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Axes} axes
 * @param {Extract<Snapshot["output"], {kind: "curve"}>} curve
 * @param {Palette} palette
 */
export function drawCurve(context, frame, axes, curve, palette) {
  context.save();
  clipFrame(context, frame);
  context.lineWidth = 2.25;
  context.lineJoin = "round";
  curve.y.forEach((values, output) => {
    context.strokeStyle = curve.y.length === 1 ? palette.accent : palette.classes[output % palette.classes.length];
    context.beginPath();
    curve.x.forEach((x, i) => {
      const place = /** @type {const} */ ([toX(frame, axes.x, x), toY(frame, axes.y, values[i])]);
      if (i === 0) context.moveTo(...place);
      else context.lineTo(...place);
    });
    context.stroke();
  });
  context.restore();
}

/**
 * The points; those of the test set are hollow.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {Axes} axes
 * @param {{points: Points, layout: Layout, columns: [number, number], showTest: boolean}} shown
 * @param {Palette} palette
 */
export function drawPoints(context, frame, axes, { points, layout, columns, showTest }, palette) {
  const multiclass = layout.task === "multiclass";
  const line = layout.view === "line";
  const radius = points.count > 800 || line ? 2.4 : points.count > 300 ? 3 : 3.6;
  const width = points.columns.length;
  context.save();
  clipFrame(context, frame);
  for (let i = 0; i < points.count; i += 1) {
    const test = points.split[i] === TEST;
    if (points.split[i] === VALIDATION || (test && !showTest)) continue;
    const target = points.targets[i * layout.outputs];
    const shape = multiclass ? points.labels[i] : 0;
    const color = line ? palette.dim : multiclass ? palette.classes[shape] : targetColor(target, layout.task, palette);
    context.beginPath();
    const x = toX(frame, axes.x, points.inputs[i * width + columns[0]]);
    const y = toY(frame, axes.y, line ? target : points.inputs[i * width + columns[1]]);
    addPoint(context, shape, x, y, test ? radius - 0.4 : radius);
    context.fillStyle = test ? (line ? palette.card : "#ffffff") : color;
    context.fill();
    context.lineWidth = test ? (line ? 1.2 : 1.6) : 1;
    context.strokeStyle = test ? color : line ? palette.card : "rgb(255 255 255 / 85%)";
    context.stroke();
  }
  context.restore();
}

/**
 * Orange to blue by the wanted value, in few steps so that they can be drawn together.
 * @param {number} target
 * @param {Layout["task"]} task
 * @param {Palette} palette
 */
function targetColor(target, task, palette) {
  // Binary targets are -1 and +1, or 0 and 1, as the loss wants them.
  if (task === "binary") return target > 0.25 ? palette.positive : palette.negative;
  const strength = Math.round(Math.min(1, Math.abs(target)) * 8) / 8;
  return mix(palette.zero, target < 0 ? palette.negative : palette.positive, strength);
}

/**
 * @param {string} from  #rrggbb
 * @param {string} to
 * @param {number} share
 */
function mix(from, to, share) {
  const parts = [1, 3, 5].map((at) => {
    const start = parseInt(from.slice(at, at + 2), 16);
    return Math.round(start + (parseInt(to.slice(at, at + 2), 16) - start) * share).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}
