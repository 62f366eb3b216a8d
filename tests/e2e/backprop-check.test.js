import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./page.js";

/** @import { Page } from "@playwright/test" */

/** dE/dw of the lecture's table, w1 to w8. */
const DERIVATIVES = [0.00110806, 0.00134024, 0.00554029, 0.0067012, 0.08020312, 0.08211062, -0.01760653, -0.01802527];

const card = (/** @type {Page} */ page) => page.getByRole("region", { name: "Gradient check" });
const slider = (/** @type {Page} */ page) => card(page).getByRole("slider", { name: /Step h/ });
const numbers = (/** @type {string[]} */ texts) => texts.map((text) => Number(text.replace("\u2212", "-")));

test.beforeEach(async ({ page }) => {
  await page.getByRole("link", { name: "Backpropagation" }).click();
  await page.getByRole("button", { name: "Check gradients" }).click();
  await expect(card(page).getByRole("row")).toHaveCount(1 + 8 + 4);
});

test("every derivative of the lecture's example stands beside its difference, and the two agree", async ({ page }) => {
  const rows = card(page).locator("tbody tr");
  const names = await rows.locator("button").allInnerTexts();
  expect(names.slice(0, 8)).toEqual(["w₁", "w₂", "w₃", "w₄", "w₅", "w₆", "w₇", "w₈"]);
  const analytic = numbers(await rows.locator("td:nth-child(2)").allInnerTexts());
  const numeric = numbers(await rows.locator("td:nth-child(3)").allInnerTexts());
  DERIVATIVES.forEach((value, at) => {
    expect(analytic[at]).toBeCloseTo(value, 7);
    expect(numeric[at]).toBeCloseTo(value, 7);
  });
  await expect(card(page).locator(".bp-check-verdict")).toContainText("A good step");
});

test("a step that is too large or too small shows why it is", async ({ page }) => {
  const status = card(page).locator(".bp-check-verdict");
  const pair = card(page).locator(".bp-check-pair dd");
  await slider(page).fill("-1");
  await expect(status).toContainText("Too large a step");
  await slider(page).fill("-13");
  await expect(status).toContainText("Too small a step");
  // The derivative is not the difference's affair.
  expect(Number(await pair.nth(0).innerText())).toBeCloseTo(0.08020312, 7);
  expect(Math.abs(Number(await pair.nth(1).innerText()) - 0.08020312)).toBeGreaterThan(1e-6);
  await slider(page).focus();
  for (let press = 0; press < 8; press += 1) await page.keyboard.press("ArrowRight");
  await expect(slider(page)).toHaveAttribute("aria-valuetext", "h = 10⁻⁵");
  await expect(status).toContainText("A good step");
  // The arrows were the slider's, not the walk's.
  await page.getByRole("button", { name: "Watch", exact: true }).click();
  await expect(page.getByText(/step 1 of/)).toBeVisible();
});

test("the error over the step falls and rises again, for the derivative that was chosen", async ({ page }) => {
  const lines = () => card(page).locator("g-lines-chart").evaluate((chart) => /** @type {any} */ (chart).chart.lines);
  const shape = async () => {
    const [, , { x, y }] = await lines();
    const at = (/** @type {number} */ h) => y[x.findIndex((/** @type {number} */ step) => Math.abs(Math.log10(step / h)) < 0.01)];
    return { large: at(1e-1), good: at(1e-5), small: at(1e-13) };
  };
  const first = await shape();
  expect(first.good).toBeLessThan(first.large / 1000);
  expect(first.good).toBeLessThan(first.small / 1000);
  await card(page).getByRole("button", { name: "w₁", exact: true }).click();
  await expect(card(page).locator(".bp-check-pair dt").first()).toContainText("∂E/∂w₁");
  await expect.poll(async () => Number(await card(page).locator(".bp-check-pair dd").first().innerText())).toBeCloseTo(0.00110806, 7);
  expect((await shape()).small).not.toBe(first.small);
  const pixels = await card(page).locator("g-lines-chart canvas").screenshot();
  expect(pixels.length).toBeGreaterThan(1500);
});

test("it is accessible, in both themes and on a phone", async ({ page }) => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).include("g-backprop-check").analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
});
