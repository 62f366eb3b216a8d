import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { live } from "lit/directives/live.js";
import { attemptAt, chosenQuestions, currentQuestion, HINTS, questionsOf, scoreOf } from "../../backprop/practice.js";
import { stepFormulas, stepLabel } from "../../backprop/formulas/index.js";
import { hintsOf } from "../../backprop/hints.js";
import { namesOf } from "../../backprop/names.js";
import { fiveDecimals, fullPrecision } from "../../backprop/numbers.js";
import { icon } from "../shared/icon.js";
import { View } from "../shared/view.js";
import "./formula.js";
import { verdictText } from "./practice-words.js";
import { printSheet } from "./sheet.js";

/** @import { Attempt, Outcome, Questions } from "../../backprop/practice.js" */
/** @import { Names } from "../../backprop/names.js" */
/** @import { Backprop } from "../../backprop/state.js" */
/** @import { Trace } from "../../protocol.js" */
/** @import { Action } from "../../state.js" */

/** @typedef {{names: Names, labels: string[]}} Named labels: of all steps */
/** @typedef {{backprop: Backprop, trace: Trace} & Named} Worked */

/** @type {readonly Questions[]} */
const QUESTIONS = ["slides", "all"];
/** @type {readonly Outcome[]} */
const OUTCOMES = ["first", "later", "hinted", "shown"];
const MARKS = { first: "check", later: "check", hinted: "lightbulb", shown: "eye" };

/**
 * The values to be found by hand, one after the other.
 */
export class GBackpropPractice extends View {
  static properties = { ...View.properties, backprop: { attribute: false } };

  /** The item of the list that was brought into view. @type {Element | null} */
  #shown = null;
  /** @type {({trace: Trace, t: unknown} & Named) | null} */
  #named = null;

  constructor() {
    super();
    /** @type {Backprop | null} */
    this.backprop = null;
    /** The question changed by a key or a mouse: the field waits for its answer. */
    this.wanting = false;
  }

  /** @override */
  render() {
    const { uid, backprop } = this;
    const trace = backprop?.trace;
    if (!backprop || !trace) return html`<section class="card practice" aria-labelledby="${uid}-title">${this.#title()}</section>`;
    const { names, labels } = this.#namesOf(backprop, trace);
    const at = { backprop, trace, names, labels };
    const current = currentQuestion(backprop);
    return html`<section class="card practice" aria-labelledby="${uid}-title" @keydown=${this.#key}>
      <header class="practice-head">${this.#title()} ${backprop.source === "network" ? nothing : this.#choice(backprop)}</header>
      ${this.#score(backprop)} ${current === null ? this.#summary(backprop) : this.#question(at, current)}
      ${this.#list(at, current)} ${this.#foot(backprop)}
    </section>`;
  }

