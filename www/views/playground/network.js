import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { createRef, ref } from "lit/directives/ref.js";
import { onPixelRatioChange } from "../shared/canvas.js";
import { onThemeChange } from "../shared/colors.js";
import { stageAt } from "../../slow-motion.js";
import { existing, sameTarget, shortInputName } from "../shared/terms.js";
import { View } from "../shared/view.js";
import "./inspector.js";
import "./layer-menu.js";
import { bar } from "./network-bar.js";
import { connectionAt } from "./network-hit.js";
import { arrange, neighbour, pictureSize, unitAt } from "./network-layout.js";
import { NetworkLegend } from "./network-legend.js";
import { Painter } from "./network-painter.js";
import { headers, labels, names, unitButtons } from "./network-parts.js";
import { placeOf, surroundings } from "./network-places.js";
import { shortcuts } from "./network-shortcuts.js";
import { signs } from "./network-signs.js";
import { Ease } from "./slow/ease.js";
import { frameOf } from "./slow/frame.js";
import "./slow/bar.js";

/** @import { Catalogue, ExperimentDoc, Layout, Snapshot } from "../../protocol.js" */
/** @import { ParameterRefusal, Target, ViewOptions } from "../../state.js" */
/** @import { GInspector } from "./inspector.js" */
/** @import { Refused } from "../../refusals.js" */
/** @import { GLayerMenu } from "./layer-menu.js" */
/** @import { GSlowMotion } from "./slow/bar.js" */
/** @import { Slow } from "../../slow-motion.js" */
/** @import { Geometry } from "./network-layout.js" */

/** How near to a connection the pointer has to be, in pixels. */
const REACH = 6;
const CONTROLS = ".g-network-header, .g-network-single";
/** A press here leaves an open card open: its numbers are there to be watched while the network trains. */
const WATCHING = ".g-inspector, .g-slow, .strip-transport, g-speed";

/**
 * The network, drawn: every neuron as its function, connections by weight or gradient, controls over each layer.
 *
 * Emits `columns` with {columnsX, neuronSize} when the places of the columns change: the centres of the layers from this
 * element's left edge, and the size at which neuron pictures are wanted.
 */
export class GNetwork extends View {
  static properties = {
    ...View.properties,
    layout: { attribute: false }, snapshot: { attribute: false }, experiment: { attribute: false }, view: { attribute: false }, slow: { attribute: false },
    crosses: { attribute: false },
    catalogue: { attribute: false }, refused: { attribute: false }, refusals: { attribute: false },
    active: { state: true }, box: { state: true },
  };

