// One frame of the diagram: the snapshot's numbers and pictures onto the canvas.

import { fitted } from "../shared/canvas.js";
import { readPalette } from "../shared/colors.js";
import { weightAt } from "../shared/places.js";
import { existing } from "../shared/terms.js";
import { Atlas } from "./network-atlas.js";
import { Connections } from "./network-connections.js";
import { drawConnections, drawCrosses, drawOneConnection, drawRing, drawSquares } from "./network-draw.js";
import { drawNotes, drawStageConnections, drawStageUnits } from "./slow/draw.js";
import { notes } from "./slow/frame.js";
import { ROOM_FOR_ALL } from "./slow/labels.js";

/** @import { Layout, Snapshot } from "../../protocol.js" */
/** @import { ViewOptions } from "../../state.js" */
/** @import { Palette } from "../shared/colors.js" */
/** @import { Geometry } from "./network-layout.js" */
/** @import { Frame } from "./slow/frame.js" */

export class Painter {
  connections = new Connections();
  /** What a batch in slow motion has not reached. */
  #faint = new Connections();
  /** Whether the last picture has crosses on neurons that dropout has switched off. */
  crossed = false;
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
   * @param {{slow: Frame | null, progress: number, crosses: boolean}} batch a stage of a batch in slow motion and how far it is;
   *   whether neurons that are switched off are crossed
   */
  paint(canvas, geometry, layout, snapshot, view, { slow, progress, crosses }) {
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
      const quantity = slow?.quantity ?? view?.connections ?? "weights";
      const values = quantity === "weights" ? (slow?.weights ?? fitting.parameters) : fitting.gradients;
      this.connections.update(layout, values, quantity);
      if (slow) {
        this.#faint.update(layout, slow.weights, "weights");
        drawStageConnections(context, geometry, layout, slow, { shown: this.connections, faint: this.#faint }, palette, progress);
      } else {
        drawConnections(context, geometry, this.connections, palette, hovered);
      }
      for (const target of [selected, hovered]) {
        if (target?.kind !== "connection") continue;
        const value = values[weightAt(layout, target.layer, target.unit, target.input)];
        const halo = target === selected ? palette.accent : palette.line;
        drawOneConnection(context, geometry, target, value < 0 ? palette.negative : palette.positive, halo);
      }
    }
    const pictures = fitting?.neurons?.count === geometry.units ? fitting.neurons : null;
    this.#atlas.update(pictures);
    drawSquares(context, geometry, this.#atlas, palette);
    const pass = (crosses && fitting?.pass) || null;
    // On the way forward a neuron is switched off when its layer is reached.
    const forward = slow?.stage.kind === "input" || slow?.stage.kind === "forward";
    const passed = (/** @type {number} */ layer) => !slow || !forward || layer <= slow.lit[1];
    this.crossed = pass !== null && drawCrosses(context, geometry, pass.dropped, passed, palette);
    if (slow) drawStageUnits(context, geometry, slow, palette);
    for (const target of [hovered, selected]) {
      if (target?.kind === "neuron") drawRing(context, geometry, target, palette.accent, target === selected ? 2.5 : 1.5);
    }
    if (slow) drawNotes(context, geometry, slow, notesShown(layout, geometry, slow), palette);
  }
}

/**
 * All numbers of the path where they fit, else those of the layer that is reached just now.
 * @param {Layout} layout
 * @param {Geometry} geometry
 * @param {Frame} frame
 */
function notesShown(layout, geometry, frame) {
  const all = notes(layout, frame);
  if (geometry.pitch >= ROOM_FOR_ALL) return all;
  const { stage, current } = frame;
  const last = layout.layers.length;
  const column = stage.kind === "input" ? 0 : stage.kind === "loss" ? last : current === null ? frame.steepest + 1 : current + 1;
  return all.filter((note) => note.column === column);
}
