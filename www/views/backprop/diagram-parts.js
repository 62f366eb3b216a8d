// The drawing: lines, neurons and numbers as SVG, each named by its term and lit by the step.

import { nothing, svg } from "lit";
import { chord, fitted, widthOf } from "../../backprop/fit.js";
import { shortcutTerm } from "../../backprop/lit.js";
import { fiveDecimals } from "../../backprop/numbers.js";
import { biasPaths, inputPath, isShared, labelOf, parameterAt, parameterPath, placeOf, targetPath } from "../../backprop/places.js";
import { isHidden, isStepHidden, reachedStep, shownStep } from "../../backprop/revealed.js";
import { biasTerm, errorTerm, inputTerm, neuronTerm, placeTerm, targetTerm, TOTAL, weightTerm } from "../../backprop/terms.js";
import { same } from "../../edits.js";
import { nameOf } from "../../i18n/index.js";
import { capitalized } from "../shared/terms.js";

/** @import { Layout, Edge, Shape } from "../../backprop/layout.js" */
/** @import { Lit } from "../../backprop/lit.js" */
/** @import { Name, Names } from "../../backprop/names.js" */
/** @import { Backprop } from "../../backprop/state.js" */
/** @import { Term } from "../../backprop/terms.js" */
/** @import { Translate } from "../../i18n/index.js" */
/** @import { ExperimentDoc, Place, Trace } from "../../protocol.js" */

/**
 * A number that can be edited where it stands.
 * @typedef {object} NumberSpec
 * @property {string[]} paths in the document
 * @property {number} value
 * @property {string} label as it is read aloud
 * @property {string} name as it is written
 * @property {Place} [place] of a weight or a bias
 */

/**
 * @typedef {object} Context
 * @property {Translate} t
 * @property {Trace} trace
 * @property {Names} names
 * @property {Lit} lit
 * @property {Backprop} backprop
 * @property {ExperimentDoc} document
 * @property {string | null} refused path of a number that was not taken
 * @property {string | null} editing path of the number in the field
 * @property {(spec: NumberSpec, anchor: Element) => void} edit
 * @property {(layer: number, unit: number, anchor: Element) => void} open lists a neuron's numbers
 */

/** Sizes of the type in the drawing: where every line has its number, and in larger networks. */
const TYPE = 13;
const SMALL = 10.5;
const NARROW = 560;
const MANY = 16;

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
  if (width < NARROW) return { width: 48, height: 32 };
  const longest = Math.max(
    ...layers.flatMap(({ weights }, layer) =>
      weights.flatMap((row, unit) =>
        row.map((weight, input) => widthOf(`${names.weight({ layer, part: "weights", unit, input }).text} ${fiveDecimals(weight)}`, TYPE)))),
  );
  return { width: Math.max(88, Math.ceil((longest + 14) / 12) * 12), height: 38 };
}

/** Marks of what is lit. @param {Context} context @param {Term[]} terms */
export function marks({ lit, backprop }, ...terms) {
  const has = (/** @type {Set<Term>} */ set) => terms.some((term) => set.has(term));
  const pointed = backprop.pointed !== null && terms.includes(backprop.pointed) ? "pointed" : "";
  return `${has(lit.now) ? "lit-now" : has(lit.path) ? "lit-path" : ""} ${pointed}`;
}

/** What is not known yet. @param {Context} context */
export const unknown = ({ backprop }) => (backprop.mode === "practice" ? "?" : "…");

/** A name with its number, all digits, for who rests on it. @param {Name} name @param {number} value */
export const inFull = (name, value) => `${name.text} = ${String(value).replace("-", "\u2212")}`;

/**
 * What makes an element a number that can be edited: pressed, it opens a field.
 * @param {Context} context @param {NumberSpec} spec
 */
export const pressed = (context, spec) => ({
  click: (/** @type {Event} */ event) => context.edit(spec, /** @type {Element} */ (event.currentTarget)),
  key: (/** @type {KeyboardEvent} */ event) => pressKey(event),
});

/** SVG has no buttons of its own. @param {KeyboardEvent} event */
function pressKey(event) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  event.currentTarget?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}