  #canvas = createRef();
  #diagram = createRef();
  #menu = createRef();
  #painter = new Painter();
  #legend = new NetworkLegend();
  /** How far the light of a stage in slow motion has come. */
  #ease = new Ease(() => this.#draw());
  /** @type {Geometry | null} */
  #geometry = null;
  /** @type {Geometry | null} the one that `columns` told of */
  #announced = null;
  /** The layer whose button gets the focus once the network that the menu asked for is there. @type {number | null} */
  #focusNext = null;
  /** @type {(() => void)[]} */
  #ends = [];
  #resize = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    /** @type {ParameterRefusal | null} the edit of a number that the engine did not take */
    this.refused = null;
    /** @type {readonly Refused[]} of the document */
    this.refusals = [];
    /** @type {Layout | null} */
    this.layout = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** What the page asked for last: a second press of + counts from there, though the first is not answered yet.
     * @type {ExperimentDoc | null} */
    this.experiment = null;
    /** @type {Catalogue | null} */
    this.catalogue = null;
    /** @type {ViewOptions | null} */
    this.view = null;
    /** @type {Slow | null} a batch in slow motion */
    this.slow = null;
    /** Neurons that are switched off for the sample shown are crossed. */
    this.crosses = true;
    /** The unit that Tab leads to. */
    this.active = { layer: -1, unit: 0 };
    this.box = { width: 0, height: 0 };
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
    document.addEventListener("pointerdown", this.#onPressAnywhere);
    this.#ends = [
      () => document.removeEventListener("pointerdown", this.#onPressAnywhere),
      onThemeChange(() => {
        this.#painter.forgetPalette();
        this.#draw();
      }),
      onPixelRatioChange(() => {
        this.#announce();
        this.#draw();
      }),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    this.#resize.disconnect();
    this.#ease.stop();
  }

  get #element() {
    return /** @type {HTMLElement | undefined} */ (this.#diagram.value);
  }

  #measure() {
    if (!this.#element) return;
    const { clientWidth: width, clientHeight: height } = this.#element;
    if (width !== this.box.width || height !== this.box.height) this.box = { width, height };
  }

  /**
   * A new snapshot is drawn, not rendered: the elements change only with the layout.
   * @param {Map<PropertyKey, unknown>} changed
   */
  shouldUpdate(changed) {
    if (!this.hasUpdated || changed.size > 1 || !changed.has("snapshot")) return true;
    this.#draw();
    return false;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    const { layout, box, t, slow } = this;
    const before = /** @type {Slow | null | undefined} */ (changed.get("slow"));
    if (slow && changed.has("slow") && slow.stage !== before?.stage) this.#ease.start(700 / slow.speed);
    if (!layout || box.width === 0) return;
    if (changed.has("layout") || changed.has("box") || changed.has("t") || !this.#geometry) {
      const inputs = layout.inputs.map(({ name }) => shortInputName(name, t));
      this.#geometry = arrange(layout, box.width, box.height, { inputs, outputs: layout.outputs > 1 ? layout.classes : [] });
    }
    if (!existing(layout, { kind: "neuron", ...this.active })) this.active = { layer: -1, unit: 0 };
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (this.#element) this.#resize.observe(this.#element);
    const before = /** @type {Layout | null | undefined} */ (changed.get("layout"));
    // In another network the same place is another neuron.
    if (before && this.layout && shapeOf(before) !== shapeOf(this.layout)) this.#reshaped();
    const menu = /** @type {GLayerMenu | undefined} */ (this.#menu.value);
    // The buttons are the menu's own: pressing one is no press outside, which would close it.
    for (const button of this.querySelectorAll(".g-network-menu-button, .g-network-single")) {
      /** @type {HTMLButtonElement} */ (button).popoverTargetElement = menu?.box ?? null;
    }
    if (this.#announced !== this.#geometry) this.#announce();
    this.#draw();
  }

  #announce() {
    const geometry = this.#geometry;
    if (!geometry || !this.#element) return;
    this.#announced = geometry;
    const inset = this.#element.getBoundingClientRect().left - this.getBoundingClientRect().left;
    const columnsX = geometry.columns.slice(1).map((column) => column.x + inset);
    const neuronSize = pictureSize(geometry, window.devicePixelRatio || 1);
    this.dispatchEvent(new CustomEvent("columns", { detail: { columnsX, neuronSize } }));
  }

  #draw() {
    const canvas = /** @type {HTMLCanvasElement | undefined} */ (this.#canvas.value);
    if (!this.layout || !this.#geometry || !canvas) return;
    const frame = this.slow && frameOf(this.layout, this.snapshot, this.slow, this.view);
    this.#painter.paint(canvas, this.#geometry, this.layout, this.snapshot, this.view, {
      slow: frame, progress: this.#ease.progress, crosses: this.crosses,
    });
    this.#legend.update(this, this.#painter, frame?.quantity ?? this.view?.connections ?? "weights");
    const slow = /** @type {GSlowMotion | null} */ (this.querySelector("g-slow-motion"));
    if (slow) Object.assign(slow, { frame, snapshot: this.snapshot });
    const inspectors = /** @type {NodeListOf<GInspector>} */ (this.querySelectorAll("g-inspector"));
    for (const inspector of inspectors) inspector.snapshot = this.snapshot;
  }

  #reshaped() {
    this.#deselect();
    const layer = this.#focusNext;
    this.#focusNext = null;
    const active = document.activeElement;
    if (layer !== null && (active === document.body || this.contains(active))) this.#focusLayer(layer);
  }

  #deselect() {
    if (this.view?.selected) this.dispatch({ type: "select", target: null });
  }

  /** @param {PointerEvent} event */
  #onPressAnywhere = ({ target }) => {
    if (!this.view?.selected || !(target instanceof Element) || target.closest(WATCHING)) return;
    // Inside the diagram the click says what comes next.
    if (target.closest(".g-network-diagram") && !target.closest(CONTROLS)) return;
    this.#hover(null);
    this.#deselect();
  };

