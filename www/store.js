/** @import { Action, State } from "./state.js" */

/**
 * Holds the state and tells who asked to be told.
 */
export class Store {
  /** @type {Set<(state: State, before: State, action: Action) => void>} */
  #listeners = new Set();
  /** @type {Action[]} */
  #waiting = [];
  #telling = false;
  #reduce;

  /**
   * @param {State} state
   * @param {(state: State, action: Action) => State} reduce
   */
  constructor(state, reduce) {
    this.state = state;
    this.#reduce = reduce;
  }

  /**
   * Actions that change nothing are told too: some are only effects (an edited parameter). An action dispatched by a listener
   * comes after everybody heard of the one before.
   * @type {(action: Action) => void}
   */
  dispatch = (action) => {
    this.#waiting.push(action);
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#take(next);
    } finally {
      this.#telling = false;
    }
  };

  /** @param {Action} action */
  #take(action) {
    const before = this.state;
    this.state = this.#reduce(before, action);
    for (const listener of [...this.#listeners]) listener(this.state, before, action);
  }

  /**
   * @param {(state: State, before: State, action: Action) => void} listener
   * @returns {() => void} ends the subscription
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
