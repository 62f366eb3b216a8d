/** Longest way of the light through a layer, in milliseconds. */
const LONGEST = 450;

/**
 * From 0 to 1 in a moment, frame by frame; at once for who wants no motion.
 */
export class Ease {
  progress = 1;
  #paint;
  #frame = 0;

  /** @param {() => void} paint */
  constructor(paint) {
    this.#paint = paint;
  }

  /** @param {number} duration in milliseconds */
  start(duration) {
    this.stop();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const start = performance.now();
    const length = Math.min(LONGEST, duration);
    const step = (/** @type {number} */ now) => {
      this.progress = Math.min(1, Math.max(0, (now - start) / length));
      this.#frame = this.progress < 1 ? requestAnimationFrame(step) : 0;
      this.#paint();
    };
    this.progress = 0;
    this.#frame = requestAnimationFrame(step);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.progress = 1;
  }
}
