import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./page.js";

/** @import { Locator, Page } from "@playwright/test" */

/** Steps of the lecture's table, by their names in the list of steps, in their order; then what the slides leave to the reader. */
const TABLE = /** @type {[string, number][]} */ ([
  ["sum n₁", 0.41], ["n₁", 0.60108788], ["sum n₂", 0.47], ["n₂", 0.61538376],
  ["sum ŷ₁", 1.01977419], ["ŷ₁", 0.73492861], ["sum ŷ₂", 1.26306852], ["ŷ₂", 0.77955388],
  ["E₁", 0.2345636], ["E₂", 0.01452594], ["E total", 0.24908954],
  ["∂E₁/∂ŷ₁", 0.68492861], ["∂ŷ₁/∂sum ŷ₁", 0.19480855], ["∂sum ŷ₁/∂w₅", 0.60108788], ["∂E total/∂w₅", 0.08020312], ["new w₅", 0.45187813],
  ["∂E total/∂w₆", 0.08211062], ["new w₆", 0.55073363],
  ["∂E total/∂w₇", -0.01760653], ["new w₇", 0.71056392],
  ["∂E total/∂w₈", -0.01802527], ["new w₈", 0.81081516],
  ["∂sum n₁/∂w₁", 0.1], ["∂E₁/∂w₁", 0.0015997], ["∂E₂/∂w₁", -0.00049164], ["∂E total/∂w₁", 0.00110806], ["new w₁", 0.09933517],
  ["∂E total/∂w₂", 0.00134024], ["new w₂", 0.19919586],
  ["∂E total/∂w₃", 0.00554029], ["new w₃", 0.29667583],
  ["∂E total/∂w₄", 0.0067012], ["new w₄", 0.39597928],
  ["replace all: E total", 0.24072491],
]);
const STEPS = 66;

const card = (/** @type {Page} */ page) => page.locator(".backprop-steps");
const title = (/** @type {Page} */ page) => card(page).locator(".steps-title");
const where = (/** @type {Page} */ page) => page.locator(".backprop-where");
const row = (/** @type {Page} */ page) => card(page).locator("[aria-current=step]");
const result = (/** @type {Page} */ page) => card(page).locator(".formula-result").last();
const next = (/** @type {Page} */ page) => page.getByRole("button", { name: "Next", exact: true });

/** The number that is shown, and all of its digits behind it. @param {Locator} shown */
async function numberOf(shown) {
  const text = (await shown.getAttribute("data-help")) ?? (await shown.textContent()) ?? "";
  return { rounded: await shown.textContent(), full: Number(text.replace("\u2212", "-")) };
}

/** @param {Page} page @param {string} [name] */
async function enter(page, name = "Backpropagation") {
  await page.getByRole("link", { name }).click();
  await expect(row(page)).toBeVisible();
}

/** @param {Page} page @param {number} step */
const reached = (page, step) => expect(where(page)).toContainText(`step ${step} of ${STEPS}`);

test("all steps of the lecture's example are walked, with every value of its table", async ({ page }) => {
  await enter(page);
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (let step = 1; step <= STEPS; step += 1) {
    await reached(page, step);
    const label = (await row(page).locator(".walk-label").textContent()) ?? "";
    const { rounded, full } = await numberOf(result(page));
    // The list says the same as the formula.
    expect(await row(page).locator(".walk-value").textContent()).toBe(rounded);
    // Five decimals, or as few as it has.
    expect(Math.abs(Number(rounded?.replace("\u2212", "-")) - full)).toBeLessThanOrEqual(5.1e-6);
    seen.set(label, full);
    if (step < STEPS) await next(page).click();
  }
  for (const [name, value] of TABLE) {
    expect(seen.has(name), name).toBe(true);
    expect(Math.abs((seen.get(name) ?? NaN) - value), name).toBeLessThanOrEqual(5.1e-9);
  }
  // In the order of the slides.
  const order = [...seen.keys()].filter((name) => TABLE.some(([one]) => one === name));
  expect(order).toEqual(TABLE.map(([name]) => name));
  // Nothing comes after the last step, and the button keeps the focus.
  await next(page).press("Enter");
  await reached(page, STEPS);
  await expect(next(page)).toBeFocused();
});

