import { expect, layer, numbers, open, test } from "./page.js";

test("adds and removes layers and neurons", async ({ page }) => {
  const title = page.locator("g-network h2");
  await expect(title).toHaveText("Network · 1 hidden layer");
  await page.locator(".g-network-add").click();
  await expect(title).toHaveText("Network · 2 hidden layers");
  await page.getByRole("button", { name: "One neuron fewer in layer 2" }).click();
  await expect.poll(async () => (await numbers(page)).layout.layers[1].units).toBe(3);
  await page.getByRole("button", { name: /^Layer 1: / }).click();
  await page.getByRole("button", { name: "Remove the layer" }).click();
  await expect(title).toHaveText("Network · 1 hidden layer");
  expect((await numbers(page)).layout.layers[0].units).toBe(3);
});

test("each layer has its own activation", async ({ page }) => {
  await page.locator(".g-network-add").click();
  await page.getByRole("button", { name: /^Layer 2: / }).click();
  await page.getByRole("dialog", { name: /Layer 2/ }).getByLabel("Activation").selectOption({ label: "ReLU" });
  await expect.poll(async () => (await numbers(page)).layout.layers.map(({ activation }) => activation)).toEqual(["tanh", "relu", "tanh"]);
});

test("a weight is edited where it stands", async ({ page }) => {
  const before = await numbers(page);
  await page.getByRole("button", { name: "layer 1, neuron 2" }).click();
  const field = page.getByRole("textbox", { name: "Weight of input x₁ → layer 1, neuron 2" });
  await field.fill("1,25");
  await field.press("Enter");
  const { weights, inputs } = before.layout.layers[0];
  const index = weights[0] + inputs;
  await expect.poll(async () => (await numbers(page)).parameters[index]).toBe(1.25);
  const after = await numbers(page);
  expect(after.parameters.filter((value, place) => value !== before.parameters[place])).toEqual([1.25]);
  expect(after.losses.train).not.toBe(before.losses.train);
  expect(after.gradients).not.toEqual(before.gradients);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await numbers(page)).parameters).toEqual(before.parameters);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect.poll(async () => (await numbers(page)).parameters[index]).toBe(1.25);

  await page.getByRole("button", { name: "layer 1, neuron 2" }).click();
  await field.fill("many");
  await field.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Escape");
  expect((await numbers(page)).parameters[index]).toBe(1.25);
});

test("pointing at a neuron shows its function in the output", async ({ page }) => {
  await expect(page.locator("g-output h2")).toHaveText("Output");
  await page.getByRole("button", { name: "layer 1, neuron 3" }).hover();
  await expect(page.locator("g-output h2")).toHaveText("Layer 1, neuron 3");
  await page.locator("g-output h2").hover();
  await expect(page.locator("g-output h2")).toHaveText("Output");
});

test("the diagram is walked by the arrow keys", async ({ page }) => {
  await page.getByRole("button", { name: "input x₁", exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".g-network-unit:focus")).toHaveAttribute("data-layer", "0");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".g-network-unit:focus")).toHaveAttribute("aria-label", /layer 1, neuron \d/);
  await page.keyboard.press("Enter");
  await expect(page.locator(".g-inspector-card")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".g-inspector-card")).toHaveCount(0);
});

test("32 layers of 32 neurons are drawn, the strongest connections first", async ({ page }) => {
  await open(page, { network: { layers: Array.from({ length: 32 }, () => layer(32, "tanh")) } });
  await expect(page.locator("g-network")).toContainText(/the [\d,]+ strongest of 31,840 connections are drawn/);
  await expect(page.locator(".g-network-unit")).toHaveCount(2 + 32 * 32 + 1);
});
