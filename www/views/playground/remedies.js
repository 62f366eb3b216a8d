// Remedies as the engine gives them: their buttons, and what pressing one does.

import { html } from "lit";
import { shortNumber } from "../../i18n/index.js";

/** @import { Translate } from "../../i18n/index.js" */
/** @import { Remedy } from "../../protocol.js" */
/** @import { Action } from "../../state.js" */

/**
 * The experiment with the remedy starts anew from the same seeds; the run before stays to be compared with.
 * @param {Remedy} remedy
 * @param {Translate} t
 * @param {(action: Action) => void} dispatch
 * @param {{look?: string, after?: () => void}} [options] look: classes of the button
 */
export function remedyButton({ kind, edits }, t, dispatch, { look = "remedy", after } = {}) {
  const value = edits.map((edit) => edit.value).find((one) => typeof one === "number");
  const words = value === undefined ? undefined : { value: shortNumber(value) };
  return html`<button
    class=${look}
    type="button"
    data-help=${`${t(`remedy-${kind}-help`, words)} ${t("remedy-restart")}`}
    @click=${() => {
      dispatch({ type: "pin", quietly: true });
      dispatch({ type: "applyRemedy", edits });
      after?.();
    }}
  >
    ${t(`remedy-${kind}`, words)}
  </button>`;
}
