// The parts of the diagram that are elements, not drawing: headers over the layers, labels under them, names beside the
// inputs and outputs, and one button per unit for keyboard and screen reader.

import { html, nothing } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import { nameOf } from "../../i18n/index.js";
import { icon } from "../shared/icon.js";
import { layerName, shortInputName, unitName } from "../shared/terms.js";
import { unitY } from "./network-layout.js";
import { extras } from "./network-signs.js";

/** @import { Layout } from "../../protocol.js" */
/** @import { Translate } from "../../i18n/index.js" */
/** @import { Geometry } from "./network-layout.js" */

/**
 * @typedef {{
 *   layout: Layout, geometry: Geometry, t: Translate, unitLimits: [number, number],
 *   addUnits: (index: number, more: number) => void,
 *   openMenu: (event: Event, index: number) => void,
 * }} PartsContext
 */

/** @param {number} value */
const px = (value) => `${Math.round(value * 10) / 10}px`;

/**
 * The short sign of an activation function, as it stands over a layer.
 * @param {string} activation
 * @param {Translate} t
 */
const activationSign = (activation, t) => nameOf(t, "activation-sign", activation);

/** @param {PartsContext} context */
export function headers(context) {
  const { layout, geometry, t } = context;
  const hidden = layout.layers.length - 1;
  if (hidden === 0) return nothing;
  if (geometry.header === "single") {
    return html`<button class="g-network-single" @click=${(/** @type {Event} */ event) => context.openMenu(event, 0)}>
      ${t("network-edit-layers")}${icon("chevron-down", 14)}
    </button>`;
  }
  return layout.layers.slice(0, hidden).map((layer, index) => {
    const column = geometry.columns[index + 1];
    const place = styleMap({ left: px(column.x), width: px(geometry.pitch - 2) });
    return html`<div class="g-network-header g-network-header-${geometry.header}" style=${place}>
      ${geometry.header === "stepper" ? stepper(context, index, layer.units) : nothing}
      <button
        class="g-network-menu-button"
        aria-haspopup="dialog"
        aria-label=${[t("network-layer-menu", { layer: index + 1, units: layer.units, activation: nameOf(t, "activation", layer.activation) }), ...extras(layer, t)].join(" · ")}
        @click=${(/** @type {Event} */ event) => context.openMenu(event, index)}
      >
        ${geometry.header === "stepper" ? nothing : html`<b>${layer.units}</b>`}
        <span>${activationSign(layer.activation, t)}</span>
        ${geometry.header === "stepper" ? icon("chevron-down", 12) : nothing}
      </button>
    </div>`;
  });
}

/**
 * @param {PartsContext} context
 * @param {number} index
 * @param {number} units
 */
function stepper(context, index, units) {
  const { t, unitLimits: [least, most] } = context;
  const layer = index + 1;
  return html`<div class="g-network-stepper" role="group" aria-label=${t("network-units-of", { layer })}>
    <button
      aria-label=${t("network-fewer-units", { layer })}
      data-help=${t("network-fewer-units-help")}
      ?disabled=${units <= least}
      @click=${() => context.addUnits(index, -1)}
    >${icon("minus", 12)}</button>
    <output>${units}</output>
    <button
      aria-label=${t("network-more-units", { layer })}
      data-help=${t("network-more-units-help")}
      ?disabled=${units >= most}
      @click=${() => context.addUnits(index, 1)}
    >${icon("plus", 12)}</button>
  </div>`;
}

/** @param {PartsContext} context */
export function labels({ layout, geometry, t }) {
  const last = geometry.columns.length - 1;
  return geometry.columns.map((column, index) => {
    const end = index === 0 || index === last;
    const counted = index % geometry.labelEvery === 0 && index < last - (geometry.labelEvery > 1 ? 1 : 0);
    if (!end && !counted) return nothing;
    const words = geometry.labelWords || (end && geometry.pitch >= 30);
    let text = words ? layerName(layout, column.layer, t) : String(index);
    if (end && !words) text = t(index === 0 ? "network-input-sign" : "network-output-sign");
    return html`<span class="g-network-label" style=${styleMap({ left: px(column.x) })}>${text}</span>`;
  });
}

/** @param {PartsContext} context */
export function names({ layout, geometry, t }) {
  const first = geometry.columns[0];
  const last = geometry.columns[geometry.columns.length - 1];
  if (first.row < 11) return nothing;
  const inputs = layout.inputs.map((input, unit) => {
    const place = styleMap({
      right: px(geometry.width - first.x + first.size / 2 + 6), top: px(unitY(first, unit)), "max-width": px(first.x - first.size / 2 - 8),
    });
    return nameBeside(shortInputName(input.name, t), first.row, place);
  });
  if (layout.outputs < 2 || last.row < 11) return inputs;
  const outputs = layout.classes.map((name, unit) => {
    const place = styleMap({
      left: px(last.x + last.size / 2 + 6), top: px(unitY(last, unit)), "max-width": px(geometry.width - last.x - last.size / 2 - 8),
    });
    return nameBeside(name, last.row, place);
  });
  return [inputs, outputs];
}

/**
 * @param {string} name
 * @param {number} row  the distance to the next one: two lines need room
 * @param {unknown} place
 */
function nameBeside(name, row, place) {
  return html`<span class="g-network-name ${row < 32 ? "g-network-name-single" : ""}" style=${place}>${name}</span>`;
}

/**
 * One button per unit; only `active` can be reached with Tab, the arrow keys lead to the others.
 * @param {PartsContext} context
 * @param {{layer: number, unit: number}} active
 */
export function unitButtons({ layout, geometry, t }, active) {
  return geometry.columns.map((column) => Array.from({ length: column.units }, (_, unit) => {
    const side = Math.max(column.size, 1);
    const place = styleMap({
      left: px(column.x - side / 2), top: px(unitY(column, unit) - side / 2), width: px(side), height: px(side),
    });
    const current = column.layer === active.layer && unit === active.unit;
    return html`<button
      class="g-network-unit"
      style=${place}
      tabindex=${current ? 0 : -1}
      data-layer=${column.layer}
      data-unit=${unit}
      aria-label=${unitName(layout, column.layer, unit, t)}
    ></button>`;
  }));
}
