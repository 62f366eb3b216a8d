// The page's end of the channel to the worker.

import { request, transferables } from "./protocol.js";

/** @import { Answer, ChartName, Charts, ExperimentDoc, LinesView, Pace, PictureRequest, Place, Problem, Request, TableOptions, Theme, View } from "./protocol.js" */

/** @typedef {Pick<Worker, "postMessage" | "terminate" | "addEventListener">} Port what is needed of a Worker */

/**
 * Speaks to the worker, drops what belongs to a run that is no longer wanted, and replaces a worker that crashed.
 *
 * Its events carry the worker's message as `detail`: "ready", "configured", "refused", "snapshot", "history", "flow", "drawn",
 * "table", "trace", "traceCheck", "taken", "exercise", "pictures", "saved", "crashed".
 * After "crashed" it starts another worker with the last accepted document and tells so by "restarted", followed by
 * "configured"; canvases that were transferred are lost with the old worker, so new ones must be attached then. A worker
 * that crashes before its first snapshot is not replaced: the next one would do the same.
 */
export class Engine extends EventTarget {
  #makeWorker;
  /** @type {Port | null} */
  #worker = null;
  #runId = 0;
  /** @type {ExperimentDoc | null} the last accepted document */
  #accepted = null;
  /** Whether an answer that was dropped told of a rebuilt network. */
  #rebuilt = false;
  #pulling = false;
  /** Whether this worker has shown that it works. */
  #proven = false;
  /** Another worker is on its way to the last accepted document. */
  #restarting = false;

  /** @param {() => Port} makeWorker */
  constructor(makeWorker) {
    super();
    this.#makeWorker = makeWorker;
  }