/** Parameters were set by the update from the second iteration on. @param {Context} context */
export const isGiven = ({ trace }) => trace.iteration === 0;

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
  return columns.map(([{ x }], index) => {
    const layer = index - 1;
    const { activation, normalization = "none" } = trace.layers[layer] ?? {};
    const below = [activation && nameOf(t, "activation", activation), normalization !== "none" && t(`bp-diagram-norm-${normalization}`)];
    return svg`<text class="bp-title" x=${x} y=${title}><tspan>${capitalized(names.layer(layer))}</tspan><tspan class="bp-title-more" x=${x} dy="15">${below.filter(Boolean).join(" · ")}</tspan></text>`;
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

/** @param {Context} context @param {Pick<Edge, "layer" | "unit" | "input">} edge @returns {NumberSpec} */
export function weightSpec({ trace, names }, { layer, unit, input: from }) {
  /** @type {Place} */
  const place = { layer, part: "weights", unit, input: from };
  const name = names.weight(place);
  return { paths: [parameterPath(place)], value: trace.layers[layer].weights[unit][from], label: name.formula.speech, name: name.text, place };
}

/** @param {Context} context @param {number} layer @param {number} unit @returns {NumberSpec} */
export function biasSpec({ trace, names }, layer, unit) {
  const name = names.bias(layer, unit);
  /** @type {Place} */
  const place = { layer, part: "biases", unit, input: null };
  return { paths: biasPaths(trace, layer, unit), value: trace.layers[layer].biases[unit], label: name.formula.speech, name: name.text, place };
}

/**
 * What the update makes of a parameter, where the walk has come to it.
 * @param {Context} context @param {Place} place
 * @returns {number | null}
 */
export function updatedTo({ trace, backprop }, place) {
  const index = shownStep(backprop);
  const step = index === null ? null : trace.steps[index];
  if (!step || step.phase !== "update" || index === null || isStepHidden(backprop, index)) return null;
  if (step.kind === "update" && !same(placeOf(step), place)) return null;
  const layer = trace.layers[place.layer];
  const after = parameterAt(layer.updated, place);
  return after === parameterAt(layer, place) ? null : after;
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
  const stacked = layout.labelled && layout.width < NARROW + 60;
  const size = edge.label ? (stacked ? 12 : TYPE) : SMALL;
  const value = edge.label ? fiveDecimals(spec.value) : fitted(spec.value, Math.max(b.x - a.x - 12, 26), size);
  const rows = [
    ...(edge.label && !stacked ? [`${spec.name} ${value}`] : edge.label ? [spec.name, value] : [value]),
    ...(after === null ? [] : [`→ ${fiveDecimals(after)}`]),
  ];
  const width = Math.max(...rows.map((row) => widthOf(row, size))) + 10;
  // Next to the circle at which the lines are apart: those of a sum come together, those of a derivative part.
  const share = Math.min((width / 2 + 3) / (b.x - a.x), 0.5);
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
    <circle cx=${x} cy=${y} r=${radius} />${twoLines(name.text, fitted(value, chord(radius, under(radius)), typeIn(radius)), x, y, radius)}
  </g>`;
}

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
    ${twoLines(name.text, shown, x, y, radius)}
  </g>`;
}

/** @param {Context} context @param {Layout} layout @param {Layout["biases"][number]} bias */
function biasMark(context, { labelled, crowded, columns }, { x, y, layer, unit, between }) {
  const { trace, backprop } = context;
  const spec = biasSpec(context, layer, unit);
  // One that all share is lit whoever uses it.
  const terms = (between ? [...trace.layers[layer].biases.keys()] : [unit]).map((each) => biasTerm(layer, each));
  const lit = marks(context, ...terms).trim();
  if (crowded && !lit && backprop.pointed !== neuronTerm(layer, unit)) return nothing;
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

/** From an output to its error. @param {Context} context @param {Layout} layout @param {Layout["errors"][number]} box @param {number} output */
function link(context, { columns, radius }, { x, y, width }, output) {
  const from = columns[columns.length - 1][output];
  return svg`<line class="bp-link ${marks(context, errorTerm(output))}" x1=${from.x + radius} y1=${from.y} x2=${x - width / 2} y2=${y} />`;
}

/** From an error to the total. @param {Context} context @param {Layout} layout @param {number} output */
function bracket(context, { errors, total }, output) {
  const { x, y, width, height } = errors[output];
  const down = total.y > y;
  // Under a longer column only the last error is next to the total.
  if (errors.length > 2 && output < errors.length - 1) return nothing;
  const lit = context.lit.now.has(TOTAL) ? "lit-path" : "";
  return svg`<line class="bp-link ${lit}" x1=${x + width / 4} y1=${y + (down ? height : -height) / 2} x2=${x + width / 4} y2=${total.y + (down ? -total.height : total.height) / 2} />`;
}

/** @param {Context} context @param {Layout["errors"][number]} box @param {number} output */
function errorBox(context, { x, y, width, height }, output) {
  const { t, trace, names, backprop, document } = context;
  const [name, target] = [names.error(output), names.target(output)];
  const hidden = isHidden(backprop, errorTerm(output));
  const value = trace.errors[output];
  const size = height < 40 ? SMALL : width < 100 ? 12 : TYPE;
  const written = (/** @type {Name} */ of, /** @type {number} */ number) => `${of.text} = ${fitted(number, width - 8 - widthOf(`${of.text} = `, size), size)}`;
  const right = trace.targets[output];
  // Targets of classes follow from the class, which is chosen in the head.
  const fixed = labelOf(document) !== null;
  /** @type {NumberSpec} */
  const spec = { paths: [targetPath(output)], value: right, label: target.formula.speech, name: target.text };
  const { click, key } = pressed(context, spec);
  const small = size === TYPE ? "" : size === SMALL ? "small" : "narrow";
  const refused = context.refused === spec.paths[0] ? "refused" : "";
  const text = svg`<text x=${x} y=${y - height / 4}>${written(target, right)}</text>`;
  const half = svg`<rect class="bp-pill" x=${x - width / 2 + 2} y=${y - height / 2 + 2} width=${width - 4} height=${height / 2 - 2} rx="5" />`;
  const said = `${target.formula.speech}: ${fiveDecimals(right)}`;
  return svg`<g class="bp-error ${small} ${hidden ? "unknown" : ""} ${marks(context, errorTerm(output))}">
    <g data-term=${errorTerm(output)} role="img" tabindex="0" aria-label="${name.formula.speech}: ${hidden ? t("bp-diagram-unknown") : fiveDecimals(value)}" data-help=${hidden ? nothing : inFull(name, value)}>
      <rect class="bp-box" x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="8" />
      <text class="bp-value" x=${x} y=${y + height / 4}>${hidden ? `${name.text} = ${unknown(context)}` : written(name, value)}</text>
    </g>
    ${fixed
      ? svg`<g class="bp-target ${marks(context, targetTerm(output))}" role="img" data-term=${targetTerm(output)} aria-label=${said}>${half}${text}</g>`
      : svg`<g class="bp-target editable ${refused} ${marks(context, targetTerm(output))}" role="button" tabindex="0" data-number data-term=${targetTerm(output)}
          aria-label=${said} data-help=${inFull(target, right)} @click=${click} @keydown=${key}>${half}${text}</g>`}
  </g>`;
}

/** @param {Context} context @param {Layout} layout */
function totalBox(context, { total: { x, y, width, height } }) {
  const { t, trace, names, backprop } = context;
  const hidden = isHidden(backprop, TOTAL);
  return svg`<g class="bp-error bp-total ${hidden ? "unknown" : ""} ${marks(context, TOTAL)}" data-term=${TOTAL} role="img" tabindex="0"
    aria-label="${names.total.formula.speech}: ${hidden ? t("bp-diagram-unknown") : fiveDecimals(trace.total)}" data-help=${hidden ? nothing : inFull(names.total, trace.total)}>
    <rect class="bp-box" x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="8" />
    <text x=${x} y=${y - height / 4 + 1}>${names.total.text}</text>
    <text class="bp-value" x=${x} y=${y + height / 4 - 1}>${hidden ? unknown(context) : fitted(trace.total, width - 8, TYPE)}</text>
  </g>`;
}
