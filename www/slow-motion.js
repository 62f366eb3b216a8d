// One batch in slow motion: its stages, and where in them the page is. Pure. The forward and backward stages show what the
// engine computed for the batch to come, without a step; the update is the engine's real step on it.

import { isOver } from "./protocol.js";

/** @import { Layout, Snapshot } from "./protocol.js" */
/** @import { Action } from "./state.js" */

/** @typedef {{kind: "input" | "loss" | "update"} | {kind: "forward" | "backward", layer: number}} Stage the output layer last */

/**
 * @typedef {object} Slow
 * @property {number} stage
 * @property {boolean} playing
 * @property {number} speed stages a second
 * @property {boolean} stepped the step of this batch is done
 * @property {"differentiate" | "step" | null} asked what the engine has not answered yet
 */

/** Stages a second that there are to choose from. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16];

/** Actions that train on from elsewhere, or end what there was to look at. */
const ENDING = ["play", "step", "reset", "goBack", "crashed"];

/** @returns {Slow} */
export const opened = () => ({ stage: 0, playing: false, speed: 1, stepped: false, asked: "differentiate" });

/**
 * Sample in, forward layer by layer, loss, backward layer by layer, update.
 * @param {number} layers with the output layer
 * @returns {number}
 */
export const stageCount = (layers) => 2 * layers + 3;

/**
 * @param {number} index
 * @param {number} layers with the output layer
 * @returns {Stage}
 */
export function stageAt(index, layers) {
  if (index <= 0) return { kind: "input" };
  if (index <= layers) return { kind: "forward", layer: index - 1 };
  if (index === layers + 1) return { kind: "loss" };
  if (index <= 2 * layers + 1) return { kind: "backward", layer: 2 * layers + 1 - index };
  return { kind: "update" };
}

/**
 * One stage on. The update waits for the engine's step, the first stage after it for the next batch.
 * @param {Slow} slow
 * @param {number} layers
 * @returns {Slow}
 */
export function forth(slow, layers) {
  const last = stageCount(layers) - 1;
  if (slow.asked) return slow;
  if (slow.stage >= last) return { ...slow, asked: "differentiate" };
  if (slow.stage === last - 1 && !slow.stepped) return { ...slow, asked: "step" };
  return { ...slow, stage: slow.stage + 1 };
}

/**
 * One stage back within the batch.
 * @param {Slow} slow
 * @returns {Slow}
 */
export const back = (slow) => (slow.asked || slow.stage === 0 ? slow : { ...slow, stage: slow.stage - 1 });

/**
 * What an action of the bar makes of it.
 * @param {Slow} slow
 * @param {Action} action
 * @param {number} layers
 * @returns {Slow | null}
 */
export function moved(slow, action, layers) {
  switch (action.type) {
    case "slowTick":
      return slow.playing ? forth(slow, layers) : slow;
    case "slowNext":
      return forth({ ...slow, playing: false }, layers);
    case "slowPrevious":
      return back({ ...slow, playing: false });
    case "slowPlay":
      return { ...slow, playing: action.playing };
    case "slowSpeed":
      return { ...slow, speed: action.speed };
    case "slowClose":
      return null;
    default:
      return slow;
  }
}

/**
 * What the rest of the page's doings make of it.
 * @param {Slow} slow
 * @param {Action} action
 * @param {number} layers of the network that is shown
 * @returns {Slow | null}
 */
export function followed(slow, action, layers) {
  if (action.type === "snapshot") return arrived(slow, action.snapshot, layers);
  if (action.type === "configured") {
    if (action.rebuilt) return null;
    // Rates change what the step will do, the size of a batch which samples it will see.
    return slow.asked ? slow : { ...slow, asked: "differentiate" };
  }
  return ENDING.includes(action.type) ? null : slow;
}

/**
 * @param {Slow} slow
 * @param {Snapshot} snapshot
 * @param {number} layers
 * @returns {Slow | null}
 */
function arrived(slow, snapshot, layers) {
  if (isOver(snapshot)) return null;
  if (!snapshot.pass) return slow;
  const { ahead } = snapshot.pass;
  if (slow.asked === "step" && !ahead) return { ...slow, asked: null, stepped: true, stage: stageCount(layers) - 1 };
  // The next batch: after the last stage, or because a change by hand has called for it.
  if (ahead && (slow.asked === "differentiate" || slow.stepped)) {
    return { ...slow, asked: null, stepped: false, stage: slow.stepped ? 0 : slow.stage };
  }
  return slow;
}
