import { html, nothing } from "lit";
import { layersOf, lossesFor, valueAt } from "../../edits.js";
import { nameId, nameOf, rangeHint, shortNumber } from "../../i18n/index.js";
import { refusalAt } from "../../refusals.js";
import "../shared/combo.js";
import { checkField, field, refusalText, selectField } from "../shared/field.js";
import { icon } from "../shared/icon.js";
import { View } from "../shared/view.js";

/** @import { Catalogue, ExperimentDoc } from "../../protocol.js" */
/** @import { Refused } from "../../refusals.js" */

const RATE = "training.optimizer.learning_rate";

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
  }

  /** @override */
  render() {
    const { t, experiment, catalogue, more } = this;
    if (!experiment || !catalogue) return nothing;
    const { suggested, limits } = catalogue;
    const { training } = experiment;
    return html`<div class="settings" role="group" aria-label=${t("settings-label")}>
      <div class="settings-row">
        ${this.#number(RATE, "rate", suggested.learningRate, limits.learningRate, { rate: training.optimizer.learning_rate })}
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
          ${icon("settings")}<span>${t("settings-more")}</span>
        </button>
      </div>
      <div class="settings-row settings-more" id="settings-more" ?hidden=${!more}>${more ? this.#more(catalogue, experiment) : nothing}</div>
    </div>`;
  }

  /**
   * @param {Catalogue} catalogue
   * @param {ExperimentDoc} experiment
   */
  #more({ optimizers, limits }, { training, network, data }) {
    const kind = String(training.optimizer.kind);
    const own = optimizers.find((optimizer) => optimizer.kind === kind)?.parameters ?? [];
    const parameters = own.filter(({ name }) => name !== "learning_rate");
    return html`
      ${parameters.map((parameter) => {
        const path = `training.optimizer.${parameter.name}`;
        const value = training.optimizer[parameter.name] ?? parameter.default;
        if ("min" in parameter) {
          const suggested = suggestions(parameter.default, parameter.min, parameter.max);
          return this.#number(path, parameter.name, suggested, [parameter.min, parameter.max], { value }, value);
        }
        return this.#check(path, parameter.name, value === true);
      })}
      ${this.#check("training.train_biases", "train_biases", training.train_biases === true)}
      ${this.#check("training.shuffle", "shuffle", training.shuffle === true)}
      <span class="settings-seeds">
        ${this.#number("network.seed", "seed_network", [1, 2, 3, 4, 5], limits.seed, { seed: network.seed })}
        ${this.#number("training.seed", "seed_training", [1, 2, 3, 4, 5], limits.seed, { seed: training.seed })}
        ${this.#number("data.seed", "seed_data", [1, 2, 3, 4, 5], limits.seed, { seed: data.seed })}
      </span>
    `;
  }

  /**
   * @param {string} path
   */
  #refusal(path) {
    return refusalAt(this.refused, path);
  }

  /**
   * @param {string} path
   * @param {string} name
   * @param {readonly number[]} suggested
   * @param {[number, number]} range
   * @param {Record<string, any>} helpArgs
   * @param {number} [fallback]
   */
  #number(path, name, suggested, range, helpArgs, fallback = 0) {
    const { t } = this;
    const refusal = this.#refusal(path);
    const value = valueAt(this.experiment, path) ?? fallback;
    const id = nameId("setting", path);
    const running = valueAt(this.accepted, path);
    const control = html`<g-combo
      .t=${t}
      .fieldId=${id}
      .value=${value}
      .refused=${refusal?.value}
      .room=${path === RATE ? RATE_ROOM : undefined}
      .suggestions=${suggested}
      .hint=${rangeHint(t, range)}
      @choose=${(/** @type {CustomEvent} */ { detail }) => this.dispatch({ type: "setField", path, value: detail })}
    ></g-combo>`;
    return field({
      id,
      name,
      label: t(nameId("setting", name)),
      help: t(nameId("help", name), written(helpArgs)),
      error: refusalText(t, refusal, typeof running === "number" ? shortNumber(running) : undefined),
      control,
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
      onChoose: (activation) => this.dispatch({ type: "setActivationAll", activation }),
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
    const middle = suggested.initialScale[Math.floor(suggested.initialScale.length / 2)];
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
        this.dispatch({ type: "chooseInitialization", initialization: scaled ? { [kind]: scale ?? middle } : kind });
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
 * A few values around the default of a parameter that the catalogue gives none for: nought, the default, and nearer the end.
 * @param {number} standard
 * @param {number} min
 * @param {number} max
 * @returns {number[]}
 */
export function suggestions(standard, min, max) {
  // Rates of decay live close to 1, small constants close to 0.
  const small = standard > 0 && standard < 0.001;
  const values = small ? [standard / 100, standard, standard * 100, standard * 1e4] : [0, 0.5, 0.9, 0.95, 0.99, 0.999];
  const sorted = [...new Set([...values, standard])].sort((a, b) => a - b);
  return sorted.map((value) => Number(value.toPrecision(12))).filter((value) => value >= min && value <= max);
}

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
