import { html, nothing } from "lit";
import { editsOf } from "../../backprop/places.js";
import { layoutOf, NARROW } from "../../backprop/layout.js";
import { litOf } from "../../backprop/lit.js";
import { namesOf } from "../../backprop/names.js";
import { shownStep } from "../../backprop/revealed.js";
import { errorSentence } from "../../i18n/index.js";
import { View } from "../shared/view.js";
import "./diagram-editor.js";
import { head } from "./diagram-head.js";
import "./diagram-neuron.js";
import { drawing, labelSize, shapeOf } from "./diagram-parts.js";
import { legend, strip } from "./diagram-strip.js";

/** @import { Backprop } from "../../backprop/state.js" */
/** @import { Lit } from "../../backprop/lit.js" */
/** @import { Names } from "../../backprop/names.js" */
/** @import { Place, Trace } from "../../protocol.js" */
/** @import { NumberSpec } from "./diagram-context.js" */

/** @typedef {{spec: NumberSpec, anchor: Element, text: string | null, error: string}} Editing text: what was asked for in vain */

/** Of the drawing, where the cards stand under each other. */
const NARROW_HEIGHT = 340;

/** @type {Lit} */
const UNLIT = { tone: "forward", path: new Set(), now: new Set() };

/**
 * The network with every number of the pass, to be pointed at and edited.
 */
export class GBackpropDiagram extends View {
  static properties = {
    ...View.properties, backprop: { attribute: false }, room: { state: true }, editing: { state: true }, opened: { state: true },
  };

