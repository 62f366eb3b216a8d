// The network of a printed sheet: black on white, with the numbers that are given.

import { svg } from "lit";
import { fiveDecimals } from "../../backprop/numbers.js";

/** @import { Names } from "../../backprop/names.js" */
/** @import { Trace } from "../../protocol.js" */

const WIDTH = 640;
const HEIGHT = 232;
const RADIUS = 30;
/** Of inputs, hidden neurons and outputs. */
const COLUMNS = [70, 300, 520];
const ROWS = [52, 180];
/** Where along a connection its weight stands: those that cross stand before they do. */
const STRAIGHT = 0.5;
const CROSSING = 0.27;

/** @param {number} x @param {number} y @param {string} text @param {string} [kind] */
const label = (x, y, text, kind = "") => svg`<text class=${kind} x=${x} y=${y} text-anchor="middle">${text}</text>`;

/**
 * @param {Trace} trace of a network of 2-2-2
 * @param {Names} names
 * @param {boolean} solved with what the neurons give
 */
export function sheetDiagram(trace, names, solved) {
  const { layers } = trace;
  const edges = layers.flatMap(({ weights }, layer) =>
    weights.flatMap((row, unit) => row.map((value, input) => ({ layer, unit, input, value }))),
  );
  const neurons = layers.flatMap(({ outputs }, layer) =>
    outputs.map((value, unit) => ({ layer, unit, value })),
  );
  return svg`<svg class="sheet-diagram" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-hidden="true">
    ${edges.map(edge)}
    ${edges.map((each) => weight(each, names))}
    ${trace.inputs.map((value, unit) => node(COLUMNS[0], ROWS[unit], names.input(unit).text, fiveDecimals(value)))}
    ${neurons.map(({ layer, unit, value }) =>
      node(COLUMNS[layer + 1], ROWS[unit], names.neuron(layer, unit).text, solved ? fiveDecimals(value) : ""),
    )}
    ${layers.map(({ biases }, layer) => bias(biases, layer, names))}
    ${trace.targets.map((value, unit) => label(COLUMNS[2] + 78, ROWS[unit] + 5, `${names.target(unit).text} = ${fiveDecimals(value)}`))}
    ${label(COLUMNS[2] + 78, (ROWS[0] + ROWS[1]) / 2 + 5, `${names.rate.text} = ${fiveDecimals(trace.optimizer.learning_rate)}`)}
  </svg>`;
}

/** @param {{layer: number, unit: number, input: number}} connection */
const edge = ({ layer, unit, input }) =>
  svg`<line x1=${COLUMNS[layer] + RADIUS} y1=${ROWS[input]} x2=${COLUMNS[layer + 1] - RADIUS} y2=${ROWS[unit]} />`;

/** @param {{layer: number, unit: number, input: number, value: number}} connection @param {Names} names */
function weight({ layer, unit, input, value }, names) {
  const [from, to] = [COLUMNS[layer] + RADIUS, COLUMNS[layer + 1] - RADIUS];
  const along = unit === input ? STRAIGHT : CROSSING;
  const name = names.weight({ layer, part: "weights", unit, input }).text;
  return label(from + (to - from) * along, ROWS[input] + (ROWS[unit] - ROWS[input]) * along - (unit === input ? 6 : -4), `${name} = ${fiveDecimals(value)}`, "sheet-on-line");
}

/** @param {number} x @param {number} y @param {string} name @param {string} value */
const node = (x, y, name, value) =>
  svg`<circle cx=${x} cy=${y} r=${RADIUS} />${label(x, y + (value ? -2 : 5), name, "sheet-name")}${value ? label(x, y + 14, value, "sheet-value") : ""}`;

/** One for both neurons, or one under each. @param {number[]} biases @param {number} layer @param {Names} names */
function bias(biases, layer, names) {
  const texts = biases.map((value, unit) => `${names.bias(layer, unit).text} = ${fiveDecimals(value)}`);
  if (texts[0] === texts[1]) return label(COLUMNS[layer + 1], (ROWS[0] + ROWS[1]) / 2 + 5, texts[0], "sheet-on-line");
  return texts.map((text, unit) => label(COLUMNS[layer + 1], ROWS[unit] + RADIUS + 15, text, "sheet-on-line"));
}
