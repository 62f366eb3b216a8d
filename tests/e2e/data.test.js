import { expect, numbers, open, press, test } from "./page.js";

test("each data set trains", async ({ page }) => {
  for (const [name, task] of [
    ["XOR", "binary"], ["Gauss", "binary"], ["Spiral", "binary"], ["Plane", "regression"], ["Multigauss", "regression"],
    ["Iris", "multiclass"], ["Circle", "binary"],
  ]) {
    await page.getByRole("radio", { name, exact: true }).click();
    await expect.poll(async () => (await numbers(page)).layout.task).toBe(task);
    await expect.poll(async () => (await numbers(page)).step).toBe(0);
    const before = await numbers(page);
    await press(page, "Train");
    await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(10);
    await press(page, "Pause");
    expect((await numbers(page)).losses.train).toBeLessThan(before.losses.train);
  }
});

test("iris shows its classes over two chosen columns", async ({ page }) => {
  await page.getByRole("radio", { name: "Iris", exact: true }).click();
  const output = page.locator("g-output");
  for (const name of ["setosa", "versicolor", "virginica"]) await expect(output).toContainText(name);
  const axis = output.getByLabel("x axis");
  await axis.selectOption({ index: 2 });
  await expect(axis.locator("option:checked")).toHaveText(/petal/);
});

test("a single column is shown as a curve", async ({ page }) => {
  const inputs = Array.from({ length: 60 }, (_, i) => [i / 5 - 6]);
  await open(page, {
    data: { source: "inline", task: "regression", inputs, targets: inputs.map(([x]) => [Math.sin(x)]), test_fraction: 0 },
    network: { layers: [{ units: 8 }] },
    training: { optimizer: { kind: "adam", learning_rate: 0.03 } },
  });
  const kind = () => page.locator("g-output").evaluate((output) => /** @type {any} */ (output).snapshot.output?.kind);
  await expect.poll(kind).toBe("curve");
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).losses.train).toBeLessThan(0.05);
  await press(page, "Pause");
});

test("features, split, noise and samples rebuild the data", async ({ page }) => {
  await page.getByRole("button", { name: "x₁²" }).click();
  await expect.poll(async () => (await numbers(page)).layout.inputs.length).toBe(3);
  const samples = page.getByLabel("Samples");
  await samples.fill("301");
  await samples.press("Enter");
  await expect.poll(async () => {
    const { trainSamples, testSamples } = (await numbers(page)).layout;
    return trainSamples + testSamples;
  }).toBe(301);
  const points = () => page.locator("g-output").evaluate((output) => Array.from(/** @type {any} */ (output).points.inputs.slice(0, 20)));
  const before = await points();
  await page.getByRole("button", { name: "Regenerate" }).click();
  await expect.poll(points).not.toEqual(before);
});

test("a document's errors stand at their paths and lose nothing", async ({ page }) => {
  const before = await numbers(page);
  await page.getByRole("button", { name: "Document" }).click();
  const dialog = page.getByRole("dialog", { name: "Experiment document" });
  await dialog.getByRole("textbox").fill('{"network": {"layers": [{"units": 0}, {"normalization": "batch"}]}, "training": {"lr": 1}}');
  await dialog.getByRole("button", { name: "Apply" }).click();
  for (const path of ["network.layers[0].units", "network.layers[1].normalization", "training"]) await expect(dialog).toContainText(path);
  await expect(dialog).toContainText("There are 3 errors");
  await dialog.getByRole("button", { name: "Close" }).click();
  expect(await numbers(page)).toEqual(before);
});
