// Where everything of a small network stands, in CSS pixels. Pure.

import { placeLabels } from "./labels.js";

/** @import { Box } from "./labels.js" */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{units: number, shared: boolean, shortcut: boolean}} LayerShape shared: one bias for all */
/** @typedef {{inputs: number, layers: LayerShape[]}} Shape layers: the hidden ones, then the output's */
/** @typedef {{width: number, height: number, label: {width: number, height: number, stacked?: boolean}}} Room label: of a weight with its number, or over it */

/** @typedef {{layer: number, unit: number, input: number, from: Point, to: Point, label: Point | null}} Edge */

/**
 * @typedef {object} Layout
 * @property {number} width at least what there is room for
 * @property {number} height
 * @property {boolean} labelled every weight has its number on its line
 * @property {boolean} stacked its name stands over its number
 * @property {number} radius of a neuron
 * @property {Point[][]} columns of neurons, inputs first
 * @property {Edge[]} edges
 * @property {(Point & {layer: number, unit: number, between: boolean})[]} biases one for each layer or each neuron
 * @property {Box[]} errors targets and errors, beside the outputs
 * @property {Box} total
 * @property {{layer: number, path: string, sign: Point}[]} arcs of shortcuts
 * @property {number} title height at which the columns' titles begin
 * @property {boolean} crowded there is no room for a bias under each neuron
 */

/**
 * How far apart things are: with a number on every line, and without.
 * @typedef {object} Style
 * @property {[number, number]} radius smallest and largest
 * @property {number} gap smallest, between the circles of two columns
 * @property {number} pitch largest, between the middles of two neurons
 * @property {{width: number, height: number}} error
 */

/** Below this width the cards stand under each other. */
export const NARROW = 560;
const HEAD = 40;
/** Over the columns, where arcs go. */
const ARC = 30;
/** Under the columns: the bias of the last neuron, and the total. */
const FOOT = 58;
const PAD = 10;
/** Between neurons over each other. */
const GAP = 6;
/** The first title's middle. */
const TITLE = 10;
/** A bias under its neuron. */
const BIAS = 17;
/** Between the outputs and their errors. */
const BESIDE = 30;
/** With this height lines are steep enough for their numbers, on a lower screen. */
const TALL = 430;
const TOTAL = { width: 112, height: 40 };

/**
 * @param {Shape} shape
 * @param {Room} room
 * @returns {Layout}
 */
export function layoutOf(shape, room) {
  const narrow = room.width < NARROW;
  /** @type {Style} */
  const large = {
    radius: narrow ? [29, 34] : [38, 50], gap: room.label.width * 2 + 4, pitch: 256, error: { width: narrow ? 84 : 118, height: 46 },
  };
  /** @type {Style} */
  const small = { radius: [17, 31], gap: 40, pitch: 118, error: { width: 84, height: 36 } };
  const widest = Math.max(shape.inputs, ...shape.layers.map(({ units }) => units));
  // Numbers on all lines of a larger network would hide the lines.
  if (widest > 4 || shape.layers.length > 3) return placed(shape, room, small);
  for (const height of [room.height, Math.max(room.height, TALL)]) {
    const roomy = placed(shape, { ...room, height }, large);
    const labels = placeLabels(roomy.edges, room.label, roomy.columns.flat(), roomy.radius);
    if (labels) return { ...roomy, labelled: true, stacked: room.label.stacked === true, edges: roomy.edges.map((edge, index) => ({ ...edge, label: labels[index] })) };
  }
  return placed(shape, room, small);
}

/**
 * @param {Shape} shape
 * @param {Room} room
 * @param {Style} style
 * @returns {Layout}
 */
