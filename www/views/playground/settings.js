import { html, nothing } from "lit";
import { layersOf, lossesFor, middle, validationShare, valueAt } from "../../edits.js";
import { nameId, nameOf, rangeHint, shortNumber } from "../../i18n/index.js";
import { refusalAt } from "../../refusals.js";
import { comboField } from "../shared/combo.js";
import { checkField, refusalText, selectField } from "../shared/field.js";
import { icon } from "../shared/icon.js";
import { significant } from "../shared/numbers.js";
import { put } from "../shared/put.js";
import { View } from "../shared/view.js";

/** @import { Catalogue, ExperimentDoc, ParameterChoice } from "../../protocol.js" */
/** @import { Refused } from "../../refusals.js" */

const RATE = "training.optimizer.learning_rate";
const CLIP = "training.gradient_clip_norm";
const STOPPING = "training.early_stopping";

/** The rest of the settings, one section open at a time, and what of the document is in each. */
const SECTIONS = {
  optimizer: ["training.optimizer", "training.train_biases"],
  schedule: ["training.schedule", CLIP],
  regularization: ["training.label_smoothing", "training.weight_noise", STOPPING],
  batches: ["training.shuffle", "network.seed", "training.seed", "data.seed"],
};

/** In the strip itself. */
const OUTSIDE = [RATE, "training.optimizer.kind"];

/** @typedef {keyof typeof SECTIONS} Section */

/** Characters that fit into its field. */
const RATE_ROOM = 10;

/**
 * The strip of settings. Its choices, ranges and suggestions are the engine's catalogue; a refused value stands red in its
 * field while the last good one goes on.
 */
export class Settings extends View {
  static properties = {
    ...View.properties,
    experiment: { attribute: false },
    accepted: { attribute: false },
    refused: { attribute: false },
    catalogue: { attribute: false },
    task: { attribute: false },
    more: { attribute: false },
    learningRate: { attribute: false },
    section: { state: true },
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
    this.task = "binary";
    this.more = false;
    /** @type {number | null} of the next step, by the schedule */
    this.learningRate = null;
    /** @type {Section} */
    this.section = "optimizer";
  }

  /**
   * A rate that only went on with its schedule is written, not rendered.
   * @override
   * @param {Map<PropertyKey, unknown>} changed
   */
  shouldUpdate(changed) {
    if (!this.hasUpdated || changed.size > 1 || !changed.has("learningRate")) return true;
    this.#writeRate();
    return false;
  }

  /** @override */
  updated() {
    this.#writeRate();
  }

