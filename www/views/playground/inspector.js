import { autoUpdate, flip, offset, shift } from "@floating-ui/dom";
import { html, nothing } from "lit";
import { nameOf } from "../../i18n/index.js";
import { icon } from "../shared/icon.js";
import { significant } from "../shared/numbers.js";
import { weightAt } from "../shared/places.js";
import { placeBeside } from "../shared/popup.js";
import { Seldom } from "../shared/seldom.js";
import { capitalized, shortInputName, targetName, unitName } from "../shared/terms.js";
import { View } from "../shared/view.js";
import { statistics, switchedOff } from "./inspector-statistics.js";
import "./parameter.js";

/** @import { Layout, Snapshot } from "../../protocol.js" */
/** @import { ParameterRefusal, Target } from "../../state.js" */

/** Numbers are rewritten this often, in milliseconds, while training runs. */
const INTERVAL = 200;
/** @type {import("@floating-ui/dom").Placement[]} */
const CARD_PLACES = ["left", "bottom", "top"];

/**
 * What the engine holds for a neuron or a connection. Pinned (selected) it is a card whose numbers can be edited; otherwise a
 * tip that follows what is pointed at.
 */
export class GInspector extends View {
  static properties = {
    ...View.properties,
    pinned: { type: Boolean, reflect: true }, target: { attribute: false }, layout: { attribute: false },
    snapshot: { attribute: false }, place: { attribute: false }, restoreFocus: { attribute: false },
    refused: { attribute: false },
  };

  /** @type {(() => void) | null} */
  #follow = null;
  #rendering = new Seldom(INTERVAL, () => this.requestUpdate());

  constructor() {
    super();
    this.pinned = false;
    /** @type {Target | null} */
    this.target = null;
    /** @type {Layout | null} */
    this.layout = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** @type {ParameterRefusal | null} the edit that the engine did not take */
    this.refused = null;
    /** @type {() => DOMRect} where the target is on the screen */
    this.place = () => new DOMRect();
    /** @type {() => void} gives the focus back to the diagram */
    this.restoreFocus = () => {};
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("keydown", this.#onKeyAnywhere);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#onKeyAnywhere);
    this.#stop();
  }

  #stop() {
    this.#follow?.();
    this.#follow = null;
    this.#rendering.stop();
  }

  /**
   * Snapshots alone are shown a few times a second.
   * @param {Map<PropertyKey, unknown>} changed
   */
  shouldUpdate(changed) {
    if (!this.hasUpdated || changed.size > 1 || !changed.has("snapshot")) return true;
    return this.target !== null && this.#rendering.due();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    this.#rendering.done();
    const box = /** @type {HTMLElement | null} */ (this.querySelector(".g-inspector"));
    if (!box) {
      this.#stop();
      return;
    }
    if (!box.matches(":popover-open")) box.showPopover();
    if (changed.has("target") || changed.has("layout")) {
      this.#stop();
      const anchor = { getBoundingClientRect: () => this.place(), contextElement: this };
      this.#follow = autoUpdate(anchor, box, () => this.#position(anchor, box));
    }
  }

