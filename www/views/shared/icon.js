// The page's icons: Lucide's drawings, built as nodes and inlined, so that they take the colour of their text.

import { html, nothing, svg } from "lit";
import {
  ArrowLeftToLine,
  ArrowRightToLine,
  Braces,
  ChartLine,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CircleAlert,
  Columns2,
  Copy,
  Dices,
  Download,
  Eye,
  Flag,
  FolderOpen,
  History,
  Keyboard,
  LibraryBig,
  Lightbulb,
  Maximize2,
  Minimize2,
  Minus,
  Moon,
  Pause,
  Pin,
  Play,
  Plus,
  Printer,
  Redo2,
  RefreshCw,
  RotateCcw,
  Save,
  SkipForward,
  SlidersHorizontal,
  StepBack,
  StepForward,
  Sun,
  SunMoon,
  Table2,
  Trash2,
  TriangleAlert,
  Turtle,
  Undo2,
  X,
} from "lucide";

/** @import { TemplateResult } from "lit" */

/** @type {Record<string, ReadonlyArray<readonly [string, Record<string, any>]>>} */
const drawings = {
  alert: TriangleAlert,
  "arrow-left": ArrowLeftToLine,
  "arrow-right": ArrowRightToLine,
  braces: Braces,
  chart: ChartLine,
  check: Check,
  "chevron-down": ChevronDown,
  "chevron-left": ChevronLeft,
  "chevron-right": ChevronRight,
  columns: Columns2,
  copy: Copy,
  dices: Dices,
  download: Download,
  error: CircleAlert,
  eye: Eye,
  flag: Flag,
  folder: FolderOpen,
  history: History,
  keyboard: Keyboard,
  library: LibraryBig,
  lightbulb: Lightbulb,
  maximize: Maximize2,
  minimize: Minimize2,
  minus: Minus,
  moon: Moon,
  pause: Pause,
  pin: Pin,
  play: Play,
  plus: Plus,
  printer: Printer,
  redo: Redo2,
  refresh: RefreshCw,
  reset: RotateCcw,
  save: Save,
  settings: SlidersHorizontal,
  "step-back": StepBack,
  "step-batch": StepForward,
  "step-epoch": SkipForward,
  sun: Sun,
  "sun-moon": SunMoon,
  table: Table2,
  trash: Trash2,
  turtle: Turtle,
  undo: Undo2,
  x: X,
};

/** @type {Map<string, TemplateResult>} */
const made = new Map();

/**
 * An icon beside its word or under its button's label: it says nothing to a screen reader.
 * @param {string} name
 * @param {number} [size] px
 * @returns {TemplateResult | typeof nothing}
 */
export function icon(name, size = 16) {
  const drawing = drawings[name];
  if (!drawing) return nothing;
  const key = `${name} ${size}`;
  let result = made.get(key);
  if (!result) {
    result = html`<svg class="icon icon-${name}" width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true">
      ${drawing.map(shape)}
    </svg>`;
    made.set(key, result);
  }
  return result;
}

/** @param {readonly [string, Record<string, any>]} part */
function shape([tag, a]) {
  switch (tag) {
    case "path":
      return svg`<path d=${a.d} />`;
    case "circle":
      return svg`<circle cx=${a.cx} cy=${a.cy} r=${a.r} />`;
    case "line":
      return svg`<line x1=${a.x1} x2=${a.x2} y1=${a.y1} y2=${a.y2} />`;
    case "rect":
      return svg`<rect x=${a.x} y=${a.y} width=${a.width} height=${a.height} rx=${a.rx ?? 0} />`;
    default:
      return nothing;
  }
}
