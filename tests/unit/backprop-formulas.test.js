import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stepFormulas } from "../../www/backprop/formulas/index.js";
import { linesOf, widthOf } from "../../www/backprop/formulas/lines.js";
import {
  assignment, blank, box, call, derivative, difference, equation, exponential, fraction, negative, number, product, root, square, sum, symbol,
} from "../../www/backprop/formulas/model.js";
import { speak } from "../../www/backprop/formulas/speech.js";
import { namesOf } from "../../www/backprop/names.js";
import { fiveDecimals, fullPrecision } from "../../www/backprop/numbers.js";
import { sectionsOf, sectionTitle, whereabouts } from "../../www/backprop/sections.js";
import { translator } from "../../www/i18n/index.js";
import { lectureTrace } from "./backprop-traces.js";

/** @import { Formula } from "../../www/backprop/formulas/model.js" */
/** @import { Trace } from "../../www/protocol.js" */

const words = (/** @type {"es" | "en"} */ language) =>
  translator(language, readFileSync(new URL(`../../www/i18n/${language}.ftl`, import.meta.url), "utf8"));
const [es, en] = [words("es"), words("en")];

const trace = lectureTrace();
const [x, w, b] = [symbol("x"), symbol("w"), symbol("b")];

test("numbers have the five decimals of the slides, and all digits behind", () => {
  assert.deepEqual([0.6010878788, 0.5, 0.41 + 1e-17, -0.00049164, 0.0802, 0, 1234.5, 2.1348765e-7, 3e8, 1e-8].map(fiveDecimals), [
    "0.60109", "0.5", "0.41", "−0.00049", "0.0802", "0", "1234.5", "2.1349×10⁻⁷", "3×10⁸", "1×10⁻⁸",
  ]);
  assert.equal(fiveDecimals(0.0802031234), "0.08020");
  assert.deepEqual([0.6010878788, -0.00049164, 0.5].map(fullPrecision), ["0.6010878788", "−0.00049164", ""]);
});

test("a formula is read aloud in both languages", () => {
  /** @type {[Formula, string, string][]} */
  const cases = [
    [derivative(symbol("E"), w), "derivada de E respecto de w", "derivative of E with respect to w"],
    [equation(x, product(w, difference(number(1), w))), "x, igual a w por paréntesis 1 menos w, cierra paréntesis", "x, equals w times open 1 minus w close"],
    [sum(x, number(-0.5), negative(product(x, w))), "x más paréntesis menos 0.5, cierra paréntesis menos x por w", "x plus open minus 0.5 close minus x times w"],
    [assignment(w, blank()), "w, pasa a ser incógnita", "w, becomes unknown"],
    [root(fraction(square(x), number(2e-7))), "raíz de paréntesis x al cuadrado sobre 2 por 10 a la menos 7, cierra paréntesis", "square root of open x squared over 2 times 10 to the minus 7 close"],
    [call("σ", exponential(negative(x))), "sigma de e a la menos x", "sigma of e to the minus x"],
    [box(x, "reused"), "reutilizado: x, fin del factor", "reused: x, end of factor"],
  ];
  for (const [formula, spanish, english] of cases) assert.deepEqual([speak(formula, es), speak(formula, en)], [spanish, english]);
});

test("a long formula is broken before its signs, a short one is not", () => {
  const terms = Array.from({ length: 9 }, () => product(x, number(0.12345)));
  const long = equation(b, sum(...terms, negative(w)), number(1));
  assert.deepEqual(linesOf(x, 5), { left: null, rows: [[{ sign: "", formula: x }]] });
  const { left, rows } = linesOf(long, 20);
  assert.equal(left, b);
  assert.ok(rows.length > 3);
  assert.equal(rows[0][0].sign, "=");
  assert.deepEqual([...new Set(rows.flat().slice(1).map(({ sign }) => sign))], ["+", "−", "="]);
  // Nothing is lost, and every row fits beside the left side.
  assert.equal(rows.flat().length, terms.length + 2);
  for (const row of rows) assert.ok(row.reduce((all, { formula }) => all + widthOf(formula) + 1, 0) < 20);
  // A left side that is long itself has a row of its own.
  assert.equal(linesOf(equation(sum(...terms.slice(0, 3)), sum(...terms)), 20).left, null);
});

