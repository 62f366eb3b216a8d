// What a stage of the slow motion does on the path, in a sentence with the engine's numbers.

import { nameOf } from "../../../i18n/index.js";
import { significant } from "../../shared/numbers.js";
import { firstUnits, weightAt } from "../../shared/places.js";
import { capitalized, inputName, targetName, unitName } from "../../shared/terms.js";
import { change } from "./frame.js";

/** @import { Layout, Snapshot } from "../../../protocol.js" */
/** @import { Translate } from "../../../i18n/index.js" */
/** @import { Frame } from "./frame.js" */

/** The most digits that single precision tells apart. */
const MOST_DIGITS = 7;

/**
 * @param {Layout} layout
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {Translate} t
 * @returns {string}
 */
export function sentence(layout, snapshot, frame, t) {
  const { stage, pass, path } = frame;
  switch (stage.kind) {
    case "input":
      return t("slow-input", {
        sample: pass.sample + 1, samples: pass.samples,
        name: inputName(layout.inputs[path[0]].name, t), value: significant(pass.inputs[path[0]]),
      });
    case "forward":
      return forward(layout, frame, stage.layer, t);
    case "loss": {
      const last = layout.layers.length - 1;
      const unit = path[last + 1];
      return t("slow-loss", {
        output: unitName(layout, last, unit, t), value: significant(pass.outputs[firstUnits(layout)[last] + unit]),
        target: significant(pass.targets[unit]), loss: significant(snapshot.batchLoss, 4),
      });
    }
    case "backward": {
      const unit = path[stage.layer + 1];
      const from = path[stage.layer];
      return t("slow-backward", {
        unit: capitalized(unitName(layout, stage.layer, unit, t)),
        delta: significant(pass.delta[firstUnits(layout)[stage.layer] + unit]),
        from: unitName(layout, stage.layer - 1, from, t),
        gradient: significant(frame.gradients[weightAt(layout, stage.layer, unit, from)]),
      });
    }
    case "update":
      return update(layout, frame, t);
  }
}

/**
 * z, what a normalisation makes of it, the activation, and what leaves the layer where that is something else.
 * @param {Layout} layout
 * @param {Frame} frame
 * @param {number} layer
 * @param {Translate} t
 */
function forward(layout, { pass, path }, layer, t) {
  const { normalization, activation, dropout, residual } = layout.layers[layer];
  const unit = path[layer + 1];
  const place = firstUnits(layout)[layer] + unit;
  const normalized = normalization !== "none";
  const steps = [t("slow-sum", { z: significant(pass.sums[place]) })];
  if (normalized) steps.push(t("slow-normalized", { y: significant(pass.preActivations[place]) }));
  steps.push(t("slow-activation", {
    name: nameOf(t, "activation-sign", activation), of: normalized ? "y" : "z", a: significant(pass.activations[place]),
  }));
  if (dropout > 0) steps.push(t(pass.dropped[place] === 1 ? "slow-dropped" : "slow-kept"));
  if (residual) steps.push(t("slow-shortcut"));
  if (dropout > 0 || residual) steps.push(t("slow-leaves", { value: significant(pass.outputs[place]) }));
  return `${capitalized(unitName(layout, layer, unit, t))}: ${steps.join(", ")}`;
}

/**
 * The connection of the path with the largest derivative: where its weight went.
 * @param {Layout} layout
 * @param {Frame} frame
 * @param {Translate} t
 */
function update(layout, { pass, path, weights, gradients, steepest: layer }, t) {
  const [unit, input] = [path[layer + 1], path[layer]];
  const place = weightAt(layout, layer, unit, input);
  const [before, after] = change(pass.before[place], weights[place], 3, MOST_DIGITS);
  return t("slow-update", {
    connection: capitalized(targetName(layout, { kind: "connection", layer, unit, input }, t)), before, after,
    change: significant(pass.changes[place]), gradient: significant(gradients[place]),
  });
}
