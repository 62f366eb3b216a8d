import { html, nothing } from "lit";
import { View } from "../shared/view.js";

/** Digits the epoch always takes, so that nothing moves while it counts; and the most that there is room for. */
const DIGITS = 6;
const WIDEST = grouped("0".repeat(7));

/**
 * The epoch and the mini-batch within it. Renders with every snapshot: two numbers and nothing else.
 */
export class Counter extends View {
  static properties = {
    ...View.properties,
    epoch: { attribute: false },
    batch: { attribute: false },
    batches: { attribute: false },
    speed: { attribute: false },
  };

  constructor() {
    super();
    this.epoch = 0;
    this.batch = 0;
    this.batches = 0;
    this.speed = 0;
  }

  /** @override */
  render() {
    const { t, epoch, batch, batches, speed } = this;
    const digits = String(epoch);
    const padding = grouped(digits.padStart(DIGITS, "0")).slice(0, -grouped(digits).length);
    // Two digits say how fast it is; more would only flicker.
    const help = t("counter-help", { batches, speed: Number(speed.toPrecision(2)) });
    return html`<div class="counter" role="group" aria-label=${t("counter-label", { epoch, batch, batches })} data-help=${help}>
      <span class="counter-label" aria-hidden="true">${t("counter-epoch")}</span>
      <span class="counter-epoch" data-widest=${WIDEST} aria-hidden="true"
        >${padding ? html`<span class="counter-padding">${padding}</span>` : nothing}${grouped(digits)}</span
      >
      <span class="counter-batch" data-widest=${t("counter-batch", { batch: batches, batches })} aria-hidden="true">${t("counter-batch", { batch, batches })}</span>
    </div>`;
  }
}

/** @param {string} digits */
function grouped(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

customElements.define("g-counter", Counter);
