// How the line of a pinned run looks: a colour and dashes of its own, so that colour alone never tells.

import { html } from "lit";

/** Dash and gap in CSS pixels, by slot. @type {readonly [number, number][]} */
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

/**
 * A piece of that line.
 * @param {number} slot
 */
export const pinMark = (slot) => html`<svg class="pin-mark" viewBox="0 0 24 4" width="24" height="4" aria-hidden="true">
  <path d="M0 2H24" style="stroke: var(--class-${slot})" stroke-width="2.5" stroke-dasharray=${dashesOf(slot).join(" ")}></path>
</svg>`;
