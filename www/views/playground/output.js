import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { fitted, onPixelRatioChange } from "../shared/canvas.js";
import { onThemeChange, readPalette } from "../shared/colors.js";
import { icon } from "../shared/icon.js";
import { capitalized, existing, shortInputName, unitName } from "../shared/terms.js";
import { View } from "../shared/view.js";
import { drawAxes, drawCurve, drawField, drawPoints } from "./output-draw.js";
import { binaryNames, frame, pictureSize, valueRange } from "./output-layout.js";
import { Readings } from "./output-readings.js";
import { pointPath } from "./point-shapes.js";

/** @import { Layout, Points, Snapshot } from "../../protocol.js" */
/** @import { ViewOptions } from "../../state.js" */
/** @import { Palette } from "../shared/colors.js" */
/** @import { Axes } from "./output-draw.js" */

/**
 * The network's output over the data's square (or one neuron's function while it is pointed at), the points, and the losses.
 *
 * Emits `picturesize` with {size}: the size in pixels at which the picture is wanted.
 */
export class GOutput extends View {
  static properties = {
    ...View.properties,
    layout: { attribute: false }, points: { attribute: false }, snapshot: { attribute: false }, view: { attribute: false },
    validated: { attribute: false }, box: { state: true },
  };

  #canvas = createRef();
  #plot = createRef();
  #readings = new Readings();
  /** @type {Palette | null} */
  #palette = null;
  /** The points change rarely, the field every frame: they have a canvas of their own. */
  #layer = document.createElement("canvas");
  #layerKey = /** @type {unknown[]} */ ([]);
  #wanted = 0;
  /** @type {(() => void)[]} */
  #ends = [];
  #resize = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    /** @type {Layout | null} */
    this.layout = null;
    /** @type {Points | null} */
    this.points = null;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** @type {ViewOptions | null} */
    this.view = null;
    /** There are validation samples. */
    this.validated = false;
    this.box = { width: 0, height: 0 };
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
    this.#ends = [
      onThemeChange(() => {
        this.#palette = null;
        this.#draw();
      }),
      onPixelRatioChange(() => {
        this.#announce();
        this.#draw();
      }),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
    this.#resize.disconnect();
  }

  #measure() {
    const plot = /** @type {HTMLElement | undefined} */ (this.#plot.value);
    if (!plot) return;
    const { clientWidth: width, clientHeight: height } = plot;
    if (width !== this.box.width || height !== this.box.height) this.box = { width, height };
  }

  /**
   * A new snapshot is drawn, not rendered.
   * @param {Map<PropertyKey, unknown>} changed
   */
  shouldUpdate(changed) {
    if (!this.hasUpdated || changed.size > 1 || !changed.has("snapshot")) return true;
    this.#draw();
    return false;
  }

  updated() {
    if (this.#plot.value) this.#resize.observe(this.#plot.value);
    this.#announce();
    this.#draw();
  }

  get #frame() {
    return frame(this.box.width, this.box.height, this.layout?.view !== "line");
  }

  #announce() {
    if (this.box.width === 0) return;
    const place = this.#frame;
    // The scale stands right under the picture.
    this.style.setProperty("--g-output-left", `${place.left}px`);
    this.style.setProperty("--g-output-width", `${place.width}px`);
    const size = pictureSize(place, window.devicePixelRatio || 1, this.view?.discretize === true);
    if (size === this.#wanted) return;
    this.#wanted = size;
    this.dispatchEvent(new CustomEvent("picturesize", { detail: { size } }));
  }

  /**
   * @param {Layout} layout
   * @param {Points} points
   * @returns {Axes}
   */
  #axes(layout, points) {
    const [first, second] = this.view?.columns ?? [0, 1];
    const at = (/** @type {number} */ column) => points.columns[column] ?? points.columns[0];
    const x = layout.view === "line" ? points.columns[0] : at(first);
    const xName = shortInputName(x.name, this.t);
    if (layout.view === "line") {
      const output = this.snapshot?.output;
      return { x, y: valueRange(points.targets, output?.kind === "curve" ? output : { min: 0, max: 0 }), xName, yName: "y" };
    }
    // The two choices above the picture name the columns already.
    if (layout.view === "columns") return { x, y: at(second), xName: "", yName: "" };
    return { x, y: at(second), xName, yName: shortInputName(at(second).name, this.t) };
  }

  #draw() {
    const { layout, points, snapshot, view, box } = this;
    const canvas = /** @type {HTMLCanvasElement | undefined} */ (this.#canvas.value);
    if (!layout || !points || !canvas || box.width === 0) return;
    const context = fitted(canvas, box.width, box.height);
    if (!context) return;
    this.#palette ??= readPalette(this);
    const palette = this.#palette;
    const place = this.#frame;
    const axes = this.#axes(layout, points);
    const output = snapshot?.output ?? null;
    context.clearRect(0, 0, box.width, box.height);
    if (output && output.kind !== "curve") drawField(context, place, output, view?.discretize !== true, palette);
    if (layout.view === "line") this.#drawOver(context, layout, points, axes);
    if (output?.kind === "curve") drawCurve(context, place, axes, output, palette);
    if (layout.view !== "line") this.#drawOver(context, layout, points, axes);
    this.#readings.update(this, snapshot);
  }

  /**
   * Axes and points, from the layer that is drawn only when they change.
   * @param {CanvasRenderingContext2D} context
   * @param {Layout} layout
   * @param {Points} points
   * @param {Axes} axes
   */
  #drawOver(context, layout, points, axes) {
    const { box, view, t } = this;
    const palette = /** @type {Palette} */ (this.#palette);
    const columns = layout.view === "columns" ? (view?.columns ?? [0, 1]) : /** @type {[number, number]} */ ([0, 1]);
    const showTest = view?.showTest === true;
    const key = [
      points, layout.task, layout.view, ...columns, showTest, palette, t, axes.y.min, axes.y.max, box, window.devicePixelRatio,
      document.fonts.status,
    ];
    if (key.some((value, i) => value !== this.#layerKey[i])) {
      const layer = fitted(this.#layer, box.width, box.height);
      if (!layer) return;
      layer.clearRect(0, 0, box.width, box.height);
      const place = this.#frame;
      drawAxes(layer, place, palette, axes, getComputedStyle(this).fontFamily, layout.view === "line");
      drawPoints(layer, place, axes, { points, layout, columns, showTest }, palette);
      this.#layerKey = key;
    }
    context.drawImage(this.#layer, 0, 0, box.width, box.height);
  }

  render() {
    const { layout, points, t, view } = this;
    if (!layout || !points) return nothing;
    const hovered = existing(layout, view?.hovered);
    const shown = hovered?.kind === "neuron" ? capitalized(unitName(layout, hovered.layer, hovered.unit, t)) : t("output-title");
    const tested = layout.testSamples > 0;
    return html`<section class="card g-output" aria-labelledby=${this.names}>
      <header class="g-output-bar">
        <h2 class="card-title" id=${`${this.uid}-title`} data-help=${t("output-title-help")}>${shown}</h2>
        ${layout.view === "columns" ? this.#columnChoice(points) : nothing}
      </header>
      <div class="g-output-body">
        <div class="g-output-figure">
          <div class="g-output-plot g-output-${layout.view}" ${ref(this.#plot)}>
            <canvas ${ref(this.#canvas)} role="img" aria-label=${t("output-picture", { shown })}></canvas>
          </div>
          ${this.#readings.scale(t)}
        </div>
        <div class="g-output-side">
          <div class="g-output-options">
            ${this.#legend(layout, points)}
            ${this.#option("showTest", t("output-show-test"), t(tested ? "output-show-test-help" : "output-no-test-help"), tested)}
            ${layout.view === "line" ? nothing : this.#option("discretize", t("output-discretize"), t("output-discretize-help"))}
          </div>
          ${this.#readings.table({ accuracy: layout.task !== "regression", validation: this.validated }, t)}
        </div>
      </div>
    </section>`;
  }

  /** @param {Points} points */
  #columnChoice({ columns }) {
    const chosen = this.view?.columns ?? [0, 1];
    const choice = (/** @type {0 | 1} */ axis) => html`<label>
      <span>${this.t(axis === 0 ? "output-column-x" : "output-column-y")}</span>
      <span class="select"><select @change=${(/** @type {{target: HTMLSelectElement}} */ { target }) => {
        const next = /** @type {[number, number]} */ ([...chosen]);
        next[axis] = Number(target.value);
        this.dispatch({ type: "setView", patch: { columns: next } });
      }}>
        ${columns.map(({ name }, index) =>
          html`<option value=${index} .selected=${index === chosen[axis]}>${shortInputName(name, this.t)}</option>`)}
      </select>${icon("chevron-down", 14)}</span>
    </label>`;
    return html`<div class="g-output-columns">${choice(0)}${choice(1)}</div>`;
  }

  /**
   * @param {"showTest" | "discretize"} name
   * @param {string} label
   * @param {string} help
   * @param {boolean} [possible]
   */
  #option(name, label, help, possible = true) {
    return html`<label class="g-output-option" data-help=${help}><input type="checkbox" ?disabled=${!possible}
      .checked=${possible && this.view?.[name] === true}
      @change=${(/** @type {{target: HTMLInputElement}} */ { target }) =>
        this.dispatch({ type: "setView", patch: { [name]: target.checked } })} />${label}</label>`;
  }

  /**
   * The classes' colours and shapes and, where both sets are shown, how their points differ.
   * @param {Layout} layout
   * @param {Points} points
   */
  #legend(layout, points) {
    const { t, view } = this;
    const multiclass = layout.task === "multiclass";
    const classes = multiclass ? layout.classes : layout.task === "binary" ? binaryNames(points.targets) : [];
    const both = view?.showTest === true && layout.testSamples > 0;
    const kind = (/** @type {number} */ index) => (multiclass ? `class-${index % 6}` : index === 0 ? "negative" : "positive");
    const keys = classes.map((name, index) => key(kind(index), multiclass ? index : 0, name));
    const sets = both ? [key("filled", 0, t("output-train")), key("hollow", 0, t("output-test"))] : [];
    return [keys, sets].map((list) => (list.length > 0 ? html`<ul class="g-output-classes">${list}</ul>` : nothing));
  }
}

/**
 * @param {string} kind
 * @param {number} shape
 * @param {string} name
 */
const key = (kind, shape, name) => html`<li>
  <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true">
    <path class="g-output-${kind}" d=${pointPath(shape, kind === "hollow" ? 3.5 : 4)}></path>
  </svg>${name}
</li>`;

customElements.define("g-output", GOutput);
