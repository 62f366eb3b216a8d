// Networks of 2-2-2 to work through by hand, and how their weights are numbered.

/** @import { ExperimentDoc, Place, Problem } from "../protocol.js" */

/** @typedef {"lecture" | "textbook" | "exercise" | "network"} Source where the numbers come from */

/**
 * @param {object} numbers
 * @param {[number, number]} numbers.inputs
 * @param {[number, number]} numbers.targets
 * @param {[number[][], number[][]]} numbers.weights of each layer, units x inputs
 * @param {[number, number]} numbers.biases one for each layer
 * @param {number} numbers.rate
 */
const twoTwoTwo = ({ inputs, targets, weights, biases, rate }) => ({
  version: 1,
  data: { source: "inline", task: "regression", inputs: [inputs], targets: [targets], test_fraction: 0 },
  network: {
    layers: [{ units: 2, activation: "sigmoid" }],
    output: { units: 2, activation: "sigmoid" },
    parameters: weights.map((matrix, layer) => ({ weights: matrix, biases: [biases[layer], biases[layer]] })),
  },
  training: {
    loss: "squared_error",
    optimizer: { kind: "sgd", learning_rate: rate },
    batch_size: 1,
    shuffle: false,
    train_biases: false,
  },
});

/** The worked examples. */
export const EXAMPLES = {
  lecture: twoTwoTwo({
    inputs: [0.1, 0.5],
    targets: [0.05, 0.95],
    weights: [[[0.1, 0.3], [0.2, 0.4]], [[0.5, 0.6], [0.7, 0.8]]],
    biases: [0.25, 0.35],
    rate: 0.6,
  }),
  textbook: twoTwoTwo({
    inputs: [0.05, 0.1],
    targets: [0.01, 0.99],
    weights: [[[0.15, 0.2], [0.25, 0.3]], [[0.4, 0.45], [0.5, 0.55]]],
    biases: [0.35, 0.6],
    rate: 0.5,
  }),
};

/** @param {keyof typeof EXAMPLES} name @returns {Problem} */
export const example = (name) => ({ document: /** @type {ExperimentDoc} */ (structuredClone(EXAMPLES[name])), statistics: null });

/** w1 to w8 as [layer, unit, input]: the slides number the first layer by inputs, the textbook by neurons. */
const NUMBERED = {
  lecture: [[0, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 1], [1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1]],
  textbook: [[0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1], [1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1]],
};

/**
 * The weights of a 2-2-2 network in the order of their numbers; null for networks whose weights are named by layer and unit.
 * @param {Source} source
 * @returns {Place[] | null}
 */
export function numbered(source) {
  if (source === "network") return null;
  const places = NUMBERED[source === "textbook" ? "textbook" : "lecture"];
  return places.map(([layer, unit, input]) => ({ layer, part: /** @type {const} */ ("weights"), unit, input }));
}

/**
 * What is differentiated, in the order of the slides: the weights of the output layer, then those of the hidden layer, and
 * after each layer's weights its biases where they are learnt.
 * @param {Source} source
 * @param {ExperimentDoc} document
 * @returns {Place[]} none: the engine chooses
 */
export function walk(source, document) {
  const weights = numbered(source);
  if (!weights) return [];
  const biased = document.training.train_biases !== false;
  return [1, 0].flatMap((layer) => [
    ...weights.filter((place) => place.layer === layer),
    ...(biased ? [0, 1].map((unit) => ({ layer, part: /** @type {const} */ ("biases"), unit, input: null })) : []),
  ]);
}
