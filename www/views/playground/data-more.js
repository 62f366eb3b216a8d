import { html, nothing } from "lit";
import { rangeHint, shortNumber } from "../../i18n/index.js";
import { refusalAt } from "../../refusals.js";
import { comboField } from "../shared/combo.js";
import { checkField, refusalText } from "../shared/field.js";
import { icon } from "../shared/icon.js";
import { sliderField } from "../shared/slider.js";
import { View } from "../shared/view.js";

/** @import { Catalogue, ExperimentDoc } from "../../protocol.js" */
/** @import { Refused } from "../../refusals.js" */

const DEGREE = Math.PI / 180;

/**
 * What is seldom wanted of the data: validation set, wrong labels, scaling and augmentation. Only what applies is there.
 */
export class DataMore extends View {
  static properties = {
    ...View.properties,
    experiment: { attribute: false },
    refused: { attribute: false },
    catalogue: { attribute: false },
    task: { attribute: false },
    turns: { attribute: false },
  };

  constructor() {
    super();
    /** @type {ExperimentDoc | null} */
    this.experiment = null;
    /** @type {readonly Refused[]} */
    this.refused = [];
    /** @type {Catalogue | null} */
    this.catalogue = null;
    this.task = "";
    /** Whether the samples can be turned and mirrored. */
    this.turns = false;
  }

  /** @override */
  render() {
    const { t, experiment, catalogue } = this;
    if (!experiment || !catalogue) return nothing;
    const { data } = experiment;
    const { jitter = 0, rotate = 0, flip = false } = data.augmentation ?? {};
    const used = [data.validation_fraction, data.label_noise, data.standardize, jitter, rotate, flip].filter(Boolean).length;
    return html`<details class="data-more">
      <summary class="data-more-summary" data-help=${t("data-more-help")}>
        ${icon("chevron-right", 14)}<span>${t("data-more")}</span>
        ${used > 0 ? html`<span class="data-more-used" aria-label=${t("data-more-used", { count: used })}>${used}</span>` : nothing}
      </summary>
      <div class="data-more-body">
        ${this.#validation(catalogue, data)} ${this.task === "regression" ? nothing : this.#labelNoise(catalogue, data)}
        ${this.#check("data.standardize", data.standardize === true, t("data-standardize"), t("data-standardize-help"))}
        <h3 class="data-more-title" data-help=${t("data-augmentation-help")}>${t("data-augmentation")}</h3>
        ${this.#jitter(catalogue, jitter)} ${this.turns ? this.#rotate(catalogue, rotate) : nothing}
        ${this.turns ? this.#check("data.augmentation.flip", flip, t("data-flip"), t("data-flip-help")) : nothing}
      </div>
    </details>`;
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc["data"]} data
   */
  #validation({ limits }, data) {
    const { t } = this;
    const percent = Math.round(Number(data.validation_fraction ?? 0) * 100);
    const test = Math.round(Number(data.test_fraction ?? 0) * 100);
    return sliderField(this, {
      path: "data.validation_fraction",
      label: t("data-validation"),
      shown: `${percent} %`,
      help: t("data-validation-help", { percent }),
      value: percent,
      min: limits.validationFraction[0],
      // A tenth of the samples is left for training.
      max: Math.max(90 - test, 5),
      step: 5,
      toValue: (slid) => slid / 100,
    });
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc["data"]} data
   */
  #labelNoise({ limits }, data) {
    const { t } = this;
    const percent = Math.round(Number(data.label_noise ?? 0) * 100);
    return sliderField(this, {
      path: "data.label_noise",
      label: t("data-label-noise"),
      shown: `${percent} %`,
      help: t("data-label-noise-help", { percent }),
      value: percent,
      min: limits.labelNoise[0] * 100,
      max: limits.labelNoise[1] * 100,
      step: 5,
      toValue: (slid) => slid / 100,
    });
  }

  /**
   * @param {Catalogue} catalogue
   * @param {number} jitter
   */
  #jitter({ limits, suggested }, jitter) {
    const { t } = this;
    const path = "data.augmentation.jitter";
    const refusal = refusalAt(this.refused, path);
    return comboField({
      t,
      id: "setting-data_augmentation_jitter",
      value: jitter,
      refused: refusal?.value,
      suggestions: suggested.jitter,
      hint: rangeHint(t, limits.jitter),
      onChoose: (chosen) => this.dispatch({ type: "setField", path, value: chosen }),
      name: "beside",
      label: t("data-jitter"),
      help: t("data-jitter-help", { jitter: shortNumber(jitter) }),
      error: refusalText(t, refusal, shortNumber(jitter)),
    });
  }

  /**
   * @param {Catalogue} catalogue
   * @param {number} rotate
   */
  #rotate({ limits }, rotate) {
    const { t } = this;
    const degrees = Math.round(rotate / DEGREE);
    return sliderField(this, {
      path: "data.augmentation.rotate",
      label: t("data-rotate"),
      shown: degrees === 0 ? "0°" : `±${degrees}°`,
      help: t("data-rotate-help", { degrees }),
      value: degrees,
      min: Math.round(limits.rotate[0] / DEGREE),
      max: Math.round(limits.rotate[1] / DEGREE),
      step: 5,
      toValue: (slid) => Math.min(Number((slid * DEGREE).toFixed(4)), limits.rotate[1]),
    });
  }

  /**
   * @param {string} path
   * @param {boolean} on
   * @param {string} label
   * @param {string} help
   */
  #check(path, on, label, help) {
    return checkField({
      id: `setting-${path.replaceAll(".", "_")}`,
      label,
      help,
      on,
      error: refusalText(this.t, refusalAt(this.refused, path)),
      onChange: (value) => this.dispatch({ type: "setField", path, value }),
    });
  }
}

customElements.define("g-data-more", DataMore);
