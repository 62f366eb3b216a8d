// The worker's end of the channel: owns the training loop and the canvases, asks the engine. It never sends a snapshot that
// was not asked for.

import init, { Session } from "./pkg/gradiente_web.js";
import { loadFonts } from "./worker-fonts.js";
import { answer, FIGURES, isOver, transferables } from "./protocol.js";

/** @import { Answer, ChartName, Charts, DocError, FlowChartView, FlowHover, Pace, Request, View } from "./protocol.js" */

/** Milliseconds of training between two looks at the messages that arrived. */
const SLICE = 8;

/** Milliseconds over which the speed is averaged. */
const SPEED_WINDOW = 1000;

/** Milliseconds between two pictures of the flow over time while it trains. */
const FLOW_INTERVAL = 100;

/** Steps of one call where only the time is to limit it. */
const UNLIMITED = 2 ** 31;

/** @type {Session} */
let session;
let runId = 0;
let playing = false;
/** @type {Pace} */
let pace = { unit: "epoch", count: 1 };
/** Steps still to be done before the next snapshot. */
let owed = 0;
/** @type {{view: View, charts: Charts} | null} the snapshot that was asked for */
let pulled = null;
/** @type {Map<ChartName, OffscreenCanvasRenderingContext2D>} */
const contexts = new Map();
/** Steps of this run. */
let stepsDone = 0;
/** Milliseconds of training since the last snapshot. */
let spent = 0;
let stepsPerEpoch = 1;
let samplesPerStep = 1;

/** @param {Answer} message */
function post(message) {
  self.postMessage(message, { transfer: transferables(message) });
}

/** @param {unknown} error */
function crash(error) {
  playing = false;
  post(answer.crashed(error instanceof Error ? error.message : String(error)));
}

// A message to itself ends a turn: those of the page that came meanwhile are next. Timers would wait for milliseconds.
const nextTurn = new MessageChannel();
let scheduled = false;

function schedule() {
  if (scheduled) return;
  scheduled = true;
  nextTurn.port2.postMessage(null);
}

nextTurn.port1.onmessage = () => {
  scheduled = false;
  try {
    turn();
  } catch (error) {
    crash(error);
  }
};

/** Trains for a slice, and answers a pull when nothing is owed any more. */
function turn() {
  const endless = playing && pace.unit === "budget";
  if (owed > 0) {
    const done = train(owed);
    owed = done === 0 ? 0 : owed - done;
  } else if (endless && train(UNLIMITED) === 0) {
    playing = false;
  }
  if (owed === 0 && pulled) show(pulled);
  if (owed > 0 || (playing && pace.unit === "budget")) schedule();
}

/** @type {{time: number, steps: number}[]} what was done lately */
let lately = [];

/**
 * @param {number} steps at most
 * @returns {number} steps done; none when the run is over
 */
function train(steps) {
  const start = performance.now();
  const done = session.train(Math.min(steps, UNLIMITED), SLICE);
  const time = performance.now();
  spent += time - start;
  stepsDone += done;
  lately.push({ time, steps: done });
  if (lately[0].time < time - 2 * SPEED_WINDOW) lately = lately.filter((slice) => slice.time > time - SPEED_WINDOW);
  return done;
}

function samplesPerSecond() {
  const time = performance.now();
  const steps = lately.reduce((sum, slice) => (slice.time > time - SPEED_WINDOW ? sum + slice.steps : sum), 0);
  return (steps * samplesPerStep * 1000) / SPEED_WINDOW;
}

/** @param {{view: View, charts: Charts}} wanted */
function show({ view, charts }) {
  pulled = null;
  const snapshot = session.snapshot(view);
  if (isOver(snapshot)) playing = false;
  const context = contexts.get("loss");
  const loss = charts.loss && context ? session.drawLoss(context, charts.loss) : null;
  const hovers = { loss, flow: charts.flow ? drawFlow(charts.flow) : null };
  post(answer.snapshot(runId, { playing, snapshot, hovers, samplesPerSecond: samplesPerSecond(), spent }));
  stepsDone = snapshot.step;
  spent = 0;
}

/** @type {{context: OffscreenCanvasRenderingContext2D, text: string, time: number, hover: FlowHover | null} | null} */
let flowDrawn = null;

/**
 * Draws the flow over time, which has many lines and changes slowly: not in every frame of a run.
 * @param {FlowChartView} wanted
 */
function drawFlow(wanted) {
  const context = contexts.get("flow");
  if (!context) return null;
  const text = JSON.stringify(wanted);
  const time = performance.now();
  const fresh = playing && context === flowDrawn?.context && text === flowDrawn.text && time - flowDrawn.time < FLOW_INTERVAL;
  if (!fresh || !flowDrawn) flowDrawn = { context, text, time, hover: session.drawFlow(context, wanted) };
  return flowDrawn.hover;
}