  start() {
    const worker = this.#makeWorker();
    this.#worker = worker;
    this.#pulling = false;
    this.#proven = false;
    /** @param {string} message */
    const crash = (message) => {
      if (worker === this.#worker) this.#crash(message);
    };
    worker.addEventListener("message", (event) => {
      if (worker === this.#worker) this.#receive(event.data);
    });
    worker.addEventListener("error", (event) => crash(event.message || "the worker's script did not load"));
    worker.addEventListener("messageerror", () => crash("a message could not be read"));
    this.#post(request.start());
  }

  /**
   * @param {number} runId greater than any before
   * @param {ExperimentDoc | Record<string, any>} experiment
   * @param {{restart?: boolean}} [options]
   */
  configure(runId, experiment, { restart = false } = {}) {
    this.#runId = runId;
    this.#post(request.configure(runId, experiment, restart));
  }

  /** @param {Pace} pace */
  play(pace) {
    this.#post(request.play(pace));
  }

  pause() {
    this.#post(request.pause());
  }

  /** @param {"batch" | "epoch"} unit */
  step(unit) {
    this.#post(request.step(unit));
  }

  differentiate() {
    this.#post(request.differentiate());
  }

  /**
   * @param {number} until steps done in all at the next snapshot
   */
  advance(until) {
    this.#post(request.advance(until));
  }

  reset() {
    this.#post(request.reset());
  }

  goBack() {
    this.#post(request.goBack());
  }

  /** Asks for the run's bytes: "saved" brings them. */
  save() {
    this.#post(request.save());
  }

  /**
   * @param {number} runId greater than any before
   * @param {Uint8Array} bytes of a saved run
   */
  load(runId, bytes) {
    this.#runId = runId;
    this.#post(request.load(runId, bytes));
  }

  /**
   * @param {number} index
   * @param {number} value
   */
  edit(index, value) {
    this.#post(request.edit(index, value));
  }

  /**
   * @param {ChartName} name
   * @param {OffscreenCanvas} canvas transferred: unusable here from now on
   */
  attach(name, canvas) {
    this.#post(request.attach(name, canvas));
  }

  /**
   * Draws on a canvas that was attached: "drawn" tells when it is done.
   * @param {ChartName} name
   * @param {LinesView} view
   */
  drawLines(name, view) {
    this.#post(request.drawLines(name, view));
  }

  /**
   * Asks for the losses of the whole run: "history" brings them.
   * @param {number} id greater than any before
   */
  history(id) {
    this.#post(request.history(id));
  }

  /** A snapshot was asked for and is not here yet. */
  get pulling() {
    return this.#pulling;
  }

  /** Ends for good. */
  end() {
    this.#worker?.terminate();
    this.#worker = null;
  }

  /**
   * Asks for a snapshot.
   * @param {View} view
   * @param {Charts} charts
   * @returns {boolean} false when one is still outstanding; nothing was asked then
   */
  pull(view, charts) {
    if (this.#pulling || !this.#ready) return false;
    this.#pulling = true;
    this.#post(request.pull(view, charts));
    return true;
  }

  /**
   * Asks for all figures of the gradient flow and their history: "flow" brings them.
   * @returns {boolean} false while there is no run; nothing was asked then
   */
  flow() {
    if (!this.#ready) return false;
    this.#post(request.flow());
    return true;
  }

  /** There is a worker with a run: asked before, it would crash. */
  get #ready() {
    return this.#worker !== null && this.#accepted !== null && !this.#restarting;
  }

  /**
   * @param {number} id greater than any before
   * @param {string} text
   * @param {TableOptions} options
   */
  readTable(id, text, options) {
    this.#post(request.readTable(id, text, options));
  }

  /**
   * Asks for the worked pass of a problem: "trace" brings it.
   * @param {number} id greater than any before
   * @param {Problem} problem
   * @param {{iteration: number, weights: Place[]}} options
   */
  trace(id, problem, options) {
    this.#post(request.trace(id, problem, options));
  }

  /**
   * Asks for its gradients beside differences of the loss over `step`: "traceCheck" brings them.
   * @param {number} id greater than any before
   * @param {Problem} problem
   * @param {{iteration: number, weights: Place[], step: number}} options
   */
  traceCheck(id, problem, options) {
    this.#post(request.traceCheck(id, problem, options));
  }

  /**
   * Asks for the run's network with one of its samples: "taken" brings it.
   * @param {number} sample
   * @returns {boolean} false while there is no run; nothing was asked then
   */
  takeOver(sample) {
    if (!this.#ready) return false;
    this.#post(request.takeOver(sample));
    return true;
  }

  /** Asks for the exercise of a seed: "exercise" brings it. @param {number} seed */
  exercise(seed) {
    this.#post(request.exercise(seed));
  }

  /**
   * @param {PictureRequest[]} requests
   * @param {number} size
   * @param {Theme} theme
   */
  pictures(requests, size, theme) {
    this.#post(request.pictures(requests, size, theme));
  }

  /** @param {Request} message */
  #post(message) {
    this.#worker?.postMessage(message, message.type === "attach" ? transferables(message) : []);
  }

  /** @param {Answer} message */
  #receive(message) {
    switch (message.type) {
      case "crashed":
        this.#crash(message.message);
        return;
      case "ready":
        if (this.#restarting) {
          this.#emit("restarted", message);
          if (this.#accepted) this.configure(this.#runId, this.#accepted, { restart: true });
          return;
        }
        break;
      case "configured":
        this.#restarting = false;
        this.#accepted = message.experiment;
        this.#rebuilt ||= message.rebuilt;
        if (message.runId !== this.#runId) return;
        message = { ...message, rebuilt: this.#rebuilt };
        this.#rebuilt = false;
        break;
      case "snapshot":
        this.#pulling = false;
        this.#proven = true;
        if (message.runId !== this.#runId) return;
        break;
      // Those of a pinned run come although another has been asked for since.
      case "history":
        break;
      case "refused":
      case "flow":
        if (message.runId !== this.#runId) return;
    }
    this.#emit(message.type, message);
  }

  /** @param {string} message */
  #crash(message) {
    const restart = this.#proven && this.#accepted !== null;
    this.#worker?.terminate();
    this.#worker = null;
    this.#emit("crashed", { type: "crashed", message });
    this.#restarting = restart;
    if (restart) this.start();
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
