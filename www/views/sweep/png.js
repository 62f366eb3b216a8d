// The charts of a sweep as one picture, with a title and the legend.

import { readPalette } from "../shared/colors.js";

/** @import { legendItems } from "./legend.js" */

const MARGIN = 20;
const TITLE = 34;
const LEGEND = 26;
const GAP = 24;
const KEY = 20;

/**
 * @param {object} parts
 * @param {Element} parts.element whose theme and font count
 * @param {readonly {canvas: HTMLCanvasElement | null, box: {width: number, height: number, dpr: number}, caption: string}[]} parts.charts
 *   side by side
 * @param {string} parts.title
 * @param {string} parts.key a line under the charts; "" for none
 * @param {ReturnType<typeof legendItems>} parts.items
 * @returns {Promise<Blob | null>}
 */
export function pngOf({ element, charts, title, key, items }) {
  const { ink, dim, card } = readPalette(element);
  const { dpr } = charts[0].box;
  const width = 2 * MARGIN + charts.reduce((sum, { box }) => sum + box.width, (charts.length - 1) * GAP);
  const top = MARGIN + TITLE + (items.length > 0 ? LEGEND : 0);
  const height = top + Math.max(...charts.map(({ box }) => box.height)) + (key ? KEY : 0) + MARGIN;

  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * dpr);
  canvas.height = Math.round(height * dpr);
  const pen = canvas.getContext("2d");
  if (!pen) return Promise.resolve(null);
  pen.scale(dpr, dpr);
  pen.fillStyle = card;
  pen.fillRect(0, 0, width, height);
  const { fontFamily } = getComputedStyle(element);
  const write = (/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ font, /** @type {string} */ color) => {
    pen.font = `${font} ${fontFamily}`;
    pen.fillStyle = color;
    pen.textBaseline = "middle";
    pen.fillText(text, x, y, width - x - MARGIN);
    return pen.measureText(text).width;
  };

  write(title, MARGIN, MARGIN + TITLE / 2 - 6, "600 15px", ink);
  let x = MARGIN;
  const middle = MARGIN + TITLE + LEGEND / 2 - 6;
  for (const { text, color, dash, dot } of items) {
    pen.beginPath();
    pen.strokeStyle = pen.fillStyle = color;
    pen.lineWidth = 2;
    pen.setLineDash(dash ?? []);
    if (dot) pen.arc(x + 11, middle, 4, 0, 2 * Math.PI);
    else pen.moveTo(x + 1, middle);
    if (!dot) pen.lineTo(x + 21, middle);
    if (dot) pen.fill();
    else pen.stroke();
    x += 28 + write(text, x + 28, middle, "400 12px", ink) + 18;
  }
  pen.setLineDash([]);

  let left = MARGIN;
  for (const { canvas: chart, box, caption } of charts) {
    if (chart && chart.width > 0) pen.drawImage(chart, left, top, box.width, box.height);
    // Over the axes there is room for a line.
    write(caption, left, top + 8, "400 12px", dim);
    left += box.width + GAP;
  }
  if (key) write(key, MARGIN, height - MARGIN - KEY / 2 + 4, "400 12px", dim);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
