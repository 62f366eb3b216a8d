// The composition root: store, engine, frame loop and page, wired together. The only place that knows them all.

import { backpropEffects } from "./backprop/effects.js";
import { frameLoop } from "./frames.js";
import en from "./i18n/en.ftl?raw";
import es from "./i18n/es.ftl?raw";
import { translator } from "./i18n/index.js";
import { rememberedPins, rememberPins } from "./pin-storage.js";
import { memorable, remember, remembered } from "./persist.js";
import { actionsOf, isReturnable, routeOf } from "./route.js";
import { shortcut } from "./shortcuts.js";
import { makeRun, makeWorker } from "./run.js";
import { makeSides } from "./sides.js";
import { initialState, themeOf } from "./state.js";
import { sweepEffects } from "./sweep/effects.js";
import "./views/app.js";

/** @import { Run } from "./run.js" */
/** @import { State } from "./state.js" */
/** @import { App } from "./views/app.js" */

const translators = { es: translator("es", es), en: translator("en", en) };
const systemDark = matchMedia("(prefers-color-scheme: dark)");
const storage = () => localStorage;

const first = makeRun(
  initialState({ ...remembered(storage, navigator.languages), pins: rememberedPins(storage), systemDark: systemDark.matches }),
);
const { store } = first;
const sides = makeSides(first, { wake: () => frames.wake(), watch });
const frames = frameLoop(sides.running, sides.pull);
sweepEffects(store, makeWorker);
backpropEffects(first.engine, store);

const app = /** @type {App} */ (document.querySelector("g-app"));
app.dispatch = sides.dispatch;

/** What stands outside the page's elements follows the state, too. */
function showDocument() {
  const { language, theme } = store.state;
  app.t = translators[language];
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme === "auto" ? themeOf(store.state) : theme;
  document.title = app.t("app-title");
}

store.subscribe((state, before) => {
  if (state.language !== before.language || themeOf(state) !== themeOf(before)) showDocument();
  if (memorable(state, before)) remember(storage, state);
  if (state.pins !== before.pins) rememberPins(storage, state.pins);
  if (routeOf(state) !== routeOf(before)) showRoute(state, isReturnable(before, state));
});

/** The address is the one that was gone to. */
let following = false;

/**
 * The address follows the page...
 * @param {State} state
 * @param {boolean} returnable the way back leads to where one was
 */
function showRoute(state, returnable) {
  const route = routeOf(state);
  // The start has two addresses.
  if (following || location.hash.replace(/^#playground$/, "") === route) return;
  if (returnable) history.pushState(null, "", route || "#playground");
  else history.replaceState(null, "", route);
}

/** ... and the page its address. */
function followAddress() {
  following = true;
  for (const action of actionsOf(location.hash)) sides.dispatch(action);
  following = false;
}
addEventListener("popstate", followAddress);

/** What a run knows is shown. @param {Run} run */
function watch({ store: own, effects }) {
  own.subscribe((state, before) => {
    app.sides = sides.all;
    // The same sides may know something else.
    app.requestUpdate();
    if (effects.stale(state, before)) frames.wake();
  });
}

systemDark.addEventListener("change", ({ matches }) => sides.dispatch({ type: "setSystemDark", dark: matches }));

// A click leaves the focus on its control; only who moves it by keys means that control by the next ones.
let pointed = false;
let heldSpace = false;
addEventListener("pointerdown", () => (pointed = true), true);
addEventListener("keydown", (event) => {
  if (event.key === "Tab" || event.key.startsWith("Arrow")) pointed = false;
  const action = shortcut(event, { ...(app.state ?? store.state), sweep: store.state.sweep, room: store.state.room, backprop: store.state.backprop, playing: app.playing }, pointed);
  if (!action) return;
  heldSpace = event.key === " ";
  event.preventDefault();
  sides.dispatch(action);
});
addEventListener("keyup", (event) => {
  // Some browsers press a focused button only when the key comes up.
  if (event.key === " " && heldSpace) event.preventDefault();
  if (event.key === " ") heldSpace = false;
});

showDocument();
watch(first);
app.sides = sides.all;
followAddress();
first.engine.start();