function placed({ inputs, layers }, room, style) {
  const counts = [inputs, ...layers.map(({ units }) => units)];
  const most = Math.max(...counts);
  const [least, largest] = style.radius;
  const arched = layers.some(({ shortcut }) => shortcut);
  const top = HEAD + (arched ? ARC : 0);
  const all = Math.max(room.height - top - FOOT, most * (2 * least + GAP));
  const pitch = (/** @type {number} */ count) => Math.min(all / count, style.pitch);
  // The biases of neurons close together are only shown when they are wanted.
  const crowded = pitch(most) < 2 * least + BIAS + GAP;
  const own = crowded || layers.every(({ shared }) => shared) ? 0 : BIAS;
  const beside = BESIDE + style.error.width;
  const across = (room.width - 2 * PAD - beside - layers.length * style.gap) / (2 * counts.length);
  const radius = Math.round(clamp(Math.min((pitch(most) - own - GAP) / 2, across), least, largest));
  const width = Math.max(room.width, 2 * radius * counts.length + layers.length * style.gap + beside + 2 * PAD);
  const step = (width - 2 * PAD - beside - 2 * radius) / layers.length;
  // A card that is as high as its drawing has no room over and under it.
  const tight = room.width < NARROW;
  const tall = tight ? (most - 1) * pitch(most) + 2 * radius : all;
  const middle = top + tall / 2;
  const columns = counts.map((count, column) => spread(count, pitch(count), middle).map((y) => ({ x: PAD + radius + column * step, y })));
  const outputs = columns[columns.length - 1];
  const errors = outputs.map(({ x, y }) => ({ ...style.error, x: x + radius + BESIDE + style.error.width / 2, y }));
  const total = { ...TOTAL, width: style.error.width, ...totalOf(errors) };
  const lowest = Math.max(top + tall + own, ...[...errors, total].map((box) => box.y + box.height / 2)) + PAD;
  const highest = Math.min(...columns.map(([{ y }]) => y)) - radius;
  return {
    width, height: tight ? lowest : top + all + FOOT, labelled: false, stacked: false, radius, columns, crowded,
    title: arched ? TITLE : Math.max(TITLE, highest - 52),
    edges: layers.flatMap(({ units }, layer) => edgesOf(columns, layer, units, radius)),
    biases: layers.flatMap(({ shared }, layer) => biasesOf(columns[layer + 1], layer, shared, radius)),
    errors,
    total,
    arcs: layers.flatMap(({ shortcut }, layer) => (shortcut ? [arcOf(columns, layer, radius)] : [])),
  };
}

/** @param {number} value @param {number} least @param {number} most */
const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/** Heights of so many, around the middle. @param {number} count @param {number} pitch @param {number} middle */
const spread = (count, pitch, middle) => Array.from({ length: count }, (_, index) => middle + (index - (count - 1) / 2) * pitch);

/**
 * Lines from circle to circle.
 * @param {Point[][]} columns @param {number} layer @param {number} units @param {number} radius
 * @returns {Edge[]}
 */
function edgesOf(columns, layer, units, radius) {
  const below = columns[layer];
  return Array.from({ length: units }, (_, unit) =>
    below.map((start, input) => {
      const end = columns[layer + 1][unit];
      return { layer, unit, input, from: { x: start.x + radius, y: start.y }, to: { x: end.x - radius, y: end.y }, label: null };
    })).flat();
}

/**
 * The bias that all share is between the two neurons in the middle; others are each under their own.
 * @param {Point[]} column @param {number} layer @param {boolean} shared @param {number} radius
 */
function biasesOf(column, layer, shared, radius) {
  if (!shared) return column.map(({ x, y }, unit) => ({ x, y: y + radius + 12, layer, unit, between: false }));
  const upper = Math.floor((column.length - 1) / 2);
  return [{ x: column[0].x, y: (column[upper].y + column[upper + 1].y) / 2, layer, unit: 0, between: true }];
}

/** Between two errors far enough apart, else under the last. @param {Box[]} errors */
function totalOf(errors) {
  const [first, second] = errors;
  const apart = errors.length === 2 && second.y - first.y > first.height + TOTAL.height + 24;
  return apart ? { x: first.x, y: (first.y + second.y) / 2 } : { x: first.x, y: errors[errors.length - 1].y + first.height / 2 + 12 + TOTAL.height / 2 };
}

/**
 * Over a layer, from what goes into it to what leaves it.
 * @param {Point[][]} columns @param {number} layer @param {number} radius
 */
function arcOf(columns, layer, radius) {
  const [from] = columns[layer];
  const [to] = columns[layer + 1];
  const y = HEAD + 8;
  const [start, end] = [from.y - radius - 2, to.y - radius - 2];
  const path = `M${from.x} ${start}C${from.x} ${y - 6} ${from.x + (to.x - from.x) / 4} ${y} ${(from.x + to.x) / 2} ${y}S${to.x} ${y - 6} ${to.x} ${end}`;
  return { layer, path, sign: { x: (from.x + to.x) / 2, y } };
}
