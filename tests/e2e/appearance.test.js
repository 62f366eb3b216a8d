import AxeBuilder from "@axe-core/playwright";
import { expect, frames, test } from "./page.js";

for (const [width, height] of [[1440, 900], [390, 844]]) {
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
