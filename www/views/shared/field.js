// The pieces a control is made of: its label, the control itself, and what is wrong with the value asked for.

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { errorSentence } from "../../i18n/index.js";
import { icon } from "./icon.js";

/** @import { TemplateResult } from "lit" */
/** @import { Translate } from "../../i18n/index.js" */
/** @import { DocError } from "../../protocol.js" */

/** @typedef {{value: unknown, error: DocError} | null} Refusal */

/**
 * @typedef {object} FieldParts
 * @property {string} id of the control
 * @property {string} label
 * @property {string} [help] one line, and lines with formulas
 * @property {string} [name] a class of its own: "field-" and this
 * @property {string} [error] the sentence about a refused value
 * @property {TemplateResult} [aside] stands beside the label
 * @property {unknown} control
 */

/**
 * @param {FieldParts} parts
 * @returns {TemplateResult}
 */
export function field({ id, label, help, name, error, aside, control }) {
  const words = html`<label class="field-label" id="${id}-label" for=${id}>${label}</label>`;
  return html`<div class="field ${name ? `field-${name}` : ""} ${error ? "field-refused" : ""}" data-help=${help ?? nothing}>
    ${aside ? html`<div class="field-head">${words}${aside}</div>` : words} ${control} ${error ? refusalNote(id, error) : nothing}
  </div>`;
}

/**
 * @param {string} id of the control
 * @param {string} error
 */
export function refusalNote(id, error) {
  return html`<p class="field-error" id="${id}-error" role="alert">${icon("error", 14)}<span>${error}</span></p>`;
}

/**
 * What stands beside the field: why the value is refused, and what goes on running.
 * @param {Translate} t
 * @param {Refusal} refusal
 * @param {string} [running] the value that stays, in words
 * @returns {string}
 */
export function refusalText(t, refusal, running) {
  if (!refusal) return "";
  const sentence = errorSentence(t, refusal.error);
  return running ? t("refused-goes-on", { sentence, running }) : sentence;
}

/**
 * @typedef {object} Choice
 * @property {string} value
 * @property {string} label
 * @property {boolean} [hidden] shown only while it is the value: "several"
 */

/**
 * A native select: it opens as the device does it best.
 * @param {object} parts
 * @param {string} parts.id
 * @param {string} parts.label
 * @param {string} [parts.help]
 * @param {string} [parts.name]
 * @param {string} [parts.error]
 * @param {string} parts.value
 * @param {Choice[]} parts.choices
 * @param {(value: string) => void} parts.onChoose
 * @returns {TemplateResult}
 */
export function selectField({ id, label, help, name, error, value, choices, onChoose }) {
  /** @param {Event} event */
  const change = (event) => {
    const select = /** @type {HTMLSelectElement} */ (event.currentTarget);
    onChoose(select.value);
  };
  const control = html`<span class="select">
    <select id=${id} aria-invalid=${error ? "true" : nothing} aria-describedby=${error ? `${id}-error` : nothing} @change=${change}>
      ${choices.map(
        (choice) =>
          html`<option value=${choice.value} ?hidden=${choice.hidden === true} .selected=${live(choice.value === value)}>
            ${choice.label}
          </option>`,
      )}
    </select>
    ${icon("chevron-down", 14)}
  </span>`;
  return field({ id, label, help, name, error, control });
}

/**
 * @param {object} parts
 * @param {string} parts.id
 * @param {string | TemplateResult} parts.label
 * @param {string} [parts.help]
 * @param {boolean} parts.on
 * @param {string} [parts.error]
 * @param {(on: boolean) => void} parts.onChange
 * @returns {TemplateResult}
 */
export function checkField({ id, label, help, on, error, onChange }) {
  /** @param {Event} event */
  const change = (event) => onChange(/** @type {HTMLInputElement} */ (event.currentTarget).checked);
  return html`<div class="check ${error ? "field-refused" : ""}" data-help=${help ?? nothing}>
    <label class="check-label">
      <input
        id=${id}
        type="checkbox"
        .checked=${live(on)}
        aria-invalid=${error ? "true" : nothing}
        aria-describedby=${error ? `${id}-error` : nothing}
        @change=${change}
      />
      <span>${label}</span>
    </label>
    ${error ? refusalNote(id, error) : nothing}
  </div>`;
}