  /** Once for a trace: there are hundreds of steps, and every key that is typed shows them again. @param {Backprop} backprop @param {Trace} trace */
  #namesOf({ source }, trace) {
    const { t } = this;
    if (this.#named?.trace !== trace || this.#named.t !== t) {
      const names = namesOf(source, trace, t);
      this.#named = { trace, t, names, labels: trace.steps.map((_, index) => stepLabel(trace, index, names, t)) };
    }
    return this.#named;
  }

  #title() {
    return html`<h2 class="card-title" id="${this.uid}-title">${this.t("bp-practice-title")}</h2>`;
  }

  /** @param {Backprop} backprop */
  #choice(backprop) {
    const { t } = this;
    const chosen = chosenQuestions(backprop);
    return html`<div class="segments" role="group" aria-label=${t("bp-practice-questions")}>
      ${QUESTIONS.map(
        (questions) => html`<button
          class="segment"
          type="button"
          aria-pressed=${questions === chosen}
          data-help=${t(`bp-practice-questions-${questions}-help`)}
          @click=${() => questions !== chosen && this.dispatch({ type: "bpQuestions", questions })}
        >
          ${t(`bp-practice-questions-${questions}`)}
        </button>`,
      )}
    </div>`;
  }

  /** @param {Backprop} backprop */
  #score(backprop) {
    const { t } = this;
    const score = scoreOf(backprop);
    return html`<div class="practice-score">
      <span class="practice-bar" aria-hidden="true">
        ${OUTCOMES.map((outcome) => html`<i class="practice-bar-${outcome}" style="flex-grow: ${score[outcome]}"></i>`)}
        <i style="flex-grow: ${score.count - score.known}"></i>
      </span>
      <span class="practice-known">${t("bp-practice-known", { known: score.known, count: score.count })}</span>
      <span class="practice-counts">
        ${OUTCOMES.filter((outcome) => score[outcome] > 0).map(
          (outcome) => html`<span>${t(`bp-practice-count-${outcome}`, { count: score[outcome] })}</span>`,
        )}
      </span>
    </div>`;
  }

  /** @param {Worked} worked @param {number} index of the step that is asked for */
  #question(worked, index) {
    const { backprop, trace, names, labels } = worked;
    const { t, uid } = this;
    const asked = questionsOf(backprop);
    const step = trace.steps[index];
    const attempt = attemptAt(backprop, index);
    const { outcome, verdict, hints } = attempt;
    const { title } = stepFormulas(trace, index, names, t, { blank: true });
    const wrong = !outcome && verdict !== null;
    return html`<form class="practice-question" novalidate @submit=${this.#submit}>
      <p class="practice-number">${t("bp-practice-number", { number: asked.indexOf(index) + 1, count: asked.length })} · ${title}</p>
      <label class="practice-what" for="${uid}-answer">${t("bp-practice-answer", { name: labels[index] })}</label>
      <div class="practice-answer ${outcome && outcome !== "shown" ? "practice-right-answer" : ""} ${wrong ? "practice-wrong-answer" : ""}">
        <span class="practice-equals" aria-hidden="true">=</span>
        <input
          class="practice-input"
          id="${uid}-answer"
          type="text"
          inputmode="decimal"
          enterkeyhint=${outcome ? "next" : "done"}
          autocomplete="off"
          spellcheck="false"
          ?readonly=${outcome !== null}
          aria-invalid=${wrong ? "true" : nothing}
          aria-describedby="${uid}-verdict"
          .value=${live(outcome === "shown" ? fiveDecimals(step.value) : attempt.text)}
          @input=${this.#type}
        />
        ${outcome ? this.#nextButton(backprop) : this.#checkButtons(hints)}
      </div>
      <div class="practice-verdict" id="${uid}-verdict" role="status">
        ${keyed(
          `${index} ${attempt.tries} ${verdict?.kind} ${outcome}`,
          html`<p class=${outcome ? `practice-verdict-${outcome}` : "practice-wrong"}>
            ${verdict || outcome ? icon(outcome ? MARKS[outcome] : "error", 16) : nothing}
            <span>${verdictText(step, attempt, t)}</span>
          </p>`,
        )}
      </div>
      <div class="practice-hints" aria-live="polite">${hints > 0 || outcome ? this.#hints(worked, index, attempt) : nothing}</div>
    </form>`;
  }

  /**
   * What the hints tell; with the result when it is known.
   * @param {Worked} worked
   * @param {number} index
   * @param {Attempt} attempt
   */
  #hints({ backprop, names }, index, { hints, outcome }) {
    const { t } = this;
    const { symbols, numbers, missing } = hintsOf(backprop, index, names, t);
    const told = hints === HINTS || outcome !== null;
    const lines = [...(hints > 0 ? symbols : []), ...(told && missing.length === 0 ? numbers : [])];
    return html`${lines.map(
        (formula) =>
          html`<g-formula .t=${t} .dispatch=${this.dispatch} .formula=${formula} .pointed=${backprop.pointed}></g-formula>`,
      )}
      ${told && missing.length > 0 ? html`<p>${t("bp-practice-missing", { names: missing.join(", ") })}</p>` : nothing}`;
  }

  /** @param {number} hints */
  #checkButtons(hints) {
    const { t } = this;
    const more = hints < HINTS;
    return html`<button class="button button-primary" type="submit" data-help=${t("bp-practice-check-help")}>${t("bp-practice-check")}</button>
      <button
        class="button"
        type="button"
        data-help=${more ? t(`bp-practice-hint-${hints}-help`) : t("bp-practice-solution-help")}
        @click=${() => this.dispatch({ type: more ? "bpHint" : "bpSolution" })}
      >
        ${more ? t(`bp-practice-hint-${hints}`) : t("bp-practice-solution")}
      </button>`;
  }

  /** @param {Backprop} backprop */
  #nextButton(backprop) {
    const { known, count } = scoreOf(backprop);
    const more = known < count;
    return html`<button class="button button-primary" type="submit" data-help=${more ? this.t("bp-practice-next-help") : nothing}>
      <span>${this.t(more ? "bp-practice-next" : "bp-practice-finish")}</span>${icon("chevron-right", 14)}
    </button>`;
  }

  /** @param {Backprop} backprop */
  #summary(backprop) {
    const { t } = this;
    const score = scoreOf(backprop);
    const worst = OUTCOMES.findLast((outcome) => score[outcome] > 0) ?? "first";
    const praise = { first: "perfect", later: "alone", hinted: "hinted", shown: "shown" }[worst];
    return html`<div class="practice-summary" role="status">
      <h3 class="practice-done" tabindex="-1">${t("bp-practice-done")}</h3>
      <p>${t(`bp-practice-praise-${praise}`)}</p>
    </div>`;
  }

  /** @param {Worked} worked @param {number | null} current */
  #list({ backprop, trace, labels }, current) {
    const { t, uid } = this;
    return html`<h3 class="practice-list-title" id="${uid}-list">${t("bp-practice-list")}</h3>
      <ol class="practice-list" aria-labelledby="${uid}-list">
        ${questionsOf(backprop).map((index, place) => {
          const step = trace.steps[index];
          const { outcome, tries } = attemptAt(backprop, index);
          const state = outcome ?? (tries > 0 ? "wrong" : "open");
          return html`<li>
            <button
              class="practice-item practice-item-${state}"
              type="button"
              aria-current=${index === current ? "step" : nothing}
              @click=${(/** @type {PointerEvent} */ event) => this.#go(event, { type: "bpQuestion", index })}
            >
              <span class="practice-mark">${outcome ? icon(MARKS[outcome], 14) : html`<span aria-hidden="true">${place + 1}</span>`}</span>
              <span class="practice-item-name">${labels[index]}</span>
              <span class="visually-hidden">, ${t(`bp-practice-state-${state}`)}</span>
              <span class="practice-item-value" data-help=${(outcome && fullPrecision(step.value)) || nothing}>
                ${outcome ? fiveDecimals(step.value) : html`<span aria-hidden="true">?</span>`}
              </span>
            </button>
          </li>`;
        })}
      </ol>`;
  }

  /** @param {Backprop} backprop */
  #foot(backprop) {
    const { t } = this;
    const { attempts, dropped } = backprop.practice;
    return html`<footer class="practice-foot">
      ${dropped
        ? html`<button class="button" type="button" data-help=${t("bp-practice-back-help")} @click=${() => this.dispatch({ type: "bpPracticeBack" })}>
            ${icon("undo", 14)}<span>${t("bp-practice-back")}</span>
          </button>`
        : html`<button
            class="button"
            type="button"
            data-help=${t("bp-practice-again-help")}
            ?disabled=${Object.keys(attempts).length === 0}
            @click=${() => this.dispatch({ type: "bpPracticeAgain" })}
          >
            ${icon("reset", 14)}<span>${t("bp-practice-again")}</span>
          </button>`}
      ${backprop.source === "network" ? nothing : this.#printButtons(backprop)}
    </footer>`;
  }

  /** @param {Backprop} backprop */
  #printButtons(backprop) {
    const { t } = this;
    return html`<button class="button" type="button" data-help=${t("bp-sheet-print-blank-help")} @click=${() => printSheet(backprop, "blank", t)}>
        ${icon("printer", 14)}<span>${t("bp-sheet-print-blank")}</span>
      </button>
      <button class="button" type="button" data-help=${t("bp-sheet-print-solutions-help")} @click=${() => printSheet(backprop, "solutions", t)}>
        ${icon("printer", 14)}<span>${t("bp-sheet-print-solutions")}</span>
      </button>`;
  }

  /** @param {Event} event */
  #type(event) {
    this.dispatch({ type: "bpType", text: /** @type {HTMLInputElement} */ (event.currentTarget).value });
  }

  /** Enter and the first button: checks, and goes on when the value is known. @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const { backprop } = this;
    const current = backprop && currentQuestion(backprop);
    if (!backprop || current === null) return;
    const known = attemptAt(backprop, current).outcome !== null;
    this.wanting = known;
    this.dispatch({ type: known ? "bpNextQuestion" : "bpAnswer" });
  }

  /** A finger would get the keyboard over the page. @param {PointerEvent} event @param {Action} action */
  #go(event, action) {
    this.wanting = event.pointerType !== "touch";
    this.dispatch(action);
  }

  /** Where the list scrolls, the question that is asked is in sight. */
  #bringIntoView() {
    const list = this.querySelector(".practice-list");
    const item = list?.querySelector("[aria-current]");
    if (!list || !item || item === this.#shown || list.scrollHeight <= list.clientHeight) return;
    this.#shown = item;
    const [around, own] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
    if (own.top < around.top || own.bottom > around.bottom) list.scrollTop += own.top - around.top - list.clientHeight / 2;
  }

  /** The page's own keys leave fields alone. @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.dispatch({ type: "bpMode", mode: "watch" });
  }

  /** @override */
  updated() {
    this.#bringIntoView();
    if (!this.wanting) return;
    this.wanting = false;
    /** @type {HTMLElement | null} */ (this.querySelector(".practice-input, .practice-done"))?.focus();
  }
}

customElements.define("g-backprop-practice", GBackpropPractice);
