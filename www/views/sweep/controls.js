// The left side of the dialog: what to sweep.

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { readDraft } from "../../sweep/plan.js";
import { PRESETS } from "../../sweep/presets.js";
import { SETTINGS, settingOf } from "../../sweep/settings.js";
import { parts } from "../../sweep/values.js";
import { field, refusalNote, selectField } from "../shared/field.js";
import { baseText, listError, settingName, valueName } from "./words.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Catalogue, ExperimentDoc } from "../../protocol.js" */
/** @import { Draft } from "../../sweep/plan.js" */

/**
 * @typedef {{id: string, label: string, help: string, text: string, error: string, onType: (id: string) => void,
 *   onChange: (text: string) => void}} Text
 */

/**
 * @param {Translate} t
 * @param {(action: import("../../state.js").Action) => void} dispatch
 * @param {Draft} draft
 * @param {ExperimentDoc} experiment of the page
 * @param {Catalogue} catalogue
 * @param {{typing: string, onType: (id: string) => void}} focus the text field that is being typed in: what is wrong there is said after
 */
export function controls(t, dispatch, draft, experiment, catalogue, { typing, onType }) {
  const { errors } = readDraft(draft, catalogue);
  const unless = (/** @type {string} */ id, /** @type {string} */ error) => (typing === id ? "" : error);
  const change = (/** @type {Partial<Draft>} */ patch) => dispatch({ type: "setSweepDraft", patch });
  const choices = SETTINGS.map(({ id }) => ({ value: id, label: settingName(t, id) }));
  return html`
    <fieldset class="sweep-presets">
      <legend class="field-label" data-help=${t("sweep-presets-help")}>${t("sweep-presets")}</legend>
      ${PRESETS.map(
        ({ preset }) => html`<button
          class="sweep-preset"
          type="button"
          aria-pressed=${draft.preset === preset}
          data-help=${t(`sweep-preset-help-${preset}`)}
          @click=${() => dispatch({ type: "useSweepPreset", preset })}
        >
          ${t(`sweep-preset-${preset}`)}
        </button>`,
      )}
    </fieldset>
    <div>
      ${selectField({
        id: "sweep-base",
        label: t("sweep-base"),
        help: t("sweep-base-help"),
        value: PRESETS.find(({ base }) => base && base === draft.base)?.preset ?? "",
        choices: [
          { value: "", label: t("sweep-base-page") },
          ...PRESETS.filter(({ base }) => base).map(({ preset }) => ({ value: preset, label: t(`sweep-base-of-${preset}`) })),
        ],
        onChoose: (id) => change({ base: PRESETS.find(({ preset }) => preset === id)?.base ?? null }),
      })}
      <p class="sweep-note">${baseText(t, draft.base ?? experiment)}</p>
    </div>
    ${selectField({
      id: "sweep-setting",
      label: t("sweep-setting"),
      help: t("sweep-setting-help"),
      value: draft.setting,
      choices,
      onChoose: (setting) => change({ setting }),
    })}
    ${list(t, {
      id: "sweep-values", label: t("sweep-values"), help: t("sweep-values-help"), setting: draft.setting, text: draft.values,
      error: unless("sweep-values", listError(t, errors?.values)), onType, onChange: (values) => change({ values }),
    }, catalogue)}
    ${selectField({
      id: "sweep-by",
      label: t("sweep-by"),
      help: t("sweep-by-help"),
      value: draft.by,
      choices: [{ value: "", label: t("sweep-by-none") }, ...choices.filter(({ value }) => value !== draft.setting)],
      onChoose: (by) => change({ by }),
    })}
    ${draft.by
      ? list(t, {
          id: "sweep-series", label: t("sweep-series"), help: t("sweep-series-help"), setting: draft.by, text: draft.series,
          error: unless("sweep-series", listError(t, errors?.series)), onType, onChange: (series) => change({ series }),
        }, catalogue)
      : nothing}
    ${textField({
      id: "sweep-epochs", label: t("sweep-epochs"), help: t("sweep-epochs-help"), text: draft.epochs,
      error: unless("sweep-epochs", errors?.epochs ? t("sweep-error-epochs", errors.epochs) : ""), onType,
      onChange: (epochs) => change({ epochs }),
    })}
  `;
}

/**
 * The values of a setting: numbers are typed, names are switched on and off.
 * @param {Translate} t
 * @param {Text & {setting: string}} control
 * @param {Catalogue} catalogue
 */
function list(t, { setting, ...control }, catalogue) {
  const names = settingOf(setting).names?.(catalogue);
  if (!names) return textField({ ...control, rows: 2 });
  const { id, label, help, text, error, onChange } = control;
  const chosen = parts(text);
  const toggled = (/** @type {string} */ name) =>
    names.filter((one) => (one === name ? !chosen.includes(one) : chosen.includes(one))).join(", ");
  return html`<div class="field ${error ? "field-refused" : ""}" role="group" aria-labelledby="${id}-label" data-help=${help}>
    <span class="field-label" id="${id}-label">${label}</span>
    <div class="chips" id=${id}>
      ${names.map(
        (name) => html`<button
          class="chip"
          type="button"
          aria-pressed=${chosen.includes(name)}
          aria-describedby=${error ? `${id}-error` : nothing}
          @click=${() => onChange(toggled(name))}
        >
          ${valueName(t, setting, name)}
        </button>`,
      )}
    </div>
    ${error ? refusalNote(id, error) : nothing}
  </div>`;
}

/** @param {Text & {rows?: number}} parts */
function textField({ id, label, help, text, rows = 1, error, onType, onChange }) {
  const submit = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    /** @type {HTMLTextAreaElement} */ (event.currentTarget).form?.requestSubmit();
  };
  const control = html`<textarea
    class="sweep-input"
    id=${id}
    rows=${rows}
    inputmode=${rows === 1 ? "numeric" : "text"}
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    .value=${live(text)}
    aria-invalid=${error ? "true" : nothing}
    aria-describedby=${error ? `${id}-error` : nothing}
    @input=${(/** @type {Event} */ event) => {
      onType(id);
      onChange(/** @type {HTMLTextAreaElement} */ (event.currentTarget).value);
    }}
    @change=${() => onType("")}
    @keydown=${submit}
  ></textarea>`;
  return field({ id, label, help, error, control });
}
