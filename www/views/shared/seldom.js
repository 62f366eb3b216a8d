/** What comes many times a second is shown once in a while, and the last of it in any case: faster cannot be read. */
export class Seldom {
  #interval;
  #show;
  #shown;
  #timer = 0;

  /**
   * @param {number} interval in milliseconds
   * @param {() => void} show what had to wait
   */
  constructor(interval, show) {
    this.#interval = interval;
    this.#show = show;
    this.#shown = -interval;
  }

  /** Whether it is time to show; if not, `show` is called when it is. */
  due() {
    const wait = this.#shown + this.#interval - performance.now();
    if (wait <= 0) return true;
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.#show();
    }, wait);
    return false;
  }

  /** It was shown just now. */
  done() {
    this.stop();
    this.#shown = performance.now();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
