// Under the drawing: the numbers of the step's way one after the other, and what the colours say.

import { html, nothing } from "lit";
import { chainOf, factorOf } from "../../backprop/formulas/quantities.js";
import { fiveDecimals } from "../../backprop/numbers.js";
import { parameterAt, placeOf } from "../../backprop/places.js";
import { isStepHidden } from "../../backprop/revealed.js";
import { errorTerm, neuronTerm, placeTerm, RATE, TOTAL } from "../../backprop/terms.js";
import { same } from "../../edits.js";
import { icon } from "../shared/icon.js";
import { unknown, updatedTo } from "./diagram-context.js";

/** @import { Name } from "../../backprop/names.js" */
/** @import { Term } from "../../backprop/terms.js" */
/** @import { Step } from "../../protocol.js" */
/** @import { Context } from "./diagram-context.js" */

/** @typedef {{text: string, value: number, hidden: boolean, now: boolean, term?: Term | null, sign?: string}} Item sign: between it and the one before */

/**
 * @param {Context} context
 * @param {number | null} index of the step
 */
export function strip(context, index) {
  const step = index === null ? null : context.trace.steps[index];
  const items = step ? itemsOf(context, /** @type {number} */ (index), step) : [];
  return html`<ol class="bp-strip" aria-label=${context.t("bp-diagram-strip")}>
    ${items.map(
      ({ text, value, hidden, now, term, sign = "→" }, at) => html`<li class="bp-link-item ${now ? "now" : ""} ${hidden ? "unknown" : ""}" aria-current=${now ? "step" : nothing}>
        ${at > 0 && sign ? html`<span class="bp-arrow" aria-hidden="true">${sign}</span>` : nothing}
        <span class="bp-item" data-term=${term ?? nothing}>${text} = <b>${hidden ? unknown(context) : fiveDecimals(value)}</b></span>
      </li>`,
    )}
  </ol>`;
}

/**
 * @param {Context} context
 * @param {number} index
 * @param {Step} step
 * @returns {Item[]}
 */
function itemsOf(context, index, step) {
  const { trace, names, backprop } = context;
  const { kind, phase, layer, unit, chain: at } = step;
  const hidden = (/** @type {number} */ of) => isStepHidden(backprop, of);
  if (phase === "forward" && layer !== null && unit !== null) {
    return trace.steps.flatMap((each, of) =>
      each.phase === "forward" && each.layer === layer && each.unit === unit
        ? [{ text: forwardName(context, each).text, value: each.value, hidden: hidden(of), now: of === index, term: neuronTerm(layer, unit) }]
        : []);
  }
  if (phase === "forward" && layer !== null) {
    return trace.steps.flatMap((each, of) =>
      each.layer === layer && each.unit === null && each.phase === "forward"
        ? [{ text: (each.kind === "mean" ? names.mean(layer, null) : names.deviation(layer, null)).text, value: each.value, hidden: hidden(of), now: of === index }]
        : []);
  }
  if (phase === "error") {
    return trace.steps.flatMap((each, of) => {
      if (each.phase !== "error") return [];
      const output = each.kind === "total" ? null : each.output;
      const name = output === null ? names.total : names.error(output);
      return [{ text: name.text, value: each.value, hidden: hidden(of), now: of === index, term: output === null ? TOTAL : errorTerm(output), sign: output === null ? "→" : "+" }];
    });
  }
  if (kind === "replace") {
    return [
      { text: names.total.text, value: trace.total, hidden: false, now: false, term: TOTAL },
      { text: names.total.text, value: step.value, hidden: hidden(index), now: true, term: TOTAL },
    ];
  }
  if (at === null) return resultsOf(context, index, step);
  const chain = trace.chains[at];
  const factors = chain.factors.map((factor, of) => {
    const { text, term } = factorOf(trace, names, chain, factor);
    return { text, value: factor.value, hidden: hidden(factor.step), now: step.boxed.includes(of), term };
  });
  if (kind !== "product") return factors;
  const { text, value, term } = chainOf(trace, names, chain);
  return [...factors, { text, value, hidden: hidden(index), now: true, term, sign: "⇒" }];
}

/** What a forward step finds. @param {Context} context @param {Step} step @returns {Name} */
function forwardName({ names }, { kind, layer, unit }) {
  const [l, u] = [layer ?? 0, unit ?? 0];
  if (kind === "sum") return names.sum(l, u);
  if (kind === "normalize") return names.preActivation(l, u);
  return kind === "activation" ? names.activation(l, u) : names.neuron(l, u);
}

/**
 * From the errors' derivatives to the new value of a parameter.
 * @param {Context} context
 * @param {number} index
 * @param {Step} step
 * @returns {Item[]}
 */
function resultsOf(context, index, { kind, layer, part, unit, input, value }) {
  const { trace, names, backprop } = context;
  if (layer === null || unit === null || part === null) {
    return layer === null || unit === null ? [] : [{ text: names.delta(layer, unit).text, value, hidden: isStepHidden(backprop, index), now: true, term: neuronTerm(layer, unit) }];
  }
  const place = { layer, part, unit, input };
  const name = names.weight(place);
  const term = placeTerm(place);
  if (kind === "sum_of_errors") {
    const parts = trace.chains.filter((chain) => same(placeOf(chain), place));
    const last = trace.steps.slice(0, index);
    return [
      ...parts.map((chain) => {
        const of = last.findLastIndex((each) => each.kind === "product" && each.chain === trace.chains.indexOf(chain));
        return { text: chainOf(trace, names, chain).text, value: chain.value, hidden: isStepHidden(backprop, of), now: false, term, sign: "+" };
      }),
      { text: `∂${names.total.text}/∂${name.text}`, value, hidden: isStepHidden(backprop, index), now: true, term, sign: "⇒" },
    ];
  }
  if (kind === "penalty") return [{ text: `∂${names.total.text}/∂${name.text}`, value, hidden: isStepHidden(backprop, index), now: true, term }];
  // The derivative is what the steps before found.
  return [
    { text: name.text, value: parameterAt(trace.layers[layer], place), hidden: false, now: false, term },
    { text: `∂${names.total.text}/∂${name.text}`, value: parameterAt(trace.layers[layer].gradients, place), hidden: isStepHidden(backprop, index - 1), now: false, term, sign: "" },
    { text: names.rate.text, value: trace.optimizer.learning_rate, hidden: false, now: false, term: RATE, sign: "" },
    { text: context.t("bp-diagram-new", { name: name.text }), value: updatedTo(context, place) ?? value, hidden: isStepHidden(backprop, index), now: true, term },
  ];
}

/**
 * What the colours say.
 * @param {Context} context
 * @param {boolean} labelled
 */
export function legend({ t, trace }, labelled) {
  const mark = (/** @type {string} */ kind) => html`<i class="bp-mark ${kind}" aria-hidden="true"></i>`;
  return html`<p class="bp-legend">
    <span class="bp-direction">${mark("forward")}${t("bp-diagram-forward")}</span>
    <span class="bp-direction">${mark("backward")}${t("bp-diagram-backward")}</span>
    ${labelled ? nothing : html`<span>${mark("negative")}${t("bp-diagram-negative")}</span><span>${mark("positive")}${t("bp-diagram-positive")}</span>`}
    <span class="bp-hint">${icon("settings", 13)}${t(trace.iteration > 0 ? "bp-diagram-fixed" : labelled ? "bp-diagram-hint" : "bp-diagram-hint-large")}</span>
  </p>`;
}
