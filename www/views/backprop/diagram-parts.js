// The drawing: lines, neurons and numbers as SVG, each named by its term and lit by the step.

import { nothing, svg } from "lit";
import { chord, fitted, widthOf } from "../../backprop/fit.js";
import { NARROW } from "../../backprop/layout.js";
import { shortcutTerm } from "../../backprop/lit.js";
import { fiveDecimals } from "../../backprop/numbers.js";
import { inputPath, isShared } from "../../backprop/places.js";
import { isHidden, reachedStep, shownStep } from "../../backprop/revealed.js";
import { biasTerm, inputTerm, neuronTerm, placeTerm, weightTerm } from "../../backprop/terms.js";
import { nameOf } from "../../i18n/index.js";
import { capitalized } from "../shared/terms.js";
import { biasSpec, inFull, isGiven, marks, pressed, pressKey, SMALL, TYPE, unknown, updatedTo, weightSpec } from "./diagram-context.js";
import { bracket, errorBox, link, totalBox } from "./diagram-errors.js";

/** @import { Edge, Layout, Shape } from "../../backprop/layout.js" */
/** @import { Names } from "../../backprop/names.js" */
/** @import { Term } from "../../backprop/terms.js" */
/** @import { Place, Trace } from "../../protocol.js" */
/** @import { Context, NumberSpec } from "./diagram-context.js" */

/** Below this width there is no room for long numbers beside their names. */
const MEDIUM = 800;
/** More than so many lit at once are not labelled. */
const MANY = 16;
/** Columns closer than this have short titles. */
const CLOSE = 132;
/** All floating numbers are as wide, so that those of neighbouring lines stand under each other. */
const FLOATING = 46;

/** @param {Trace} trace @returns {Shape} */
export const shapeOf = (trace) => ({
  inputs: trace.inputs.length,
  layers: trace.layers.map(({ units, shortcut }, layer) => ({ units, shared: isShared(trace, layer), shortcut: shortcut !== "none" })),
});

/**
 * Room for the longest weight with its name, in steps, so that little moves while a number is edited.
 * @param {Trace} trace @param {Names} names @param {number} width
 */
export function labelSize({ layers }, names, width) {
  if (width < NARROW) return { width: 48, height: 32, stacked: true };
  const longest = Math.max(
    ...layers.flatMap(({ weights }, layer) =>
      weights.flatMap((row, unit) =>
        row.map((weight, input) => widthOf(`${names.weight({ layer, part: "weights", unit, input }).text} ${fiveDecimals(weight)}`, TYPE)))),
  );
  const wide = Math.max(88, Math.ceil((longest + 14) / 12) * 12);
  // Numbers in full on a lower screen would push the errors out of sight.
  return width < MEDIUM && wide > 88 ? { width: 70, height: 38, stacked: true } : { width: wide, height: 38 };
}

/**
 * @param {Context} context
 * @param {Layout} layout
 */
export function drawing(context, layout) {
  const { t, trace } = context;
  const { width, height, labelled } = layout;
  const classes = `${labelled ? "labelled" : ""} ${isMany(context, layout) ? "many" : ""} ${context.backprop.pointed ? "pointing" : ""}`;
  return svg`<svg class="bp-drawing ${classes}" width=${width} height=${height} viewBox="0 0 ${width} ${height}"
    role="group" aria-label=${t("bp-diagram-label")}>
    ${titles(context, layout)}
    ${layout.arcs.map((arc) => arcMark(context, arc))}
    ${lines(context, layout)}
    ${layout.errors.map((box, output) => link(context, layout, box, output))}
    ${trace.errors.map((_, output) => bracket(context, layout, output))}
    ${layout.columns.map((column, index) => [
      column.map(({ x, y }, unit) => (index === 0 ? inputMark(context, layout, unit, x, y) : neuronMark(context, layout, index - 1, unit, x, y))),
      layout.biases.filter(({ layer }) => layer === index - 1).map((bias) => biasMark(context, layout, bias)),
      layout.edges.filter(({ layer }) => layer === index).map((edge) => label(context, layout, edge)),
    ])}
    ${layout.errors.map((box, output) => errorBox(context, box, output))}
    ${totalBox(context, layout)}
  </svg>`;
}

