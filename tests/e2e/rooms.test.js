import { expect, numbers, press, started, test, tolerate } from "./page.js";

/** @import { Page } from "@playwright/test" */

const playground = (/** @type {Page} */ page) => page.getByRole("main", { name: "Train a dense network" });
const byHand = (/** @type {Page} */ page) => page.getByRole("main", { name: "Backpropagation by hand" });
const room = (/** @type {Page} */ page, /** @type {string} */ name) => page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name });

test("the second room has an address, and the way back leads to the run as it was", async ({ page }) => {
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(3);
  await room(page, "Backpropagation").click();
  await expect(byHand(page)).toBeVisible();
  await expect(playground(page)).toBeHidden();
  await expect(page).toHaveURL(/#backprop$/);
  await expect(room(page, "Backpropagation")).toHaveAttribute("aria-current", "page");
  // Nobody sees the run: it stands still.
  const { step } = await numbers(page);
  await page.goBack();
  await expect(playground(page)).toBeVisible();
  await expect(byHand(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeVisible();
  expect((await numbers(page)).step).toBe(step);
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).step).toBeGreaterThan(step);
  // The room as it was left, too.
  await page.goForward();
  await expect(byHand(page).locator(".bp-drawing")).toBeVisible();
  await page.goBack();
  await page.goForward();
  await expect(byHand(page).locator(".bp-drawing")).toBeVisible();
});

test("a link opens the room, and the playground behind it starts all the same", async ({ page }) => {
  await page.goto("about:blank");
  await page.goto("./#backprop");
  await expect(byHand(page)).toBeVisible();
  await expect(playground(page)).toBeHidden();
  await room(page, "Playground").click();
  await started(page);
  const box = await page.locator("g-network canvas").first().boundingBox();
  expect(box?.width).toBeGreaterThan(300);
});

test("each room has its own tools and its own history", async ({ page }) => {
  await page.getByLabel("Learning rate").first().fill("0.1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  await room(page, "Backpropagation").click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Presets" })).toHaveCount(0);
  // The run's keys are not for this room.
  const { step } = await numbers(page);
  for (const key of ["s", "e", "p"]) await page.keyboard.press(key);
  await room(page, "Playground").click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  expect((await numbers(page)).step).toBe(step);
  await expect(page.getByRole("button", { name: "Presets" })).toBeVisible();
});

test("the way back leads from exercise to exercise, and then out of the room", async ({ page }) => {
  await room(page, "Backpropagation").click();
  await page.getByRole("button", { name: "Exercise", exact: true }).click();
  await expect(page).toHaveURL(/#backprop\?exercise=1$/);
  await page.getByLabel("Seed").fill("7");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#backprop\?exercise=7$/);
  await page.goBack();
  await expect(page.getByLabel("Seed")).toHaveValue("1");
  await page.goBack();
  await expect(playground(page)).toBeVisible();
  await page.goForward();
  await page.goForward();
  await expect(page).toHaveURL(/#backprop\?exercise=7$/);
  await expect(page.getByLabel("Seed")).toHaveValue("7");
});

test("the room is loaded when it is first entered, and says so where it cannot be", async ({ page }) => {
  tolerate(page, /backprop|ERR_FAILED/);
  await page.route(/backprop-[^/]*\.js/, (route) => route.abort());
  await room(page, "Backpropagation").click();
  await expect(byHand(page).getByRole("alert")).toContainText("did not load");
  await room(page, "Playground").click();
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(1);
});
