import { significant } from "../../www/views/shared/numbers.js";
import { expect, layer, numbers, open, test } from "./page.js";

/** @import { Page } from "@playwright/test" */

/** One sample's way through the network, as the diagram was given it. @param {Page} page */
const pass = (page) => page.locator("g-network").evaluate((element) => {
  const { snapshot } = /** @type {any} */ (element);
  const list = (/** @type {string} */ key) => /** @type {number[]} */ (Array.from(snapshot.pass[key]));
  return {
    step: snapshot.step, dropped: list("dropped"), batchMean: list("batchMean"), batchDeviation: list("batchDeviation"),
    runningMean: list("runningMean"), runningDeviation: list("runningDeviation"),
  };
});

/** Whether the ink of a cross is in the middle of each hidden neuron's square. @param {Page} page */
const crossed = (page) => page.locator("g-network").evaluate((element) => {
  const canvas = /** @type {HTMLCanvasElement} */ (element.querySelector(".g-network-diagram canvas"));
  // Copied to a canvas made for reading: the diagram's own would be slowed down.
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (copy.getContext("2d", { willReadFrequently: true }));
  context.drawImage(canvas, 0, 0);
  const box = canvas.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const ink = [0x1b, 0x23, 0x30];
  return [...element.querySelectorAll(".g-network-unit")].filter((unit) => /** @type {HTMLElement} */ (unit).dataset.layer !== "-1").map((unit) => {
    const { left, top, width, height } = unit.getBoundingClientRect();
    const at = [(left + width / 2 - box.left) * ratio, (top + height / 2 - box.top) * ratio].map(Math.round);
    const [red, green, blue] = context.getImageData(at[0] - 1, at[1] - 1, 1, 1).data;
    return Number([red, green, blue].every((part, index) => Math.abs(part - ink[index]) < 24));
  });
});

test("each layer shows its normalisation, dropout and shortcut", async ({ page }) => {
  await open(page, { network: { layers: [
    { units: 5, normalization: "batch" }, { units: 5, residual: true, dropout: 0.25 }, { units: 3, residual: true, normalization: "layer" },
  ] } });
  const signs = page.locator(".g-network-signs");
  await expect(signs).toHaveText([/^\s*BN\s*$/, /^\s*p 0.25\s*$/, /^\s*LN\s*$/]);
  await expect(page.getByRole("button", { name: /^Layer 2: 5 neurons, .*dropout p = 0.25 · residual, identity/ })).toBeVisible();

  const shortcuts = page.locator(".g-network-shortcut");
  await expect(shortcuts).toHaveCount(2);
  await expect(shortcuts.nth(0)).toHaveAttribute("aria-label", /Shortcut from layer 1 to layer 2: identity/);
  await expect(shortcuts.nth(1)).toHaveAttribute("aria-label", /Shortcut from layer 2 to layer 3: projection W_s.*\(5 → 3\)/);
  await expect(shortcuts.nth(1)).toContainText("Ws");
  const dashes = (/** @type {number} */ index) =>
    shortcuts.nth(index).locator(".g-network-shortcut-line").evaluate((line) => getComputedStyle(line).strokeDasharray);
  expect([await dashes(0), await dashes(1)]).toEqual(["none", expect.stringMatching(/\d/)]);

  // Pointing at the middle of the bend tells what it is.
  const line = await shortcuts.nth(1).locator(".g-network-shortcut-line").evaluate((path) => {
    const drawn = /** @type {SVGPathElement} */ (path);
    const { x, y } = drawn.getPointAtLength(drawn.getTotalLength() * 0.3);
    const box = /** @type {SVGSVGElement} */ (drawn.ownerSVGElement).getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  });
  await page.mouse.move(line.x, line.y);
  await expect(page.locator("g-tooltip")).toContainText("W_s: 3 × 5");

  await page.getByRole("button", { name: /^Layer 2: / }).click();
  await page.getByRole("dialog", { name: /Layer 2/ }).getByLabel("Residual connection").uncheck();
  await expect(shortcuts).toHaveCount(1);
});

