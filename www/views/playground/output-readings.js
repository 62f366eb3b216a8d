// The numbers beside the large picture: the scale's ends, losses, accuracy. Written straight into their places each frame.

import { html, nothing } from "lit";
import { percent, short, significant } from "../shared/numbers.js";

/** @import { Snapshot } from "../../protocol.js" */
/** @import { Translate } from "../../i18n/index.js" */

export class Readings {
  /** @param {Translate} t */
  scale(t) {
    return html`<div class="g-output-scale" role="group" aria-label=${t("output-scale")}>
      <div class="g-output-ramp"></div>
      <output data-reading="low"></output><output data-reading="middle"></output><output data-reading="high"></output>
    </div>`;
  }

  /**
   * @param {boolean} accuracy
   * @param {Translate} t
   */
  table(accuracy, t) {
    return html`<table class="g-output-readings">
      <thead><tr><td></td><th scope="col">${t("output-train")}</th><th scope="col">${t("output-test")}</th></tr></thead>
      <tbody>
        <tr><th scope="row">${t("output-loss")}</th><td data-reading="train"></td><td data-reading="test"></td></tr>
        ${accuracy
          ? html`<tr><th scope="row">${t("output-accuracy")}</th><td data-reading="trainAccuracy"></td><td data-reading="testAccuracy"></td></tr>`
          : nothing}
      </tbody>
    </table>`;
  }

  /**
   * @param {Element} root
   * @param {Snapshot | null} snapshot
   */
  update(root, snapshot) {
    const losses = snapshot?.losses;
    const scale = snapshot?.output?.kind === "field" ? snapshot.output.scale : null;
    /** @type {Record<string, string>} */
    const texts = {
      low: scale ? `${scale.below ? "≤ " : ""}${short(scale.low, 2)}` : "",
      middle: scale ? short(scale.middle, 2) : "",
      high: scale ? `${scale.above ? "≥ " : ""}${short(scale.high, 2)}` : "",
      train: significant(losses?.train), test: significant(losses?.test),
      trainAccuracy: percent(losses?.trainAccuracy), testAccuracy: percent(losses?.testAccuracy),
    };
    for (const place of root.querySelectorAll("[data-reading]")) {
      const text = texts[/** @type {HTMLElement} */ (place).dataset.reading ?? ""] ?? "";
      if (place.textContent !== text) place.textContent = text;
    }
    root.querySelector(".g-output-scale")?.toggleAttribute("hidden", scale === null);
  }
}
