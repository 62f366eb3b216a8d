// The engine beside its peers: training, and the outputs of all neurons on a grid.

import { sameValues } from "./agreement.js";
import { rate } from "./clock.js";
import { contest } from "./contest.js";
import { ConvNet } from "./convnet.js";
import { Ours } from "./ours.js";
import { taskOf } from "./task.js";
import { TensorFlow } from "./tfjs.js";
import { GRID, WORKLOADS } from "./workloads.js";

/** @import { Contestant, Slices } from "./contest.js" */
/** @import { WarmUp } from "./ours.js" */

/** @typedef {"convnetjs" | "tfjs_wasm" | "tfjs_cpu"} Peer */
/** Per second, slice by slice. @typedef {Record<"gradiente" | Peer, number[]>} Rates */


/**
 * Trains a workload with all libraries in turns.
 * @template {string} Other
 * @param {keyof typeof WORKLOADS} name
 * @param {Slices} slices
 * @param {WarmUp} warmUp
 * @param {Record<Other, Contestant>} others who take part
 * @returns {Promise<Record<"gradiente" | Peer | Other, number[]>>} samples per second
 */
export async function training(name, slices, warmUp, others) {
  const task = taskOf(WORKLOADS[name]);
  const ours = new Ours(WORKLOADS[name]);
  ours.warmUp(warmUp);
  const convnet = new ConvNet(task);
  const wasm = await TensorFlow.create("wasm", task);
  const cpu = await TensorFlow.create("cpu", task);
  /** @type {Record<"gradiente" | Peer, Contestant>} */
  const contestants = {
    gradiente: (ms) => ours.train(ms),
    convnetjs: (ms) => convnet.train(ms),
    tfjs_wasm: (ms) => wasm.train(ms),
    tfjs_cpu: (ms) => cpu.train(ms),
  };
  // The others right after the engine: they are compared most closely.
  const { gradiente, ...peers } = contestants;
  const rates = await contest({ gradiente, ...others, ...peers }, slices);
  ours.free();
  return rates;
}

/**
 * Computes every neuron's output on a grid with all libraries in turns.
 * @param {Slices} slices
 * @returns {Promise<Rates>} evaluations per second
 */
export async function evaluation(slices) {
  const task = taskOf(WORKLOADS.W2);
  const grid = task.grid(GRID);
  const ours = new Ours(WORKLOADS.W2);
  const convnet = new ConvNet(task).evaluation(grid);
  sameValues(ours.values(GRID), convnet());
  const repeated = (/** @type {() => unknown} */ evaluate) => (/** @type {number} */ ms) =>
    rate(ms, () => {
      evaluate();
      return 1;
    });
  const wasm = await TensorFlow.create("wasm", task);
  const cpu = await TensorFlow.create("cpu", task);
  const withBackend = async (/** @type {TensorFlow} */ tensorFlow) => {
    await tensorFlow.use();
    const evaluate = tensorFlow.evaluation(grid);
    sameValues(ours.values(GRID), byNeuron(evaluate(), grid.length));
    const run = repeated(evaluate);
    return async (/** @type {number} */ ms) => {
      await tensorFlow.use();
      return run(ms);
    };
  };
  const rates = await contest(
    {
      gradiente: repeated(() => ours.values(GRID)),
      convnetjs: repeated(convnet),
      tfjs_wasm: await withBackend(wasm),
      tfjs_cpu: await withBackend(cpu),
    },
    slices,
  );
  ours.free();
  return rates;
}

/**
 * @param {ArrayLike<number>[]} layers each points x units
 * @param {number} points
 * @returns {number[]} neurons x points
 */
function byNeuron(layers, points) {
  return layers.flatMap((layer) => {
    const units = layer.length / points;
    return Array.from(layer, (_, i) => layer[(i % points) * units + Math.floor(i / points)]);
  });
}
