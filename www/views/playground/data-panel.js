import { html, nothing } from "lit";
import { valueAt } from "../../edits.js";
import { nameOf, rangeHint, shortNumber } from "../../i18n/index.js";
import { refusalAt } from "../../refusals.js";
import { comboField } from "../shared/combo.js";
import { refusalText } from "../shared/field.js";
import { icon } from "../shared/icon.js";
import { sliderField } from "../shared/slider.js";
import { inputName } from "../shared/terms.js";
import { View } from "../shared/view.js";
import "./data-more.js";
import "./data-sources.js";

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
    task: { attribute: false },
    turns: { attribute: false },
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
    /** What is learnt. */
    this.task = "";
    /** Whether the samples that there are can be turned and mirrored. */
    this.turns = false;
  }

  /** @override */
  render() {
    const { t, experiment, catalogue } = this;
    const ready = experiment && catalogue;
    return html`<section class="card data-panel" aria-labelledby="data-title">
      <header class="data-header">
        <h2 class="card-title" id="data-title">${t("data-title")}</h2>
        <span class="data-chosen">${ready ? nameOf(t, "source", String(experiment.data.source)) : nothing}</span>
      </header>
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
    return html`<g-data-sources
        .t=${t}
        .dispatch=${this.dispatch}
        .chosen=${String(data.source)}
        .refused=${this.refused}
        .catalogue=${catalogue}
        .pictures=${this.pictures}
      ></g-data-sources>
      <div class="data-sliders">
        ${source?.classes ? this.#classes(catalogue, data) : nothing} ${this.#fraction(data)}
        ${source?.noise ? this.#noise(catalogue, data) : nothing}
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
      <g-data-more
        .t=${t}
        .dispatch=${this.dispatch}
        .experiment=${experiment}
        .refused=${this.refused}
        .catalogue=${catalogue}
        .task=${this.task}
        .turns=${source?.turns ?? this.turns}
      ></g-data-more>`;
  }

  /** @param {ExperimentDoc["data"]} data */
  #fraction(data) {
    const { t } = this;
    const percent = (/** @type {string} */ name) => Math.round(Number(data[name] ?? this.accepted?.data[name] ?? 0) * 100);
    const [test, validation] = [percent("test_fraction"), percent("validation_fraction")];
    const train = 100 - test - validation;
    return sliderField(this, {
      path: "data.test_fraction",
      label: t(validation > 0 ? "data-split-three" : "data-split"),
      shown: (validation > 0 ? [train, validation, test] : [train, test]).join(" / "),
      help: t("data-split-help", { train, validation, test }),
      value: train,
      min: 10,
      max: 100 - validation,
      step: 10,
      toValue: (slid) => Number(((100 - slid - validation) / 100).toFixed(2)),
    });
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc["data"]} data
   */
  #noise({ limits }, data) {
    const { t } = this;
    const noise = Number(data.noise ?? 0);
    return sliderField(this, {
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
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc["data"]} data
   */
  #classes({ limits }, data) {
    const { t } = this;
    const classes = Number(data.classes ?? this.accepted?.data.classes ?? limits.classes[0]);
    return sliderField(this, {
      path: "data.classes",
      label: t("data-classes"),
      shown: String(classes),
      help: t("data-classes-help", { classes }),
      value: classes,
      min: limits.classes[0],
      max: limits.classes[1],
      step: 1,
      toValue: (value) => value,
    });
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
    return comboField({
      t,
      id: "setting-data_samples",
      value: samples,
      refused: refusal?.value,
      suggestions: suggested.samples,
      hint: rangeHint(t, limits.samples),
      onChoose: (chosen) => this.dispatch({ type: "setField", path, value: chosen }),
      name: "beside",
      label: t("data-samples"),
      help: t(fixed ? "data-samples-fixed-help" : "data-samples-help", { samples: shortNumber(samples) }),
      error: refusalText(t, refusal, typeof running === "number" ? shortNumber(least(running)) : undefined),
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
}

customElements.define("g-data-panel", DataPanel);
