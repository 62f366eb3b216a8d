import { expect, layer, numbers, open, test } from "./page.js";

test("ten sigmoid layers show the gradient vanish at once", async ({ page }) => {
  await open(page, { network: { layers: Array.from({ length: 10 }, () => layer(6, "sigmoid")) } });
  const { step, weightNorms, gradients, layout } = await numbers(page);
  expect(step).toBe(0);
  expect(weightNorms).toHaveLength(11);
  expect(weightNorms[0]).toBeGreaterThan(0);
  expect(weightNorms[10] / weightNorms[0]).toBeGreaterThan(1e4);

  // The norms are those of the gradients that the connections show.
  layout.layers.forEach(({ weights: [start, end] }, index) => {
    const norm = Math.hypot(...gradients.slice(start, end));
    expect(Math.abs(weightNorms[index] / norm - 1)).toBeLessThan(1e-5);
  });

  // As a table for those who do not see the bars, with the same numbers.
  const rows = page.locator("g-flow table tbody tr");
  await expect(rows).toHaveCount(11);
  await expect(page.locator("g-flow")).toContainText(/first \/ last: \d\.\d+×10⁻/);

  // Each bar stands under its layer's column.
  const columns = await page.locator("g-network .g-network-unit[data-unit='0']").evaluateAll((units) =>
    units.map((unit) => unit.getBoundingClientRect()).map(({ x, width }) => x + width / 2),
  );
  const bars = await page.locator("g-flow .g-flow-rect").evaluateAll((all) =>
    all.map((bar) => bar.getBoundingClientRect()).map(({ x, width }) => x + width / 2),
  );
  expect(bars).toHaveLength(11);
  bars.forEach((x, index) => expect(Math.abs(x - columns[index + 1])).toBeLessThan(2));
});

test("connections show gradients when asked", async ({ page }) => {
  await page.getByRole("radio", { name: "gradients" }).check();
  await expect(page.locator("g-network")).toContainText("|∂L/∂w|, log₁₀ scale");
});
