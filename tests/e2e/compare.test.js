import AxeBuilder from "@axe-core/playwright";
import { expect, press, test } from "./page.js";

/** @import { Page } from "@playwright/test" */

/** @import { State } from "../../www/state.js" */

/**
 * @typedef {{epoch: number, batch: number, step: number, losses: {train: number}, parameters: number[], accepted: any,
 *   layout: State["layout"], playing: boolean}} RunState
 */

/**
 * Both runs as the page has them.
 * @param {Page} page
 * @returns {Promise<RunState[]>}
 */
const runs = (page) =>
  page.locator("g-app").evaluate((app) =>
    /** @type {any} */ (app).sides.map((/** @type {any} */ { run }) => {
      const { snapshot, accepted, layout, playing } = run.store.state;
      const { epoch, batch, step, losses, parameters } = snapshot ?? { parameters: [] };
      return { epoch, batch, step, losses, parameters: Array.from(parameters), accepted, layout, playing };
    }),
  );

/** Opens the second run, and waits for its pictures. @param {Page} page */
async function sideBySide(page) {
  await page.getByRole("button", { name: "Side by side", exact: true }).click();
  const drawn = () => page.locator("g-network").evaluateAll((all) => all.filter((one) => /** @type {any} */ (one).snapshot?.neurons).length);
  await expect.poll(drawn).toBe(2);
}

/** @param {Page} page @param {number} epoch */
async function train(page, epoch) {
  await press(page, "Train");
  await expect.poll(async () => (await runs(page))[0].epoch).toBeGreaterThanOrEqual(epoch);
  return pause(page);
}

/** @param {Page} page */
async function pause(page) {
  await press(page, "Pause");
  // What was asked for before the pause still comes.
  const outstanding = () => page.locator("g-app").evaluate((app) => /** @type {any} */ (app).sides.some((/** @type {any} */ { run }) => run.engine.pulling));
  await expect.poll(outstanding).toBe(false);
  return runs(page);
}

/** Chooses for the run whose settings are shown. @param {Page} page @param {string} name @param {string} label */
const choose = (page, name, label) => page.getByRole("combobox", { name, exact: true }).first().selectOption({ label });
const heading = (/** @type {Page} */ page, /** @type {number} */ side) => page.locator(".side-heading").nth(side);
const fastest = (/** @type {Page} */ page) => choose(page, "Speed", "Fastest");

test("equal documents give equal runs, picture by picture, also at full speed", async ({ page }) => {
  // The first run may have come far: both begin from their seeds.
  await page.getByRole("button", { name: "One epoch" }).click();
  await sideBySide(page);
  await expect(heading(page, 1)).toContainText("The same as A");
  const [first, second] = await runs(page);
  expect([first.step, second.step]).toEqual([0, 0]);
  expect(first.parameters).toEqual(second.parameters);
  await fastest(page);
  // Each picture that the page shows is of one moment.
  await page.locator("g-app").evaluate((app) => {
    const watched = /** @type {any} */ (window);
    watched.apart = 0;
    watched.pictures = 0;
    const { sides } = /** @type {any} */ (app);
    const looked = () => {
      const [a, b] = sides.map((/** @type {any} */ { run }) => run.store.state.snapshot?.step);
      if (a !== b) watched.apart += 1;
      watched.pictures += 1;
      watched.frame = requestAnimationFrame(looked);
    };
    looked();
  });
  const [a, b] = await train(page, 100);
  expect(a.step).toBe(b.step);
  expect(a.losses).toEqual(b.losses);
  expect(a.parameters).toEqual(b.parameters);
  const { apart, pictures } = await page.evaluate(() => {
    const { apart: count, pictures: all, frame } = /** @type {any} */ (window);
    cancelAnimationFrame(frame);
    return { apart: count, pictures: all };
  });
  expect(pictures).toBeGreaterThan(10);
  expect(apart).toBe(0);
});