test("the box moves along the chain, and what is reused says where it was found", async ({ page }) => {
  await enter(page);
  await row(page).press("End");
  await reached(page, STEPS);
  await row(page).press("Home");
  const go = async (/** @type {number} */ step) => {
    await page.evaluate((to) => /** @type {any} */ (document.querySelector("g-backprop-steps")).dispatch({ type: "bpStep", to }), step - 1);
    await reached(page, step);
  };
  const boxes = card(page).locator(".steps-symbols .formula-box");
  const factors = (/** @type {string} */ look) =>
    card(page).locator(".steps-symbols math").evaluate((math, name) => {
      // Those of the product, without the derivative on the left.
      const items = [...math.querySelectorAll("mfrac")].slice(1);
      return items.map((item) => (item.closest(`.formula-box-${name}`) ? 1 : 0));
    }, look);
  for (const [step, name, boxed] of /** @type {const} */ ([[12, "first", [1, 0, 0]], [13, "second", [0, 1, 0]], [14, "third", [0, 0, 1]]])) {
    await go(step);
    await expect(title(page)).toHaveText(`∂E total/∂w₅: ${name} factor`);
    await expect(boxes).toHaveCount(1);
    expect(await factors("current")).toEqual(boxed);
  }
  await expect(card(page)).toContainText("sum ŷ₁ is a sum, and w₅ is in it only multiplied by n₁");
  await go(13);
  await expect(card(page).locator(".steps-reuse")).toHaveText("This factor is reused in w₆, w₁, w₂, w₃ and w₄: that is backpropagation.");
  await go(31);
  expect(await factors("current")).toEqual([0, 0, 1, 0, 0]);
  // The chain of w₁ starts with what w₅ has found.
  await go(30);
  expect(await factors("reused")).toEqual([1, 1, 0, 0, 0]);
  await expect(card(page).locator(".steps-reuse")).toContainText("Reused: it is known already.");
  await card(page).getByRole("button", { name: "step 13" }).click();
  await reached(page, 13);
  await expect(title(page)).toHaveText("∂E total/∂w₅: second factor");
});

test("all weights are replaced together, and the next iterations go on with them", async ({ page }) => {
  await enter(page);
  await page.keyboard.press("End");
  await reached(page, STEPS);
  const replaced = card(page).locator(".steps-list math");
  await expect(replaced).toHaveCount(8);
  await expect(replaced.first()).toHaveText(/w1←0\.09934/);
  const losses = card(page).locator(".steps-losses b");
  const full = async () => Promise.all((await losses.all()).map(async (one) => (await numberOf(one)).full));
  expect((await full()).map((value) => value.toFixed(8))).toEqual(["0.24908954", "0.24072491"]);

  await card(page).getByRole("button", { name: "Iteration 2" }).click();
  await reached(page, 1);
  await expect(card(page).locator(".steps-iteration")).toHaveText("Iteration 2");
  await expect(title(page)).toBeFocused();
  // The new weights are in the sum: 0.1 · 0.09934 + 0.5 · 0.29668 + 0.25.
  await expect(card(page).locator(".steps-numbers math")).toHaveText(/0\.1·0\.09934\+0\.5·0\.29668\+0\.25=/);
  await page.keyboard.press("End");
  expect((await full()).map((value) => value.toFixed(8))).toEqual(["0.24908954", "0.24072491", "0.23224502"]);
  await card(page).getByRole("button", { name: "Iteration 3" }).click();
  await page.keyboard.press("End");
  await expect(losses).toHaveCount(4);
  await page.getByRole("button", { name: "Back to iteration 1" }).click();
  await expect(card(page).locator(".steps-iteration")).toHaveText("Iteration 1");
  await expect(result(page)).toHaveText("0.41");
});

test("the textbook's example goes from 0.2983711 to 0.2910278", async ({ page }) => {
  await enter(page);
  await page.getByRole("button", { name: "Second example" }).click();
  await expect(card(page).locator(".steps-numbers math")).toHaveText(/0\.05·0\.15/);
  await page.keyboard.press("End");
  const losses = card(page).locator(".steps-losses b");
  await expect(losses).toHaveCount(2);
  const values = await Promise.all((await losses.all()).map(async (one) => (await numberOf(one)).full.toFixed(10)));
  expect(values).toEqual(["0.2983711088", "0.2910277737"]);
});

