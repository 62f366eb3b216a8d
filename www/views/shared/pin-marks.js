// How the line of a pinned run looks: a colour and dashes of its own.

import { html } from "lit";
import { dashesOf } from "./dashes.js";

/**
 * A piece of that line.
 * @param {number} slot
 */
export const pinMark = (slot) => html`<svg class="pin-mark" viewBox="0 0 24 4" width="24" height="4" aria-hidden="true">
  <path d="M0 2H24" style="stroke: var(--class-${slot})" stroke-width="2.5" stroke-dasharray=${dashesOf(slot).join(" ")}></path>
</svg>`;
