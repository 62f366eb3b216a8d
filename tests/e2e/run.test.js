import { readFile, writeFile } from "node:fs/promises";
import { expect, layer, numbers, open, press, started, test } from "./page.js";

/** @import { Page } from "@playwright/test" */

const back = (/** @type {Page} */ page) => page.getByRole("button", { name: "Go back" });

/** @param {Page} page @param {number} epoch the one that comes */
async function epochTo(page, epoch) {
  await page.getByRole("button", { name: "One epoch" }).click();
  await expect.poll(async () => (await numbers(page)).epoch).toBe(epoch);
  return numbers(page);
}

/** Opens the document's dialog. @param {Page} page */
async function dialog(page) {
  await page.getByRole("button", { name: "Document" }).click();
  return page.getByRole("dialog", { name: "Experiment document" });
}

test("goes back epoch by epoch, and the same way forth again", async ({ page }) => {
  await expect(back(page)).toBeDisabled();
  const first = await numbers(page);
  const way = [first, await epochTo(page, 1), await epochTo(page, 2)];
  await page.getByRole("button", { name: "One batch" }).click();
  await expect.poll(async () => (await numbers(page)).batch).toBe(1);
  const same = async (/** @type {number} */ epoch) => {
    await expect.poll(async () => (await numbers(page)).step).toBe(way[epoch].step);
    expect((await numbers(page)).parameters).toEqual(way[epoch].parameters);
  };
  await back(page).click();
  await same(2);
  await page.keyboard.press("b");
  await same(1);
  await page.keyboard.press("b");
  await same(0);
  await expect(back(page)).toBeDisabled();
  expect(await epochTo(page, 1)).toEqual(way[1]);
});

test("going back pauses a run", async ({ page }) => {
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(5);
  await back(page).click();
  await expect(page.getByRole("button", { name: "Train", exact: true })).toBeVisible();
  await expect.poll(async () => (await numbers(page)).batch).toBe(0);
});

test("a diverged run goes back and on with a lower rate", async ({ page }) => {
  await open(page, { data: { source: "plane" }, network: { layers: [layer(4, "relu")] }, training: { optimizer: { learning_rate: 0.01 } } });
  await epochTo(page, 1);
  const good = await epochTo(page, 2);
  const rate = page.getByLabel("Learning rate", { exact: true });
  await rate.fill("900");
  await rate.press("Enter");
  await press(page, "Train");
  await expect(page.getByText("The run diverged.")).toBeVisible();
  await page.getByRole("button", { name: "Back to epoch 2" }).click();
  await expect(page.getByText("The run diverged.")).toHaveCount(0);
  expect((await numbers(page)).parameters).toEqual(good.parameters);
  await rate.fill("0.01");
  await rate.press("Enter");
  await epochTo(page, 3);
});

test("a run is saved as a file, and goes on from it after a reload", async ({ page }, info) => {
  await open(page, { network: { layers: [{ units: 3, normalization: "batch", dropout: 0.2 }] }, training: { optimizer: { kind: "adam" } } });
  await epochTo(page, 1);
  const then = await epochTo(page, 2);
  const saving = await dialog(page);
  const downloads = page.waitForEvent("download");
  await saving.getByRole("button", { name: "Save run" }).click();
  const download = await downloads;
  expect(download.suggestedFilename()).toMatch(/\.gradiente$/);
  const path = info.outputPath(download.suggestedFilename());
  await download.saveAs(path);
  expect((await readFile(path)).length).toBeGreaterThan(200);
  await saving.getByRole("button", { name: "Close" }).click();
  const next = await epochTo(page, 3);

  await page.reload();
  await started(page);
  const loading = await dialog(page);
  await loading.getByLabel("Load run").setInputFiles(path);
  await expect(loading).toContainText("Loaded: the run goes on where it was saved.");
  await expect(loading.getByRole("textbox")).toHaveValue(/"normalization": "batch"/);
  await loading.getByRole("button", { name: "Close" }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(then.step);
  expect((await numbers(page)).parameters).toEqual(then.parameters);
  const { parameters, losses } = await epochTo(page, 3);
  expect({ parameters, losses }).toEqual({ parameters: next.parameters, losses: next.losses });

  // Beside another run it cannot go on from there, for both of them begin together: it stands alone.
  await page.getByRole("button", { name: "Side by side", exact: true }).first().click();
  await expect(page.locator("g-network")).toHaveCount(2);
  const again = await dialog(page);
  await again.getByLabel("Load run").setInputFiles(path);
  await expect(page.locator("g-network")).toHaveCount(1);
  await again.getByRole("button", { name: "Close" }).click();
  await expect.poll(async () => (await numbers(page)).step).toBe(then.step);
  expect((await numbers(page)).parameters).toEqual(then.parameters);
});

test("a file that is no run is refused in its place, and nothing is lost", async ({ page }, info) => {
  const before = await epochTo(page, 1);
  const shown = await dialog(page);
  const path = info.outputPath("wrong.gradiente");
  await writeFile(path, "no run at all");
  await shown.getByLabel("Load run").setInputFiles(path);
  await expect(shown).toContainText("The file is no saved run.");
  await expect(shown).toContainText("The last good experiment goes on.");
  await expect(shown.getByRole("textbox")).not.toHaveAttribute("aria-invalid");
  await shown.getByRole("button", { name: "Close" }).click();
  expect(await numbers(page)).toEqual(before);
  await epochTo(page, 2);
});
