// Practice: which values are asked for, what was answered, and what is wrong with it. Pure.

import { parseNumber } from "../views/shared/numbers.js";
import { numbered } from "./examples.js";

/** @import { Step } from "../protocol.js" */
/** @import { Action, State } from "../state.js" */
/** @import { Backprop } from "./state.js" */

/** @typedef {"slides" | "all"} Questions the blanks of the slides, or every step that computes something */
/** @typedef {"first" | "later" | "hinted" | "shown"} Outcome how the right value was found; "shown" by the page */

/**
 * What an answer is. A mistake has the engine's name for it, another wrong one is too large or too small.
 * @typedef {{kind: "right" | "empty" | "unreadable" | "large" | "small"} | {kind: "mistake", mistake: string}} Verdict
 */

/**
 * @typedef {object} Attempt
 * @property {string} text what is in the field
 * @property {number} tries answers that were numbers
 * @property {number} hints taken, of two
 * @property {Verdict | null} verdict on the last answer
 * @property {Outcome | null} outcome null while the value is not known
 */

/** @typedef {Record<string, Attempt>} Attempts by the question's key */

/**
 * @typedef {object} Practice
 * @property {Questions} questions
 * @property {Attempts} attempts
 * @property {string | null} current key of the question that was chosen; without one it is the first open question
 * @property {Attempts | null} dropped by starting over, until something new is done
 */

/** First the formula in symbols, then with its numbers. */
export const HINTS = 2;

/** What is left out on the slides: the second neuron of each layer and its error... */
const BLANK_UNIT = 1;
/** ... and the new values of w2, w3 and w4. */
const BLANK_WEIGHTS = [1, 2, 3];

/** Not computed anew. */
const GIVEN = ["reused", "replace"];

/** @type {Attempt} */
const UNTRIED = { text: "", tries: 0, hints: 0, verdict: null, outcome: null };

/** @returns {Practice} nothing has been answered */
export const unanswered = () => ({ questions: "slides", attempts: {}, current: null, dropped: null });

/**
 * The same choices for other numbers.
 * @param {Practice} practice
 * @returns {Practice}
 */
export const restarted = ({ questions }) => ({ ...unanswered(), questions });

/**
 * Which questions are asked: the slides have none about a network of one's own.
 * @param {Pick<Backprop, "source" | "practice">} backprop
 */
export const chosenQuestions = ({ source, practice }) => (source === "network" ? "all" : practice.questions);

/**
 * What a step finds, by name: it stays the same when others come before it.
 * @param {Step} step
 */
export const keyOf = ({ kind, layer, part, unit, input, output }) =>
  [kind, layer, part, unit, input, kind === "product" ? output : null].map((each) => each ?? "").join(":");

/**
 * @param {Pick<Backprop, "source" | "practice">} backprop
 * @param {Step} step
 */
function isAsked(backprop, step) {
  if (chosenQuestions(backprop) === "all") return !GIVEN.includes(step.kind);
  if (step.kind === "update") {
    const weights = numbered(backprop.source) ?? [];
    return BLANK_WEIGHTS.some((number) => {
      const { layer, part, unit, input } = weights[number];
      return step.layer === layer && step.part === part && step.unit === unit && step.input === input;
    });
  }
  if (step.kind === "error") return step.output === BLANK_UNIT;
  return step.unit === BLANK_UNIT && (step.kind === "sum" || step.kind === "activation");
}

/**
 * The steps that are asked for, in the order of the slides.
 * @param {Backprop} backprop
 * @returns {number[]}
 */
export function questionsOf(backprop) {
  return (backprop.trace?.steps ?? []).flatMap((step, index) => (isAsked(backprop, step) ? [index] : []));
}

/** @param {Backprop} backprop @param {number | undefined} index of a step @returns {string | null} */
function keyAt({ trace }, index) {
  const step = index === undefined ? null : trace?.steps[index];
  return step ? keyOf(step) : null;
}

/**
 * @param {Backprop} backprop
 * @param {number} index of a step
 * @returns {Attempt}
 */
export const attemptAt = (backprop, index) => backprop.practice.attempts[keyAt(backprop, index) ?? ""] ?? UNTRIED;

/**
 * Whether the value of a step is not to be seen: it is asked for and not known yet, or it would give away what is.
 * @param {Backprop} backprop
 * @param {number} index of a step
 */
export function isConcealed(backprop, index) {
  const step = backprop.trace?.steps[index];
  if (backprop.mode !== "practice" || !step) return false;
  if (isAsked(backprop, step)) return attemptAt(backprop, index).outcome === null;
  const givesAway = GIVE_AWAY[step.kind];
  return Boolean(givesAway && openOf(backprop).some((other) => givesAway(other, step)));
}

/** @param {Step} one @param {Step} other */
export const ofSameParameter = (one, other) =>
  one.layer === other.layer && one.part === other.part && one.unit === other.unit && one.input === other.input;

/** @param {Step} open @param {Step} step */
const isOnTheWay = (open, step) => open.kind === "update" && ofSameParameter(open, step);

/** What steps that are not asked for tell about those that are. @type {Record<string, (open: Step, step: Step) => boolean>} */
const GIVE_AWAY = {
  // The other errors are known.
  total: ({ kind }) => kind === "error",
  product: isOnTheWay,
  sum_of_errors: isOnTheWay,
};

/** @param {Backprop} backprop @returns {Step[]} */
const openOf = (backprop) =>
  (backprop.trace?.steps ?? []).filter((step, index) => isAsked(backprop, step) && attemptAt(backprop, index).outcome === null);

/**
 * The step that is asked for now; null when all of them are known.
 * @param {Backprop} backprop
 * @returns {number | null}
 */
