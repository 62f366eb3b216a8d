// The page's one tooltip: it explains whatever carries `data-help`, on hover, focus and touch.

import { flip, offset, shift } from "@floating-ui/dom";
import { placeBeside } from "./popup.js";

const HOVER_DELAY = 450;
const PRESS_DELAY = 500;

/** What a finger may tap to read about, because a tap there would only do what a tap on the control beside it does. */
const LABELS = ".field-label, .slider-label, legend, .counter";

/**
 * The text's first line says what the control does; the others are formulas and numbers.
 */
export class Tooltip extends HTMLElement {
  /** @type {Element | null} */
  #target = null;
  /** @type {Element | null} the control inside the target that points at the tooltip */
  #described = null;
  /** @type {number | undefined} */
  #timer;
  /** It was asked for by a long press, whose end is no click. */
  #pressed = false;
  #touched = false;
  /** @type {Element | null} it was pressed: it has been understood, until the pointer comes back to it */
  #quiet = null;
  /** @type {AbortController | null} */
  #listening = null;
  /** What is explained may be taken off the page under a pointer that rests. */
  #removals = new MutationObserver(() => this.#target?.isConnected === false && this.#hide());

  connectedCallback() {
    this.id ||= "g-tooltip";
    this.setAttribute("role", "tooltip");
    this.className = "popup tooltip";
    // In the top layer, over menus and cards that are there too.
    this.popover = "manual";
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    /** @type {(type: string, listener: (event: any) => void, capture?: boolean) => void} */
    const on = (type, listener, capture = false) => document.addEventListener(type, listener, { signal, capture });
    on("pointerover", (event) => this.#over(event));
    on("pointerdown", (event) => this.#press(event));
    on("pointerup", (event) => event.pointerType !== "mouse" && this.#cancel());
    on("pointercancel", () => this.#cancel());
    on("click", (event) => this.#click(event), true);
    on("contextmenu", (event) => this.#pressed && event.preventDefault());
    on("focusin", (event) => this.#focus(event));
    on("focusout", () => this.#hide());
    on("input", () => this.#hide());
    on("keydown", (event) => event.key === "Escape" && this.#hide(), true);
    on("scroll", () => this.#hide(), true);
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#hide();
  }

  /** @param {PointerEvent} event */
  #over(event) {
    if (event.pointerType === "touch" || this.contains(/** @type {Node} */ (event.target))) return;
    const target = helped(event.target);
    if (target !== this.#quiet) this.#quiet = null;
    if (target === this.#target || (target && target === this.#quiet)) return;
    // A focused control keeps its explanation until the pointer asks for another.
    if (!target && this.#target?.contains(document.activeElement) && document.activeElement?.matches(":focus-visible")) return;
    this.#hide();
    if (target) this.#timer = setTimeout(() => this.#show(target), HOVER_DELAY);
  }

  /** @param {PointerEvent} event */
  #press(event) {
    this.#hide();
    this.#pressed = false;
    this.#touched = event.pointerType === "touch";
    const target = helped(event.target);
    if (!this.#touched) this.#quiet = target;
    if (!this.#touched || !target) return;
    this.#timer = setTimeout(() => {
      this.#pressed = true;
      this.#show(target);
    }, PRESS_DELAY);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const label = this.#touched && event.target instanceof Element && event.target.closest(LABELS);
    const target = label ? helped(label) : null;
    if (!this.#pressed && !target) return;
    event.preventDefault();
    event.stopPropagation();
    if (target && !this.#pressed) this.#show(target);
    this.#pressed = false;
  }

  /** @param {FocusEvent} event */
  #focus(event) {
    const control = /** @type {Element} */ (event.target);
    const target = helped(control);
    // A press moves the focus too: there the pointer has its own way of asking.
    if (target && control.matches(":focus-visible") && !control.matches("[role=combobox]:not([aria-expanded=false])")) {
      this.#hide();
      this.#timer = setTimeout(() => this.#show(target), HOVER_DELAY);
    }
  }

  #cancel() {
    clearTimeout(this.#timer);
  }

  /** @param {Element} target */
  #show(target) {
    const text = target.getAttribute("data-help");
    if (!text || !target.isConnected || target.querySelector("[aria-expanded=true]")) return;
    this.#target = target;
    this.#removals.observe(document.body, { childList: true, subtree: true });
    const [first, ...formulas] = text.split("\n");
    this.replaceChildren(paragraph("tooltip-text", first), ...formulas.map((formula) => paragraph("tooltip-formula", formula)));
    this.hidePopover();
    this.showPopover();
    this.#describe(target);
    void placeBeside(target, this, {
      placement: /** @type {any} */ (target.getAttribute("data-help-placement") ?? "bottom"),
      middleware: [offset(8), flip({ padding: 8 }), shift({ padding: 8 })],
    });
  }

  /** @param {Element} target */
  #describe(target) {
    const control = target.matches("button, input, select, a") ? target : target.querySelector("input, select, button");
    // What is wrong with a value comes before what the field is for.
    if (!control || control.hasAttribute("aria-describedby")) return;
    control.setAttribute("aria-describedby", this.id);
    this.#described = control;
  }

  #hide() {
    clearTimeout(this.#timer);
    if (this.#described?.getAttribute("aria-describedby") === this.id) this.#described.removeAttribute("aria-describedby");
    this.#described = null;
    this.#target = null;
    this.#removals.disconnect();
    if (this.isConnected) this.hidePopover();
  }
}

/**
 * @param {EventTarget | null} target
 * @returns {Element | null}
 */
function helped(target) {
  return target instanceof Element ? target.closest("[data-help]") : null;
}

/**
 * @param {string} name
 * @param {string} text
 */
function paragraph(name, text) {
  const element = document.createElement("p");
  element.className = name;
  element.textContent = text;
  return element;
}

customElements.define("g-tooltip", Tooltip);
