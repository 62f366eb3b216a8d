// Two runs in lock step: the same batches done at every picture, whatever either costs.

import { isOver } from "./protocol.js";
import { isReady } from "./state.js";

/** @import { Pace } from "./protocol.js" */
/** @import { Run } from "./run.js" */
/** @import { State } from "./state.js" */

/** Milliseconds of training for a picture at full speed: with the drawing, about thirty pictures a second. */
const BUDGET = 18;

/**
 * Steps that a run has done when the pair has come so far. Where an epoch has fewer steps here than there, this run waits at
 * its end: both are always in the same epoch.
 * @param {number} target batches of the longer epoch
 * @param {number} longest steps of the longer epoch
 * @param {number} own steps of this run's epoch
 */
export const stepsAt = (target, longest, own) => Math.floor(target / longest) * own + Math.min(target % longest, own);

/**
 * How far the pair comes next.
 * @param {number} target
 * @param {Pace} pace
 * @param {number} longest steps of the longer epoch
 * @param {number} affordable batches for one picture at full speed
 */
export function nextTarget(target, { unit, count = 1 }, longest, affordable) {
  if (unit === "batch") return target + count;
  if (unit === "epoch") return (Math.floor(target / longest) + count) * longest;
  return target + Math.max(1, Math.floor(affordable));
}

/**
 * Batches for the next picture at full speed, from what the last ones took in the slower run.
 * @param {number} batches
 * @param {number} spent milliseconds
 */
export const affordable = (batches, spent) => Math.max(1, batches * Math.min(2, Math.max(0.5, BUDGET / Math.max(spent, 0.1))));

/** @param {State} state */
const stepsPerEpoch = ({ arriving, layout }) => (arriving?.layout ?? layout)?.stepsPerEpoch ?? 1;

/**
 * Drives two runs. Each picture asks both engines for the same moment, and is shown when both have come there.
 * @param {Run} a
 * @param {Run} b
 * @param {() => void} wake something has to be drawn again
 */
export function lockstep(a, b, wake) {
  const pair = [a, b];
  let target = 0;
  let batches = 1;
  /** Both have come to the target. */
  let there = true;
  /** The last target was set by what is affordable. */
  let paced = false;
  /** Steps that each was asked for. @type {Map<Run, number> | null} */
  let asked = null;
  /** @type {Map<Run, any>} answers of which the other's is not here yet */
  const held = new Map();

  const longest = () => Math.max(...pair.map(({ store }) => stepsPerEpoch(store.state)));
  /** One whose engine cannot be had leaves the other alone. */
  const able = () => pair.filter(({ store }) => store.state.engine !== "failed");
  const playing = () => pair.some(({ store }) => store.state.playing);

  /** @param {{playing?: boolean}} [also] */
  function startAnew(also = {}) {
    target = 0;
    there = true;
    asked = null;
    for (const { engine, store } of pair) {
      // One whose engine is still loading begins anew by itself.
      if (!isReady(store.state)) continue;
      engine.reset();
      store.dispatch({ type: "startedAnew", ...also });
    }
    wake();
  }

  function settle() {
    const come = able().every((run) => {
      const snapshot = held.get(run)?.snapshot;
      return asked !== null && snapshot && (snapshot.step === asked.get(run) || isOver(snapshot));
    });
    if (!come) {
      wake();
      return;
    }
    there = true;
    const spent = Math.max(...able().map((run) => held.get(run).spent));
    if (paced) batches = affordable(batches, spent);
    for (const run of able()) run.store.dispatch({ ...held.get(run), type: "snapshot" });
  }

  const ends = pair.map((run) => {
    const onSnapshot = (/** @type {Event} */ event) => {
      held.set(run, /** @type {CustomEvent} */ (event).detail);
      if (!pair.some(({ engine }) => engine.pulling)) settle();
    };
    run.engine.addEventListener("snapshot", onSnapshot);
    const unsubscribe = run.store.subscribe((state, before, { type, rebuilt, unit }) => {
      // With other batches the steps done so far are of no moment that the other run has, too.
      const rebatched = stepsPerEpoch(state) !== stepsPerEpoch(before);
      if (type === "configured" && (rebuilt || rebatched)) startAnew({ playing: playing() });
      // What both are told is done once.
      if (run !== a) return;
      if (type === "reset") startAnew();
      if (type === "step") {
        target = nextTarget(target, { unit, count: 1 }, longest(), 1);
        paced = false;
        wake();
      }
      if (state.playing && !before.playing && able().every(({ store }) => isOver(store.state.snapshot))) startAnew();
    });
    return () => {
      run.engine.removeEventListener("snapshot", onSnapshot);
      unsubscribe();
    };
  });

  return {
    /** Asks both for the next picture; false while one is still at the last. */
    pull() {
      if (able().some(({ engine, store }) => engine.pulling || !isReady(store.state))) return false;
      held.clear();
      if (there && playing()) {
        const { pace } = a.store.state;
        target = nextTarget(target, pace, longest(), batches);
        paced = pace.unit === "budget";
        there = false;
      }
      asked = new Map();
      for (const run of able()) {
        const steps = stepsAt(target, longest(), stepsPerEpoch(run.store.state));
        asked.set(run, steps);
        run.engine.advance(steps);
        run.effects.pull();
      }
      return true;
    },
    end() {
      for (const end of ends) end();
    },
  };
}
