// One frame of the diagram: the snapshot's numbers and pictures onto the canvas.

import { fitted } from "../shared/canvas.js";
import { readPalette } from "../shared/colors.js";
import { existing } from "../shared/terms.js";
import { Atlas } from "./network-atlas.js";
import { Connections } from "./network-connections.js";
import { drawConnections, drawOneConnection, drawRing, drawSquares } from "./network-draw.js";

/** @import { Layout, Snapshot } from "../../protocol.js" */
/** @import { ViewOptions } from "../../state.js" */
/** @import { Palette } from "../shared/colors.js" */
/** @import { Geometry } from "./network-layout.js" */

export class Painter {
  connections = new Connections();
  #atlas = new Atlas();
  /** @type {Palette | null} */
  #palette = null;

  /** The theme changed: the tokens are read again. */
  forgetPalette() {
    this.#palette = null;
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Geometry} geometry
   * @param {Layout} layout
   * @param {Snapshot | null} snapshot
   * @param {ViewOptions | null} view
   */
  paint(canvas, geometry, layout, snapshot, view) {
    const context = fitted(canvas, geometry.width, geometry.height);
    if (!context) return;
    this.#palette ??= readPalette(canvas);
    const palette = this.#palette;
    context.clearRect(0, 0, geometry.width, geometry.height);
    const hovered = existing(layout, view?.hovered);
    const selected = existing(layout, view?.selected);
    // Between a new layout and its first snapshot the old numbers do not fit.
    const fitting = snapshot?.parameters.length === layout.parameterCount ? snapshot : null;
    if (fitting) {
      const quantity = view?.connections ?? "weights";
      const values = quantity === "weights" ? fitting.parameters : fitting.gradients;
      this.connections.update(layout, values, quantity);
      drawConnections(context, geometry, this.connections, palette, hovered);
      for (const target of [selected, hovered]) {
        if (target?.kind !== "connection") continue;
        const { weights, inputs } = layout.layers[target.layer];
        const value = values[weights[0] + target.unit * inputs + target.input];
        const halo = target === selected ? palette.accent : palette.line;
        drawOneConnection(context, geometry, target, value < 0 ? palette.negative : palette.positive, halo);
      }
    }
    const pictures = fitting?.neurons?.count === geometry.units ? fitting.neurons : null;
    this.#atlas.update(pictures);
    drawSquares(context, geometry, this.#atlas, palette);
    for (const target of [hovered, selected]) {
      if (target?.kind === "neuron") drawRing(context, geometry, target, palette.accent, target === selected ? 2.5 : 1.5);
    }
  }
}
