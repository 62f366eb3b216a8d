import { html, nothing } from "lit";
import { valueAt } from "../../edits.js";
import { nameOf, rangeHint, shortNumber } from "../../i18n/index.js";
import { refusalAt } from "../../refusals.js";
import "../shared/combo.js";
import { checkField, field, refusalText } from "../shared/field.js";
import { icon } from "../shared/icon.js";
import "../shared/slider.js";
import { inputName } from "../shared/terms.js";
import { View } from "../shared/view.js";
import "./data-picture.js";

/** @import { Catalogue, ExperimentDoc } from "../../protocol.js" */
/** @import { Refused } from "../../refusals.js" */
/** @import { State } from "../../state.js" */

/**
 * Chooses the data set, how it is split and disturbed, and which features enter the network.
 */
export class DataPanel extends View {
  static properties = {
    ...View.properties,
    experiment: { attribute: false },
    accepted: { attribute: false },
    refused: { attribute: false },
    catalogue: { attribute: false },
    pictures: { attribute: false },
    count: { attribute: false },
    more: { attribute: false },
  };

  constructor() {
    super();
    /** @type {ExperimentDoc | null} */
    this.experiment = null;
    /** @type {ExperimentDoc | null} */
    this.accepted = null;
    /** @type {readonly Refused[]} */
    this.refused = [];
    /** @type {Catalogue | null} */
    this.catalogue = null;
    /** @type {State["pictures"]} */
    this.pictures = null;
    /** Samples that there are. */
    this.count = 0;
    this.more = false;
  }

