// The parts of a walk: a layer's forward pass, the errors, a weight's derivative. Pure.

/** @import { Trace } from "../protocol.js" */

/** @typedef {{first: number, last: number}} Section its steps */

/**
 * @param {Trace} trace
 * @returns {Section[]}
 */
export function sectionsOf(trace) {
  /** @type {Section[]} */
  const sections = [];
  let phase = "";
  trace.steps.forEach((/** @type {{phase: string}} */ step, /** @type {number} */ index) => {
    const section = sections.at(-1);
    if (section && step.phase === phase) section.last = index;
    else sections.push({ first: index, last: index });
    phase = step.phase;
  });
  return sections;
}
