/**
 * The neurons' pictures on one hidden canvas, so that drawing a neuron is one scaled copy.
 */
const TALLEST = 4096;

export class Atlas {
  #canvas = document.createElement("canvas");
  #size = 0;
  #perStrip = 1;
  count = 0;

  /** @param {{size: number, count: number, pixels: Uint8ClampedArray} | null} neurons */
  update(neurons) {
    this.count = 0;
    if (!neurons || neurons.size === 0 || neurons.count === 0) return;
    const { size, count, pixels } = neurons;
    // Browsers limit a canvas's height, so the pictures stand in strips side by side.
    const perStrip = Math.min(count, Math.max(1, Math.floor(TALLEST / size)));
    const strips = Math.ceil(count / perStrip);
    if (this.#canvas.width !== strips * size || this.#canvas.height !== perStrip * size) {
      this.#canvas.width = strips * size;
      this.#canvas.height = perStrip * size;
    }
    const context = this.#canvas.getContext("2d");
    if (!context) return;
    for (let strip = 0; strip < strips; strip += 1) {
      const first = strip * perStrip;
      const here = Math.min(perStrip, count - first);
      const bytes = /** @type {Uint8ClampedArray<ArrayBuffer>} */ (
        pixels.subarray(first * size * size * 4, (first + here) * size * size * 4)
      );
      context.putImageData(new ImageData(bytes, size, here * size), strip * size, 0);
    }
    this.#size = size;
    this.#perStrip = perStrip;
    this.count = count;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} picture
   * @param {number} left
   * @param {number} top
   * @param {number} side
   */
  draw(context, picture, left, top, side) {
    const size = this.#size;
    const strip = Math.floor(picture / this.#perStrip);
    const row = picture - strip * this.#perStrip;
    context.drawImage(this.#canvas, strip * size, row * size, size, size, left, top, side, side);
  }
}