test("terms light up in the diagram and in the formulas alike", async ({ page }) => {
  await enter(page);
  const inFormula = (/** @type {string} */ term) => card(page).locator(`.formula-term[data-term="${term}"]`);
  const inDiagram = (/** @type {string} */ term) => page.locator(`g-backprop-diagram [data-term="${term}"]`).first();
  const pointed = () => page.locator("g-backprop-steps").evaluate((view) => /** @type {any} */ (view).backprop.pointed);

  await inFormula("weight:0:0:1").first().hover();
  expect(await pointed()).toBe("weight:0:0:1");
  // The symbol and its number.
  await expect(card(page).locator(".formula-term.is-lit")).toHaveCount(2);
  await title(page).hover();
  await expect(card(page).locator(".formula-term.is-lit")).toHaveCount(0);

  await inDiagram("input:0").hover();
  await expect(inFormula("input:0").first()).toHaveClass(/is-lit/);

  // By the keyboard: through the terms with the arrows up and down, while those to the sides go on to the next step.
  const math = card(page).locator(".steps-symbols math");
  await math.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await pointed()).toBe("input:0");
  await page.keyboard.press("ArrowRight");
  await reached(page, 2);

  // All digits of the result, on focus and under the pointer.
  const tooltip = page.locator("g-tooltip");
  await card(page).locator(".steps-numbers math").focus();
  await page.keyboard.press("ArrowUp");
  await expect(result(page)).toBeFocused();
  await expect(tooltip).toHaveText("0.6010878788483698");
  await next(page).click();
  await next(page).click();
  await next(page).click();
  await card(page).locator('.steps-numbers [data-term="neuron:0:1"]').first().hover();
  await expect(tooltip).toHaveText(/^0\.6153837/);
});

test("the list shows the step one is at, goes to the one that is clicked, and folds", async ({ page }) => {
  await enter(page);
  const rows = card(page).locator(".walk-row");
  await expect(rows).toHaveCount(4);
  await expect(rows.locator(".walk-value")).toHaveText(["0.41"]);
  await card(page).getByRole("button", { name: "Derivative and new value of w₁" }).click();
  await rows.filter({ hasText: "∂E total/∂w₁" }).click();
  await expect(where(page)).toHaveText(/step 39 of 66.*backward · w₁/);
  // Whoever is in the list stays in it.
  await expect(row(page)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(where(page)).toHaveText(/step 41 of 66.*backward · w₂/);
  await expect(row(page)).toBeFocused();
  await expect(row(page)).toBeInViewport();
  await expect(rows.first()).toContainText("reuse ∂E₁/∂ŷ₁");
  await page.keyboard.press("PageUp");
  await expect(where(page)).toContainText("step 30 of 66");
  const part = card(page).getByRole("button", { name: "Derivative and new value of w₁" });
  await expect(part).toHaveAttribute("aria-expanded", "true");
  await part.click();
  await expect(part).toHaveAttribute("aria-expanded", "false");
  await expect(row(page)).toHaveCount(0);
});

test("formulas are MathML and sentences, and a new step is announced", async ({ page }) => {
  await enter(page);
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await expect(title(page)).toHaveText("w₄: new value");
  const numbers = card(page).getByRole("math").last();
  await expect(numbers).toHaveAttribute("aria-label", "w 4, becomes 0.4 minus 0.6 times 0.00670, equals 0.39598");
  await expect(card(page).locator("[aria-live=polite]").first()).toHaveText(/^w₄: new value\. w 4, becomes w 4 minus eta times derivative of E total with respect to w 4/);
  expect(await numbers.evaluate((math) => math.namespaceURI)).toContain("MathML");
  await page.getByRole("button", { name: "Español" }).click();
  await expect(title(page)).toHaveText("w₄: valor nuevo");
  await expect(card(page).getByRole("math").last()).toHaveAttribute("aria-label", "w 4, pasa a ser 0.4 menos 0.6 por 0.00670, igual a 0.39598");
  await expect(where(page)).toHaveText(/paso 65 de 66.*actualización · w₄/);
});

for (const [width, height, scheme] of /** @type {const} */ ([[1440, 900, "light"], [390, 844, "dark"]])) {
  test(`steps are accessible, and nothing is cut off, ${width} wide and ${scheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await enter(page);
    for (const step of [1, 13, 30, 34, 39, 66]) {
      await page.evaluate((to) => /** @type {any} */ (document.querySelector("g-backprop-steps")).dispatch({ type: "bpStep", to }), step - 1);
      await reached(page, step);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      // The formulas of the example need no scrolling.
      const wide = await card(page).locator("g-formula").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
      expect(wide, `step ${step}`).toBe(0);
    }
    for (const to of [12, 65]) {
      await page.evaluate((at) => /** @type {any} */ (document.querySelector("g-backprop-steps")).dispatch({ type: "bpStep", to: at }), to);
      const { violations } = await new AxeBuilder({ page }).include("g-backprop-steps").analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    }
  });
}

test("on a laptop no error is pushed out of sight by weights in full", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await enter(page);
  await page.evaluate(() => /** @type {any} */ (document.querySelector("g-backprop-steps")).dispatch({ type: "bpIterate", iteration: 19 }));
  await expect(card(page).locator(".steps-iteration")).toHaveText("Iteration 20");
  const canvas = page.locator(".bp-canvas");
  expect(await canvas.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
});
