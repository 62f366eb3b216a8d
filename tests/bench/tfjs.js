// TensorFlow.js: batches made into tensors once, variables, and an optimizer that minimises the batch's loss. On networks
// as small as these that is faster than `model.trainOnBatch`. Product and bias as one fused operation are slower to train
// with, but faster where no gradients are wanted.

import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { rate } from "./clock.js";

/** @import { Task } from "./task.js" */

// No checks for values that are not numbers: what its documentation recommends for speed.
tf.enableProdMode();

export class TensorFlow {
  /**
   * @param {"cpu" | "wasm"} backend
   * @param {Task} task
   * @returns {Promise<TensorFlow>}
   */
  static async create(backend, task) {
    await tf.setBackend(backend);
    return new TensorFlow(backend, task);
  }

  /**
   * @private
   * @param {"cpu" | "wasm"} backend
   * @param {Task} task
   */
  constructor(backend, { inputs, targets, layers, batch, rate: learningRate, classes }) {
    this.backend = backend;
    this.classes = classes;
    this.layers = layers.map(({ activation, weights, biases }) => ({
      activation,
      weights: tf.variable(tf.transpose(tf.tensor2d(weights))),
      biases: tf.variable(tf.tensor1d(biases)),
    }));
    this.variables = this.layers.flatMap(({ weights, biases }) => [weights, biases]);
    this.optimizer = tf.train.sgd(learningRate);
    const [first, second] = [inputs, targets].map((rows) => (/** @type {number} */ from) =>
      tf.tensor2d(rows.slice(from, from + batch)));
    const starts = Array.from({ length: Math.ceil(inputs.length / batch) }, (_, i) => i * batch);
    this.batches = starts.map((from) => ({ inputs: first(from), targets: second(from) }));
    this.next = 0;
  }

  /** Makes its backend the one that computes. */
  async use() {
    await tf.setBackend(this.backend);
  }

  /**
   * @param {tf.Tensor} inputs
   * @param {(input: tf.Tensor, weights: tf.Tensor, biases: tf.Tensor) => tf.Tensor} dense
   * @returns {tf.Tensor[]} activations of every layer; of a softmax output its logits
   */
  forward(inputs, dense) {
    let below = inputs;
    return this.layers.map(({ activation, weights, biases }) => {
      const sums = dense(below, weights, biases);
      if (activation === "softmax") return sums;
      return (below = tf[/** @type {"tanh"} */ (activation)](sums));
    });
  }

  /**
   * @param {{inputs: tf.Tensor, targets: tf.Tensor}} batch
   * @returns {tf.Tensor} mean loss
   */
  batchLoss({ inputs, targets }) {
    const layers = this.forward(inputs, (input, weights, biases) => tf.add(tf.matMul(input, weights), biases));
    const outputs = layers[layers.length - 1];
    if (this.classes) return tf.losses.softmaxCrossEntropy(targets, outputs);
    return tf.mul(tf.sum(tf.square(tf.sub(outputs, targets))), 0.5 / targets.shape[0]);
  }

  /** Trains on a batch. @returns {number} its samples */
  step() {
    const batch = this.batches[this.next];
    this.optimizer.minimize(() => this.batchLoss(batch), false, this.variables);
    this.next = (this.next + 1) % this.batches.length;
    return batch.inputs.shape[0];
  }

  /** @param {number} count */
  async steps(count) {
    await this.use();
    for (let i = 0; i < count; i += 1) this.step();
  }

  /** @param {number} ms @returns {Promise<number>} samples per second */
  async train(ms) {
    await this.use();
    return rate(ms, () => this.step());
  }

  /** @returns {Promise<number>} mean over the training samples */
  async loss() {
    await this.use();
    let [sum, count] = [0, 0];
    for (const batch of this.batches) {
      const samples = batch.inputs.shape[0];
      sum += tf.tidy(() => this.batchLoss(batch).dataSync()[0]) * samples;
      count += samples;
    }
    return sum / count;
  }

  /**
   * What computes every neuron's output on a grid, while this backend is in use.
   * @param {number[][]} grid features of each point
   * @returns {() => ArrayLike<number>[]} layer by layer, points x units
   */
  evaluation(grid) {
    const inputs = tf.tensor2d(grid);
    return () => {
      /** @type {ArrayLike<number>[]} */
      let values = [];
      // Nothing is returned from inside: `tidy` would look for tensors in it, number by number.
      tf.tidy(() => {
        const layers = this.forward(inputs, (a, b, bias) => tf.fused.matMul({ a, b, bias }));
        values = layers.map((layer) => layer.dataSync());
      });
      return values;
    };
  }
}
