// One worker of a sweep, asked one thing at a time: each question has one answer.

import { FIGURES, request } from "../protocol.js";

/** @import { Port as WorkerPort } from "../engine.js" */
/** @import { Answer, ExperimentDoc, Pace } from "../protocol.js" */

/** Asks a worker of www/worker.js. A question fails when the worker crashes or is closed. */
export class Port {
  #worker;
  /** @type {{resolve: (answer: any) => void, reject: (error: Error) => void} | null} */
  #waiting = null;
  #runs = 0;
  /** Why nothing can be asked any more. @type {Error | null} */
  #over = null;

  /** @param {WorkerPort} worker */
  constructor(worker) {
    this.#worker = worker;
    worker.addEventListener("message", (event) => this.#receive(event.data));
    worker.addEventListener("error", (event) => this.#fail(event.message || "the worker's script did not load"));
    worker.addEventListener("messageerror", () => this.#fail("a message could not be read"));
  }

  /** @returns {Promise<Extract<Answer, {type: "ready"}>>} */
  start() {
    return this.#ask(request.start());
  }

  /**
   * @param {ExperimentDoc} experiment
   * @returns {Promise<Extract<Answer, {type: "configured" | "refused"}>>}
   */
  configure(experiment) {
    this.#runs += 1;
    return this.#ask(request.configure(this.#runs, experiment, true));
  }

  /**
   * The run as it is.
   * @returns {Promise<Extract<Answer, {type: "snapshot"}>>}
   */
  look() {
    return this.#ask(request.pull(FIGURES, { loss: null, flow: null }));
  }

  /**
   * The run so many epochs on.
   * @param {number} epochs
   */
  train(epochs) {
    /** @type {Pace} */
    const pace = { unit: "epoch", count: epochs };
    this.#worker.postMessage(request.play(pace));
    return this.look();
  }

  pause() {
    this.#worker.postMessage(request.pause());
  }

  close() {
    this.#worker.terminate();
    this.#fail("closed");
  }

  /**
   * @param {unknown} message
   * @returns {Promise<any>}
   */
  #ask(message) {
    if (this.#over) return Promise.reject(this.#over);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker.postMessage(message);
    });
  }

  /** @param {Answer} message */
  #receive(message) {
    if (message.type === "crashed") {
      this.#fail(message.message);
      return;
    }
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve(message);
  }

  /** @param {string} message */
  #fail(message) {
    this.#over ??= new Error(message);
    this.#waiting?.reject(this.#over);
    this.#waiting = null;
  }
}
