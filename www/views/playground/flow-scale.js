// The logarithmic axis of the gradient flow: whole decades, held still while the numbers move. Pure.

/** @typedef {{low: number, high: number}} Decades exponents of ten at both ends */

const AT_LEAST = 3;
/** An end gives way only when a decade and a half is unused ... */
const SLACK = 1.5;
/** ... for so many milliseconds on end. */
const PATIENCE = 2000;

/** @param {number} norm */
const drawable = (norm) => norm > 0 && norm < Infinity;

export class FlowScale {
  /** @type {Decades} */
  decades = { low: -4, high: 0 };
  #started = false;
  /** Since when an end is unused. @type {number | null} */
  #since = null;

  /** The next update sets both ends anew. */
  reset() {
    this.#started = false;
  }

  /**
   * @param {ArrayLike<number>} norms
   * @param {number} now  in milliseconds
   * @returns {boolean} whether the axis changed
   */
  update(norms, now) {
    let low = Infinity;
    let high = -Infinity;
    for (let i = 0; i < norms.length; i += 1) {
      if (!drawable(norms[i])) continue;
      const exponent = Math.log10(norms[i]);
      low = Math.min(low, exponent);
      high = Math.max(high, exponent);
    }
    if (low > high) return false;
    const { decades } = this;
    const fitted = fit(low, high);
    if (!this.#started) {
      this.#started = true;
      this.#since = null;
      return this.#set(fitted);
    }
    if (low < decades.low || high > decades.high) {
      this.#since = null;
      return this.#set({ low: Math.min(fitted.low, decades.low), high: Math.max(fitted.high, decades.high) });
    }
    const loose = low - decades.low > SLACK || decades.high - high > SLACK;
    if (!loose || same(fitted, decades)) {
      this.#since = null;
      return false;
    }
    this.#since ??= now;
    if (now - this.#since < PATIENCE) return false;
    this.#since = null;
    return this.#set(fitted);
  }

  /** @param {Decades} decades */
  #set(decades) {
    if (same(decades, this.decades)) return false;
    this.decades = decades;
    return true;
  }

  /**
   * Height of a bar as a share of the axis; null when a norm has no logarithm.
   * @param {number} norm
   */
  share(norm) {
    if (!drawable(norm)) return null;
    const { low, high } = this.decades;
    return Math.max(0, Math.min(1, (Math.log10(norm) - low) / (high - low)));
  }

  /**
   * The exponents that are labelled: about one per `room` pixels of `height`.
   * @param {number} height
   * @param {number} room
   */
  labels(height, room) {
    const { low, high } = this.decades;
    const fitting = Math.max(1, Math.floor(height / room));
    const step = [1, 2, 3, 5, 10, 20].find((size) => (high - low) / size <= fitting) ?? high - low;
    const exponents = [];
    for (let exponent = high; exponent >= low; exponent -= step) exponents.push(exponent);
    return exponents;
  }
}

/**
 * Whole decades around the values, with half a decade below the lowest so that its bar can be seen.
 * @param {number} low
 * @param {number} high
 * @returns {Decades}
 */
function fit(low, high) {
  // Adding zero turns the -0 of a norm just under 1 into 0.
  const top = Math.ceil(high) + 0;
  return { low: Math.min(Math.floor(low - 0.5), top - AT_LEAST), high: top };
}

/** @param {Decades} one @param {Decades} other */
const same = (one, other) => one.low === other.low && one.high === other.high;
