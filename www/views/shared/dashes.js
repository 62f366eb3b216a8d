// Dashes that tell lines apart, so that colour alone never does.

/** Dash and gap in CSS pixels. @type {readonly [number, number][]} */
const DASHES = [
  [7, 4],
  [2, 3],
  [11, 3],
  [4, 2],
  [14, 6],
  [5, 6],
];

/** @param {number} slot */
export const dashesOf = (slot) => DASHES[slot % DASHES.length];
