// The numbers beside the large picture: the scale's ends, losses, accuracy. Written straight into their places each frame.

import { html, nothing } from "lit";
import { percent, short, significant } from "../shared/numbers.js";
import { put } from "../shared/put.js";

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
   * @param {{accuracy: boolean, validation: boolean}} wanted
   * @param {Translate} t
   */
  table({ accuracy, validation }, t) {
    const sets = ["train", ...(validation ? ["validation"] : []), "test"];
    return html`<table class="g-output-readings ${validation ? "g-output-three" : ""}">
      <thead><tr><td></td>${sets.map((set) => html`<th scope="col">${t(`output-${set}`)}</th>`)}</tr></thead>
      <tbody>
        <tr><th scope="row">${t("output-loss")}</th>${sets.map((set) => html`<td data-reading=${set}></td>`)}</tr>
        ${accuracy
          ? html`<tr><th scope="row">${t("output-accuracy")}</th>${sets.map((set) => html`<td data-reading="${set}Accuracy"></td>`)}</tr>`
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
      train: significant(losses?.train), validation: significant(losses?.validation), test: significant(losses?.test),
      trainAccuracy: percent(losses?.trainAccuracy), validationAccuracy: percent(losses?.validationAccuracy), testAccuracy: percent(losses?.testAccuracy),
    };
    for (const place of root.querySelectorAll("[data-reading]")) {
      put(place, texts[/** @type {HTMLElement} */ (place).dataset.reading ?? ""] ?? "");
    }
    root.querySelector(".g-output-scale")?.toggleAttribute("hidden", scale === null);
  }
}
