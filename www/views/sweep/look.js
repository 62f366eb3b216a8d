// How the lines of a sweep look: a colour and a dash a series, a shade a value.

import { readPalette } from "../shared/colors.js";
import { dashesOf } from "../shared/dashes.js";
import { EXPLODING, VANISHING } from "../shared/thresholds.js";

/** @import { LinesView } from "../../protocol.js" */
/** @import { SweepLine } from "../../sweep/charts.js" */

/** Classes' colours in the order in which series take them: neighbours differ most. */
const ORDER = [4, 5, 2, 3, 0, 1];

/** Share of the warning colour in a band. */
const BAND = 0.1;

/** Share of a line's colour that the lowest value keeps. */
const PALEST = 0.4;

/**
 * @param {Element} element whose theme counts
 * @returns {{series: (at: number) => string, dash: (at: number) => [number, number] | null, shaded: (at: number, shade: number) => string,
 *   test: [number, number], diverged: string, bands: LinesView["bands"]}}
 */
export function lookOf(element) {
  const { classes, card, error } = readPalette(element);
  const series = (/** @type {number} */ at) => classes[ORDER[at % ORDER.length]];
  return {
    series,
    dash: (at) => (at === 0 ? null : dashesOf(at - 1)),
    test: dashesOf(1),
    shaded: (at, shade) => mixed(card, series(at), PALEST + (1 - PALEST) * shade),
    diverged: error,
    bands: [{ from: 0, to: VANISHING, color: mixed(card, error, BAND) }, { from: EXPLODING, to: Number.MAX_VALUE, color: mixed(card, error, BAND) }],
  };
}

/**
 * @param {readonly SweepLine[]} lines
 * @param {ReturnType<typeof lookOf>} look
 * @param {{curves?: boolean, active?: number | null}} options whether lines are curves of one run each, and the run pointed at
 * @returns {LinesView["lines"]}
 */
export function drawn(lines, look, { curves = false, active = null }) {
  return lines.map(({ x, y, series, shade, test, diverged, runs }) => {
    const pointed = active !== null && runs.includes(active);
    if (curves) {
      return { x, y, color: look.shaded(series, pointed ? 1 : shade), dashes: look.dash(series), width: pointed ? 3 : 1.5, dots: x.length === 1 };
    }
    if (diverged) return { x, y, color: look.diverged, dashes: null, width: 4, dots: true };
    // The test samples' line is told from its series' other one by dashes; then colours alone tell the series.
    return { x, y, color: look.series(series), dashes: test ? look.test : look.dash(series), width: 2, dots: true };
  });
}

/**
 * @param {string} from #rrggbb
 * @param {string} to
 * @param {number} share of `to`
 */
function mixed(from, to, share) {
  const channel = (/** @type {string} */ color, /** @type {number} */ at) => parseInt(color.slice(at, at + 2), 16);
  const mix = (/** @type {number} */ at) => Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * share);
  return `#${[1, 3, 5].map((at) => mix(at).toString(16).padStart(2, "0")).join("")}`;
}