test("things are called as on the slides in the lecture's network", () => {
  const names = namesOf("lecture", trace, es);
  const place = (/** @type {number} */ layer, /** @type {number} */ unit, /** @type {number} */ input) => names.weight({ layer, part: "weights", unit, input }).text;
  assert.deepEqual([place(0, 0, 0), place(0, 1, 0), place(0, 0, 1), place(0, 1, 1), place(1, 0, 0), place(1, 0, 1), place(1, 1, 0), place(1, 1, 1)], [
    "w₁", "w₂", "w₃", "w₄", "w₅", "w₆", "w₇", "w₈",
  ]);
  // The textbook numbers by neurons.
  assert.equal(namesOf("textbook", trace, es).weight({ layer: 0, part: "weights", unit: 0, input: 1 }).text, "w₂");
  const all = [names.input(1), names.sum(0, 0), names.sum(1, 1), names.neuron(0, 1), names.neuron(1, 0), names.target(0), names.error(1), names.total, names.bias(0, 1), names.bias(1, 0)];
  assert.deepEqual(all.map(({ text }) => text), ["x₂", "suma n₁", "suma ŷ₂", "n₂", "ŷ₁", "y₁", "E₂", "E total", "B₁", "B₂"]);
  assert.deepEqual(all.map(({ formula }) => formula.term), [
    "input:1", "neuron:0:0", "neuron:1:1", "neuron:0:1", "neuron:1:0", "target:0", "error:1", "total", "bias:0:1", "bias:1:0",
  ]);
  assert.equal(namesOf("lecture", trace, en).sum(0, 0).text, "sum n₁");
  // Biases that are learnt, or differ, have a number each.
  assert.equal(namesOf("lecture", { ...trace, trainBiases: true }, es).bias(0, 1).text, "B₁,₂");
});

test("other networks have names by layer and unit", () => {
  const [hidden, output] = trace.layers;
  /** @type {Trace} */
  const other = { ...trace, inputs: [1, 2, 3], targets: [1], layers: [{ ...hidden, normalization: "batch", shortcut: "identity" }, { ...output, units: 1 }] };
  for (const source of /** @type {const} */ (["network", "lecture"])) {
    const names = namesOf(source, other, es);
    const all = [
      names.weight({ layer: 0, part: "weights", unit: 1, input: 0 }), names.weight({ layer: 1, part: "biases", unit: 0, input: null }), names.sum(0, 1),
      names.preActivation(0, 1), names.preActivation(1, 0), names.activation(0, 0), names.neuron(0, 0), names.neuron(-1, 2), names.neuron(1, 0), names.delta(0, 1), names.target(0),
    ];
    assert.deepEqual(all.map(({ text }) => text), ["w₂₁⁽¹⁾", "b₁⁽²⁾", "z₂⁽¹⁾", "z̃₂⁽¹⁾", "z₁⁽²⁾", "a₁⁽¹⁾", "h₁⁽¹⁾", "x₃", "ŷ", "δ₂⁽¹⁾", "y"]);
  }
});

test("the walk has a part for each layer, the errors, each weight and the end", () => {
  const sections = sectionsOf(trace);
  const names = namesOf("lecture", trace, es);
  assert.deepEqual(sections.map(({ first, last, subject }) => [first, last, sectionTitle(subject, names, es)]), [
    [0, 3, "Hacia adelante: capa oculta"], [4, 7, "Hacia adelante: capa de salida"], [8, 10, "El error"], [11, 15, "Derivada y valor nuevo de w₅"],
    [16, 27, "Derivada y valor nuevo de w₁"], [28, 28, "Reemplazar todo"],
  ]);
  assert.deepEqual([0, 8, 10, 11, 15, 20, 28].map((index) => whereabouts(trace, index, names, es)), [
    "hacia adelante · n₁", "error · E₁", "error · E total", "hacia atrás · w₅", "actualización · w₅", "hacia atrás · w₁", "actualización",
  ]);
});