  #measuring = new ResizeObserver(() => this.#measure());
  /** @type {Element | null} */
  #watched = null;
  /** The number that was sent and not yet answered. @type {{spec: NumberSpec, anchor: Element, text: string} | null} */
  #sent = null;
  /** @type {{trace: Trace, t: unknown, names: Names} | null} */
  #named = null;

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
    /** What the drawing has, in CSS pixels. */
    this.room = { width: 0, height: 0 };
    /** @type {Editing | null} */
    this.editing = null;
    /** Whose numbers are listed. @type {{layer: number, unit: number, anchor: Element} | null} */
    this.opened = null;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#measuring.disconnect();
  }

  /** @param {Element | null} canvas */
  #watch(canvas) {
    if (canvas === this.#watched) return;
    this.#watched = canvas;
    this.#measuring.disconnect();
    if (!canvas) return;
    this.#measuring.observe(canvas);
    this.#measure();
  }

  #measure() {
    const box = this.querySelector(".bp-canvas");
    if (!box) return;
    const width = box.clientWidth;
    // On a narrow page the card is as high as its drawing.
    const height = width < NARROW ? NARROW_HEIGHT : box.clientHeight;
    if (width !== this.room.width || height !== this.room.height) this.room = { width, height };
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {Backprop | null | undefined} */ (changed.get("backprop"));
    const { backprop } = this;
    if (!before || !backprop) return;
    if (before.source !== backprop.source || before.original !== backprop.original) {
      this.editing = null;
      this.opened = null;
    }
    if (before.refused !== backprop.refused) this.#answered(backprop);
  }

  /** What the engine refuses stands in its field again, with what is wrong with it. @param {Backprop} backprop */
  #answered({ refused }) {
    const sent = this.#sent;
    if (!sent || (refused && refused.errors.length === 0)) return;
    this.#sent = null;
    if (!refused || !sent.spec.paths.includes(refused.path)) return;
    this.editing = { ...sent, error: errorSentence(this.t, refused.errors[0]) };
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    this.#watch(this.querySelector(".bp-canvas"));
    const before = /** @type {Backprop | null | undefined} */ (changed.get("backprop"));
    if (before && this.backprop && shownStep(before) !== shownStep(this.backprop)) this.#bringIntoView();
  }

  /** Where the drawing is wider than its card, the step's place comes to be seen. */
  #bringIntoView() {
    const canvas = this.querySelector(".bp-canvas");
    const place = canvas?.querySelector(".lit-now");
    if (!canvas || !place || canvas.scrollWidth <= canvas.clientWidth) return;
    const [around, own] = [canvas.getBoundingClientRect(), place.getBoundingClientRect()];
    canvas.scrollBy({ left: own.left + own.width / 2 - around.left - around.width / 2, behavior: "smooth" });
  }

  /** @param {Trace} trace */
  #names(trace) {
    if (this.#named?.trace !== trace || this.#named.t !== this.t) {
      this.#named = { trace, t: this.t, names: namesOf(this.backprop?.source ?? "network", trace, this.t) };
    }
    return this.#named.names;
  }

  /** Every number that can be edited, in the order of the page; those of an opened neuron by themselves. @param {Element} anchor */
  #numbers(anchor) {
    const within = anchor.closest(".bp-neuron-card") ?? this;
    return [...within.querySelectorAll("[data-number]")].filter((element) => within !== this || !element.closest(".bp-neuron-card"));
  }

  /** @param {NumberSpec} spec @param {Element} anchor */
  #edit = (spec, anchor) => {
    if (this.backprop?.refused) this.dispatch({ type: "bpForgive" });
    this.editing = { spec, anchor, text: null, error: "" };
  };

  /** @param {CustomEvent<{value: number, text: string, merge: boolean}>} event */
  #apply({ detail: { value, text, merge } }) {
    if (!this.editing) return;
    const { spec, anchor } = this.editing;
    this.#sent = { spec, anchor, text };
    this.dispatch({ type: "bpEdit", edits: editsOf(spec.paths, value), merge });
  }

  /** @param {CustomEvent<{go: -1 | 0 | 1, focus: boolean}>} event go: to the number before, or to the next */
  #close({ detail: { go, focus } }) {
    const anchor = this.editing?.anchor;
    this.editing = null;
    if (!anchor) return;
    if (this.backprop?.refused?.errors.length) this.dispatch({ type: "bpForgive" });
    const numbers = this.#numbers(anchor);
    const next = go === 0 ? null : numbers[numbers.indexOf(anchor) + go];
    if (next) /** @type {HTMLElement} */ (next).dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else if (focus && anchor.isConnected) /** @type {HTMLElement} */ (anchor).focus();
  }

  /** @param {number} layer @param {number} unit @param {Element} anchor */
  #openNeuron = (layer, unit, anchor) => {
    const { opened } = this;
    this.opened = opened?.layer === layer && opened.unit === unit ? null : { layer, unit, anchor };
  };

  /** @param {Place} place */
  #differentiate = (place) => {
    this.editing = null;
    this.dispatch({ type: "bpWeight", place });
  };

  /** @param {Event} event */
  #point(event) {
    const element = event.target instanceof Element ? event.target.closest("[data-term]") : null;
    this.dispatch({ type: "bpPoint", term: element?.getAttribute("data-term") ?? null });
  }

  #leave() {
    this.dispatch({ type: "bpPoint", term: null });
  }

  /** @override */
  render() {
    const { t, uid, backprop } = this;
    const trace = backprop?.trace;
    const document = backprop?.accepted?.document;
    if (!backprop || !trace || !document) return html`<section class="card backprop-diagram"></section>`;
    const names = this.#names(trace);
    const step = shownStep(backprop);
    const lit = step === null ? UNLIT : litOf(trace, step);
    const context = {
      t, trace, names, lit, backprop, document, refused: backprop.refused?.errors.length ? backprop.refused.path : null,
      editing: this.editing?.spec.paths[0] ?? null, edit: this.#edit, open: this.#openNeuron,
    };
    const { width, height } = this.room;
    const layout = width > 0 ? layoutOf(shapeOf(trace), { width, height, label: labelSize(trace, names, width) }) : null;
    return html`<section
      class="card backprop-diagram tone-${lit.tone}"
      aria-labelledby="${uid}-title"
      @pointerover=${this.#point}
      @pointerleave=${this.#leave}
      @focusin=${this.#point}
      @focusout=${this.#leave}
    >
      ${head({ ...context, uid, step, dispatch: this.dispatch })}
      <div class="bp-canvas">${layout ? drawing(context, layout) : nothing}</div>
      ${strip(context, step)} ${legend(context, layout?.labelled ?? true)}
      <g-backprop-editor
        .t=${t}
        .editing=${this.editing}
        .differentiable=${backprop.source === "network"}
        @apply=${this.#apply}
        @done=${this.#close}
        @differentiate=${(/** @type {CustomEvent<Place>} */ event) => this.#differentiate(event.detail)}
      ></g-backprop-editor>
      <g-backprop-neuron
        .t=${t}
        .context=${context}
        .opened=${this.opened}
        @done=${() => (this.opened = null)}
        @differentiate=${(/** @type {CustomEvent<Place>} */ event) => this.#differentiate(event.detail)}
      ></g-backprop-neuron>
    </section>`;
  }
}

customElements.define("g-backprop-diagram", GBackpropDiagram);
