// What a layer has besides its activation: small signs under its controls.

import { html, nothing } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import { nameOf } from "../../i18n/index.js";

/** @import { LayoutLayer } from "../../protocol.js" */
/** @import { Translate } from "../../i18n/index.js" */
/** @import { HeaderMode } from "./network-layout.js" */
/** @import { PartsContext } from "./network-parts.js" */

/**
 * All of it in words, for the controls' label and for the signs' explanation.
 * @param {LayoutLayer} layer
 * @param {Translate} t
 * @returns {string[]}
 */
export function extras({ normalization, dropout, residual, projection }, t) {
  const found = [];
  if (normalization !== "none") found.push(t("network-normalized", { normalization: nameOf(t, "normalization", normalization).toLowerCase() }));
  if (dropout > 0) found.push(t("network-dropout", { p: String(dropout) }));
  if (residual) found.push(t(projection ? "network-projection" : "network-identity"));
  return found;
}

/**
 * @param {HeaderMode} header
 * @param {LayoutLayer} layer
 * @returns {{normalization: string, dropout: string}} as they are written
 */
function written(header, { normalization, dropout }) {
  const letter = { none: "", batch: "B", layer: "L" }[normalization];
  return {
    normalization: letter && header !== "single" ? `${letter}N` : letter,
    dropout: dropout > 0 ? { stepper: `p ${dropout}`, button: `p ${dropout}`, upright: String(dropout).replace(/^0/, ""), single: "D" }[header] : "",
  };
}

/**
 * Under the controls of every hidden layer; each kind keeps its row, so that equal signs stand side by side.
 * @param {PartsContext} context
 */
export function signs({ layout, geometry, t }) {
  const hidden = layout.layers.slice(0, -1);
  const rows = /** @type {const} */ (["normalization", "dropout"]).filter((kind) => hidden.some((layer) => written(geometry.header, layer)[kind]));
  if (rows.length === 0) return nothing;
  return hidden.map((layer, index) => {
    const has = written(geometry.header, layer);
    if (!has.normalization && !has.dropout) return nothing;
    const place = styleMap({ left: `${geometry.columns[index + 1].x}px`, top: `${geometry.signs}px`, width: `${geometry.pitch}px` });
    const help = extras({ ...layer, residual: false }, t).join(" · ");
    return html`<div class="g-network-signs g-network-signs-${geometry.header}" style=${place} data-help="${t("network-layer-has", { layer: index + 1, extras: help })}"
      data-layer=${index} aria-hidden="true">
      ${rows.map((kind) => html`<span class="g-network-sign-${kind}" ?hidden=${!has[kind] && geometry.header === "stepper"}>${has[kind]}</span>`)}
    </div>`;
  });
}
