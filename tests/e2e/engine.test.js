import { readFile } from "node:fs/promises";
import { expect, started, test } from "./page.js";

test("the engine that the page loads is the one that the other tests test", async ({ page }) => {
  const loaded = page.waitForResponse(/\.wasm$/);
  await page.reload();
  const response = await loaded;
  await started(page);
  expect(response.headers()["content-type"]).toContain("application/wasm");
  const tested = await readFile(new URL("../../www/pkg/gradiente_web_bg.wasm", import.meta.url));
  expect(tested.equals(await response.body())).toBe(true);
});

test("nothing is asked of another origin", async ({ page, baseURL }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.reload();
  await started(page);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((url) => !url.startsWith(String(baseURL)) && !url.startsWith("blob:"))).toEqual([]);
});
