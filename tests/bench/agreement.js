// Whether all libraries do the same work.

import assert from "node:assert/strict";
import { ConvNet } from "./convnet.js";
import { Ours } from "./ours.js";
import { taskOf } from "./task.js";
import { TensorFlow } from "./tfjs.js";
import { WORKLOADS, inOrder } from "./workloads.js";

/** Relative difference of two losses that counts as none. */
const TOLERANCE = 1e-4;

/** Steps, fewer than an epoch has: there all batches are whole. */
const STEPS = 24;

/**
 * Fails unless all libraries start with the same loss, learn, and come to the same loss by the same batches.
 * @returns {Promise<void>}
 */
export async function sameLosses() {
  for (const [name, workload] of Object.entries(WORKLOADS)) {
    const task = taskOf(workload);
    const ours = new Ours(inOrder(workload));
    const peers = {
      convnetjs: new ConvNet(task),
      tfjs_cpu: await TensorFlow.create("cpu", task),
      tfjs_wasm: await TensorFlow.create("wasm", task),
    };
    const first = ours.loss();
    for (const [peer, contestant] of Object.entries(peers)) same(await contestant.loss(), first, `${name}, ${peer} at first`);
    ours.steps(STEPS);
    const last = ours.loss();
    assert.ok(last < first, `${name} is not learned: a loss of ${first} becomes ${last}`);
    for (const [peer, contestant] of Object.entries(peers)) {
      await contestant.steps(STEPS);
      same(await contestant.loss(), last, `${name}, ${peer} after ${STEPS} steps`);
    }
    ours.free();
  }
}

/** @param {number} found @param {number} expected @param {string} what */
function same(found, expected, what) {
  assert.ok(Math.abs(found / expected - 1) < TOLERANCE, `${what}: a loss of ${found}, the engine has ${expected}`);
}

/**
 * Fails unless two libraries computed the same outputs of all neurons.
 * @param {ArrayLike<number>} ours
 * @param {ArrayLike<number>} theirs
 */
export function sameValues(ours, theirs) {
  assert.equal(theirs.length, ours.length);
  const worst = Array.from(ours).reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i])), 0);
  assert.ok(worst < 1e-3, `the neurons' outputs differ by ${worst}`);
}