  #writeRate() {
    put(this.querySelector(".rate-now"), significant(this.learningRate));
  }

  /** @override */
  render() {
    const { t, experiment, catalogue, more } = this;
    if (!experiment || !catalogue) return nothing;
    const { suggested, limits } = catalogue;
    const { training } = experiment;
    const sections = /** @type {Section[]} */ (Object.keys(SECTIONS));
    const used = sections.some((section) => this.#inUse(section, catalogue, experiment));
    return html`<div class="settings" role="group" aria-label=${t("settings-label")}>
      <div class="settings-row">
        ${this.#rate(catalogue, training)}
        ${this.#activation(catalogue, experiment)} ${this.#optimizer(catalogue, experiment)}
        ${this.#initialization(catalogue, experiment)} ${this.#loss(catalogue, experiment)}
        ${this.#number("training.l1", "l1", suggested.l1, limits.l1, { rate: training.l1 })}
        ${this.#number("training.l2", "l2", suggested.l2, limits.l2, { rate: training.l2 })}
        ${this.#number("training.batch_size", "batch", suggested.batchSize, limits.batchSize, { size: training.batch_size })}
        <button
          class="more-button"
          type="button"
          aria-expanded=${more}
          aria-controls="settings-more"
          data-help=${t("settings-more-help")}
          @click=${() => this.dispatch({ type: "setMore", open: !more })}
        >
          ${icon("settings")}<span>${t("settings-more")}</span>${used ? mark(t("settings-in-use")) : nothing}
        </button>
      </div>
      <div class="settings-more" id="settings-more" ?hidden=${!more}>
        ${more
          ? html`<div class="settings-sections" role="group" aria-label=${t("settings-sections")}>
                ${sections.map((section) => this.#sectionButton(section, catalogue, experiment))}
              </div>
              <div class="settings-row settings-section" id="settings-section">${this.#sections[this.section](catalogue, experiment)}</div>`
          : nothing}
      </div>
    </div>`;
  }

  /**
   * @param {Section} section
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc} experiment
   */
  #sectionButton(section, catalogue, experiment) {
    const { t } = this;
    const here = (/** @type {string} */ path) => !OUTSIDE.includes(path) && SECTIONS[section].some((own) => path.startsWith(own));
    const wrong = this.refused.some(({ edit }) => here(edit.path));
    const used = this.#inUse(section, catalogue, experiment);
    return html`<button
      class="section-button"
      type="button"
      aria-expanded=${this.section === section}
      aria-controls="settings-section"
      data-help=${t(`settings-section-${section}-help`)}
      @click=${() => (this.section = section)}
    >
      ${t(`settings-section-${section}`)}${wrong ? mark(t("settings-refused"), "mark-wrong") : used ? mark(t("settings-in-use")) : nothing}
    </button>`;
  }

  /**
   * Whether a section does something that a plain run does not.
   * @param {Section} section
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc} experiment
   */
  #inUse(section, catalogue, { training }) {
    switch (section) {
      case "optimizer":
        return !training.train_biases || ownParameters(catalogue, training).some(({ name, default: usual }) => (training.optimizer[name] ?? usual) !== usual);
      case "schedule":
        return isScheduled(catalogue, training) || typeof training.gradient_clip_norm === "number";
      case "regularization":
        return training.label_smoothing > 0 || training.weight_noise > 0 || Boolean(training.early_stopping);
      default:
        return !training.shuffle;
    }
  }

  /** @type {Record<Section, (catalogue: Catalogue, experiment: ExperimentDoc) => unknown>} */
  #sections = {
    optimizer: (catalogue, { training }) => [
      this.#parameters("training.optimizer", ownParameters(catalogue, training), training.optimizer),
      this.#check("training.train_biases", "train_biases", training.train_biases === true),
    ],
    schedule: (catalogue, { training }) => [this.#schedule(catalogue, training), this.#clipping(catalogue, training)],
    regularization: (catalogue, experiment) => {
      const { suggested, limits } = catalogue;
      const { label_smoothing: smoothing = 0, weight_noise: noise = 0 } = experiment.training;
      return [
        this.task === "multiclass"
          ? this.#number("training.label_smoothing", "label_smoothing", suggested.labelSmoothing, limits.labelSmoothing, { value: smoothing })
          : nothing,
        this.#number("training.weight_noise", "weight_noise", suggested.weightNoise, limits.weightNoise, { value: noise }),
        this.#earlyStopping(catalogue, experiment),
      ];
    },
    batches: ({ limits }, { training, network, data }) => [
      this.#check("training.shuffle", "shuffle", training.shuffle === true),
      this.#number("network.seed", "seed_network", [1, 2, 3, 4, 5], limits.seed, { seed: network.seed }),
      this.#number("training.seed", "seed_training", [1, 2, 3, 4, 5], limits.seed, { seed: training.seed }),
      this.#number("data.seed", "seed_data", [1, 2, 3, 4, 5], limits.seed, { seed: data.seed }),
    ],
  };

  /**
   * @param {string} path of the object they are in
   * @param {ParameterChoice[]} parameters
   * @param {Record<string, any>} values
   */
  #parameters(path, parameters, values) {
    return parameters.map((parameter) => {
      const { name } = parameter;
      const value = values[name] ?? parameter.default;
      if (!("min" in parameter)) return this.#check(`${path}.${name}`, name, value === true);
      return this.#number(`${path}.${name}`, name, parameter.suggested, [parameter.min, parameter.max], { value }, value);
    });
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc["training"]} training
   */
  #schedule({ schedules }, { schedule }) {
    const { t } = this;
    const kind = String(schedule.kind);
    const choice = selectField({
      id: "setting-schedule",
      name: "schedule",
      label: t("setting-schedule"),
      help: lines(t("help-schedule"), formula(t, "schedule", kind)),
      error: refusalText(t, this.#refusal("training.schedule.kind")),
      value: kind,
      choices: schedules.map((one) => ({ value: one.kind, label: nameOf(t, "schedule", one.kind) })),
      onChoose: (chosen) => this.dispatch({ type: "chooseSchedule", kind: chosen }),
    });
    const parameters = schedules.find((one) => one.kind === kind)?.parameters ?? [];
    return [choice, this.#parameters("training.schedule", parameters, schedule)];
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc["training"]} training
   */
  #clipping({ suggested, limits }, { gradient_clip_norm: norm }) {
    const { t } = this;
    const on = typeof norm === "number";
    const check = checkField({
      id: "setting-clip",
      label: t("setting-clip"),
      help: t("help-clip"),
      on,
      onChange: (value) => this.dispatch({ type: "setField", path: CLIP, value: value ? middle(suggested.gradientClipNorm) : null }),
    });
    return [check, on ? this.#number(CLIP, "clip_norm", suggested.gradientClipNorm, limits.gradientClipNorm, { value: norm }) : nothing];
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc} experiment
   */
  #earlyStopping(catalogue, experiment) {
    const { t } = this;
    const stopping = experiment.training.early_stopping;
    const share = shortNumber(100 * validationShare(experiment, catalogue));
    const check = checkField({
      id: "setting-early_stopping",
      label: html`${t("setting-early_stopping")} <span class="dim">${t("setting-early_stopping-share", { share })}</span>`,
      help: t("help-early_stopping", { share }),
      on: Boolean(stopping),
      error: refusalText(t, this.#refusal(STOPPING)),
      onChange: (on) => this.dispatch({ type: "setEarlyStopping", on }),
    });
    return [check, stopping ? this.#parameters(STOPPING, catalogue.earlyStopping, stopping) : nothing];
  }

  /**
   * @param {string} path
   */
  #refusal(path) {
    return refusalAt(this.refused, path);
  }

  /**
   * The learning rate and, where it changes over training, what it is now.
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc["training"]} training
   */
  #rate(catalogue, training) {
    const { t } = this;
    const { suggested, limits } = catalogue;
    const parts = isScheduled(catalogue, training)
      ? {
          label: t("setting-rate-short"),
          aside: html`<span class="field-aside" data-help=${t("help-rate-now")}>${t("rate-now")} <output class="rate-now"></output></span>`,
        }
      : {};
    const { learning_rate: rate } = training.optimizer;
    return this.#number(RATE, "rate", suggested.learningRate, limits.learningRate, { rate }, rate, parts);
  }

  /**
   * @param {string} path
   * @param {string} name
   * @param {readonly number[]} suggested
   * @param {[number, number]} range
   * @param {Record<string, any>} helpArgs
   * @param {number} [fallback]
   * @param {{label?: string, aside?: import("lit").TemplateResult}} [parts]
   */
  #number(path, name, suggested, range, helpArgs, fallback = 0, parts = {}) {
    const { t } = this;
    const refusal = this.#refusal(path);
    const value = valueAt(this.experiment, path) ?? fallback;
    const id = nameId("setting", path);
    const running = valueAt(this.accepted, path);
    return comboField({
      t,
      id,
      name,
      value,
      refused: refusal?.value,
      room: path === RATE ? RATE_ROOM : undefined,
      suggestions: suggested,
      hint: rangeHint(t, range),
      onChoose: (chosen) => this.dispatch({ type: "setField", path, value: chosen }),
      label: t(nameId("setting", name)),
      help: t(nameId("help", name), written(helpArgs)),
      error: refusalText(t, refusal, typeof running === "number" ? shortNumber(running) : undefined),
      ...parts,
    });
  }

  /**
   * @param {string} path
   * @param {string} name
   * @param {boolean} on
   */
  #check(path, name, on) {
    const { t } = this;
    return checkField({
      id: nameId("setting", path),
      label: t(nameId("setting", name)),
      help: t(nameId("help", name)),
      on,
      error: refusalText(t, this.#refusal(path)),
      onChange: (value) => this.dispatch({ type: "setField", path, value }),
    });
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc} experiment
   */
  #activation({ activations }, experiment) {
    const { t } = this;
    const used = [...new Set(layersOf(experiment).map(({ activation }) => activation))];
    const value = used.length === 1 ? String(used[0]) : "";
    const choices = activations.map((name) => ({ value: name, label: nameOf(t, "activation", name) }));
    const several = { value: "", label: t(used.length === 0 ? "activation-none" : "activation-several"), hidden: true };
    return selectField({
      id: "setting-activation",
      name: "activation",
      label: t("setting-activation"),
      help: lines(t("help-activation"), value && formula(t, "activation", value)),
      error: refusalText(t, this.#refusal("network.layers")),
      value,
      choices: value ? choices : [several, ...choices],
      onChoose: (activation) => this.dispatch({ type: "setEveryLayer", patch: { activation } }),
    });
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc} experiment
   */
  #optimizer({ optimizers }, { training }) {
    const { t } = this;
    const kind = String(training.optimizer.kind);
    return selectField({
      id: "setting-optimizer",
      name: "optimizer",
      label: t("setting-optimizer"),
      help: lines(t("help-optimizer"), formula(t, "optimizer", kind)),
      error: refusalText(t, this.#refusal("training.optimizer.kind")),
      value: kind,
      choices: optimizers.map((optimizer) => ({ value: optimizer.kind, label: nameOf(t, "optimizer", optimizer.kind) })),
      onChoose: (chosen) => this.dispatch({ type: "chooseOptimizer", kind: chosen }),
    });
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc} experiment
   */
  #initialization({ initializations, scaledInitializations, suggested, limits }, { network }) {
    const { t } = this;
    const now = network.initialization;
    const [name, scale] = typeof now === "string" ? [now, undefined] : Object.entries(now)[0];
    const select = selectField({
      id: "setting-initialization",
      name: "initialization",
      label: t("setting-initialization"),
      help: lines(t("help-initialization"), formula(t, "initialization", name)),
      error: refusalText(t, this.#refusal("network.initialization")),
      value: name,
      choices: initializations.map((kind) => ({ value: kind, label: nameOf(t, "initialization", kind) })),
      onChoose: (kind) => {
        const scaled = scaledInitializations.includes(kind);
        this.dispatch({ type: "chooseInitialization", initialization: scaled ? { [kind]: scale ?? middle(suggested.initialScale) } : kind });
      },
    });
    if (scale === undefined) return select;
    const path = `network.initialization.${name}`;
    return html`${select}${this.#number(path, "scale", suggested.initialScale, limits.initialScale, { scale })}`;
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc} experiment
   */
  #loss(catalogue, { training }) {
    const { t } = this;
    const fitting = lossesFor(catalogue, this.task);
    return selectField({
      id: "setting-loss",
      name: "loss",
      label: t("setting-loss"),
      help: lines(t("help-loss"), formula(t, "loss", training.loss)),
      error: refusalText(t, this.#refusal("training.loss")),
      value: training.loss,
      choices: (fitting.length > 0 ? fitting : catalogue.losses).map((loss) => ({ value: loss, label: nameOf(t, "loss", loss) })),
      onChoose: (loss) => this.dispatch({ type: "chooseLoss", loss }),
    });
  }
}

/**
 * The parameters of the optimizer beside the learning rate, which has its own place.
 * @param {Catalogue} catalogue
 * @param {ExperimentDoc["training"]} training
 */
function ownParameters({ optimizers }, { optimizer }) {
  const parameters = optimizers.find(({ kind }) => kind === optimizer.kind)?.parameters ?? [];
  return parameters.filter(({ name }) => name !== "learning_rate");
}

/**
 * Whether the learning rate changes over training: every schedule has parameters but the constant one.
 * @param {Catalogue} catalogue
 * @param {ExperimentDoc["training"]} training
 */
function isScheduled({ schedules }, { schedule }) {
  return (schedules.find(({ kind }) => kind === schedule.kind)?.parameters ?? []).length > 0;
}

/**
 * A dot, and its meaning for who does not see it.
 * @param {string} text
 * @param {string} [kind]
 */
const mark = (text, kind = "") => html`<span class="mark ${kind}"></span><span class="visually-hidden">${text}</span>`;

/**
 * @param {import("../../i18n/index.js").Translate} t
 * @param {string} group
 * @param {string} name
 */
function formula(t, group, name) {
  const id = `${nameId(group, name)}-formula`;
  const text = t(id);
  return text === id ? "" : text;
}

/** @param {string[]} parts */
function lines(...parts) {
  return parts.filter(Boolean).join("\n");
}

/** @param {Record<string, any>} args */
function written(args) {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, typeof value === "number" ? shortNumber(value) : String(value)]),
  );
}

customElements.define("g-settings", Settings);