/** So much is lit in a larger network that no number of it could be read. @param {Context} context @param {Layout} layout */
const isMany = ({ lit }, { labelled }) => !labelled && lit.now.size > MANY;

/** @param {Context} context @param {Layout} layout */
function titles({ t, trace, names }, { columns, title }) {
  const close = columns[1][0].x - columns[0][0].x < CLOSE;
  return columns.map(([{ x }], index) => {
    const layer = index - 1;
    const { activation, normalization = "none" } = trace.layers[layer] ?? {};
    const below = [
      activation && (close ? t(`activation-sign-${activation}`) : nameOf(t, "activation", activation)),
      normalization !== "none" && t(`bp-diagram-norm-${close ? "short-" : ""}${normalization}`),
    ];
    const hidden = layer >= 0 && layer < trace.layers.length - 1;
    const name = close && hidden ? t("bp-diagram-layer", { layer: String(layer + 1) }) : names.layer(layer);
    return svg`<text class="bp-title" x=${x} y=${title}><tspan>${capitalized(name)}</tspan><tspan class="bp-title-more" x=${x} dy="15">${below.filter(Boolean).join(" · ")}</tspan></text>`;
  });
}

/** @param {Context} context @param {Layout["arcs"][number]} arc */
function arcMark(context, { layer, path, sign }) {
  const term = shortcutTerm(layer);
  const { shortcut: kind } = context.trace.layers[layer];
  return svg`<g class="bp-arc ${marks(context, term)}" data-help=${context.t(`bp-diagram-shortcut-${kind}`)}>
    <path d=${path} /><rect x=${sign.x - 17} y=${sign.y - 9} width="34" height="18" rx="9" /><text x=${sign.x} y=${sign.y}>${kind === "projection" ? "+ Px" : "+ x"}</text>
  </g>`;
}

/** First all lines, then those that are lit, over them. @param {Context} context @param {Layout} layout */
function lines(context, { edges, labelled }) {
  const weights = context.trace.layers.map((layer) => layer.weights);
  const most = Math.max(1e-12, ...weights.flat(2).map(Math.abs));
  const drawn = edges.map((edge) => {
    const { layer, unit, input: from, from: a, to: b } = edge;
    const weight = weights[layer][unit][from];
    const term = weightTerm(layer, unit, from);
    const sign = labelled ? "" : weight < 0 ? "negative" : "positive";
    const style = labelled ? nothing : `--size: ${(0.6 + 2.4 * Math.abs(weight) / most).toFixed(2)}px`;
    return { lit: marks(context, term).trim(), line: (/** @type {string} */ classes) => svg`<line class="bp-line ${sign} ${classes}" style=${style} x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y} />`, edge, term };
  });
  return [
    drawn.map(({ line }) => line("")),
    drawn.map(({ lit, line }) => (lit ? line(lit) : nothing)),
    drawn.map(({ edge, term }) => {
      const { from: a, to: b } = edge;
      const spec = weightSpec(context, edge);
      return svg`<line class="bp-line-hit" data-term=${term} x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y}
        @click=${(/** @type {Event} */ event) => isGiven(context) && context.edit(spec, /** @type {Element} */ (event.currentTarget))} />`;
    }),
  ];
}

/**
 * A weight's number on its line. In larger networks only those that the step or the pointer is about have one, at the end
 * where they are apart.
 * @param {Context} context @param {Layout} layout @param {Edge} edge
 */
