import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { FluentResource } from "@fluent/bundle";
import { errorSentence, fittingNumber, nameId, nameOf, shortNumber, translator } from "../../www/i18n/index.js";
import { parseNumber } from "../../www/views/shared/numbers.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");
const texts = { es: read("www/i18n/es.ftl"), en: read("www/i18n/en.ftl") };
const languages = /** @type {const} */ (["es", "en"]);

/** @param {string} text */
const declared = (text) => [...text.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map(([, id]) => id);

/** Names of the variables of each message. @param {string} text */
function variables(text) {
  const all = new Map();
  for (const { id, value } of new FluentResource(text).body) {
    all.set(id, [...new Set(JSON.stringify(value).match(/"type":"var","name":"[^"]*"/g) ?? [])].sort());
  }
  return all;
}

test("both languages have the same keys, each once, and every message can be read", () => {
  const ids = { es: declared(texts.es), en: declared(texts.en) };
  assert.deepEqual([...ids.es].sort(), [...ids.en].sort());
  for (const language of languages) {
    assert.equal(new Set(ids[language]).size, ids[language].length, "a key is there twice");
    assert.equal(new FluentResource(texts[language]).body.length, ids[language].length);
  }
});

test("both languages use the same variables", () => {
  const [es, en] = [variables(texts.es), variables(texts.en)];
  for (const [id, names] of es) assert.deepEqual(en.get(id), names, id);
});

test("every key a view asks for is there, and every key is asked for", () => {
  const sources = readdirSync(join(root, "www"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".js") && !path.startsWith("pkg"))
    .map((path) => read(join("www", path)))
    .join("\n");
  const ids = declared(texts.es);
  const asked = [...sources.matchAll(/\bt\(\s*"([a-z][\w-]*)"/g)].map(([, id]) => id);
  assert.deepEqual(asked.filter((id) => !ids.includes(id)), []);

  // Keys put together from a group and a name: t(`task-${task}`), nameOf(t, "activation", name).
  const made = [
    ...[...sources.matchAll(/\bt\(\s*`([\w-]*-)\$\{/g)].map(([, prefix]) => prefix),
    ...[...sources.matchAll(/\bname(?:Of|Id)\(\s*(?:t, )?"([\w-]+)"/g)].map(([, group]) => `${group}-`),
  ];
  const unused = ids.filter((id) => !sources.includes(`"${id}"`) && !made.some((prefix) => id.startsWith(prefix)));
  assert.deepEqual(unused, []);
});

test("numbers have a decimal point in both languages", () => {
  const text = "x = { $x }";
  for (const language of languages) assert.equal(translator(language, text)("x", { x: 1234.5 }), "1,234.5");
  assert.deepEqual([0, 0.03, 1e-5, 1e-8, 500, 0.1 + 0.2, 2 ** 53 - 1, -2].map(shortNumber), [
    "0", "0.03", "0.00001", "1×10⁻⁸", "500", "0.3", "9007199254740991", "−2",
  ]);
});

test("a number has as many digits as fit, and is read back", () => {
  assert.deepEqual([0.00012345, 0.03, 10000, 1.23456e-9, 0.123456789, 123456789].map((value) => fittingNumber(value, 7)), [
    "0.00012", "0.03", "10000", "1.2×10⁻⁹", "0.12346", "123456789",
  ]);
  for (const value of [1.5e-8, -0.25, 3e20]) assert.equal(parseNumber(shortNumber(value)), value);
});

test("names of the catalogue have ids, and one without a word stays as it is", () => {
  assert.equal(nameId("feature", "x1*x2"), "feature-x1_x2");
  assert.equal(nameId("feature", "sin(x1)"), "feature-sin_x1");
  assert.equal(nameId("source", "multi-gauss"), "source-multi_gauss");
  const t = translator("es", texts.es);
  assert.equal(nameOf(t, "feature", "sin(x1)"), "sen x₁");
  assert.equal(nameOf(t, "activation", "swish9"), "swish9");
});

test("every kind of error is a sentence with its fields in it", () => {
  /** @type {[any, RegExp, RegExp][]} */
  const cases = [
    [{ kind: "range", value: -1, min: 1, max: 256 }, /−1 no vale: debe estar entre 1 y 256/, /−1 is not allowed: it must be between 1 and 256/],
    [{ kind: "range", value: 0, min: 1e-30, max: 1000 }, /debe ser mayor que 0 y como máximo 1000/, /must be greater than 0 and at most 1000/],
    [{ kind: "type", value: '"abc"', expected: "whole_number" }, /«abc» no es un número entero/, /“abc” is not a whole number/],
    [{ kind: "type", value: "a list of 3", expected: "number" }, /^una lista de 3 no es un número/, /^a list of 3 is not a number/],
    [{ kind: "unknown_key", key: "sed", known: ["seed", "source"] }, /«sed».*seed, source/, /“sed”.*seed, source/],
    [{ kind: "unknown_name", value: '"x"', known: ["sgd"] }, /sgd/, /sgd/],
    [{ kind: "not_loaded", value: "digits" }, /digits.*archivo no llegó/, /digits could not be loaded/],
    [{ kind: "not_applicable", value: "0.1", reason: "generators_only" }, /generados tienen ruido/, /generated samples have noise/],
    [{ kind: "length", found: 2, items: "rows", expected: "4" }, /2 filas; se esperaba 4/, /2 rows; expected 4/],
    [{ kind: "conflict", value: "true", reason: "nesterov_needs_momentum" }, /^No concuerda: Nesterov necesita un momento mayor que 0/, /^It does not fit: Nesterov needs a momentum greater than 0/],
    [{ kind: "conflict", value: "3", expected: 1, reason: "number_of_outputs" }, /los datos, 1/, /the data, 1/],
    [{ kind: "syntax", detail: "", line: 3, column: 7 }, /línea 3, columna 7/, /line 3, column 7/],
    [{ kind: "other_version", found: 9, known: 1 }, /la versión 9 .*la 1/, /version 9 .* reads 1/],
    [{ kind: "newer", message: "in English" }, /in English/, /in English/],
  ];
  for (const [error, es, en] of cases) {
    assert.match(errorSentence(translator("es", texts.es), { path: "", message: "", ...error }), es);
    assert.match(errorSentence(translator("en", texts.en), { path: "", message: "", ...error }), en);
  }
});

test("every kind of error and every reason of the core has its words", () => {
  const source = ["experiment/error.rs", "data/table.rs", "training/checkpoint.rs"].map((path) => read(`crate/core/src/${path}`)).join("");
  const snake = (/** @type {string} */ name) => name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase();
  /** @param {string} name */
  const variants = (name) => {
    const body = new RegExp(`pub enum ${name} \\{([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? "";
    return [...body.matchAll(/^ {4}([A-Z]\w*)/gm)].map(([, variant]) => snake(variant));
  };
  const ids = declared(texts.es);
  for (const [name, group] of [["Problem", "error"], ["LoadError", "error"], ["Reason", "reason"], ["Expected", "expected"], ["Items", "items"], ["TableError", "table-error"]]) {
    // These two are told as others are: as a conflict, and as the errors of the document.
    const found = variants(name).filter((variant) => variant !== "differs" && variant !== "document");
    assert.ok(found.length > 0, name);
    assert.deepEqual(found.filter((variant) => !ids.includes(nameId(group, variant))), [], name);
  }
});
