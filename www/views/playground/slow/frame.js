// What one stage of the slow motion shows, chosen from the engine's buffers: which layers are lit and the numbers on the path.
// Pure.

import { stageAt } from "../../../slow-motion.js";
import { significant } from "../../shared/numbers.js";
import { firstUnits, weightAt } from "../../shared/places.js";
import { existing } from "../../shared/terms.js";
import { steepestLayer, strongestPath } from "./path.js";

/** @import { Layout, Pass, Snapshot } from "../../../protocol.js" */
/** @import { Slow, Stage } from "../../../slow-motion.js" */
/** @import { ViewOptions } from "../../../state.js" */
/** @import { Path } from "./path.js" */

/**
 * @typedef {object} Frame
 * @property {Stage} stage
 * @property {Pass} pass
 * @property {Path} path
 * @property {"weights" | "gradients"} quantity what the connections show
 * @property {Float32Array} weights of the pass: before the step, and after it in the update
 * @property {Float32Array} gradients
 * @property {[number, number]} lit first and last layer whose connections the stage has reached; the first comes after the
 *   last while it has reached none
 * @property {number | null} current the layer that is reached just now
 * @property {boolean} entered the sample is in the input
 * @property {number} steepest the layer at whose connection of the path |dL/dw| is largest
 */

/**
 * A number on the diagram, or two lines of them: at a unit (of column 0, the inputs, or of layer column - 1), or on the connection into that unit.
 * @typedef {{column: number, at: "unit" | "connection", text: string}} Note
 */

/**
 * Null until the engine's numbers for it are here.
 * @param {Layout} layout
 * @param {Snapshot | null} snapshot
 * @param {Slow | null} slow
 * @param {ViewOptions | null} view
 * @returns {Frame | null}
 */
export function frameOf(layout, snapshot, slow, view) {
  const pass = snapshot?.pass;
  const count = layout.layers.reduce((sum, { units }) => sum + units, 0);
  if (!slow || !snapshot || !pass || pass.sums.length !== count || snapshot.parameters.length !== layout.parameterCount) return null;
  // Before the next batch is here, and before this one is stepped on, there is nothing to show of it.
  if (slow.asked !== "differentiate" && pass.ahead === slow.stepped) return null;
  const last = layout.layers.length - 1;
  const stage = stageAt(slow.stage, layout.layers.length);
  const path = strongestPath(layout, snapshot.gradients, pass.delta, existing(layout, view?.selected));
  const current = "layer" in stage ? stage.layer : null;
  const lit = /** @type {[number, number]} */ (
    { input: [0, -1], forward: [0, current], loss: [0, last], backward: [current, last], update: [0, last] }[stage.kind]
  );
  const updated = stage.kind === "update";
  return {
    stage, pass, path, lit, current,
    steepest: steepestLayer(layout, snapshot.gradients, path),
    quantity: stage.kind === "backward" ? "gradients" : "weights",
    weights: updated || pass.ahead ? snapshot.parameters : pass.before,
    gradients: snapshot.gradients,
    entered: stage.kind !== "backward",
  };
}

/**
 * The numbers of all that the stage has reached on the path.
 * @param {Layout} layout
 * @param {Frame} frame
 * @returns {Note[]}
 */
export function notes(layout, { stage, pass, path, lit, weights, gradients, entered }) {
  const first = firstUnits(layout);
  /** @type {Note[]} */
  const found = [];
  const backward = stage.kind === "backward";
  if (entered && stage.kind !== "update") found.push({ column: 0, at: "unit", text: significant(pass.inputs[path[0]], 2) });
  for (let layer = lit[0]; layer <= lit[1]; layer += 1) {
    const unit = path[layer + 1];
    const place = weightAt(layout, layer, unit, path[layer]);
    const text = stage.kind === "update" ? change(pass.before[place], weights[place], 2, MOST_DIGITS).join("\n→ ")
      : significant((backward ? gradients : weights)[place], 2);
    found.push({ column: layer + 1, at: "connection", text });
    if (stage.kind === "update") continue;
    found.push({ column: layer + 1, at: "unit", text: significant((backward ? pass.delta : pass.outputs)[first[layer] + unit], 2) });
  }
  return found;
}

/** The most digits of a number on the diagram. */
const MOST_DIGITS = 4;

/**
 * Two numbers with as many digits as show that they differ, from `least` to `most`.
 * @param {number} before
 * @param {number} after
 * @param {number} least
 * @param {number} most
 * @returns {[string, string]}
 */
export function change(before, after, least, most) {
  for (let digits = least; ; digits += 1) {
    const [one, other] = [significant(before, digits), significant(after, digits)];
    if (one !== other || digits === most) return [one, other];
  }
}