  /**
   * @param {{getBoundingClientRect: () => DOMRect}} anchor
   * @param {HTMLElement} box
   */
  #position(anchor, box) {
    // Where there is room, a card stays inside the diagram's card, beside what it is about.
    const around = /** @type {HTMLElement} */ (this.closest(".card"));
    const boundary = around.clientWidth > 600 ? around : undefined;
    const within = this.pinned ? { boundary, fallbackPlacements: CARD_PLACES } : {};
    void placeBeside(anchor, box, {
      placement: this.pinned ? "right" : "top",
      middleware: [offset(10), flip({ padding: 4, ...within }), shift({ padding: 8, crossAxis: true })],
    });
  }

  #close() {
    const inside = this.contains(document.activeElement);
    this.dispatch({ type: "select", target: null });
    if (inside) this.restoreFocus();
  }

  /**
   * This network in the room for backpropagation, differentiated by the weight that was chosen.
   * @param {Target} target
   */
  #workByHand(target) {
    const place = target.kind === "connection" ? { layer: target.layer, part: "weights", unit: target.unit, input: target.input } : null;
    this.dispatch({ type: "select", target: null });
    this.dispatch({ type: "showRoom", room: "backprop" });
    this.dispatch({ type: "bpTakeOver", sample: 0, place });
  }

  /** @param {KeyboardEvent} event */
  #onKeyAnywhere = (event) => {
    if (event.key === "Escape" && this.pinned && this.target && !event.defaultPrevented) this.#close();
  };

  /**
   * A parameter with its gradient.
   * @param {string} sign
   * @param {string} name
   * @param {number} index
   * @param {string} label
   */
  #row(sign, name, index, label) {
    const value = this.snapshot?.parameters[index] ?? NaN;
    const gradient = this.snapshot?.gradients[index] ?? NaN;
    return html`<tr>
      <th scope="row">${name}${sign ? html` <i>${sign}</i>` : nothing}</th>
      <td>${this.pinned
        ? html`<g-parameter .index=${index} .value=${value} .label=${label} .t=${this.t} .dispatch=${this.dispatch}
          .refused=${this.refused?.index === index ? this.refused.error : null}></g-parameter>`
        : significant(value, 4)}</td>
      <td>${significant(gradient)}</td>
    </tr>`;
  }

  /** @param {unknown} rows */
  #table(rows) {
    const { t } = this;
    return html`<table>
      <thead><tr><td></td><th scope="col">${t("inspector-value")}</th><th scope="col">${t("inspector-gradient")}</th></tr></thead>
      <tbody>${rows}</tbody>
    </table>`;
  }

  /**
   * @param {Layout} layout
   * @param {Target} target
   */
  #content(layout, target) {
    const { t } = this;
    if (target.layer < 0) return html`<p class="g-inspector-note">${t("inspector-input")}</p>`;
    const { biases, gamma, beta, inputs } = layout.layers[target.layer];
    const first = weightAt(layout, target.layer, target.unit, 0);
    const to = unitName(layout, target.layer, target.unit, t);
    if (target.kind === "connection") {
      const label = t("inspector-weight-of", { connection: targetName(layout, target, t) });
      return this.#table(this.#row("w", t("inspector-weight"), first + target.input, label));
    }
    const own = [this.#row("b", t("inspector-bias"), biases[0] + target.unit, t("inspector-bias-of", { neuron: to }))];
    if (gamma) own.push(this.#row("γ", t("inspector-scale"), gamma[0] + target.unit, t("inspector-scale-of", { neuron: to })));
    if (beta) own.push(this.#row("β", t("inspector-shift"), beta[0] + target.unit, t("inspector-shift-of", { neuron: to })));
    const numbers = html`${this.#table(own)}${statistics(layout, target, this.snapshot, t)}${switchedOff(layout, target, this.snapshot, t)}`;
    if (!this.pinned) return numbers;
    const incoming = Array.from({ length: inputs }, (_, input) => {
      const from = unitName(layout, target.layer - 1, input, t);
      const short = target.layer === 0 ? shortInputName(layout.inputs[input].name, t) : t("inspector-from", { unit: input + 1 });
      return this.#row("", short, first + input, t("inspector-weight-of", { connection: `${from} → ${to}` }));
    });
    return html`${numbers}
      <h4>${t("inspector-incoming")}</h4>
      <div class="g-inspector-scroll" tabindex="-1">${this.#table(incoming)}</div>`;
  }

  render() {
    const { layout, target, t } = this;
    if (!layout || !target) return nothing;
    const activation = target.kind === "neuron" && target.layer >= 0
      ? html`<span class="g-inspector-activation">${nameOf(t, "activation", layout.layers[target.layer].activation)}</span>` : nothing;
    const title = capitalized(targetName(layout, target, t));
    const byHand = this.pinned && !this.within && target.layer >= 0
      ? html`<button class="button g-inspector-by-hand" data-help=${t("bp-network-by-hand-help")} @click=${() => this.#workByHand(target)}>
          ${t("bp-network-by-hand")}${icon("chevron-right", 14)}
        </button>` : nothing;
    if (!this.pinned) {
      return html`<div class="g-inspector g-inspector-tip" popover="manual" role="tooltip">
        <h3>${title}${activation}</h3>${this.#content(layout, target)}
      </div>`;
    }
    return html`<div class="g-inspector g-inspector-card" popover="manual" role="dialog" aria-label=${title}>
      <h3>${title}${activation}</h3>
      <button class="g-inspector-close" aria-label=${t("inspector-close")} @click=${this.#close}>${icon("x", 14)}</button>
      ${this.#content(layout, target)} ${byHand}
    </div>`;
  }
}

customElements.define("g-inspector", GInspector);
