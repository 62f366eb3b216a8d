// Where the numbers of the network stand in its document. Pure.

/** @import { ExperimentDoc, Place, Trace, TraceValues } from "../protocol.js" */

export const RATE_PATH = "training.optimizer.learning_rate";
export const BIASED_PATH = "training.train_biases";
export const LABEL_PATH = "data.labels[0]";

/** @param {number} unit */
export const inputPath = (unit) => `data.inputs[0][${unit}]`;

/** @param {number} unit */
export const targetPath = (unit) => `data.targets[0][${unit}]`;

/** @param {Place} place */
export const parameterPath = ({ layer, part, unit, input }) =>
  `network.parameters[${layer}].${part}[${unit}]${input === null ? "" : `[${input}]`}`;

/**
 * Whether the layer has one bias for all, as on the slides: they are equal, and none is learnt apart from the others.
 * @param {Trace} trace
 * @param {number} layer
 */
export function isShared({ layers, trainBiases }, layer) {
  const { biases } = layers[layer];
  return biases.length > 1 && !trainBiases && biases.every((bias) => bias === biases[0]);
}

/**
 * Paths of what is edited as one number: the bias of a unit, or the one that all share.
 * @param {Trace} trace
 * @param {number} layer
 * @param {number} unit
 */
export function biasPaths(trace, layer, unit) {
  const units = isShared(trace, layer) ? [...trace.layers[layer].biases.keys()] : [unit];
  return units.map((each) => parameterPath({ layer, part: "biases", unit: each, input: null }));
}

/**
 * The same value at every path.
 * @param {readonly string[]} paths
 * @param {number} value
 * @returns {Record<string, number>}
 */
export const editsOf = (paths, value) => Object.fromEntries(paths.map((path) => [path, value]));

/**
 * The class of the sample, where the targets follow from it.
 * @param {ExperimentDoc} document
 * @returns {number | null}
 */
export function labelOf({ data }) {
  const labels = /** @type {unknown} */ (data.labels);
  return Array.isArray(labels) && typeof labels[0] === "number" ? labels[0] : null;
}

/**
 * The parameter that a step or a chain is about; null where it is about none.
 * @param {{layer: number | null, part: Place["part"] | null, unit: number | null, input: number | null}} what
 * @returns {Place | null}
 */
export const placeOf = ({ layer, part, unit, input }) => (layer === null || part === null || unit === null ? null : { layer, part, unit, input });

/**
 * The parameter of a step or a chain that is about one.
 * @param {{layer: number | null, part: Place["part"] | null, unit: number | null, input: number | null}} what
 * @returns {Place}
 */
export const parameterOf = ({ layer, part, unit, input }) => ({ layer: layer ?? 0, part: part ?? "weights", unit: unit ?? 0, input });

/**
 * A parameter, its gradient or its new value.
 * @param {TraceValues} values
 * @param {Place} place
 * @returns {number}
 */
export function parameterAt(values, { part, unit, input }) {
  const row = values[part]?.[unit];
  return (Array.isArray(row) ? row[input ?? 0] : row) ?? NaN;
}

/**
 * The weight that the error depends on most.
 * @param {Trace} trace
 * @returns {Place | null}
 */
export function steepest({ layers }) {
  /** @type {Place | null} */
  let place = null;
  let most = -1;
  layers.forEach(({ gradients }, layer) =>
    gradients.weights.forEach((row, unit) =>
      row.forEach((gradient, input) => {
        if (Math.abs(gradient) <= most) return;
        most = Math.abs(gradient);
        place = { layer, part: "weights", unit, input };
      })));
  return place;
}
