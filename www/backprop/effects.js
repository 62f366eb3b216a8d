// What the room for backpropagation asks the engine, and what it answers.

/** @import { Engine } from "../engine.js" */
/** @import { Action, State } from "../state.js" */
/** @import { Store } from "../store.js" */

/**
 * @param {Engine} engine
 * @param {Store} store
 */
export function backpropEffects(engine, store) {
  /** Numbers of what was asked last. What an engine crashed over is not asked of the next one. */
  let traced = 0;
  let checked = 0;
  /** Seed of an exercise that was asked for, maybe before there was an engine. @type {number | null} */
  let seed = null;

  /** @param {State} state */
  const able = ({ engine: status }) => status === "running" || status === "restarted";

  /** @param {State} state */
  function trace({ backprop }) {
    const { problem, asked, iteration, weights } = backprop;
    if (!problem || asked === traced) return;
    traced = asked;
    engine.trace(asked, problem, { iteration, weights });
  }

  /** @param {State} state */
  function check({ backprop }) {
    const { accepted, iteration, weights, check: wanted } = backprop;
    if (!accepted || wanted.asked === checked) return;
    checked = wanted.asked;
    engine.traceCheck(wanted.asked, accepted, { iteration, weights, step: wanted.step });
  }

  store.subscribe((state, before, action) => {
    if (action.type === "bpExercise") ({ seed } = action);
    if (!able(state)) return;
    if (seed !== null) engine.exercise(seed);
    seed = null;
    if (action.type === "bpTakeOver") engine.takeOver(state.backprop.sample);
    trace(state);
    check(state);
    const { backprop } = state;
    const stale =
      backprop.mode === "check" &&
      (backprop.trace !== before.backprop.trace || backprop.check.step !== before.backprop.check.step || before.backprop.mode !== "check");
    if (stale && backprop.trace) store.dispatch({ type: "bpCheckAsked" });
  });

  /** @param {string} from @param {string} type */
  const tell = (from, type) =>
    engine.addEventListener(from, (event) => store.dispatch({ .../** @type {CustomEvent} */ (event).detail, type }));
  tell("trace", "trace");
  tell("traceCheck", "traceCheck");
  tell("taken", "bpTaken");
  tell("exercise", "bpExerciseMade");
}