export function currentQuestion(backprop) {
  const { current } = backprop.practice;
  const asked = questionsOf(backprop);
  const chosen = current === null ? undefined : asked.find((index) => keyAt(backprop, index) === current);
  return chosen ?? asked.find((index) => attemptAt(backprop, index).outcome === null) ?? null;
}

/**
 * How far two numbers may be apart that are the same answer: 1e-4, or a thousandth. What is just at the edge must not fall out
 * by the rounding of its last bit.
 * @param {number} value
 */
export const tolerance = (value) => Math.max(1e-4, 1e-3 * Math.abs(value)) * (1 + 1e-9);

/**
 * @param {string} text what was typed
 * @param {Step} step
 * @returns {Verdict}
 */
export function judge(text, { value, mistakes }) {
  if (text.trim() === "") return { kind: "empty" };
  const answer = parseNumber(text);
  if (answer === null) return { kind: "unreadable" };
  if (Math.abs(answer - value) <= tolerance(value)) return { kind: "right" };
  const near = mistakes
    .map((mistake) => ({ mistake: mistake.kind, gap: Math.abs(answer - mistake.value), within: tolerance(mistake.value) }))
    .filter(({ gap, within }) => gap <= within)
    .sort((one, other) => one.gap - other.gap);
  if (near.length > 0) return { kind: "mistake", mistake: near[0].mistake };
  return { kind: answer > value ? "large" : "small" };
}

/**
 * How it went so far.
 * @param {Backprop} backprop
 * @returns {Record<Outcome, number> & {count: number, known: number}}
 */
export function scoreOf(backprop) {
  const score = { first: 0, later: 0, hinted: 0, shown: 0, count: 0, known: 0 };
  for (const index of questionsOf(backprop)) {
    const { outcome } = attemptAt(backprop, index);
    score.count += 1;
    if (!outcome) continue;
    score.known += 1;
    score[outcome] += 1;
  }
  return score;
}

/** Whether there was an answer at all. @param {Verdict | null} verdict */
const isNumber = (verdict) => verdict !== null && verdict.kind !== "empty" && verdict.kind !== "unreadable";

/** @param {Attempt} attempt @returns {Outcome} of a right answer */
function outcomeOf({ hints, tries }) {
  if (hints > 0) return "hinted";
  return tries > 1 ? "later" : "first";
}

/** @param {State} state @param {Partial<Practice>} patch @returns {State} */
const practising = (state, patch) => ({
  ...state,
  backprop: { ...state.backprop, practice: { ...state.backprop.practice, ...patch } },
});

/**
 * Does something with the question that is asked now, which stays the one that is asked. A known value stays as it is.
 * @param {State} state
 * @param {(attempt: Attempt, step: Step) => Partial<Attempt>} change
 */
function tried(state, change) {
  const { backprop } = state;
  const index = currentQuestion(backprop);
  if (index === null || !backprop.trace) return state;
  const attempt = attemptAt(backprop, index);
  if (attempt.outcome) return state;
  const step = backprop.trace.steps[index];
  const key = keyOf(step);
  const attempts = { ...backprop.practice.attempts, [key]: { ...attempt, ...change(attempt, step) } };
  return practising(state, { attempts, current: key, dropped: null });
}

/** @param {Attempt} attempt @param {Step} step @returns {Partial<Attempt>} */
function answered(attempt, step) {
  const verdict = judge(attempt.text, step);
  if (!isNumber(verdict)) return { verdict };
  const tries = attempt.tries + 1;
  return { verdict, tries, outcome: verdict.kind === "right" ? outcomeOf({ ...attempt, tries }) : null };
}

/** @param {State} state @param {number | undefined} index of the step to ask for */
const asking = (state, index) => practising(state, { current: keyAt(state.backprop, index) });

/** The next open question, from the start again after the last one. @param {State} state */
function next(state) {
  const { backprop } = state;
  const now = currentQuestion(backprop) ?? -1;
  const open = questionsOf(backprop).filter((index) => index !== now && attemptAt(backprop, index).outcome === null);
  return asking(state, open.find((index) => index > now) ?? open[0]);
}

/**
 * The question before or after this one, whether it is open or not.
 * @param {State} state
 * @param {{by?: number, to?: number}} where
 */
export function besideQuestion(state, { by = 0, to }) {
  const { backprop } = state;
  const asked = questionsOf(backprop);
  const now = currentQuestion(backprop);
  const place = to ?? (now === null ? asked.length : asked.indexOf(now)) + by;
  return asking(state, asked[Math.min(Math.max(place, 0), asked.length - 1)]);
}

/** @type {Record<string, (state: State, action: Action) => State>} */
export const practiceActions = {
  bpQuestions: (state, { questions }) => practising(state, { questions, current: null }),
  bpQuestion: (state, { index }) => asking(state, index),
  bpNextQuestion: (state) => next(state),
  // What is wrong with the number stays to be read while it is corrected.
  bpType: (state, { text }) => tried(state, ({ verdict }) => ({ text, verdict: isNumber(verdict) ? verdict : null })),
  bpAnswer: (state) => tried(state, answered),
  bpHint: (state) => tried(state, ({ hints }) => ({ hints: Math.min(hints + 1, HINTS) })),
  bpSolution: (state) => tried(state, () => ({ hints: HINTS, verdict: null, outcome: "shown" })),
  bpPracticeAgain: (state) => {
    const { questions, attempts } = state.backprop.practice;
    return practising(state, { ...unanswered(), questions, dropped: attempts });
  },
  bpPracticeBack: (state) => practising(state, { attempts: state.backprop.practice.dropped ?? {}, dropped: null }),
};
