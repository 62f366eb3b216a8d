// What a normalisation knows of one neuron: mean and deviation while training and in evaluation.

import { html, nothing } from "lit";
import { significant } from "../shared/numbers.js";
import { firstUnits } from "../shared/places.js";

/** @import { Layout, Snapshot } from "../../protocol.js" */
/** @import { Translate } from "../../i18n/index.js" */

/**
 * @param {Layout} layout
 * @param {{layer: number, unit: number}} target
 * @param {Snapshot | null} snapshot
 * @param {Translate} t
 */
export function statistics(layout, { layer, unit }, snapshot, t) {
  const { normalization } = layout.layers[layer];
  if (normalization === "none") return nothing;
  if (normalization === "layer") return html`<p class="g-inspector-note">${t("inspector-layer-norm")}</p>`;
  const place = firstUnits(layout)[layer] + unit;
  // Numbers of a network that is gone do not fit.
  const pass = snapshot?.parameters.length === layout.parameterCount ? snapshot.pass : null;
  const row = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {Float32Array | undefined} */ batch,
    /** @type {Float32Array | undefined} */ running) => html`<tr>
      <th scope="row">${name} <i>${sign}</i></th><td>${significant(batch?.[place], 4)}</td><td>${significant(running?.[place], 4)}</td>
    </tr>`;
  return html`<table class="g-inspector-statistics">
      <thead><tr>
        <td></td>
        <th scope="col">${t("inspector-training")}<br />${t("inspector-this-batch")}</th>
        <th scope="col">${t("inspector-evaluation")}<br />${t("inspector-running")}</th>
      </tr></thead>
      <tbody>
        ${row("μ", t("inspector-mean"), pass?.batchMean, pass?.runningMean)}
        ${row("σ", t("inspector-deviation"), pass?.batchDeviation, pass?.runningDeviation)}
      </tbody>
    </table>
    <p class="g-inspector-note">${t("inspector-training-uses")}<br />${t("inspector-evaluation-uses")}</p>`;
}

/**
 * What dropout did with the neuron for the sample that is told of. Its line is there whichever it was, so that nothing moves.
 * @param {Layout} layout
 * @param {{layer: number, unit: number}} target
 * @param {Snapshot | null} snapshot
 * @param {Translate} t
 */
export function switchedOff(layout, { layer, unit }, snapshot, t) {
  if (!snapshot?.pass || layout.layers[layer].dropout === 0) return nothing;
  const off = snapshot.pass.dropped[firstUnits(layout)[layer] + unit] === 1;
  return html`<p class="g-inspector-note">${t(off ? "inspector-dropped" : "inspector-kept")}</p>`;
}