/** @param {number} index @param {{blank?: boolean}} [how] */
const spanish = (index, how) => stepFormulas(trace, index, namesOf("lecture", trace, es), es, how);

/** @param {Formula[]} formulas */
const spoken = (formulas) => formulas.map((formula) => speak(formula, es)).join("; ");

test("a step has its formula in symbols and with the numbers", () => {
  const first = spanish(0);
  assert.equal(first.title, "n₁: suma pesada");
  assert.equal(spoken(first.symbols), "suma de n 1, igual a x 1 por w 1 más x 2 por w 3 más B 1");
  assert.equal(spoken(first.numbers), "suma de n 1, igual a 0.1 por 0.1 más 0.5 por 0.3 más 0.25, igual a 0.41");
  assert.equal(spoken(spanish(15).numbers), "w 5, pasa a ser 0.5 menos 0.6 por 0.08020, igual a 0.45188");
  assert.equal(spoken(spanish(26).numbers), "derivada de E total respecto de w 1, igual a 0.00160 más paréntesis menos 0.00049, cierra paréntesis, igual a 0.00111");
});

test("a factor stands in a box in its chain, and says what it is", () => {
  const step = spanish(12);
  assert.equal(step.title, "∂E total/∂w₅: segundo factor");
  const [chain] = step.symbols;
  assert.ok(chain.kind === "relation" && chain.sides[1].kind === "product");
  assert.deepEqual(chain.sides[1].items.map(({ kind }) => kind), ["derivative", "box", "derivative"]);
  assert.match(step.why.join(" "), /derivada de la sigmoide es σ\(1\s−\sσ\)/);
  assert.equal(spoken(step.numbers), "derivada de y gorro 1 respecto de suma de y gorro 1, igual a y gorro 1 por paréntesis 1 menos y gorro 1, cierra paréntesis, igual a 0.73493 por paréntesis 1 menos 0.73493, cierra paréntesis, igual a 0.19481");
});

test("what is reused says where it was found, and what will be says by which weights", () => {
  const step = spanish(16);
  assert.deepEqual(step.from, [11, 12]);
  const [chain] = step.symbols;
  assert.ok(chain.kind === "relation" && chain.sides[1].kind === "product");
  assert.deepEqual(chain.sides[1].items.map((item) => (item.kind === "box" ? item.look : "")), ["reused", "reused", "", "", ""]);
  assert.deepEqual(spanish(11).later, ["w₁"]);
  // A factor that only its own weight takes up again is nothing to boast of.
  assert.deepEqual(spanish(18).later, []);
});

test("a blank leaves the value open everywhere", () => {
  trace.steps.forEach(({ kind, value }, index) => {
    const { symbols, numbers, spoken: aloud } = spanish(index, { blank: true });
    const texts = spoken([...symbols, ...numbers]);
    assert.match(texts, /incógnita/, kind);
    if (kind !== "weight_factor" && kind !== "input_factor") assert.ok(!texts.includes(`igual a ${fiveDecimals(value).replace("−", "menos ")}`) || kind === "replace", `${kind}: ${texts}`);
    assert.match(aloud, /incógnita/);
  });
  // A factor that is a number as it stands would be the answer.
  assert.equal(spoken(spanish(13, { blank: true }).numbers), "derivada de suma de y gorro 1 respecto de w 5, igual a n 1, igual a incógnita");
});

test("before the derivative by a sum comes that by what a layer's normalisation makes of it, under its own name", () => {
  const chain = { of: "pre_activation", layer: 0, unit: 1, part: null, input: null };
  const step = /** @type {any} */ ({ kind: "product", phase: "backward", chain: 0, layer: 0, unit: 1 });
  const normalized = /** @type {any} */ ({ ...trace, layers: [{ ...trace.layers[0], normalization: "layer" }, trace.layers[1]], chains: [chain], steps: [step] });
  const names = namesOf("network", normalized, es);
  const [{ subject }] = sectionsOf(normalized);
  assert.equal(sectionTitle(subject, names, es), "∂E total/∂z̃₂⁽¹⁾");
  assert.equal(whereabouts(normalized, 0, names, es), "hacia atrás · ∂E total/∂z̃₂⁽¹⁾");
});
