// The composition root: store, engine, frame loop and page, wired together. The only place that knows them all.

import { Engine } from "./engine.js";
import { engineEffects } from "./effects.js";
import { frameLoop } from "./frames.js";
import en from "./i18n/en.ftl?raw";
import es from "./i18n/es.ftl?raw";
import { translator } from "./i18n/index.js";
import { memorable, remember, remembered } from "./persist.js";
import { shortcut } from "./shortcuts.js";
import { initialState, reduce, themeOf } from "./state.js";
import { Store } from "./store.js";
import { sweepEffects } from "./sweep/effects.js";
import "./views/app.js";

/** @import { App } from "./views/app.js" */

const translators = { es: translator("es", es), en: translator("en", en) };
const systemDark = matchMedia("(prefers-color-scheme: dark)");
const storage = () => localStorage;

const store = new Store(
  initialState({ ...remembered(storage, navigator.languages), systemDark: systemDark.matches }),
  reduce,
);
const makeWorker = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const engine = new Engine(makeWorker);
const effects = engineEffects(engine, store);
sweepEffects(store, makeWorker);
const frames = frameLoop(() => store.state.playing || store.state.busy, effects.pull);

const app = /** @type {App} */ (document.querySelector("g-app"));
app.engine = engine;
app.dispatch = store.dispatch;

/** What stands outside the page's elements follows the state, too. */
function showDocument() {
  const { language, theme } = store.state;
  app.t = translators[language];
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme === "auto" ? themeOf(store.state) : theme;
  document.title = app.t("app-title");
}

store.subscribe((state, before) => {
  app.state = state;
  if (state.language !== before.language || themeOf(state) !== themeOf(before)) showDocument();
  if (memorable(state, before)) remember(storage, state);
  if (effects.stale(state, before)) frames.wake();
});

systemDark.addEventListener("change", ({ matches }) => store.dispatch({ type: "setSystemDark", dark: matches }));

// A click leaves the focus on its control; only who moves it by keys means that control by the next ones.
let pointed = false;
let heldSpace = false;
addEventListener("pointerdown", () => (pointed = true), true);
addEventListener("keydown", (event) => {
  if (event.key === "Tab" || event.key.startsWith("Arrow")) pointed = false;
  const action = shortcut(event, store.state, pointed);
  if (!action) return;
  heldSpace = event.key === " ";
  event.preventDefault();
  store.dispatch(action);
});
addEventListener("keyup", (event) => {
  // Some browsers press a focused button only when the key comes up.
  if (event.key === " " && heldSpace) event.preventDefault();
  if (event.key === " ") heldSpace = false;
});

showDocument();
app.state = store.state;
engine.start();
