// The engine, as the page's worker uses it.

import { Session, accepted, snapshot } from "../wasm/engine.js";

/** @import { Workload } from "./workloads.js" */

/**
 * Training before it is measured: so many epochs or, where they take longer, so many milliseconds. The losses are recorded
 * after every epoch at first and ever more rarely later: they are no part of what is measured.
 * @typedef {{epochs: number, ms: number}} WarmUp
 */

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

  /** @param {WarmUp} until */
  warmUp({ epochs, ms }) {
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
