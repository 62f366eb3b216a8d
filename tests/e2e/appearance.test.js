import AxeBuilder from "@axe-core/playwright";
import { expect, frames, test } from "./page.js";

for (const [width, height] of [[1440, 900], [700, 1000], [390, 844]]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test.describe(`${width}x${height}, ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme, locale: "es-MX" });

      test("nothing overflows, is hidden or inaccessible", async ({ page }, info) => {
        await frames(page, 10);
        const overflow = await page.evaluate(() => {
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
          return { sideways: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
        });
        expect(overflow.sideways).toBe(0);
        if (width === 1440) expect(overflow.down).toBe(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
        await page.screenshot({ path: info.outputPath("page.png"), fullPage: true });
      });
    });
  }
}

test("on a low screen nothing covers the readings", async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 657 });
  await page.getByRole("radio", { name: "Iris", exact: true }).click();
  await expect(page.locator(".g-output-readings")).toContainText("Accuracy");
  const [readings, card] = await Promise.all(
    [".g-output-readings", "g-output .card"].map((selector) => page.locator(selector).first().boundingBox()),
  );
  expect(readings && card && readings.y + readings.height <= card.y + card.height).toBe(true);
});