test("another setting is the active run's alone, and both begin again", async ({ page }) => {
  await sideBySide(page);
  await train(page, 3);
  await choose(page, "Activation", "ReLU");
  await expect(heading(page, 1)).toContainText("ReLU instead of tanh");
  await expect(heading(page, 0)).toContainText("Tanh instead of ReLU");
  await expect.poll(async () => (await runs(page)).map(({ step }) => step)).toEqual([0, 0]);
  const started = await runs(page);
  expect(started.map(({ accepted }) => accepted.network.layers[0].activation)).toEqual(["tanh", "relu"]);
  expect(started[0].parameters).toEqual(started[1].parameters);
  const [a, b] = await train(page, 5);
  expect(a.step).toBe(b.step);
  expect(a.losses.train).not.toBe(b.losses.train);

  // A click on a run makes its settings those that are shown.
  await heading(page, 0).click();
  await expect(page.getByRole("combobox", { name: "Activation", exact: true })).toHaveValue("tanh");
  await expect(page.getByRole("button", { name: "Edit A" })).toHaveAttribute("aria-pressed", "true");
  await choose(page, "Optimizer", "Adam");
  await expect.poll(async () => (await runs(page)).map(({ accepted }) => accepted.training.optimizer.kind)).toEqual(["adam", "sgd"]);
  await expect(heading(page, 1)).toContainText("ReLU + SGD instead of tanh + Adam");
  await page.getByRole("button", { name: "Edit B" }).click();
  await expect(page.getByRole("combobox", { name: "Optimizer", exact: true })).toHaveValue("sgd");
  await page.getByRole("button", { name: "Español" }).click();
  await expect(heading(page, 1)).toContainText("ReLU + SGD en vez de tanh + Adam");
});

test("epochs of other lengths are compared at their ends", async ({ page }) => {
  await sideBySide(page);
  const batch = page.getByRole("combobox", { name: "Batch size", exact: true });
  await batch.fill("25");
  await batch.press("Enter");
  await expect.poll(async () => (await runs(page)).map(({ layout }) => layout?.stepsPerEpoch)).toEqual([25, 10]);
  for (let step = 1; step <= 12; step += 1) await page.getByRole("button", { name: "One batch" }).click();
  await expect.poll(async () => (await runs(page)).map(({ step }) => step)).toEqual([12, 10]);
  const [a, b] = await train(page, 4);
  expect([a.epoch, a.batch, b.batch]).toEqual([b.epoch, 0, 0]);
});

test("a pinned run stands beside the present one, and one of them is kept", async ({ page }) => {
  await page.getByRole("button", { name: "Pin run" }).click();
  await choose(page, "Activation", "ReLU");
  await expect(page.locator(".pins-row")).toContainText("Tanh instead of ReLU");
  await page.getByRole("button", { name: "Compare side by side: Tanh" }).click();
  await expect(heading(page, 1)).toContainText("Tanh instead of ReLU");
  await train(page, 2);
  await page.getByRole("button", { name: "Keep B" }).click();
  // The button went away; the keys still belong to the page.
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page.locator("g-network")).toHaveCount(1);
  await expect(page.getByRole("combobox", { name: "Activation", exact: true })).toHaveValue("tanh");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("combobox", { name: "Activation", exact: true })).toHaveValue("relu");
  // Alone, it trains as before.
  const [alone] = await train(page, 3);
  expect(alone.accepted.network.layers[0].activation).toBe("relu");
  await sideBySide(page);
  await train(page, 2);
  await page.getByRole("button", { name: "Keep A" }).click();
  await expect(page.locator("g-network")).toHaveCount(1);
  expect((await runs(page))[0].epoch).toBeGreaterThanOrEqual(2);
});

