// How smoothly the page draws while the engine trains as fast as it can. Prints figures and judges none: machines are noisy.

import { expect, layer, numbers, open, press, test } from "../e2e/page.js";

// Recording the page would slow it down.
test.use({ trace: "off", screenshot: "off" });

test("six layers of eight train at full speed without blocking the page", async ({ page }) => {
  await open(page, { network: { layers: Array.from({ length: 6 }, () => layer(8, "tanh")) } });
  await page.getByLabel("Speed").selectOption({ label: "Fastest" });
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(100);
  const measured = await page.locator("g-network").evaluate(
    (network) =>
      new Promise((resolve) => {
        /** @type {number[]} */
        const long = [];
        let last = /** @type {any} */ (network).snapshot;
        let redraws = 0;
        const first = last.step;
        const start = performance.now();
        const observer = new PerformanceObserver((list) => {
          // Tasks from before the measurement are reported late.
          const during = list.getEntries().filter(({ startTime }) => startTime > start);
          long.push(...during.map(({ duration }) => duration));
        });
        observer.observe({ entryTypes: ["longtask"] });
        const look = () => {
          const { snapshot } = /** @type {any} */ (network);
          if (snapshot !== last) redraws += 1;
          last = snapshot;
          const seconds = (performance.now() - start) / 1000;
          if (seconds < 5) return requestAnimationFrame(look);
          observer.disconnect();
          resolve({ redraws: redraws / seconds, steps: (last.step - first) / seconds, long });
        };
        look();
      }),
  );
  await press(page, "Pause");
  const { redraws, steps, long } = /** @type {{redraws: number, steps: number, long: number[]}} */ (measured);
  console.log(`6x8: ${redraws.toFixed(0)} redraws and ${steps.toFixed(0)} steps a second, long tasks: ${JSON.stringify(long)}`);
});
