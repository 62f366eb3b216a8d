// The parts of a walk: each layer's forward pass, the errors, each derivative, the replacing. Pure.

import { placeOf } from "./places.js";

/** @import { Translate } from "../i18n/index.js" */
/** @import { Place, Trace, Step } from "../protocol.js" */
/** @import { Names } from "./names.js" */

/**
 * What a part is about: a layer's forward pass, the errors, dE/dz of a unit (or dE/dz~, after a layer's
 * normalisation), a parameter, or all of them at once.
 * @typedef {{kind: "forward", layer: number} | {kind: "error"} | {kind: "delta" | "pre_activation", layer: number, unit: number}
 *   | {kind: "parameter", place: Place} | {kind: "replace"}} Subject
 */

/** @typedef {{first: number, last: number, subject: Subject}} Section its steps */

/**
 * @param {Trace} trace
 * @param {Step} step
 * @returns {Subject}
 */
export function subjectOf(trace, step) {
  const { kind, phase } = step;
  if (kind === "replace") return { kind: "replace" };
  if (phase === "forward") return { kind: "forward", layer: step.layer ?? 0 };
  if (phase === "error") return { kind: "error" };
  const about = step.chain === null ? { of: kind === "delta" ? "delta" : "parameter", ...step } : trace.chains[step.chain];
  const place = placeOf(about);
  if (place) return { kind: "parameter", place };
  return { kind: about.of === "pre_activation" ? "pre_activation" : "delta", layer: about.layer ?? 0, unit: about.unit ?? 0 };
}

/**
 * @param {Trace} trace
 * @returns {Section[]}
 */
export function sectionsOf(trace) {
  /** @type {Section[]} */
  const sections = [];
  let key = "";
  trace.steps.forEach((/** @type {Step} */ step, /** @type {number} */ index) => {
    const subject = subjectOf(trace, step);
    const next = JSON.stringify(subject);
    const section = sections.at(-1);
    if (section && next === key) section.last = index;
    else sections.push({ first: index, last: index, subject });
    key = next;
  });
  return sections;
}

/**
 * A part's heading: "Hacia adelante: capa oculta", "∂E total/∂w₅".
 * @param {Subject} subject
 * @param {Names} names
 * @param {Translate} t
 */
export function sectionTitle(subject, names, t) {
  switch (subject.kind) {
    case "forward":
      return t("bp-section-forward", { layer: names.layer(subject.layer) });
    case "error":
      return t("bp-section-error");
    case "delta":
      return t("bp-section-delta", { name: names.delta(subject.layer, subject.unit).text });
    case "pre_activation":
      return preActivation(subject, names);
    case "parameter":
      return t("bp-section-parameter", { name: names.weight(subject.place).text });
    case "replace":
      return t("bp-section-replace");
  }
}

/** @param {{layer: number, unit: number}} subject @param {Names} names */
const preActivation = ({ layer, unit }, names) => `∂${names.total.text}/∂${names.preActivation(layer, unit).text}`;

/**
 * Where a step is in the pass: "hacia atrás · w₅".
 * @param {Trace} trace
 * @param {number} index
 * @param {Names} names
 * @param {Translate} t
 */
export function whereabouts(trace, index, names, t) {
  const step = trace.steps[index];
  const subject = subjectOf(trace, step);
  const phase = t(`bp-phase-${step.phase}`);
  const about = {
    forward: () => (step.unit === null ? names.layer(step.layer ?? 0) : names.activation(step.layer ?? 0, step.unit).text),
    error: () => (step.output === null ? names.total.text : names.error(step.output).text),
    delta: () => (subject.kind === "delta" ? names.delta(subject.layer, subject.unit).text : ""),
    pre_activation: () => (subject.kind === "pre_activation" ? preActivation(subject, names) : ""),
    parameter: () => (subject.kind === "parameter" ? names.weight(subject.place).text : ""),
    replace: () => "",
  }[subject.kind]();
  return about ? `${phase} · ${about}` : phase;
}
