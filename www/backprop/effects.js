// What the room for backpropagation asks the engine, and what it answers.

/** @import { Engine } from "../engine.js" */
/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */

/**
 * @param {Engine} engine
 * @param {Store} store
 */
export function backpropEffects(engine, store) {
  /** Number of the trace asked for last. What an engine crashed over is not asked of the next one. */
  let traced = 0;
  /** What the last check was of. @type {unknown[]} */
  let checked = [];
  let checks = 0;
  let checking = false;
  /** Seed of an exercise that was asked for, maybe before there was an engine. @type {number | null} */
  let seed = null;

  /** @param {State} state */
  function trace({ backprop }) {
    const { problem, asked, iteration, weights } = backprop;
    if (!problem || asked === traced) return;
    traced = asked;
    engine.trace(asked, problem, { iteration, weights });
  }

  /** One check at a time: a slider passes over steps faster than they are computed. @param {State} state */
  function check({ backprop }) {
    const { accepted, trace: shown, mode, check: wanted, left } = backprop;
    if (!accepted || !shown || mode !== "check" || checking || left) return;
    const asked = [shown, wanted.step, wanted.place];
    if (asked.every((what, at) => what === checked[at])) return;
    checked = asked;
    checking = true;
    const weights = wanted.place ? [wanted.place] : shown.weights;
    engine.traceCheck((checks += 1), accepted, { iteration: shown.iteration, weights, step: wanted.step });
  }

  store.subscribe((state, before, action) => {
    if (action.type === "crashed" || action.type === "traceCheck") checking = false;
    if (action.type === "bpExercise") ({ seed } = action);
    if (state.engine !== "running" && state.engine !== "restarted") return;
    if (seed !== null) engine.exercise(seed);
    seed = null;
    if (action.type === "bpTakeOver") engine.takeOver(state.backprop.sample);
    trace(state);
    check(state);
  });

  /** @param {string} from @param {string} type */
  const tell = (from, type) =>
    engine.addEventListener(from, (event) => store.dispatch({ .../** @type {CustomEvent} */ (event).detail, type }));
  tell("trace", "trace");
  tell("traceCheck", "traceCheck");
  tell("taken", "bpTaken");
  tell("exercise", "bpExerciseMade");
}
