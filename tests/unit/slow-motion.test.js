import assert from "node:assert/strict";
import { test } from "node:test";
import { followed, forth, moved, opened, stageAt, stageCount } from "../../www/slow-motion.js";

/** @import { Slow, Stage } from "../../www/slow-motion.js" */

const LAYERS = 3;

/** The engine's answer to what was asked. @param {Slow} slow */
function answered(slow) {
  const snapshot = { pass: { ahead: slow.asked !== "step" }, divergence: null, stop: null };
  return /** @type {Slow} */ (slow.asked ? followed(slow, { type: "snapshot", snapshot }, LAYERS) : slow);
}

/** @param {Stage} stage */
const told = (stage) => ("layer" in stage ? `${stage.kind} ${stage.layer}` : stage.kind);

test("a batch goes forward, backward and then into the weights", () => {
  const stages = Array.from({ length: stageCount(LAYERS) }, (_, index) => told(stageAt(index, LAYERS)));
  assert.deepEqual(stages, [
    "input", "forward 0", "forward 1", "forward 2", "loss", "backward 2", "backward 1", "backward 0", "update",
  ]);
});

test("the step is asked for once, between the last derivative and the update, and then the next batch", () => {
  let slow = answered(opened());
  const asked = [];
  for (let press = 0; press < 2 * stageCount(LAYERS); press += 1) {
    slow = forth(slow, LAYERS);
    if (slow.asked) asked.push(`${slow.asked} at ${told(stageAt(slow.stage, LAYERS))}`);
    slow = answered(slow);
  }
  assert.deepEqual(asked, ["step at backward 0", "differentiate at update", "step at backward 0", "differentiate at update"]);
  assert.equal(slow.stage, 0);
});

test("while the engine has not answered, nothing moves", () => {
  const waiting = opened();
  assert.equal(forth(waiting, LAYERS), waiting);
  assert.equal(moved({ ...waiting, stage: 2 }, { type: "slowPrevious" }, LAYERS)?.stage, 2);
  // An answer of before the step is none to the step.
  const stepping = /** @type {Slow} */ ({ ...waiting, asked: "step", stage: 7 });
  assert.equal(followed(stepping, { type: "snapshot", snapshot: { pass: { ahead: true } } }, LAYERS), stepping);
  assert.equal(followed(stepping, { type: "snapshot", snapshot: { pass: null } }, LAYERS), stepping);
});

test("back from the update the same batch is seen again without another step", () => {
  const updated = /** @type {Slow} */ ({ ...opened(), asked: null, stepped: true, stage: stageCount(LAYERS) - 1 });
  const seen = /** @type {Slow} */ (moved(updated, { type: "slowPrevious" }, LAYERS));
  assert.equal(told(stageAt(seen.stage, LAYERS)), "backward 0");
  assert.deepEqual(forth(seen, LAYERS), { ...updated, playing: false });
});

test("a tick moves only what plays, and a press pauses it", () => {
  const slow = answered(opened());
  assert.equal(moved(slow, { type: "slowTick" }, LAYERS), slow);
  const playing = /** @type {Slow} */ (moved(slow, { type: "slowPlay", playing: true }, LAYERS));
  assert.deepEqual(moved(playing, { type: "slowTick" }, LAYERS), { ...playing, stage: 1 });
  assert.deepEqual(moved(playing, { type: "slowNext" }, LAYERS), { ...playing, playing: false, stage: 1 });
});

test("training from elsewhere, another network and the end of the run close it", () => {
  const slow = answered(opened());
  for (const type of ["play", "step", "reset", "goBack", "crashed"]) assert.equal(followed(slow, { type }, LAYERS), null, type);
  assert.equal(followed(slow, { type: "configured", rebuilt: true }, LAYERS), null);
  assert.equal(followed(slow, { type: "snapshot", snapshot: { pass: null, divergence: { step: 1 } } }, LAYERS), null);
  assert.equal(followed(slow, { type: "hover" }, LAYERS), slow);
});

test("a changed rate or number is seen in the batch to come", () => {
  const slow = /** @type {Slow} */ ({ ...answered(opened()), stage: 3 });
  const changed = /** @type {Slow} */ (followed(slow, { type: "configured", rebuilt: false }, LAYERS));
  assert.equal(changed.asked, "differentiate");
  assert.deepEqual(answered(changed), slow);
  const updated = { ...slow, stepped: true, stage: stageCount(LAYERS) - 1 };
  assert.equal(followed(updated, { type: "snapshot", snapshot: { pass: { ahead: true } } }, LAYERS)?.stage, 0);
});