function label(context, layout, edge) {
  const { layer, unit, input: from, from: a, to: b } = edge;
  const spec = weightSpec(context, edge);
  const term = weightTerm(layer, unit, from);
  const lit = marks(context, term).trim();
  const chosen = context.backprop.source === "network" && context.backprop.weights.some((place) => placeTerm(place) === term);
  if (!edge.label && ((!lit && !chosen) || (isMany(context, layout) && !lit.includes("pointed")))) return nothing;
  const after = updatedTo(context, /** @type {Place} */ (spec.place));
  const { stacked } = layout;
  const size = edge.label ? (stacked ? 12 : TYPE) : SMALL;
  const value = edge.label ? fiveDecimals(spec.value) : fitted(spec.value, Math.min(b.x - a.x - 8, FLOATING), size);
  const rows = [
    // Where names stand over their numbers there is no room for both numbers.
    ...(edge.label && !stacked ? [`${spec.name} ${value}`] : edge.label ? [spec.name, ...(after === null ? [value] : [])] : [value]),
    ...(after === null ? [] : [`→ ${fiveDecimals(after)}`]),
  ];
  const gap = b.x - a.x;
  const width = edge.label || after !== null ? Math.max(...rows.map((row) => widthOf(row, size))) + (after === null ? 10 : 18) : Math.min(FLOATING + 8, gap);
  // Next to the circle at which the lines are apart: those of a sum come together, those of a derivative part.
  const share = gap > 3 * width ? 0.25 : Math.min((width / 2 + 3) / gap, 0.5);
  const along = context.trace.steps[shownStep(context.backprop) ?? 0]?.kind === "by_output" ? 1 - share : share;
  const at = edge.label ?? { x: a.x + (b.x - a.x) * along, y: a.y + (b.y - a.y) * along };
  return numberMark(context, spec, { term, at, rows, size: { width, height: rows.length * 15 + 3 }, classes: `bp-weight ${chosen ? "chosen" : ""} ${edge.label ? "" : "floating"} ${lit}` });
}

/**
 * @param {Context} context
 * @param {NumberSpec} spec
 * @param {{term: Term, at: {x: number, y: number}, rows: string[], size: {width: number, height: number}, classes: string}} look
 */
function numberMark(context, spec, { term, at: { x, y }, rows, size: { width, height }, classes }) {
  const { click, key } = pressed(context, spec);
  const editable = spec.place === undefined || isGiven(context);
  const full = `${spec.name} = ${String(spec.value).replace("-", "\u2212")}`;
  const body = svg`<rect class="bp-hit" x=${x - Math.max(width, 44) / 2} y=${y - Math.max(height, 40) / 2} width=${Math.max(width, 44)} height=${Math.max(height, 40)} />
    <rect class="bp-pill" x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="6" />
    <text x=${x} y=${y - ((rows.length - 1) * 15) / 2}>${rows.map((row, index) => svg`<tspan x=${x} dy=${index === 0 ? 0 : 15}>${row}</tspan>`)}</text>`;
  const all = `bp-number ${classes} ${context.refused !== null && spec.paths.includes(context.refused) ? "refused" : ""} ${context.editing === spec.paths[0] ? "edited" : ""}`;
  if (!editable) {
    return svg`<g class=${all} role="img" data-term=${term} aria-label="${spec.label}: ${fiveDecimals(spec.value)}" data-help="${full}\n${context.t("bp-diagram-fixed")}">${body}</g>`;
  }
  return svg`<g class="${all} editable" role="button" tabindex="0" data-number data-term=${term} aria-label="${spec.label}: ${fiveDecimals(spec.value)}"
    data-help=${full} @click=${click} @keydown=${key}>${body}</g>`;
}

/** @param {Context} context @param {Layout} layout @param {number} unit @param {number} x @param {number} y */
function inputMark(context, { radius }, unit, x, y) {
  const name = context.names.input(unit);
  const value = context.trace.inputs[unit];
  /** @type {NumberSpec} */
  const spec = { paths: [inputPath(unit)], value, label: name.formula.speech, name: name.text };
  const { click, key } = pressed(context, spec);
  const refused = context.refused === spec.paths[0] ? "refused" : "";
  return svg`<g class="bp-neuron bp-input editable ${refused} ${marks(context, inputTerm(unit))}" role="button" tabindex="0" data-number data-term=${inputTerm(unit)}
    aria-label="${name.formula.speech}: ${fiveDecimals(value)}" data-help=${inFull(name, value)} @click=${click} @keydown=${key}>
    <circle cx=${x} cy=${y} r=${radius} />${twoLines(name.text, fitted(value, chord(radius, under(radius)), typeIn(radius)), x, y, radius)}${hitArea(radius, x, y)}
  </g>`;
}

/** What a finger may touch. @param {number} radius @param {number} x @param {number} y */
const hitArea = (radius, x, y) => svg`<circle class="bp-hit" cx=${x} cy=${y} r=${Math.max(radius, 20)} />`;

