import { html } from "lit";
import { View } from "../shared/view.js";

/**
 * A small picture of a data set, drawn by the engine.
 */
export class DataPicture extends View {
  static properties = {
    ...View.properties,
    pixels: { attribute: false },
    size: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Uint8ClampedArray<ArrayBuffer> | null} RGBA */
    this.pixels = null;
    this.size = 0;
  }

  /** @override */
  updated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.querySelector("canvas"));
    const { pixels, size } = this;
    if (!pixels || size === 0) return;
    canvas.width = size;
    canvas.height = size;
    canvas.getContext("2d")?.putImageData(new ImageData(pixels, size, size), 0, 0);
  }

  /** @override */
  render() {
    return html`<canvas class="data-picture" aria-hidden="true"></canvas>`;
  }
}

customElements.define("g-data-picture", DataPicture);
