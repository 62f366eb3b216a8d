// The room for backpropagation by hand: which network is worked through, how far, and how. Pure.

import { same, withValue } from "../edits.js";
import { example, walk } from "./examples.js";
import { sectionsOf } from "./sections.js";
import { besideQuestion, practiceActions, restarted, unanswered } from "./practice.js";

/** @import { DocError, Place, Problem, Trace, TraceCheck } from "../protocol.js" */
/** @import { Action, State } from "../state.js" */
/** @import { Source } from "./examples.js" */
/** @import { Practice } from "./practice.js" */
/** @import { Term } from "./terms.js" */

/** @typedef {"watch" | "practice" | "check"} Mode */

/**
 * @typedef {object} Backprop
 * @property {Source} source
 * @property {number} seed of the exercise
 * @property {number} sample of the playground's training samples
 * @property {number} samples how many there are
 * @property {Problem | null} problem what was asked for last
 * @property {Problem | null} accepted what the trace is of
 * @property {Problem | null} original as it was before anything was edited
 * @property {Place[]} weights to differentiate, in this order; none: the engine chooses
 * @property {Place | null} picked the one that was chosen of the playground's network; null: the engine chooses
 * @property {number} iteration counting from 0
 * @property {number} step of the trace
 * @property {Mode} mode
 * @property {Trace | null} trace
 * @property {number} asked number of the last trace asked for
 * @property {number} answered number of the last answer
 * @property {{path: string, errors: DocError[]} | null} refused the place of an edit that was not taken, "" for all of it,
 *   "network" for one that was to be taken over, or "link" for an address that leads to no exercise
 * @property {Term | null} pointed
 * @property {Problem[]} past
 * @property {Problem[]} future
 * @property {Backprop | null} left what was there before a network that the engine has not answered about yet
 * @property {{step: number, place: Place | null, result: TraceCheck | null}} check of gradients by differences: its h, the
 *   one that is looked at (null: the first that is differentiated), and what the engine found last
 * @property {Practice} practice
 */

/** Steps kept for undo. */
const HISTORY = 100;

/** Step of the differences at first. */
const CHECK_STEP = 1e-5;

/** @returns {Backprop} */
export const initialBackprop = () => ({
  source: "lecture",
  seed: 1,
  sample: 0,
  samples: 1,
  problem: null,
  accepted: null,
  original: null,
  weights: [],
  picked: null,
  iteration: 0,
  step: 0,
  mode: "watch",
  trace: null,
  asked: 0,
  answered: 0,
  refused: null,
  pointed: null,
  past: [],
  future: [],
  left: null,
  check: { step: CHECK_STEP, place: null, result: null },
  practice: unanswered(),
});

/**
 * @param {State} state
 * @param {Partial<Backprop>} patch
 * @returns {State}
 */
const patched = (state, patch) => ({ ...state, backprop: { ...state.backprop, ...patch } });

/**
 * Asks for the trace of what is there now.
 * @param {State} state
 * @param {Partial<Backprop>} patch
 */
const asking = (state, patch) => patched(state, { ...patch, asked: state.backprop.asked + 1 });

/**
 * What was answered about the same numbers before.
 * @param {Backprop} backprop
 * @param {Source} source
 * @param {Problem} problem
 */
const practiceOf = ({ source: before, problem: old, iteration, practice }, source, problem) =>
  source === before && iteration === 0 && same(problem, old) ? practice : restarted(practice);

/**
 * Another network, from its start.
 * @param {State} state
 * @param {Source} source
 * @param {Problem} problem
 * @param {Partial<Backprop>} [more]
 */
const opened = (state, source, problem, more) =>
  asking(state, {
    source,
    problem,
    original: problem,
    weights: walk(source, problem.document),
    iteration: 0,
    step: 0,
    refused: null,
    pointed: null,
    past: [],
    future: [],
    left: state.backprop.left ?? (state.backprop.accepted && state.backprop),
    check: { ...state.backprop.check, place: null, result: null },
    practice: practiceOf(state.backprop, source, problem),
    ...more,
  });

/**
 * The same network with other numbers. What was asked for in vain is no step of the history.
 * @param {State} state
 * @param {Problem} problem
 * @param {{path?: string, merge?: boolean}} [how] the place that was edited; merge: part of one gesture
 */
function changed(state, problem, { path = "", merge = false } = {}) {
  const { backprop } = state;
  const { accepted, source, asked, answered } = backprop;
  const restored = same(problem, accepted);
  // While another number is on its way, the old one has to be asked for again.
  if (!accepted || (restored && asked === answered)) return backprop.refused ? patched(state, { refused: null }) : state;
  // Between two edits there may have been no answer.
  const past = same(backprop.past.at(-1), accepted) ? backprop.past.slice(0, -1) : backprop.past;
  // Which biases are learnt decides what is differentiated.
  const relearnt = problem.document.training.train_biases !== (backprop.problem ?? accepted).document.training.train_biases;
  return asking(state, {
    problem,
    refused: { path, errors: [] },
    past: merge && backprop.past.length > 0 ? backprop.past : [...past, ...(restored ? [] : [accepted])].slice(-HISTORY),
    future: [],
    practice: restarted(backprop.practice),
    ...(relearnt && source !== "network" && { weights: walk(source, problem.document), step: 0 }),
  });
}

/**
 * @param {State} state
 * @param {"past" | "future"} from
 * @param {"past" | "future"} to
 */
function travelled(state, from, to) {
  const { backprop } = state;
  const { problem, source } = backprop;
  const target = backprop[from].at(-1);
  if (!problem || !target) return state;
  return asking(state, {
    problem: target,
    [from]: backprop[from].slice(0, -1),
    // Not what was accepted last: a key that is held down does not wait for answers.
    [to]: [...backprop[to], problem],
    refused: null,
    practice: restarted(backprop.practice),
    ...(source !== "network" && { weights: walk(source, target.document) }),
  });
}

