// The shapes that tell classes apart without colour: circle, square, triangle, diamond, cross, star.

/** @typedef {{moveTo(x: number, y: number): void, lineTo(x: number, y: number): void, closePath(): void}} Pen */

/**
 * Corners of each shape around (0, 0), for about the same area as a circle of radius 1; none for the circle.
 * @type {ReadonlyArray<ReadonlyArray<readonly [number, number]>>}
 */
const CORNERS = [
  [],
  [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  [[0, -1.2], [1.1, 0.8], [-1.1, 0.8]],
  [[0, -1.25], [1.05, 0], [0, 1.25], [-1.05, 0]],
  cross(1.15, 0.42),
  star(1.3, 0.6),
];

/**
 * There are as many shapes as colours: from the seventh class on each shape comes with the colour after its own, so that no two
 * classes look alike.
 * @param {number} index of the class
 */
function cornersOf(index) {
  return CORNERS[(index + Math.floor(index / CORNERS.length)) % CORNERS.length];
}

/**
 * @param {number} reach
 * @param {number} half
 * @returns {[number, number][]}
 */
function cross(reach, half) {
  return [
    [-half, -reach], [half, -reach], [half, -half], [reach, -half], [reach, half], [half, half],
    [half, reach], [-half, reach], [-half, half], [-reach, half], [-reach, -half], [-half, -half],
  ];
}

/**
 * @param {number} outer
 * @param {number} inner
 * @returns {[number, number][]}
 */
function star(outer, inner) {
  return Array.from({ length: 10 }, (_, i) => {
    const radius = i % 2 === 0 ? outer : inner;
    const angle = (i * Math.PI) / 5 - Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/**
 * Adds one point to a path.
 * @param {Pen & {arc(x: number, y: number, radius: number, start: number, end: number): void}} pen
 * @param {number} index of the class
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function addPoint(pen, index, x, y, radius) {
  const corners = cornersOf(index);
  if (corners.length === 0) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([right, down], i) => {
    if (i === 0) pen.moveTo(x + right * radius, y + down * radius);
    else pen.lineTo(x + right * radius, y + down * radius);
  });
  pen.closePath();
}

/**
 * The same shape as an SVG path, for a legend.
 * @param {number} index of the class
 * @param {number} radius
 * @returns {string}
 */
export function pointPath(index, radius) {
  const corners = cornersOf(index);
  if (corners.length === 0) return `M${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
  return `M${corners.map(([x, y]) => `${(x * radius).toFixed(2)} ${(y * radius).toFixed(2)}`).join("L")}z`;
}
