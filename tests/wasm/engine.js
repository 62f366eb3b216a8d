// The engine that the page loads, in Node: the very files of www/pkg.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Session, initSync } from "../../www/pkg/gradiente_web.js";

/** @import { DocError, ExperimentDoc, Layout, Points, Snapshot, View } from "../../www/protocol.js" */
/** @typedef {{ok: true, experiment: ExperimentDoc, rebuilt: boolean, layout: Layout, points: Points}} Configured */

initSync({ module: readFileSync(new URL("../../www/pkg/gradiente_web_bg.wasm", import.meta.url)) });

export { Session };

/** @type {View} a snapshot without pictures */
export const NUMBERS = { theme: "light", neuronSize: 0, output: null, flow: true, pass: null, diagnosis: false };

/**
 * The answer to a document that has to be accepted.
 * @param {Session} session
 * @param {unknown} document
 * @param {boolean} [restart]
 * @returns {Configured}
 */
export function accepted(session, document, restart = false) {
  const answer = session.configure(JSON.stringify(document), restart);
  assert.ok(answer.ok, JSON.stringify(answer.errors));
  return answer;
}

/**
 * The errors of a document that has to be refused.
 * @param {Session} session
 * @param {unknown} document
 * @returns {DocError[]}
 */
export function refused(session, document) {
  const answer = session.configure(typeof document === "string" ? document : JSON.stringify(document), false);
  assert.equal(answer.ok, false);
  return answer.errors;
}

/**
 * A session with a document.
 * @param {unknown} [document]
 * @returns {Session}
 */
export function running(document = {}) {
  const session = new Session();
  accepted(session, document);
  return session;
}

/**
 * @param {Session} session
 * @param {Partial<View>} [view]
 * @returns {Snapshot}
 */
export function snapshot(session, view = {}) {
  return session.snapshot({ ...NUMBERS, ...view });
}
