// What is trained: plain gradient descent, one update a batch. Samples, first weights and rates are the document's, for
// every library.

/** @typedef {{data?: object, network: {layers: object[], output?: object}, training?: object}} Workload */

/**
 * @param {number} count
 * @param {number} units
 * @param {string} activation
 * @returns {object[]}
 */
export const layers = (count, units, activation) => Array.from({ length: count }, () => ({ units, activation }));

const SEVEN = ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"];

/**
 * A sequence of numbers between 0 and 1 that is the same in every run: x <- 16807 x mod 2^31 - 1.
 * @param {number} seed
 * @returns {() => number}
 */
function sequence(seed) {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/**
 * Clouds around a centre for each of ten classes in 64 columns.
 * @param {number} samples
 * @returns {object}
 */
function clouds(samples) {
  const next = sequence(1);
  // Multiples of 1/64 are the same numbers in single and in double precision.
  const row = (/** @type {(column: number) => number} */ centre) =>
    Array.from({ length: 64 }, (_, column) => Math.round(64 * (centre(column) + 3 * (next() - 0.5))) / 64);
  const centres = Array.from({ length: 10 }, () => row(() => 0));
  const labels = Array.from({ length: samples }, () => Math.floor(10 * next()));
  const inputs = labels.map((label) => row((column) => centres[label][column] / 4));
  return { source: "inline", task: "multiclass", inputs, labels, test_fraction: 0 };
}

/** @param {number} rate */
const descent = (rate) => ({ kind: "sgd", learning_rate: rate });

/** At these rates the losses fall from the first steps on. @type {Record<"W1" | "W2" | "W3" | "W4", Workload>} */
export const WORKLOADS = {
  W1: { network: { layers: [...layers(1, 4, "tanh"), ...layers(1, 2, "tanh")] }, training: { optimizer: descent(0.03) } },
  W2: { data: { features: SEVEN }, network: { layers: layers(6, 8, "tanh") }, training: { optimizer: descent(0.003) } },
  W3: {
    data: { samples: 1500 },
    network: { layers: layers(8, 20, "sigmoid") },
    training: { optimizer: descent(0.003), batch_size: 30 },
  },
  W4: {
    data: clouds(1500),
    network: { layers: [...layers(1, 128, "relu"), ...layers(1, 64, "relu")] },
    training: { optimizer: descent(0.01), loss: "cross_entropy", batch_size: 32 },
  },
};

/** @type {Record<keyof typeof WORKLOADS, string>} */
export const DESCRIPTIONS = {
  W1: "2-4-2-1 tanh, batch 10",
  W2: "7-8x6-1 tanh, batch 10",
  W3: "2-8x20-1 sigmoid, batch 30",
  W4: "64-128-64-10 relu, softmax, batch 32",
};

/** Points along each side of E1's grid. */
export const GRID = 100;

/** @param {Workload} workload @param {object} settings @returns {Workload} */
const trainedWith = (workload, settings) => ({ ...workload, training: { ...workload.training, ...settings } });

/** @param {Workload} workload @returns {Workload} the samples in their given order */
export const inOrder = (workload) => trainedWith(workload, { shuffle: false });

/** @param {object} settings @returns {(workload: Workload) => Workload} */
const everyLayer = (settings) => (workload) => ({
  ...workload,
  network: { ...workload.network, layers: workload.network.layers.map((layer) => ({ ...layer, ...settings })) },
});

/**
 * Settings whose cost is measured. Residual are all layers but the first, whose width changes. Weights near 0 make gradients
 * so small that single precision has no full numbers for them: they must not be slower.
 * @type {Record<string, (workload: Workload) => Workload>}
 */
export const SETTINGS = {
  "batch normalisation": everyLayer({ normalization: "batch" }),
  "layer normalisation": everyLayer({ normalization: "layer" }),
  dropout: everyLayer({ dropout: 0.2 }),
  residual: (workload) => {
    const all = everyLayer({ residual: true })(workload);
    const [first] = workload.network.layers;
    return { ...all, network: { ...all.network, layers: [first, ...all.network.layers.slice(1)] } };
  },
  Adam: (workload) => trainedWith(workload, { optimizer: { kind: "adam" } }),
  "vanishing gradients": (workload) => ({ ...workload, network: { ...workload.network, initialization: { normal: 1e-5 } } }),
};
