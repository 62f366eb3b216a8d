// convnetjs, as its documentation shows: a net of layers and a trainer that updates after every `batch_size` samples.

import convnetjs from "convnetjs";
import { rate } from "./clock.js";

/** @import { Task } from "./task.js" */
/** @import { Net, Vol } from "convnetjs" */

export class ConvNet {
  /** @param {Task} task */
  constructor({ inputs, targets, labels, layers, batch, rate: learningRate, classes }) {
    this.net = new convnetjs.Net();
    this.samples = inputs.map((input) => new convnetjs.Vol(input));
    /** @type {(number | number[])[]} */
    this.answers = classes ? Array.from(labels) : targets;
    build(this.net, inputs[0].length, layers, classes);
    this.trainer = new convnetjs.Trainer(this.net, {
      method: "sgd", learning_rate: learningRate, momentum: 0, batch_size: batch, l1_decay: 0, l2_decay: 0,
    });
    this.batch = batch;
    this.next = 0;
  }

  /** Trains on a batch. @returns {number} its samples */
  step() {
    for (let i = 0; i < this.batch; i += 1) {
      this.trainer.train(this.samples[this.next], this.answers[this.next]);
      this.next = (this.next + 1) % this.samples.length;
    }
    return this.batch;
  }

  /** @param {number} count */
  steps(count) {
    for (let i = 0; i < count; i += 1) this.step();
  }

  /** @param {number} ms @returns {number} samples per second */
  train(ms) {
    return rate(ms, () => this.step());
  }

  /** @returns {number} mean over the training samples */
  loss() {
    let sum = 0;
    this.samples.forEach((sample, i) => {
      const { w } = this.net.forward(sample);
      const answer = this.answers[i];
      sum += typeof answer === "number" ? -Math.log(w[answer]) : answer.reduce((all, t, o) => all + (w[o] - t) ** 2 / 2, 0);
    });
    return sum / this.samples.length;
  }

  /**
   * What computes every neuron's output on a grid.
   * @param {number[][]} grid features of each point
   * @returns {() => Float32Array} neurons x points, the same array every time
   */
  evaluation(grid) {
    const points = grid.map((features) => new convnetjs.Vol(features));
    const activations = this.net.layers.filter(({ layer_type: type }) => type === "tanh");
    const values = new Float32Array(points.length * activations.reduce((sum, { out_depth: units }) => sum + units, 0));
    return () => {
      points.forEach((point, i) => {
        this.net.forward(point);
        let place = i;
        for (const { out_act: { w } } of activations) {
          for (let unit = 0; unit < w.length; unit += 1, place += points.length) values[place] = w[unit];
        }
      });
      return values;
    };
  }
}

/**
 * @param {Net} net
 * @param {number} inputs
 * @param {Task["layers"]} layers
 * @param {boolean} classes
 */
function build(net, inputs, layers, classes) {
  const hidden = classes ? layers.slice(0, -1) : layers;
  const outputs = layers[layers.length - 1].units;
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: inputs },
    ...hidden.map(({ units, activation }) => ({ type: "fc", num_neurons: units, activation })),
    // It brings its own dense layer, the logits.
    ...(classes ? [{ type: "softmax", num_classes: outputs }] : []),
  ]);
  // makeLayers would put another, linear layer in between.
  if (!classes) net.layers.push(new convnetjs.RegressionLayer({ in_sx: 1, in_sy: 1, in_depth: outputs }));
  const dense = net.layers.filter(({ layer_type: type }) => type === "fc");
  layers.forEach(({ weights, biases }, layer) => {
    weights.forEach((row, unit) => dense[layer].filters[unit].w.set(row));
    dense[layer].biases.w.set(biases);
  });
}
