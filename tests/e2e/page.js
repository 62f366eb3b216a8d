// What all tests of the page share: a page that fails on any error of its console, and its numbers as the engine gave them.

import { test as base, expect } from "@playwright/test";

export { expect };

/** @import { Page } from "@playwright/test" */
/** @import { Layout, Snapshot } from "../../www/protocol.js" */

/** @type {WeakMap<Page, RegExp>} */
const expected = new WeakMap();

/**
 * What the page may report as an error, because the test brings it about.
 * @param {Page} page
 * @param {RegExp} errors
 */
export const tolerate = (page, errors) => expected.set(page, errors);

/** Opens the page in English, and fails the test on anything the page reports as an error. */
export const test = base.extend({
  locale: "en-US",
  page: async ({ page }, use) => {
    /** @type {string[]} */
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) errors.push(message.text());
    });
    page.on("requestfailed", (request) => errors.push(`not loaded: ${request.url()}`));
    await page.goto(".");
    await started(page);
    await use(page);
    expect(errors.filter((error) => !expected.get(page)?.test(error)), "the page reports no errors").toEqual([]);
  },
});

/**
 * Waits for the first snapshot, with the pictures of all neurons.
 * @param {Page} page
 */
export async function started(page) {
  const pictures = () => page.locator("g-network").evaluate((network) => Boolean(/** @type {any} */ (network).snapshot?.neurons));
  await expect.poll(pictures).toBe(true);
}

/**
 * The numbers that the page shows: what its network view was given.
 * @param {Page} page
 * @returns {Promise<{epoch: number, step: number, batch: number, losses: Snapshot["losses"], weightNorms: number[],
 *   parameters: number[], gradients: number[], divergence: Snapshot["divergence"], layout: Layout}>}
 */
export function numbers(page) {
  return page.locator("g-network").evaluate((element) => {
    const { snapshot, layout } = /** @type {any} */ (element);
    const { epoch, step, batch, losses, divergence } = snapshot;
    const list = (/** @type {Float32Array} */ array) => Array.from(array);
    return {
      epoch, step, batch, losses, divergence, layout,
      weightNorms: list(snapshot.flow.weights), parameters: list(snapshot.parameters), gradients: list(snapshot.gradients),
    };
  });
}

/**
 * Waits until the page has drawn so many more frames with the engine's answers to them.
 * @param {Page} page
 * @param {number} count
 */
export function frames(page, count) {
  return page.evaluate(
    (left) =>
      new Promise((resolve) => {
        const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve(undefined));
        next();
      }),
    count,
  );
}

/**
 * Puts a document in place of the experiment, through the page's own dialog.
 * @param {Page} page
 * @param {object} document
 */
export async function open(page, document) {
  await page.getByRole("button", { name: "Document" }).click();
  const dialog = page.getByRole("dialog", { name: "Experiment document" });
  await dialog.getByRole("textbox").fill(JSON.stringify(document));
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog.getByText("Applied: this is the experiment that runs.")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await started(page);
}

/**
 * @param {Page} page
 * @param {"Train" | "Pause"} name
 */
export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** A hidden layer of a document. @param {number} units @param {string} activation */
export const layer = (units, activation) => ({ units, activation });