/**
 * @param {State} state
 * @param {number} step
 */
function at(state, step) {
  const last = (state.backprop.trace?.steps.length ?? 1) - 1;
  return patched(state, { step: Math.min(Math.max(step, 0), last), pointed: null });
}

/**
 * The first step of the section after this one, of this one, or of the one before.
 * @param {Backprop} backprop
 * @param {1 | -1} by
 */
function section({ trace, step }, by) {
  const firsts = trace ? sectionsOf(trace).map(({ first }) => first) : [];
  return (by > 0 ? firsts.find((first) => first > step) : firsts.findLast((first) => first < step)) ?? step;
}

/**
 * To what was there before a network that cannot be worked through.
 * @param {State} state
 * @param {number} id of the answer
 * @param {DocError[]} errors
 */
function back(state, id, errors) {
  const { asked, mode, seed, left, source } = state.backprop;
  const refused = { path: source === "network" ? "network" : "", errors };
  return patched(state, { ...left, asked, answered: id, mode, seed, problem: left?.accepted ?? null, refused });
}

/** @type {Record<string, (state: State, action: Action) => State>} */
export const backpropActions = {
  showRoom: (state, { room }) => {
    if (room === state.room) return state;
    // The playground's run stands still while nobody sees it.
    const next = { ...state, room, playing: false };
    return room === "backprop" && !next.backprop.problem ? opened(next, "lecture", example("lecture")) : next;
  },
  bpExample: (state, { name }) => opened(state, name, example(name)),
  // The engine makes them.
  bpExercise: (state, { seed }) => patched(state, { seed }),
  bpExerciseMade: (state, { seed, document }) =>
    seed === state.backprop.seed ? opened(state, "exercise", { document, statistics: null }) : state,
  // Another sample keeps the weight; the engine leaves out one that the network has not.
  bpTakeOver: (state, { sample = 0, place = state.backprop.picked }) => patched(state, { sample, picked: place, refused: null }),
  bpTaken: (state, { ok, problem, samples, sample, errors }) => {
    const { picked } = state.backprop;
    return ok
      ? opened(state, "network", problem, { samples, sample, weights: picked ? [picked] : [] })
      : patched(state, { refused: { path: "network", errors } });
  },

  bpMode: (state, { mode }) => (mode === state.backprop.mode ? state : patched(state, { mode, pointed: null })),
  bpStep: (state, { by, to }) =>
    state.backprop.mode === "practice" ? besideQuestion(state, { by, to }) : at(state, to ?? state.backprop.step + by),
  bpSection: (state, { by }) => at(state, section(state.backprop, by)),
  bpIterate: (state, { iteration }) => asking(state, { iteration: Math.max(0, iteration), step: 0, practice: restarted(state.backprop.practice) }),
  bpWeight: (state, { place }) => asking(state, { weights: [place], picked: place, step: 0 }),
  bpPoint: (state, { term }) => (term === state.backprop.pointed ? state : patched(state, { pointed: term })),

  // `edits` are values by their path in the document.
  bpEdit: (state, { edits, merge }) => {
    const { problem } = state.backprop;
    if (!problem) return state;
    const entries = /** @type {[string, unknown][]} */ (Object.entries(edits));
    const document = entries.reduce((old, [path, value]) => withValue(old, path, value), problem.document);
    return changed(state, { ...problem, document }, { path: entries[0]?.[0], merge });
  },
  bpNoExercise: (state) => patched(state, { refused: { path: "link", errors: [{ path: "", kind: "no_exercise", message: "there is no such exercise" }] } }),
  bpForgive: (state) => (state.backprop.refused ? patched(state, { refused: null }) : state),
  // As a step of the history, so that nothing is lost.
  bpRestore: (state) => {
    const { original } = state.backprop;
    if (!original) return state;
    const first = changed(state, original);
    const begun = { iteration: 0, step: 0 };
    return first === state ? asking(state, begun) : patched(first, begun);
  },

  trace: (state, { id, ok, trace, errors }) => {
    const { backprop } = state;
    if (id < backprop.asked) return state;
    if (!ok && backprop.left) return back(state, id, errors);
    if (!ok) {
      const path = backprop.refused?.path ?? "";
      const past = same(backprop.past.at(-1), backprop.accepted) ? backprop.past.slice(0, -1) : backprop.past;
      return patched(state, { answered: id, problem: backprop.accepted ?? backprop.problem, past, refused: { path, errors } });
    }
    const step = Math.min(backprop.step, trace.steps.length - 1);
    // A check of the network that was left may have come meanwhile.
    const check = backprop.left ? { ...backprop.check, result: null } : backprop.check;
    // What is wrong with the address stays: what is shown now is not what it was to lead to.
    const kept = backprop.refused?.path === "link" ? backprop.refused : null;
    return patched(state, { answered: id, accepted: backprop.problem, trace, weights: trace.weights, step, refused: kept, left: null, check });
  },

  bpCheckStep: (state, { step }) => patched(state, { check: { ...state.backprop.check, step } }),
  bpCheckPlace: (state, { place }) => patched(state, { check: { ...state.backprop.check, place } }),
  traceCheck: (state, { ok, check: result }) => patched(state, { check: { ...state.backprop.check, result: ok ? result : null } }),
  ...practiceActions,
};

/**
 * Undo and redo belong to the room one is in.
 * @param {State} state
 * @param {"undo" | "redo"} kind
 */
export const travelBackprop = (state, kind) => (kind === "undo" ? travelled(state, "past", "future") : travelled(state, "future", "past"));
