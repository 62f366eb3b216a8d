// What of the page stands in its address, so that it can be linked: the room, and the exercise to practise. Pure.

/** @import { Action, State } from "./state.js" */

/** The largest seed of an exercise. */
export const LARGEST_SEED = 999_999;

/**
 * The address of what is shown, from the "#" on; "" for the start.
 * @param {Pick<State, "room" | "backprop">} state
 */
export function routeOf({ room, backprop }) {
  if (room !== "backprop") return "";
  return backprop.source === "exercise" ? `#backprop?exercise=${backprop.seed}` : "#backprop";
}

/**
 * Whether the way back should lead to where one was: to another room, or to another exercise. An example has no address of its
 * own that would bring it back.
 * @param {Pick<State, "room" | "backprop">} before
 * @param {Pick<State, "room" | "backprop">} after
 */
export function isReturnable(before, after) {
  return before.room !== after.room || (before.backprop.source === "exercise" && after.backprop.source === "exercise");
}

/**
 * What leads to an address. An address that means nothing leads to the start, and a link to no exercise says so in its room.
 * @param {string} hash
 * @returns {Action[]}
 */
export function actionsOf(hash) {
  const [room, query = ""] = hash.replace(/^#/, "").split("?");
  if (room !== "backprop") return [{ type: "showRoom", room: "playground" }];
  const asked = new URLSearchParams(query).get("exercise");
  const seed = seedOf(asked);
  const shown = { type: "showRoom", room: "backprop" };
  if (asked === null) return [shown];
  return seed === null ? [shown, { type: "bpNoExercise" }] : [shown, { type: "bpMode", mode: "practice" }, { type: "bpExercise", seed }];
}

/**
 * A seed as somebody typed it; null for what is none.
 * @param {string | null} text
 * @returns {number | null}
 */
export function seedOf(text) {
  if (text === null || !/^\d{1,6}$/.test(text.trim())) return null;
  const seed = Number(text);
  return seed >= 1 && seed <= LARGEST_SEED ? seed : null;
}
