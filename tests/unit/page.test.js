import assert from "node:assert/strict";
import { test } from "node:test";
import { preferredLanguage, remember, remembered } from "../../www/persist.js";
import { shortcut } from "../../www/shortcuts.js";
import { opened } from "../../www/slow-motion.js";
import { initialState } from "../../www/state.js";
import { Store } from "../../www/store.js";
import { formatDocument, syntaxError } from "../../www/views/shared/json.js";
import { experiment } from "./fixtures.js";

/** A storage in memory. @returns {any} */
function memory() {
  const kept = new Map();
  return { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value) };
}

test("the page speaks the browser's language, English where it is neither", () => {
  assert.equal(preferredLanguage(["es-ES", "en"]), "es");
  assert.equal(preferredLanguage(["de", "es-MX"]), "es");
  assert.equal(preferredLanguage(["de-DE"]), "en");
});

test("what was chosen is remembered, and rubbish in the storage is not", () => {
  const storage = memory();
  remember(() => storage, { ...initialState({ language: "es", theme: "dark", more: true }) });
  const kept = remembered(() => storage, ["en"]);
  assert.deepEqual([kept.language, kept.theme, kept.more, kept.view.showTest], ["es", "dark", true, false]);
  assert.deepEqual(kept.pace, { unit: "epoch", count: 1 });
  remember(() => storage, { ...initialState(), pace: { unit: "budget" } });
  assert.deepEqual(remembered(() => storage, ["en"]).pace, { unit: "budget" });
  storage.setItem("gradiente", '{"language": 7, "theme": "<script>", "view": null, "pace": {"unit": "epoch", "count": -1}}');
  assert.deepEqual(remembered(() => storage, ["en"]), { language: "en", theme: "auto", more: false, view: {} });
});

test("without a storage the page forgets and works", () => {
  const absent = () => {
    throw new Error("denied");
  };
  assert.equal(remembered(absent, ["es"]).language, "es");
  remember(absent, initialState());
});

test("an action dispatched by a listener comes after everybody heard of the one before", () => {
  /** @type {string[]} */
  const heard = [];
  const store = new Store(initialState(), (state, { language }) => ({ ...state, language }));
  store.subscribe((state) => {
    heard.push(`first ${state.language}`);
    if (state.language === "es") store.dispatch({ type: "setLanguage", language: "en" });
  });
  store.subscribe((state) => heard.push(`second ${state.language}`));
  store.dispatch({ type: "setLanguage", language: "es" });
  assert.deepEqual(heard, ["first es", "second es", "first en", "second en"]);
});

test("keys train, step and undo outside of controls", () => {
  const state = { ...initialState(), accepted: experiment(), engine: /** @type {const} */ ("running") };
  const press = (/** @type {object} */ event) => shortcut(/** @type {any} */ ({ key: "", target: null, ...event }), state);
  assert.deepEqual(press({ key: " " }), { type: "play" });
  assert.deepEqual(press({ key: "S" }), { type: "step", unit: "batch" });
  assert.deepEqual(press({ key: "e" }), { type: "step", unit: "epoch" });
  assert.deepEqual(press({ key: "b" }), { type: "goBack" });
  assert.deepEqual(press({ key: "r" }), { type: "reset" });
  assert.deepEqual(press({ key: "l" }), { type: "slowOpen" });
  assert.equal(press({ key: "." }), null);
  assert.deepEqual(press({ key: "z", ctrlKey: true }), { type: "undo" });
  assert.deepEqual(press({ key: "Z", metaKey: true, shiftKey: true }), { type: "redo" });
  assert.equal(press({ key: "r", ctrlKey: true }), null);
  assert.equal(press({ key: " ", repeat: true }), null);
});

test("keys lead through a batch in slow motion while there is one", () => {
  const state = { ...initialState(), accepted: experiment(), engine: /** @type {const} */ ("running"), slow: opened() };
  const press = (/** @type {string} */ key) => shortcut(/** @type {any} */ ({ key, target: null }), state);
  assert.deepEqual(["l", "k", ".", ","].map(press), [
    { type: "slowClose" }, { type: "slowPlay", playing: true }, { type: "slowNext" }, { type: "slowPrevious" },
  ]);
});

test("space is a focused button's own, unless the button was only clicked", () => {
  const state = { ...initialState(), accepted: experiment(), engine: /** @type {const} */ ("running") };
  const button = { matches: () => false, closest: (/** @type {string} */ of) => (of.includes("button") ? button : null) };
  const press = (/** @type {boolean} */ pointed, key = " ") => shortcut(/** @type {any} */ ({ key, target: button }), state, pointed);
  assert.equal(press(false), null);
  assert.deepEqual(press(true), { type: "play" });
  assert.deepEqual(press(false, "s"), { type: "step", unit: "batch" });
  const field = { matches: () => true, closest: () => null };
  assert.equal(shortcut(/** @type {any} */ ({ key: " ", target: field }), state, true), null);
});

test("a document is written for people and reads back the same", () => {
  const text = formatDocument(experiment());
  assert.deepEqual(JSON.parse(text), experiment());
  assert.match(text, /"layers": \[\{"units": 4, "activation": "tanh"\}/);
  assert.ok(text.split("\n").length < 40);
});

test("a syntax error is told with its place", () => {
  const text = '{\n  "data": {,}\n}';
  try {
    JSON.parse(text);
    assert.fail("it is no JSON");
  } catch (error) {
    const { kind, line, column } = syntaxError(text, error);
    assert.deepEqual([kind, line, column], ["syntax", 2, 12]);
  }
  assert.equal(syntaxError("", new Error("unreadable")).kind, "syntax_somewhere");
});