  /**
   * @param {PointerEvent | MouseEvent} event
   * @returns {Target | null}
   */
  #targetAt(event) {
    const geometry = this.#geometry;
    if (!geometry || !this.layout || !this.#element) return null;
    const bounds = this.#element.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    const y = event.clientY - bounds.top;
    const touch = "pointerType" in event && event.pointerType === "touch";
    const unit = unitAt(geometry, x, y, touch ? 7 : 1.5);
    if (unit) return { kind: "neuron", ...unit };
    const { connections } = this.#painter;
    return connections.layout === this.layout ? connectionAt(geometry, connections, x, y, touch ? REACH * 2 : REACH) : null;
  }

  /** @param {Target | null} target */
  #hover(target) {
    if (!sameTarget(target, this.view?.hovered ?? null)) this.dispatch({ type: "hover", target });
  }

  /** @param {PointerEvent} event */
  #onPointerMove(event) {
    // A finger does not hover: its tap selects.
    if (event.pointerType === "touch") return;
    this.#hover(/** @type {Element} */ (event.target).closest(CONTROLS) ? null : this.#targetAt(event));
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const from = /** @type {Element} */ (event.target);
    if (from.closest(CONTROLS)) return;
    const button = /** @type {HTMLElement | null} */ (from.closest(".g-network-unit"));
    // A click made with the keyboard has no place.
    const byKeyboard = event.detail === 0 && button !== null;
    const target = byKeyboard ? unitOf(button) : this.#targetAt(event);
    if (target) this.active = { layer: target.layer, unit: target.unit };
    this.dispatch({ type: "select", target });
    // There is no pointing with a finger: what is tapped shows in the large output until the card is closed.
    const touch = "pointerType" in event && event.pointerType === "touch";
    if (touch) this.#hover(target);
    if (byKeyboard || (target?.kind === "connection" && !touch)) requestAnimationFrame(() => this.#enterCard());
  }

  #enterCard() {
    const field = this.querySelector("g-inspector[pinned] input") ?? this.querySelector("g-inspector[pinned] button");
    if (field instanceof HTMLElement) field.focus();
  }

  /** @param {KeyboardEvent} event */
  #onKeyDown(event) {
    const button = event.target instanceof HTMLElement ? event.target.closest(".g-network-unit") : null;
    if (!button || !this.#geometry) return;
    const next = neighbour(this.#geometry, this.active, event.key);
    if (!next) return;
    event.preventDefault();
    this.active = next;
    this.updateComplete.then(() => this.#focusActive());
  }

  #leaveCard() {
    this.#hover(null);
    this.#focusActive();
  }

  #focusActive() {
    const { layer, unit } = this.active;
    const button = this.querySelector(`.g-network-unit[data-layer="${layer}"][data-unit="${unit}"]`);
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {FocusEvent} event */
  #onFocus(event) {
    const button = event.target;
    if (!(button instanceof HTMLElement) || !button.matches(".g-network-unit:focus-visible")) return;
    const { layer, unit } = unitOf(button);
    if (layer !== this.active.layer || unit !== this.active.unit) this.active = { layer, unit };
    this.#hover({ kind: "neuron", layer, unit });
  }

  get #bounds() {
    return this.#element?.getBoundingClientRect() ?? new DOMRect();
  }

  /** @param {number} index  of a hidden layer, or where one was */
  #focusLayer(index) {
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".g-network-menu-button, .g-network-single"));
    const last = buttons[Math.min(index, buttons.length - 1)];
    (last ?? /** @type {HTMLElement} */ (this.querySelector(".g-network-add"))).focus();
  }

  render() {
    const { layout, t, view, slow, dispatch, catalogue, uid } = this;
    if (!layout) return nothing;
    const geometry = this.#geometry;
    const quantity = view?.connections ?? "weights";
    const stage = slow && stageAt(slow.stage, layout.layers.length);
    const shown = stage ? (stage.kind === "backward" ? "gradients" : "weights") : quantity;
    const most = catalogue?.limits.layers[1] ?? Infinity;
    const selected = existing(layout, view?.selected);
    const hovered = existing(layout, view?.hovered);
    const tip = sameTarget(hovered, selected) ? null : hovered;
    const parts = geometry && {
      layout, geometry, t, unitLimits: catalogue?.limits.units ?? /** @type {[number, number]} */ ([1, 256]),
      addUnits: (/** @type {number} */ index, /** @type {number} */ more) => {
        const asked = this.experiment?.network.layers[index]?.units ?? layout.layers[index].units;
        dispatch({ type: "setUnits", index, units: asked + more });
      },
      openMenu: (/** @type {Event} */ event, /** @type {number} */ index) => {
        event.preventDefault();
        /** @type {GLayerMenu} */ (this.#menu.value).open(/** @type {HTMLElement} */ (event.currentTarget), index);
      },
    };
    return html`<section class="card g-network" aria-labelledby=${this.names}>
      ${bar({ uid, hidden: layout.layers.length - 1, most, quantity: shown, slow: slow !== null, t, dispatch })}
      <div class="g-network-diagram ${hovered ? "g-network-pointing" : ""}" ${ref(this.#diagram)}
        @pointermove=${this.#onPointerMove} @pointerleave=${() => this.#hover(null)} @click=${this.#onClick}
        @keydown=${this.#onKeyDown} @focusin=${this.#onFocus} @focusout=${() => this.#hover(null)}>
        <canvas ${ref(this.#canvas)} aria-hidden="true"></canvas>
        ${guard([layout, geometry, t, catalogue], () => (parts ? [headers(parts), signs(parts), labels(parts), names(parts)] : nothing))}
        ${guard([layout, geometry, t, slow?.stage], () => (parts ? shortcuts(parts, stage) : nothing))}
        <div class="g-network-units" role="group" aria-label=${t("network-diagram")}>
          ${guard([layout, geometry, t, this.active], () => (parts ? unitButtons(parts, this.active) : nothing))}
        </div>
      </div>
      ${slow ? html`<g-slow-motion .slow=${slow} .layout=${layout} .t=${t} .dispatch=${dispatch}></g-slow-motion>` : nothing}
      ${this.#legend.template(layout, shown, t)}
      <g-inspector pinned .within=${this.within} .target=${selected} .layout=${layout} .place=${() => surroundings(this.#geometry, this.#bounds, selected)}
        .t=${t} .dispatch=${dispatch} .restoreFocus=${() => this.#leaveCard()}
        .refused=${this.refused}></g-inspector>
      <g-inspector .target=${tip} .layout=${layout} .place=${() => placeOf(this.#geometry, this.#bounds, tip)} .t=${t}></g-inspector>
      <g-layer-menu ${ref(this.#menu)} .layout=${layout} .experiment=${this.experiment} .catalogue=${catalogue} .t=${t} .dispatch=${dispatch}
        .refusals=${this.refusals} .focusNext=${(/** @type {number} */ index) => { this.#focusNext = index; }}></g-layer-menu>
    </section>`;
  }
}

/** @param {Layout} layout */
const shapeOf = ({ layers }) => layers.map(({ inputs, units }) => `${inputs}:${units}`).join();

/** @param {HTMLElement} button */
function unitOf(button) {
  return { kind: /** @type {const} */ ("neuron"), layer: Number(button.dataset.layer), unit: Number(button.dataset.unit) };
}

customElements.define("g-network", GNetwork);
