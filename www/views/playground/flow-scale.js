// Axes of the gradient flow that are held still while the numbers move. Pure.

/** @typedef {{low: number, high: number}} Ends of an axis, in its own unit: exponents of ten on a logarithmic one */

/** An end gives way only when much is unused for so many milliseconds on end. */
export const PATIENCE = 2000;

/** An axis that widens at once and narrows slowly. */
class SteadyAxis {
  /** @type {Ends} */
  ends = { low: 0, high: 1 };
  #started = false;
  /** Since when an end is unused. @type {number | null} */
  #since = null;

  /** The next update sets both ends anew. */
  reset() {
    this.#started = false;
  }

  /**
   * @param {number} low of what is shown
   * @param {number} high
   * @param {number} now  in milliseconds
   * @returns {boolean} whether the axis changed
   */
  hold(low, high, now) {
    if (!(low <= high)) return false;
    const { ends } = this;
    const fitted = this.fit(low, high);
    if (!this.#started) {
      this.#started = true;
      this.#since = null;
      return this.#set(fitted);
    }
    if (low < ends.low || high > ends.high) {
      this.#since = null;
      return this.#set({ low: Math.min(fitted.low, ends.low), high: Math.max(fitted.high, ends.high) });
    }
    const slack = this.slack();
    const loose = low - ends.low > slack || ends.high - high > slack;
    if (!loose || same(fitted, ends)) {
      this.#since = null;
      return false;
    }
    this.#since ??= now;
    if (now - this.#since < PATIENCE) return false;
    this.#since = null;
    return this.#set(fitted);
  }

  /** Whether it may narrow when it is asked again after a while. */
  get waits() {
    return this.#since !== null;
  }

  /** @param {Ends} ends */
  #set(ends) {
    if (same(ends, this.ends)) return false;
    this.ends = ends;
    return true;
  }

  /**
   * Where a coordinate of the axis stands, from 0 at its lower end to 1.
   * @param {number} coordinate
   */
  place(coordinate) {
    const { low, high } = this.ends;
    return Math.max(0, Math.min(1, (coordinate - low) / (high - low)));
  }

  /**
   * @param {number} _low @param {number} _high
   * @returns {Ends} round ends around what is shown
   */
  fit(_low, _high) {
    return this.ends;
  }

  /** How much may be unused. */
  slack() {
    return 0;
  }
}

const DECADES_AT_LEAST = 3;

/** A logarithmic axis of whole decades. */
export class FlowScale extends SteadyAxis {
  ends = { low: -4, high: 0 };

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
    return this.hold(low, high, now);
  }

  /** @param {number} low @param {number} high */
  fit(low, high) {
    // Adding zero turns the -0 of a norm just under 1 into 0.
    const top = Math.ceil(high) + 0;
    // Half a decade below the lowest, so that its bar can be seen.
    return { low: Math.min(Math.floor(low - 0.5), top - DECADES_AT_LEAST), high: top };
  }

  slack() {
    return 1.5;
  }

  /**
   * Height of a bar as a share of the axis; null when a norm has no logarithm.
   * @param {number} norm
   */
  share(norm) {
    return drawable(norm) ? this.place(Math.log10(norm)) : null;
  }

  /**
   * The exponents that are labelled: about one per `room` pixels of `height`.
   * @param {number} height
   * @param {number} room
   */
  labels(height, room) {
    const { low, high } = this.ends;
    const fitting = Math.max(1, Math.floor(height / room));
    const step = [1, 2, 3, 5, 10, 20].find((size) => (high - low) / size <= fitting) ?? high - low;
    const exponents = [];
    for (let exponent = high; exponent >= low; exponent -= step) exponents.push(exponent);
    return exponents;
  }
}

/** A linear axis between round numbers. */
export class FlowRange extends SteadyAxis {
  ends = { low: -1, high: 1 };

  /** @param {number} low @param {number} high */
  fit(low, high) {
    const step = roundStep((high - low || Math.abs(high) || 1) / 4);
    const foot = Math.floor(low / step);
    return { low: foot * step + 0, high: Math.max(Math.ceil(high / step), foot + 1) * step + 0 };
  }

  slack() {
    return (this.ends.high - this.ends.low) * 0.4;
  }

  /**
   * The round numbers that are labelled, from the highest: about one per `room` pixels of `height`.
   * @param {number} height
   * @param {number} room
   */
  labels(height, room) {
    const { low, high } = this.ends;
    const step = roundStep((high - low) / Math.max(1, Math.floor(height / room)));
    const numbers = [];
    for (let i = Math.floor(high / step + 1e-9); i * step >= low - step * 1e-9; i -= 1) numbers.push(i * step + 0);
    return numbers;
  }
}

/** @param {number} norm */
const drawable = (norm) => norm > 0 && norm < Infinity;

/** The smallest of 1, 2, 5 times a power of ten that is not below `step`. @param {number} step */
function roundStep(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5].find((digit) => digit * power >= step * (1 - 1e-9)) ?? 10);
}

/** @param {Ends} one @param {Ends} other */
const same = (one, other) => one.low === other.low && one.high === other.high;