test("a deep residual network has a bend over every gap", async ({ page }) => {
  await open(page, { network: { layers: Array.from({ length: 32 }, () => ({ units: 6, residual: true })) } });
  await expect(page.locator(".g-network-shortcut-identity")).toHaveCount(31);
  await expect(page.locator(".g-network-shortcut-projection")).toHaveCount(1);
  const inside = await page.locator(".g-network-diagram").evaluate((diagram) => {
    const box = diagram.getBoundingClientRect();
    const squares = [...diagram.querySelectorAll(".g-network-unit")].map((unit) => unit.getBoundingClientRect());
    return [...diagram.querySelectorAll(".g-network-shortcut circle")].every((circle) => {
      const sum = circle.getBoundingClientRect();
      const free = squares.every((unit) => sum.bottom <= unit.top || sum.left >= unit.right || sum.right <= unit.left || sum.top >= unit.bottom);
      return free && sum.left > box.left && sum.right < box.right;
    });
  });
  expect(inside).toBe(true);
});

test("the neurons that dropout has switched off for the sample are crossed", async ({ page }) => {
  await open(page, { network: { layers: [{ units: 8, dropout: 0.5 }, { units: 6 }, { units: 7, dropout: 0.5 }] } });
  const seen = [];
  for (let step = 1; step <= 3; step += 1) {
    await page.getByRole("button", { name: "One batch" }).click();
    await expect.poll(async () => (await numbers(page)).step).toBe(step);
    const { dropped } = await pass(page);
    expect(dropped.slice(8, 14).concat(dropped[21])).toEqual(Array(7).fill(0));
    await expect.poll(() => crossed(page)).toEqual(dropped);
    seen.push(dropped.join(""));
  }
  expect(new Set(seen).size).toBeGreaterThan(1);
  await expect(page.getByText("switched off by dropout")).toBeVisible();
});

test("without dropout nothing is crossed", async ({ page }) => {
  await open(page, { network: { layers: [layer(8, "tanh")] } });
  await page.getByRole("button", { name: "One batch" }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(1);
  expect(await crossed(page)).toEqual(Array(9).fill(0));
  await expect(page.getByText("switched off by dropout")).toHaveCount(0);
});

test("a neuron with batch normalisation shows both statistics, and its scale can be edited", async ({ page }) => {
  await open(page, { network: { layers: [{ units: 3 }, { units: 4, normalization: "batch" }] } });
  await page.getByRole("button", { name: "One epoch" }).click();
  await expect.poll(async () => (await numbers(page)).epoch).toBe(1);
  await page.getByRole("button", { name: "layer 2, neuron 3" }).click();
  const card = page.locator(".g-inspector-card");
  const rows = card.locator(".g-inspector-statistics tbody tr");
  await expect(rows.first()).not.toContainText("–");
  const told = await pass(page);
  const place = 3 + 2;
  await expect(rows).toHaveText([
    new RegExp(`mean μ\\s*${significant(told.batchMean[place], 4)}\\s*${significant(told.runningMean[place], 4)}`),
    new RegExp(`deviation σ\\s*${significant(told.batchDeviation[place], 4)}\\s*${significant(told.runningDeviation[place], 4)}`),
  ]);
  expect(told.runningMean[place]).not.toBe(told.batchMean[place]);
  await expect(card).toContainText("Training normalizes by μ and σ of the batch.");

  const before = await numbers(page);
  const { gamma } = before.layout.layers[1];
  const field = card.getByRole("textbox", { name: "Scale of layer 2, neuron 3" });
  await expect(field).toHaveValue(significant(before.parameters[gamma?.[0] ?? 0] && before.parameters[(gamma?.[0] ?? 0) + 2], 4));
  await field.fill("0.5");
  await field.press("Enter");
  await expect.poll(async () => (await numbers(page)).parameters[(gamma?.[0] ?? 0) + 2]).toBe(0.5);
});

test("a neuron with layer normalisation has a scale and a shift", async ({ page }) => {
  await open(page, { network: { layers: [{ units: 3, normalization: "layer" }] } });
  await page.getByRole("button", { name: "layer 1, neuron 1" }).click();
  const card = page.locator(".g-inspector-card");
  await expect(card.getByRole("textbox", { name: "Scale of layer 1, neuron 1" })).toHaveValue("1.000");
  await expect(card.getByRole("textbox", { name: "Shift of layer 1, neuron 1" })).toHaveValue("0");
  await expect(card).toContainText("the same in training and evaluation");
});
