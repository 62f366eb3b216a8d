// What is said about a run while it runs: not every frame something else. Pure.

/**
 * Takes what is known at each moment and gives what is to be said: another kind of thing only once it has lasted, another number
 * only after a while.
 * @template T
 */
export class Steady {
  /** Milliseconds that another kind of thing has to last. */
  static LASTING = 800;
  /** Milliseconds between two numbers. */
  static READABLE = 400;

  /** @type {T | null} */
  #said = null;
  #key = "";
  #at = 0;
  /** Since when it would be something else. @type {number | null} */
  #since = null;

  /**
   * @param {T} now
   * @param {string} key what kind of thing it is
   * @param {number} time in milliseconds
   * @param {boolean} running otherwise it is the last word, and said at once
   * @returns {{said: T, again: number | null}} again: milliseconds after which to ask once more
   */
  update(now, key, time, running) {
    if (this.#said === null || !running) return this.#say(now, key, time);
    if (key === this.#key) {
      this.#since = null;
      const wait = this.#at + Steady.READABLE - time;
      return wait <= 0 ? this.#say(now, key, time) : { said: this.#said, again: wait };
    }
    this.#since ??= time;
    const wait = this.#since + Steady.LASTING - time;
    return wait <= 0 ? this.#say(now, key, time) : { said: this.#said, again: wait };
  }

  /** What comes next is of another run. */
  forget() {
    this.#said = null;
  }

  /**
   * @param {T} now
   * @param {string} key
   * @param {number} time
   * @returns {{said: T, again: null}}
   */
  #say(now, key, time) {
    this.#said = now;
    this.#key = key;
    this.#at = time;
    this.#since = null;
    return { said: now, again: null };
  }
}