test("a preset of two experiments opens them side by side, and one of one leaves that", async ({ page }) => {
  const preset = async (/** @type {string} */ name) => {
    await page.getByRole("button", { name: "Presets" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await press(page, "Train");
  await preset("Batch normalization rescues sigmoid");
  await expect(heading(page, 1)).toContainText("With ");
  // What trained goes on training, both from the start.
  await expect.poll(async () => (await runs(page)).every(({ epoch, playing }) => playing && epoch > 0)).toBe(true);
  const [a, b] = await pause(page);
  expect(a.step).toBe(b.step);
  // Another pair in place of this one, with its curves.
  await preset("Residual connections rescue");
  await expect.poll(async () => (await runs(page)).map(({ layout }) => layout?.layers.length)).toEqual([33, 33]);
  await page.locator(".g-loss-plot").last().hover();
  await expect(page.locator(".g-loss-epoch").last()).toHaveText("epoch 0");
  await preset("Vanishing gradient");
  await expect(page.locator("g-network")).toHaveCount(1);
});

test("a preset of two experiments in place of another starts both anew, and undo has the first's before", async ({ page }) => {
  const preset = async (/** @type {RegExp} */ name) => {
    await page.getByRole("button", { name: "Presets" }).focus();
    // By keys alone: the open menu has the focus.
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    const names = await page.getByRole("menuitem").allInnerTexts();
    for (let row = names.findIndex((text) => name.test(text)); row > 0; row -= 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Presets" })).toBeFocused();
  };
  await preset(/Batch normalization rescues/);
  await expect(heading(page, 1)).toContainText("With ");
  await train(page, 20);
  await preset(/Residual connections rescue/);
  await expect(heading(page, 1)).toContainText("With residual connections");
  await expect.poll(async () => (await runs(page)).map(({ step, layout }) => [step, layout?.layers.length])).toEqual([[0, 33], [0, 33]]);
  await page.getByRole("button", { name: "One epoch" }).click();
  await expect.poll(async () => (await runs(page)).map(({ epoch }) => epoch)).toEqual([1, 1]);
  await page.getByRole("button", { name: "Keep A" }).click();
  await expect(page.locator("g-network")).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await runs(page))[0].layout?.layers.length).toBe(11);
});

test("a run that takes the second's place draws its own curve", async ({ page }) => {
  const pixels = () => page.locator("g-loss canvas").last().evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext("2d"));
    context.drawImage(/** @type {HTMLCanvasElement} */ (canvas), 0, 0);
    return context.getImageData(0, 0, width, height).data.join();
  });
  await sideBySide(page);
  const started = await pixels();
  await train(page, 20);
  await expect.poll(pixels).not.toBe(started);
  // Closed and opened at once, as one action does after another.
  await page.locator("g-app").evaluate((app) => {
    const { dispatch } = /** @type {any} */ (app);
    dispatch({ type: "leaveComparison" });
    dispatch({ type: "compare" });
  });
  await expect.poll(async () => (await runs(page)).map(({ step }) => step)).toEqual([0, 0]);
  await expect.poll(pixels).toBe(started);
});

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 800, height: 1100 }, hasTouch: true });

  test("nothing of two runs is cut off or covered by its neighbour", async ({ page }) => {
    await sideBySide(page);
    for (const part of ["g-flow .card", "g-network .card", ".g-network-bar"]) {
      const over = await page.locator(part).evaluateAll((all) =>
        all.map(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => [scrollHeight - clientHeight, scrollWidth - clientWidth]),
      );
      expect(over, part).toEqual([[0, 0], [0, 0]]);
    }
    const [choices, add] = await Promise.all([".g-network-choices", ".g-network-add"].map((part) => page.locator(part).first().boundingBox()));
    expect((choices?.x ?? NaN) + (choices?.width ?? NaN)).toBeLessThanOrEqual(add?.x ?? NaN);
  });
});

for (const [width, height] of [[1440, 900], [1100, 800], [390, 844]]) {
  test.describe(`${width}x${height}`, () => {
    test.use({ viewport: { width, height }, locale: "es-MX" });

    test("two runs have room, and all of both can be reached", async ({ page }, info) => {
      await page.locator("button:visible", { hasText: "Lado a lado" }).click();
      await expect(page.locator(".side")).toHaveCount(2);
      await expect.poll(async () => (await runs(page))[1].step).toBe(0);
      const { sideways, down } = await page.evaluate(() => {
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
        return { sideways: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
      });
      expect(sideways).toBe(0);
      if (height === 900) expect(down).toBe(0);
      // What is compared stands at one height.
      if (width > 700) {
        for (const part of ["g-network", "g-flow", "g-output", "g-loss"]) {
          const places = await page.locator(part).evaluateAll((both) => both.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom]));
          expect(places[0]).toEqual(places[1]);
        }
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
      await page.screenshot({ path: info.outputPath("page.png"), fullPage: true });
    });
  });
}

test("a run that diverges says so, and the other goes on", async ({ page }) => {
  await sideBySide(page);
  await page.getByRole("radio", { name: "Plane", exact: true }).click();
  await choose(page, "Activation", "ReLU");
  const rate = page.getByRole("combobox", { name: "Learning rate", exact: true });
  await rate.fill("10");
  await rate.press("Enter");
  await expect.poll(async () => (await runs(page))[1].accepted.training.optimizer.learning_rate).toBe(10);
  await press(page, "Train");
  await expect(heading(page, 1)).toContainText("It diverged in epoch");
  const { epoch } = (await runs(page))[0];
  await expect.poll(async () => (await runs(page))[0].epoch).toBeGreaterThan(epoch + 3);
  await press(page, "Pause");
});
