// The engine, as the page's worker uses it.

import { Session, accepted, snapshot } from "../wasm/engine.js";

/** @import { Workload } from "./workloads.js" */

/** More steps than any slice has. */
const ENDLESS = 2 ** 31;

export class Ours {
  /** @param {Workload} workload */
  constructor(workload) {
    this.session = new Session();
    const { layout } = accepted(this.session, workload);
    this.samplesPerStep = layout.trainSamples / layout.stepsPerEpoch;
    this.layout = layout;
  }

  /** @param {number} ms @returns {number} samples per second */
  train(ms) {
    const start = performance.now();
    const steps = this.session.train(ENDLESS, ms);
    return (steps * this.samplesPerStep * 1000) / (performance.now() - start);
  }

  /**
   * Trains for so many epochs, after which the losses are recorded in few of them only, or for so long.
   * @param {number} epochs
   * @param {number} ms
   */
  warmUp(epochs, ms) {
    this.session.train(epochs * this.layout.stepsPerEpoch, ms);
  }

  /** @param {number} count */
  steps(count) {
    this.session.train(count, Infinity);
  }

  /** @returns {number} mean over the training samples */
  loss() {
    return snapshot(this.session).losses.train;
  }

  /** @param {number} size @returns {Float32Array} neurons x points */
  values(size) {
    return this.session.neuronValues(size);
  }

  free() {
    this.session.free();
  }
}
