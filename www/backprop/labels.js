// Where the numbers of weights stand on their lines, so that none covers a crossing, another line or another number. Pure.

/** @import { Edge, Point } from "./layout.js" */

/** @typedef {{x: number, y: number, width: number, height: number}} Box by its middle */

/** Parts of the way along a line that are tried, the best first. */
const ALONG = [0.5, 0.28, 0.72, 0.24, 0.76, 0.32, 0.68, 0.36, 0.64, 0.2, 0.8, 0.4, 0.6];
/** Kept free around a number. */
const MARGIN = 3;

/**
 * @param {readonly Edge[]} edges
 * @param {{width: number, height: number}} size
 * @param {readonly Point[]} neurons
 * @param {number} radius
 * @returns {Point[] | null} middles, in the order of the edges; null where not all have a place
 */
export function placeLabels(edges, size, neurons, radius) {
  /** @type {(Box | null)[]} */
  const boxes = edges.map(() => null);
  // Those that have the least choice come first: the most level ones.
  const order = [...edges.keys()].sort((a, b) => slant(edges[a]) - slant(edges[b]) || a - b);
  for (const index of order) {
    const edge = edges[index];
    const others = edges.filter((other) => other !== edge && other.layer === edge.layer);
    const box = ALONG.map((along) => boxAt(edge, along, size)).find(
      (each) =>
        others.every(({ from, to }) => !crosses(each, from, to)) &&
        boxes.every((taken) => !taken || !overlap(each, taken)) &&
        neurons.every((neuron) => !covers(each, neuron, radius)),
    );
    if (!box) return null;
    boxes[index] = box;
  }
  return boxes.map((box) => ({ x: /** @type {Box} */ (box).x, y: /** @type {Box} */ (box).y }));
}

/** @param {Edge} edge */
const slant = ({ from, to }) => Math.round(Math.abs(to.y - from.y));

/** @param {Edge} edge @param {number} along @param {{width: number, height: number}} size @returns {Box} */
const boxAt = ({ from, to }, along, size) => ({ ...size, x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along });

/** @param {Box} a @param {Box} b */
export const overlap = (a, b) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + MARGIN && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + MARGIN;

/** @param {Box} box @param {Point} middle @param {number} radius */
function covers(box, middle, radius) {
  const x = Math.max(Math.abs(middle.x - box.x) - box.width / 2, 0);
  const y = Math.max(Math.abs(middle.y - box.y) - box.height / 2, 0);
  return Math.hypot(x, y) < radius + MARGIN;
}

/**
 * Whether a line comes into the box: the part of the line between its left and its right edge is not all above or below.
 * @param {Box} box @param {Point} from @param {Point} to from left to right
 */
export function crosses({ x, y, width, height }, from, to) {
  const left = Math.max(x - width / 2 - MARGIN, from.x);
  const right = Math.min(x + width / 2 + MARGIN, to.x);
  if (left > right) return false;
  const at = (/** @type {number} */ there) => from.y + ((to.y - from.y) * (there - from.x)) / (to.x - from.x) - y;
  const [start, end] = [at(left), at(right)];
  const reach = height / 2 + MARGIN;
  return Math.min(start, end) < reach && Math.max(start, end) > -reach;
}
