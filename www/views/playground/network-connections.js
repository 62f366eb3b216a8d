// Which connections are drawn and how strongly: the largest of the engine's own numbers, sorted into a few levels per sign so
// that each level is one stroke. Holds its buffers from frame to frame.

/** @import { Layout } from "../../protocol.js" */

/** @typedef {"weights" | "gradients"} Quantity */

export const DRAWN_AT_MOST = 1500;
/** Levels of width and opacity for each sign. */
export const LEVELS = 8;
/** The level of exact zeros, which have no sign. */
export const NEUTRAL = 2 * LEVELS;
/** Gradients differ by orders of magnitude: they are shown over this many decades below the largest. */
export const DECADES = 6;

const COARSE = 2048;
const COARSE_SHIFT = 20;
const FINE_SHIFT = 9;

/**
 * How strongly a value shows, 0..1.
 * @param {number} size  its absolute value
 * @param {number} peak  the largest absolute value
 * @param {Quantity} quantity
 */
export function strength(size, peak, quantity) {
  if (!(size > 0) || !(peak > 0)) return 0;
  if (quantity === "weights") return Math.min(1, size / peak);
  return Math.max(0, 1 + Math.log10(size / peak) / DECADES);
}

export class Connections {
  /** @type {Layout | null} */
  layout = null;
  total = 0;
  count = 0;
  peak = 0;
  /** Flat parameter index, layer, unit and input of each drawn connection. */
  index = new Int32Array(DRAWN_AT_MOST);
  layer = new Int16Array(DRAWN_AT_MOST);
  unit = new Int16Array(DRAWN_AT_MOST);
  input = new Int16Array(DRAWN_AT_MOST);
  /** Its level: 0..LEVELS-1 negative, LEVELS..2*LEVELS-1 positive, or NEUTRAL. */
  bucket = new Uint8Array(DRAWN_AT_MOST);
  #coarse = new Uint32Array(COARSE);
  #fine = new Uint32Array(COARSE);

  /**
   * @param {Layout} layout
   * @param {Float32Array} values  one per parameter
   * @param {Quantity} quantity
   */
  update(layout, values, quantity) {
    this.layout = layout;
    // The bits of a positive float order as the float does, so one integer comparison tells the strongest.
    const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
    this.total = layout.layers.reduce((sum, layer) => sum + layer.weights[1] - layer.weights[0], 0);
    const cut = this.total > DRAWN_AT_MOST ? this.#cut(layout, bits) : { bin: -1, places: 0 };
    let { places } = cut;
    this.peak = 0;
    this.count = 0;
    for (let layer = 0; layer < layout.layers.length; layer += 1) {
      const { weights: [start, end], inputs } = layout.layers[layer];
      for (let index = start; index < end; index += 1) {
        const size = bits[index] & 0x7fffffff;
        const bin = size >>> FINE_SHIFT;
        if (bin < cut.bin || (bin === cut.bin && (places -= 1) < 0)) continue;
        const offset = index - start;
        this.index[this.count] = index;
        this.layer[this.count] = layer;
        this.unit[this.count] = Math.floor(offset / inputs);
        this.input[this.count] = offset % inputs;
        this.count += 1;
        const value = Math.abs(values[index]);
        if (value > this.peak && value < Infinity) this.peak = value;
      }
    }
    for (let i = 0; i < this.count; i += 1) {
      const value = values[this.index[i]];
      const level = Math.min(LEVELS - 1, Math.floor(strength(Math.abs(value), this.peak, quantity) * LEVELS));
      this.bucket[i] = value === 0 ? NEUTRAL : value > 0 ? level + LEVELS : level;
    }
  }

  /**
   * The leading bits of the size at which DRAWN_AT_MOST is reached, found in two counting passes, and how many of the
   * connections with just these bits still have a place.
   * @param {Layout} layout
   * @param {Uint32Array} bits
   */
  #cut(layout, bits) {
    const coarse = this.#coarse.fill(0);
    const fine = this.#fine.fill(0);
    for (const { weights: [start, end] } of layout.layers) {
      for (let i = start; i < end; i += 1) coarse[(bits[i] & 0x7fffffff) >>> COARSE_SHIFT] += 1;
    }
    let left = DRAWN_AT_MOST;
    let bin = COARSE - 1;
    while (bin > 0 && coarse[bin] <= left) {
      left -= coarse[bin];
      bin -= 1;
    }
    for (const { weights: [start, end] } of layout.layers) {
      for (let i = start; i < end; i += 1) {
        const size = bits[i] & 0x7fffffff;
        if (size >>> COARSE_SHIFT === bin) fine[(size >>> FINE_SHIFT) & (COARSE - 1)] += 1;
      }
    }
    let step = COARSE - 1;
    while (step > 0 && fine[step] <= left) {
      left -= fine[step];
      step -= 1;
    }
    // Zeros, of which there may be very many, say nothing and are left out.
    return bin === 0 && step === 0 ? { bin: 0, places: 0 } : { bin: bin * COARSE + step, places: left };
  }
}