/** Type of a value inside a circle. @param {number} radius */
const typeIn = (radius) => (radius < 24 ? 10 : radius < 34 ? 11.5 : TYPE);
/** The lower edge of a value inside a circle. @param {number} radius */
const under = (radius) => (radius < 24 ? 9 : radius < 34 ? 12 : 16);

/** A name over its value. @param {string} name @param {string} value @param {number} x @param {number} y @param {number} radius */
function twoLines(name, value, x, y, radius) {
  const [up, down] = radius < 24 ? [5, 6] : radius < 34 ? [7, 8] : [10, 10];
  const style = `font-size: ${typeIn(radius)}px`;
  return svg`<text class="bp-name" style=${style} x=${x} y=${y - up}>${name}</text><text class="bp-value" style=${style} x=${x} y=${y + down}>${value}</text>`;
}

/** @param {Context} context @param {Layout} layout @param {number} layer @param {number} unit @param {number} x @param {number} y */
function neuronMark(context, { radius }, layer, unit, x, y) {
  const { t, backprop, trace, names } = context;
  const term = neuronTerm(layer, unit);
  const name = names.neuron(layer, unit);
  const value = trace.layers[layer].outputs[unit];
  const hidden = isHidden(backprop, term);
  const reached = hidden ? reachedStep(backprop, term) : null;
  const [room, size] = [chord(radius, under(radius)), typeIn(radius)];
  // On its way: the sum before the activation.
  const shown = !hidden ? fitted(value, room, size) : reached ? `Σ ${fitted(reached.value, room - size, size)}` : unknown(context);
  const said = hidden ? t("bp-diagram-unknown") : fiveDecimals(value);
  const { normalization } = trace.layers[layer];
  const open = (/** @type {Event} */ event) => context.open(layer, unit, /** @type {Element} */ (event.currentTarget));
  return svg`<g class="bp-neuron ${hidden ? "unknown" : ""} ${marks(context, term)}" role="button" tabindex="0" aria-haspopup="dialog" data-term=${term}
    aria-label="${name.formula.speech}: ${said}" data-help=${hidden ? nothing : inFull(name, value)} @click=${open} @keydown=${pressKey}>
    <circle cx=${x} cy=${y} r=${radius} />
    ${normalization === "none" ? nothing : svg`<circle class="bp-normalized" cx=${x} cy=${y} r=${radius - 3.5} />`}
    ${twoLines(name.text, shown, x, y, radius)}${hitArea(radius, x, y)}
  </g>`;
}

/** @param {Context} context @param {Layout} layout @param {Layout["biases"][number]} bias */
function biasMark(context, layout, { x, y, layer, unit, between }) {
  const { trace, backprop } = context;
  const { labelled, crowded, columns } = layout;
  const spec = biasSpec(context, layer, unit);
  // One that all share is lit whoever uses it.
  const terms = (between ? [...trace.layers[layer].biases.keys()] : [unit]).map((each) => biasTerm(layer, each));
  const lit = marks(context, ...terms).trim();
  const wanted = lit.includes("pointed") || backprop.pointed === neuronTerm(layer, unit) || (lit && !isMany(context, layout));
  if (layout.crowded && !wanted) return nothing;
  const size = labelled ? TYPE : SMALL;
  const room = labelled ? 60 : columns[1][0].x - columns[0][0].x - 24;
  const after = labelled ? updatedTo(context, /** @type {Place} */ (spec.place)) : null;
  const rows = [`${labelled ? `${spec.name} =` : "b"} ${fitted(spec.value, room, size)}`, ...(after === null ? [] : [`→ ${fiveDecimals(after)}`])];
  const width = Math.max(...rows.map((row) => widthOf(row, size))) + 10;
  return numberMark(context, spec, {
    term: terms[0], at: { x, y: y + (rows.length > 1 && !between ? 8 : 0) - (labelled ? 0 : 2) }, rows,
    size: { width, height: rows.length * 15 + (labelled ? 4 : 0) }, classes: `bp-bias ${labelled ? "" : "small"} ${crowded ? "floating" : ""} ${lit}`,
  });
}
