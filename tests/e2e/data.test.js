import AxeBuilder from "@axe-core/playwright";
import { Buffer } from "node:buffer";
import { expect, numbers, open, press, started, test, tolerate } from "./page.js";

test("each data set trains", async ({ page }) => {
  for (const [name, task] of [
    ["XOR", "binary"], ["Gauss", "binary"], ["Spiral", "binary"], ["Plane", "regression"], ["Multigauss", "regression"],
    ["Moons", "binary"], ["Arms", "multiclass"], ["Blobs", "multiclass"], ["Rings", "multiclass"], ["Sine", "regression"],
    ["Step", "regression"], ["Absolute", "regression"], ["Bumps", "regression"], ["Iris", "multiclass"], ["Digits", "multiclass"],
    ["Circle", "binary"],
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

test("the digits are fetched when they are chosen, and only then", async ({ page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.reload();
  await started(page);
  await page.getByRole("radio", { name: "Iris", exact: true }).click();
  await expect.poll(async () => (await numbers(page)).layout.inputs.length).toBe(4);
  expect(asked.filter((url) => url.includes("digits"))).toEqual([]);
  await page.getByRole("radio", { name: "Digits", exact: true }).click();
  await expect.poll(async () => (await numbers(page)).layout.inputs.length).toBe(64);
  await page.getByRole("radio", { name: "XOR", exact: true }).click();
  await page.getByRole("radio", { name: "Digits", exact: true }).click();
  await expect.poll(async () => (await numbers(page)).layout.inputs.length).toBe(64);
  expect(asked.filter((url) => url.includes("digits"))).toHaveLength(1);
});

test("without their file the digits are refused, the run goes on, and they can be chosen later", async ({ page }) => {
  tolerate(page, /digits|Failed to load resource/);
  await page.route(/digits/, (route) => route.abort());
  await page.getByRole("button", { name: "One epoch", exact: true }).click();
  await expect.poll(async () => (await numbers(page)).epoch).toBe(1);
  const before = await numbers(page);
  const digits = page.getByRole("radio", { name: "Digits", exact: true });
  await digits.click();
  await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Circle", exact: true })).toBeChecked();
  expect(await numbers(page)).toEqual(before);
  await page.unroute(/digits/);
  await digits.click();
  await expect.poll(async () => (await numbers(page)).layout.inputs.length).toBe(64);
  await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toHaveCount(0);
});

test("what seldom changes is under More, where it applies", async ({ page }) => {
  const panel = page.locator("g-data-panel");
  await page.getByRole("radio", { name: "Arms", exact: true }).click();
  await panel.getByRole("slider", { name: "Classes", exact: true }).fill("5");
  await expect.poll(async () => (await numbers(page)).layout.outputs).toBe(5);
  await panel.getByText("More", { exact: true }).click();
  await panel.getByLabel("Validation").fill("20");
  await expect(panel.getByLabel("Train / validate / test")).toHaveAttribute("aria-valuetext", "30 / 20 / 50");
  await expect.poll(async () => (await numbers(page)).layout.trainSamples).toBe(150);
  await panel.getByLabel("Wrong labels").fill("30");
  await panel.getByLabel("Mirror").check();
  await panel.getByLabel("Rotation").fill("180");
  const jitter = panel.getByLabel("Jitter");
  await jitter.fill("0.2");
  await jitter.press("Enter");
  const augmentation = () => page.locator("g-data-panel").evaluate((element) => /** @type {any} */ (element).accepted.data.augmentation);
  await expect.poll(augmentation).toEqual({ jitter: 0.2, rotate: Math.PI, flip: true });
  await page.getByRole("radio", { name: "Sine", exact: true }).click();
  await expect.poll(augmentation).toEqual({ jitter: 0.2, rotate: 0, flip: false });
  await expect(panel.getByLabel("Mirror")).toHaveCount(0);
  await expect(panel.getByLabel("Wrong labels")).toHaveCount(0);
  await expect(panel.getByRole("slider", { name: "Classes", exact: true })).toHaveCount(0);
});

test("a pasted table is previewed, its mistakes are told, and it is trained with", async ({ page }) => {
  await page.getByRole("button", { name: "Your own data" }).click();
  const dialog = page.getByRole("dialog", { name: "Your own data" });
  const text = dialog.getByRole("textbox");
  await expect(text).toBeFocused();
  const use = dialog.getByRole("button", { name: "Use these data" });
  await expect(use).toBeDisabled();
  await text.fill("width;name;kind\n1,5;2;small\n3;;large\n2;x;small\n4;5;large\n");
  await expect(dialog).toContainText("There are 2 errors in the table.");
  await expect(dialog).toContainText("Line 3, name: the value is missing.");
  await expect(dialog).toContainText("Line 4, name: “x” is not a number.");
  await expect(use).toBeDisabled();
  await text.fill("kind;width;height\nsmall;1,5;2\nlarge;3;4\nmiddle;2;3\nsmall;1;1\n");
  await expect(dialog).toContainText("The column kind is not one of numbers");
  await dialog.getByLabel("Column to learn").selectOption("kind");
  await expect(dialog).toContainText("4 samples, 2 inputs");
  await expect(dialog).toContainText("3 classes: large, middle, small");
  await expect(dialog.getByRole("columnheader")).toHaveText(["kind", "width", "height"]);
  await use.click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await numbers(page)).layout.classes.length).toBe(3);
  const points = () => page.locator("g-output").evaluate((output) => Array.from(/** @type {any} */ (output).points.inputs));
  expect(await points()).toEqual([1.5, 2, 3, 4, 2, 3, 1, 1]);
  await press(page, "Train");
  await expect.poll(async () => (await numbers(page)).epoch).toBeGreaterThan(10);
  await press(page, "Pause");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("radio", { name: "Circle", exact: true })).toBeChecked();
});

test("a table comes from a file, chosen or dropped", async ({ page }) => {
  await page.getByRole("button", { name: "Your own data" }).click();
  const dialog = page.getByRole("dialog", { name: "Your own data" });
  const buffer = Buffer.from("año,y\n1,2\n2,4\n3,6\n", "latin1");
  await dialog.locator("input[type=file]").setInputFiles({ name: "own.csv", mimeType: "text/csv", buffer });
  await expect(dialog).toContainText("3 samples, 1 input");
  await expect(dialog.getByRole("columnheader")).toHaveText(["año", "y"]);
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["1\t2\n3\t4\n"], "own.tsv"));
    return data;
  });
  await dialog.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(dialog).toContainText("2 samples, 1 input");
  await expect(dialog.getByRole("columnheader")).toHaveText(["column 1", "column 2"]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
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
  await dialog.getByRole("textbox").fill('{"network": {"layers": [{"units": 0}, {"normalization": "group"}]}, "training": {"lr": 1}}');
  await dialog.getByRole("button", { name: "Apply" }).click();
  for (const path of ["network.layers[0].units", "network.layers[1].normalization", "training"]) await expect(dialog).toContainText(path);
  await expect(dialog).toContainText("There are 3 errors");
  await dialog.getByRole("button", { name: "Close" }).click();
  expect(await numbers(page)).toEqual(before);
});
