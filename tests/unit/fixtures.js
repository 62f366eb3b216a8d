// A document and a catalogue as the engine gives them, cut down to what the tests speak of.

/** @returns {any} */
export function experiment() {
  return {
    version: 1,
    data: {
      seed: 1,
      source: "circle",
      samples: 500,
      noise: 0.1,
      label_noise: 0,
      test_fraction: 0.5,
      validation_fraction: 0,
      features: ["x1", "x2"],
      standardize: false,
    },
    network: {
      seed: 1,
      layers: [
        { units: 4, activation: "tanh" },
        { units: 2, activation: "tanh" },
      ],
      initialization: "xavier_uniform",
    },
    training: {
      seed: 1,
      loss: "squared_error",
      optimizer: { kind: "sgd", learning_rate: 0.03, momentum: 0, nesterov: false },
      batch_size: 10,
      l1: 0,
      l2: 0,
    },
  };
}

/** @returns {any} */
export function catalogue() {
  return {
    losses: ["squared_error", "binary_cross_entropy", "cross_entropy"],
    outputs: [
      { task: "regression", loss: "squared_error" },
      { task: "binary", loss: "squared_error" },
      { task: "binary", loss: "binary_cross_entropy" },
      { task: "multiclass", loss: "squared_error" },
      { task: "multiclass", loss: "cross_entropy" },
    ],
    optimizers: [
      { kind: "sgd", parameters: [{ name: "learning_rate" }, { name: "momentum" }, { name: "nesterov" }] },
      { kind: "rmsprop", parameters: [{ name: "learning_rate" }, { name: "beta" }, { name: "epsilon" }, { name: "momentum" }] },
    ],
    sources: [
      { name: "circle", task: "binary", noise: true, features: true, turns: true },
      { name: "plane", task: "regression", noise: true, features: true, turns: true },
      { name: "arms", task: "multiclass", noise: true, features: true, classes: true, turns: true },
      { name: "iris", task: "multiclass", noise: false, features: false, turns: false },
    ],
    features: ["x1", "x2", "x1^2", "x2^2"],
    suggested: { validationFraction: [0.1, 0.2, 0.3] },
  };
}

/** @returns {any} */
export function layout(layers = [4, 2, 1], inputs = 2) {
  return {
    inputs: Array.from({ length: inputs }, (_, i) => ({ name: `x${i + 1}` })),
    layers: layers.map((units, i) => ({ units, inputs: i === 0 ? inputs : layers[i - 1] })),
    stepsPerEpoch: 25,
  };
}

/** @returns {any} */
export function points(columns = 2) {
  return { count: 0, shown: [columns - 2, columns - 1], columns: Array.from({ length: columns }, (_, i) => ({ name: `x${i + 1}`, min: -6, max: 6 })) };
}
