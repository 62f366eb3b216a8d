// Layouts of networks for the tests of what is drawn.

/**
 * @param {number} inputs
 * @param {number[]} units  of each layer, the output layer last
 * @returns {import("../../www/protocol.js").Layout}
 */
export function networkLayout(inputs, units) {
  const plain = /** @type {const} */ ({ normalization: "none", dropout: 0, residual: false, gamma: null, beta: null, projection: null });
  let start = 0;
  let before = inputs;
  const layers = units.map((count) => {
    const weights = /** @type {[number, number]} */ ([start, start + count * before]);
    const biases = /** @type {[number, number]} */ ([weights[1], weights[1] + count]);
    const layer = { ...plain, inputs: before, units: count, activation: "tanh", weights, biases };
    start = biases[1];
    before = count;
    return layer;
  });
  return {
    inputs: Array.from({ length: inputs }, (_, index) => ({ name: `x${index + 1}` })),
    layers, parameterCount: start, stepsPerEpoch: 1, trainSamples: 1, testSamples: 0,
    task: "binary", classes: ["-1", "+1"], outputs: before, view: "plane", turns: true,
  };
}