  /** @override */
  render() {
    const { t, experiment, catalogue } = this;
    const ready = experiment && catalogue;
    return html`<section class="card data-panel" aria-labelledby="data-title">
      <h2 class="card-title" id="data-title">${t("data-title")}</h2>
      ${ready ? this.#body(catalogue, experiment) : nothing}
    </section>`;
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc} experiment
   */
  #body(catalogue, experiment) {
    const { t } = this;
    const { data } = experiment;
    const source = catalogue.sources.find(({ name }) => name === data.source);
    const fixed = source?.noise !== true;
    return html`${this.#sources(catalogue, String(data.source))}
      <div class="data-sliders">
        ${this.#fraction(data)} ${source?.noise ? this.#noise(catalogue, data) : nothing}
        ${source ? this.#samples(catalogue, data, fixed) : nothing}
      </div>
      <button
        class="button data-regenerate"
        type="button"
        data-help=${t(fixed ? "data-regenerate-fixed-help" : "data-regenerate-help", { seed: Number(data.seed) })}
        @click=${() => this.dispatch({ type: "regenerate" })}
      >
        ${icon("refresh", 14)}${t("data-regenerate")}
      </button>
      ${source?.features ? this.#features(catalogue, data.features ?? []) : nothing}
      ${this.more ? this.#standardize(data) : nothing}`;
  }

  /**
   * @param {Catalogue} catalogue
   * @param {string} chosen
   */
  #sources({ sources }, chosen) {
    const { t } = this;
    return html`<fieldset class="data-sources">
      <legend class="visually-hidden">${t("data-sources")}</legend>
      ${sources.map(({ name, task, columns }) => {
        const words = nameOf(t, "source", name);
        return html`<label class="data-source" data-help=${t("data-source-help", { name: words, task: t(`task-${task}`), columns })}>
          <input
            type="radio"
            name="source"
            value=${name}
            .checked=${name === chosen}
            @change=${() => this.dispatch({ type: "chooseSource", source: name })}
          />
          <g-data-picture .pixels=${this.pictures?.items[name] ?? null} .size=${this.pictures?.size ?? 0}></g-data-picture>
          <span class="data-source-name">${words}</span>
        </label>`;
      })}
    </fieldset>`;
  }

  /** @param {ExperimentDoc["data"]} data */
  #fraction(data) {
    const { t } = this;
    const fraction = data.test_fraction ?? this.accepted?.data.test_fraction ?? 0;
    const train = Math.round((1 - Number(fraction)) * 100);
    return this.#slider({
      path: "data.test_fraction",
      label: t("data-split"),
      shown: `${train} / ${100 - train}`,
      help: t("data-split-help", { train, test: 100 - train }),
      value: train,
      min: 10,
      max: 100,
      step: 10,
      toValue: (percent) => Number((1 - percent / 100).toFixed(2)),
    });
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc["data"]} data
   */
  #noise({ limits }, data) {
    const { t } = this;
    const noise = Number(data.noise ?? 0);
    return this.#slider({
      path: "data.noise",
      label: t("data-noise"),
      shown: shortNumber(noise),
      help: t("data-noise-help", { noise: shortNumber(noise) }),
      value: noise,
      min: limits.noise[0],
      max: limits.noise[1],
      step: 0.05,
      toValue: (value) => Number(value.toFixed(2)),
    });
  }

  /**
   * @param {{path: string, label: string, shown: string, help: string, value: number, min: number, max: number, step: number,
   *   toValue: (slid: number) => number}} parts
   */
  #slider({ path, toValue, ...parts }) {
    const { t } = this;
    const error = refusalText(t, refusalAt(this.refused, path));
    return html`<g-slider
      .fieldId=${`setting-${path.replace(".", "_")}`}
      .label=${parts.label}
      .shown=${parts.shown}
      .help=${parts.help}
      .value=${parts.value}
      .min=${parts.min}
      .max=${parts.max}
      .step=${parts.step}
      .error=${error}
      @slide=${(/** @type {CustomEvent<{value: number, merge: boolean}>} */ { detail }) =>
        this.dispatch({ type: "setField", path, value: toValue(detail.value), merge: detail.merge })}
    ></g-slider>`;
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc["data"]} data
   * @param {boolean} fixed there are only so many
   */
  #samples({ limits, suggested }, data, fixed) {
    const { t } = this;
    const path = "data.samples";
    const refusal = refusalAt(this.refused, path);
    const least = (/** @type {number} */ asked) => (fixed && this.count > 0 ? Math.min(asked, this.count) : asked);
    const samples = least(Number(data.samples));
    const running = valueAt(this.accepted, path);
    const id = "setting-data_samples";
    const control = html`<g-combo
      .t=${t}
      .fieldId=${id}
      .value=${samples}
      .refused=${refusal?.value}
      .suggestions=${suggested.samples}
      .hint=${rangeHint(t, limits.samples)}
      @choose=${(/** @type {CustomEvent} */ { detail }) => this.dispatch({ type: "setField", path, value: detail })}
    ></g-combo>`;
    return field({
      id,
      name: "samples",
      label: t("data-samples"),
      help: t(fixed ? "data-samples-fixed-help" : "data-samples-help", { samples: shortNumber(samples) }),
      error: refusalText(t, refusal, typeof running === "number" ? shortNumber(least(running)) : undefined),
      control,
    });
  }

  /**
   * @param {Catalogue} catalogue
   * @param {readonly string[]} on
   */
  #features({ features }, on) {
    const { t } = this;
    const last = on.length === 1;
    return html`<fieldset class="data-features">
      <legend class="card-title" data-help=${t("data-features-help")}>${t("data-features")}</legend>
      <div class="chips">
        ${features.map((feature) => {
          const pressed = on.includes(feature);
          const name = inputName(feature, t);
          // The last one stays: a network needs an input.
          const fixed = pressed && last;
          return html`<button
            class="chip"
            type="button"
            aria-pressed=${pressed}
            aria-disabled=${fixed ? "true" : nothing}
            data-help=${t(fixed ? "data-feature-last" : "data-feature-help", { name })}
            @click=${() => fixed || this.dispatch({ type: "toggleFeature", feature })}
          >
            ${name}
          </button>`;
        })}
      </div>
    </fieldset>`;
  }

  /** @param {ExperimentDoc["data"]} data */
  #standardize(data) {
    const { t } = this;
    const path = "data.standardize";
    return checkField({
      id: "setting-data_standardize",
      label: t("data-standardize"),
      help: t("data-standardize-help"),
      on: data.standardize === true,
      error: refusalText(t, refusalAt(this.refused, path)),
      onChange: (value) => this.dispatch({ type: "setField", path, value }),
    });
  }
}

customElements.define("g-data-panel", DataPanel);
