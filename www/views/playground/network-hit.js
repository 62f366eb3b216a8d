// The connection under a point. All curves of one gap share their course along x, so the point's place along the curve is
// solved once, and each curve costs one comparison.

import { LEVELS } from "./network-connections.js";
import { unitY } from "./network-layout.js";

/** @import { Connections } from "./network-connections.js" */
/** @import { Geometry } from "./network-layout.js" */

/** @typedef {{kind: "connection", layer: number, unit: number, input: number}} ConnectionTarget */

/**
 * The four x coordinates of the curve between two columns.
 * @param {Geometry} geometry
 * @param {number} layer  the layer that the connection leads to
 */
export function course(geometry, layer) {
  const from = geometry.columns[layer];
  const to = geometry.columns[layer + 1];
  const start = from.x + from.size / 2;
  const end = to.x - to.size / 2;
  const middle = (start + end) / 2;
  return { start, middle, end };
}

/** Pixels between two columns below which a bend would not show. */
const NARROW = 16;

/** @param {{start: number, end: number}} way */
export const isStraight = ({ start, end }) => end - start < NARROW;

/**
 * How far from the upper to the lower end a curve is at `x`: 0..1, and how fast that changes per pixel.
 * @param {{start: number, middle: number, end: number}} way
 * @param {number} x
 */
export function rise(way, x) {
  const length = way.end - way.start;
  const wanted = Math.max(0, Math.min(1, (x - way.start) / length));
  if (isStraight(way)) return { share: wanted, slope: 1 / length };
  // x(t)/length = 1.5 t (1-t)^2 + 1.5 t^2 (1-t) + t^3 grows with t: halve the interval.
  let low = 0;
  let high = 1;
  for (let i = 0; i < 20; i += 1) {
    const t = (low + high) / 2;
    const along = 1.5 * t * (1 - t) + t * t * t;
    if (along < wanted) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  const speed = 1.5 - 3 * t + 3 * t * t;
  return { share: t * t * (3 - 2 * t), slope: (6 * t * (1 - t)) / (speed * length) };
}

/**
 * The middle of a connection.
 * @param {Geometry} geometry
 * @param {{layer: number, unit: number, input: number}} target
 */
export function connectionPoint(geometry, { layer, unit, input }) {
  const from = unitY(geometry.columns[layer], input);
  const to = unitY(geometry.columns[layer + 1], unit);
  return { x: course(geometry, layer).middle, y: (from + to) / 2 };
}

/**
 * The nearest drawn connection within `reach` pixels; the stronger one of two that are equally near.
 * @param {Geometry} geometry
 * @param {Connections} connections
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @returns {ConnectionTarget | null}
 */
export function connectionAt(geometry, connections, x, y, reach) {
  const layer = Math.floor((x - geometry.columns[0].x) / geometry.pitch);
  if (layer < 0 || layer >= geometry.columns.length - 1) return null;
  const from = geometry.columns[layer];
  const to = geometry.columns[layer + 1];
  const way = course(geometry, layer);
  if (x < way.start - 1 || x > way.end + 1 || way.end <= way.start) return null;
  const { share, slope } = rise(way, x);
  let best = reach;
  let found = -1;
  for (let i = 0; i < connections.count; i += 1) {
    if (connections.layer[i] !== layer) continue;
    const begin = unitY(from, connections.input[i]);
    const height = unitY(to, connections.unit[i]) - begin;
    const distance = Math.abs(begin + height * share - y) / Math.hypot(1, height * slope);
    const level = (connections.bucket[i] % LEVELS) * 0.05;
    if (distance - level < best) {
      best = distance - level;
      found = i;
    }
  }
  if (found < 0) return null;
  return { kind: "connection", layer, unit: connections.unit[found], input: connections.input[found] };
}
