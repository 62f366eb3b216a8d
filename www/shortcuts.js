// Keys that work wherever the focus is in no control that needs them.

import { isReady } from "./state.js";

/** @import { Slow } from "./slow-motion.js" */
/** @import { Action, State } from "./state.js" */

/** @type {Record<string, (state: State) => Action>} */
const KEYS = {
  " ": ({ playing }) => ({ type: playing ? "pause" : "play" }),
  s: () => ({ type: "step", unit: "batch" }),
  e: () => ({ type: "step", unit: "epoch" }),
  b: () => ({ type: "goBack" }),
  r: () => ({ type: "reset" }),
  p: () => ({ type: "pin" }),
  l: ({ slow }) => ({ type: slow ? "slowClose" : "slowOpen" }),
};

/** While a batch is seen in slow motion. @type {Record<string, (slow: Slow) => Action>} */
const SLOW_KEYS = {
  k: ({ playing }) => ({ type: "slowPlay", playing: !playing }),
  ".": () => ({ type: "slowNext" }),
  ",": () => ({ type: "slowPrevious" }),
};

/**
 * @param {KeyboardEvent} event
 * @param {State} state
 * @param {boolean} [pointed] the focus came to its control by a pointer: space belongs to the page, not to what was clicked
 * @returns {Action | null}
 */
export function shortcut(event, state, pointed = false) {
  if (event.defaultPrevented || event.altKey || (event.repeat && state.room === "playground")) return null;
  if (event.ctrlKey || event.metaKey) return inText(event) ? null : history(event);
  if (state.room === "backprop") return backprop(event);
  const key = event.key.toLowerCase();
  if (taken(event, key, pointed) || !isReady(state) || state.documentOpen || state.table.open || state.sweep.open) return null;
  return KEYS[key]?.(state) ?? (state.slow && SLOW_KEYS[key]?.(state.slow)) ?? null;
}

/** Steps of the worked pass. @type {Record<string, Action>} */
const STEPS = {
  ArrowRight: { type: "bpStep", by: 1 },
  ArrowLeft: { type: "bpStep", by: -1 },
  PageDown: { type: "bpSection", by: 1 },
  PageUp: { type: "bpSection", by: -1 },
  Home: { type: "bpStep", to: 0 },
  End: { type: "bpStep", to: Infinity },
  Escape: { type: "bpMode", mode: "watch" },
};

/**
 * Wherever the focus is in nothing that needs the key.
 * @param {KeyboardEvent} event
 */
function backprop(event) {
  const free = !inText(event) && !focused(event)?.matches("select, input[type=range], input[type=radio], [role=listbox], [role=menu] *");
  return (free && !event.shiftKey && STEPS[event.key]) || null;
}

/** @param {KeyboardEvent} event */
function history({ key, shiftKey }) {
  if (key.toLowerCase() === "z") return { type: shiftKey ? "redo" : "undo" };
  return key.toLowerCase() === "y" ? { type: "redo" } : null;
}

/**
 * @param {Event} event
 * @returns {Element | null}
 */
function focused({ target }) {
  return target && "matches" in target ? /** @type {Element} */ (target) : null;
}

/** @param {Event} event */
function inText(event) {
  return focused(event)?.matches("input:not([type=range], [type=radio], [type=checkbox]), textarea") === true;
}

/**
 * Whether the focused control has its own meaning for the key: typing, choosing by letter, pressing by space.
 * @param {KeyboardEvent} event
 * @param {string} key
 * @param {boolean} pointed
 */
function taken(event, key, pointed) {
  const target = focused(event);
  if (!target) return false;
  if (inText(event) || target.matches("select, [contenteditable]") || target.closest("dialog[open]")) return true;
  return key === " " && !pointed && target.closest("button, a, input, summary, label, [role=button]") !== null;
}