/** @param {"batch" | "epoch"} unit @param {number} count */
function stepsOf(unit, count) {
  return unit === "batch" ? count : session.stepsToEpochEnd() + (count - 1) * stepsPerEpoch;
}

/**
 * Gets the digits, which are too large to come with the engine.
 * @returns {Promise<boolean>} whether they are at hand now
 */
async function loadDigits() {
  try {
    const response = await fetch(new URL("../crate/core/data/digits.txt", import.meta.url));
    return response.ok && session.provideDigits(await response.text());
  } catch {
    return false;
  }
}

/** @param {Extract<Request, {type: "configure" | "load"}>} message */
async function configure(message) {
  const ask = () =>
    message.type === "load" ? session.load(message.bytes) : session.configure(JSON.stringify(message.experiment), message.restart);
  let answered = ask();
  if (answered.errors?.some((/** @type {DocError} */ { kind }) => kind === "not_loaded")) {
    // Meanwhile the last run goes on; without the file, it stays.
    const loaded = await loadDigits();
    // Another document came first.
    if (message.runId < runId) return;
    if (loaded) answered = ask();
  }
  // Refused or not: what runs from now on is the answer to this message, and only that is still listened to.
  runId = message.runId;
  if (!answered.ok) {
    post(answer.refused(runId, answered.errors));
    return;
  }
  owed = 0;
  // From the first epoch on, for whoever wants to see later how it was.
  session.watchFlow(true);
  stepsPerEpoch = answered.layout.stepsPerEpoch;
  samplesPerStep = answered.layout.trainSamples / stepsPerEpoch;
  if (answered.rebuilt) {
    lately = [];
    stepsDone = 0;
  }
  post(answer.configured(runId, answered));
}

/** @param {Request} message */
async function receive(message) {
  switch (message.type) {
    case "start":
      loadFonts();
      await init();
      session = new Session();
      post(answer.ready(Session.start(), Session.catalogue()));
      break;
    case "attach": {
      const context = message.canvas.getContext("2d");
      if (context) contexts.set(message.name, context);
      break;
    }
    case "configure":
    case "load":
      await configure(message);
      break;
    case "save":
      post(answer.saved(session.save()));
      break;
    case "play":
      playing = true;
      pace = message.pace;
      schedule();
      break;
    case "pause":
      playing = false;
      owed = 0;
      break;
    case "step":
      owed += stepsOf(message.unit, 1);
      schedule();
      break;
    case "differentiate":
      session.differentiate();
      owed = 0;
      break;
    case "advance":
      owed = Math.max(0, message.until - stepsDone);
      break;
    case "reset":
      session.reset();
      owed = 0;
      stepsDone = 0;
      lately = [];
      break;
    case "goBack":
      session.goBack();
      owed = 0;
      lately = [];
      break;
    case "edit": {
      const { ok, errors } = session.edit(message.index, message.value);
      if (!ok) post(answer.refused(runId, errors, message.index));
      break;
    }
    case "pull":
      pulled = message;
      if (playing && pace.unit !== "budget" && owed === 0) owed = stepsOf(pace.unit, pace.count);
      if (owed > 0) schedule();
      else show(message);
      break;
    case "flow": {
      const { epoch, step, flow } = session.snapshot(FIGURES);
      post(answer.flow(runId, { epoch, step, flow, history: session.flowHistory() }));
      break;
    }
    case "drawLines": {
      const context = contexts.get(message.name);
      if (context) post(answer.drawn(message.name, Session.drawLines(context, message.view)));
      break;
    }
    case "history": {
      const { epoch, losses, flow } = session.snapshot(FIGURES);
      post(answer.history(message.id, runId, { epoch, losses, flow, history: session.lossHistory() }));
      break;
    }
    case "trace": {
      const { id, problem, options } = message;
      const { document, statistics } = problem;
      post(answer.trace(id, Session.trace(JSON.stringify(document), { ...options, statistics })));
      break;
    }
    case "traceCheck": {
      const { id, problem, options } = message;
      const { document, statistics } = problem;
      post(answer.traceCheck(id, Session.traceCheck(JSON.stringify(document), { ...options, statistics })));
      break;
    }
    case "takeOver":
      post(answer.taken(session.takeOver(message.sample)));
      break;
    case "exercise":
      post(answer.exercise(message.seed, Session.exercise(message.seed)));
      break;
    case "readTable":
      post(answer.table(message.id, Session.readTable(message.text, message.options)));
      break;
    case "pictures": {
      const { requests, size, theme } = message;
      post(answer.pictures(requests.map(({ id, data }) => ({ id, pixels: Session.dataPicture(data, size, theme) })), size));
      break;
    }
  }
}

self.addEventListener("message", (event) => {
  receive(event.data).catch(crash);
});
