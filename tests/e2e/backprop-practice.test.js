import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./page.js";

/** @import { Page } from "@playwright/test" */
/** @import { Trace } from "../../www/protocol.js" */

/** The blanks of the slides with the lecture's values, rounded to five decimals. */
const BLANKS = [
  ["sum n₂", "0.47"], ["n₂", "0.61538"], ["sum ŷ₂", "1.26307"], ["ŷ₂", "0.77955"], ["E₂", "0.01453"],
  ["new w₂", "0.19920"], ["new w₃", "0.29668"], ["new w₄", "0.39598"],
];

const card = (/** @type {Page} */ page) => page.getByRole("region", { name: "Practice" });
const field = (/** @type {Page} */ page) => card(page).getByRole("textbox");
const verdict = (/** @type {Page} */ page) => card(page).locator(".practice-verdict");
const press = (/** @type {Page} */ page, /** @type {string} */ name) => card(page).getByRole("button", { name, exact: true }).click();

/** Asks for a question of the list. @param {Page} page @param {string} name */
const ask = (page, name) => card(page).getByRole("button", { name: new RegExp(`^(\\d+ )?${name}\\s*,`) }).first().click();

/** @param {Page} page @param {string} text */
async function answer(page, text) {
  await field(page).fill(text);
  await field(page).press("Enter");
}

/** @param {Page} page */
async function practise(page) {
  await page.getByRole("link", { name: "Backpropagation" }).click();
  await page.getByRole("button", { name: "Practise" }).click();
  await expect(field(page)).toBeVisible();
}

/** @param {Page} page @returns {Promise<Trace>} */
const trace = (page) => page.locator("g-backprop-practice").evaluate((view) => /** @type {any} */ (view).backprop.trace);

/** All that the room says, seen or read aloud or on hovering. @param {Page} page @returns {Promise<string>} */
const everything = (page) =>
  page.locator("main.backprop").evaluate((room) =>
    [room, ...room.querySelectorAll("*")]
      .flatMap((element) => [
        ...[...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ textContent }) => textContent ?? ""),
        ...[...element.attributes].map(({ value }) => value),
        ...(element instanceof HTMLInputElement ? [element.value] : []),
      ])
      .join("\n"),
  );

test("the blanks of the slides are found by the keyboard alone, one after the other", async ({ page }) => {
  await practise(page);
  await page.getByRole("button", { name: "Practise" }).focus();
  const focused = () => field(page).evaluate((input) => input === document.activeElement);
  for (let tabs = 0; tabs < 60 && !(await focused()); tabs += 1) await page.keyboard.press("Tab");
  await expect(field(page)).toBeFocused();
  for (const [index, [name, value]] of BLANKS.entries()) {
    await expect(card(page).getByText(`What is ${name}?`)).toBeVisible();
    // Every second one with a comma.
    await page.keyboard.type(index % 2 ? value.replace(".", ",") : value);
    await page.keyboard.press("Enter");
    await expect(verdict(page)).toHaveText("Correct!");
    await page.keyboard.press("Enter");
  }
  await expect(card(page).getByRole("heading", { name: "Done!" })).toBeFocused();
  await expect(card(page).getByText("8 at first try")).toBeVisible();
  await expect(card(page).getByText(/mastered backpropagation/)).toBeVisible();
  // The engine's values are those of the lecture's table.
  const { steps } = await trace(page);
  const values = [0.47, 0.61538376, 1.26306852, 0.77955388, 0.01452594, 0.19919586, 0.29667583, 0.39597928];
  for (const value of values) expect(steps.some((step) => Math.abs(step.value - value) < 1e-8), String(value)).toBe(true);
});

// Worked out by hand from the slides' numbers.
const MISTAKES = [
  ["sum n₂", "0.22", "You forgot the bias"],
  ["n₂", "0.47", "That is the sum"],
  ["E₂", "-0.01453", "A squared error is not negative"],
  ["E₂", "0.02905", "The ½ before the square is missing"],
  ["E₂", "0.08522", "still has to be squared"],
  ["new w₂", "0.20080", "You added, and it is to be subtracted"],
  ["new w₂", "0.19886", "You counted the first error only"],
  ["new w₄", "0.38301", "A derivative is missing"],
  ["new w₄", "0.39647", "You used a weight that is already updated"],
  ["new w₄", "0.39330", "The learning rate is missing"],
  ["new w₄", "0,00670", "That is the gradient"],
];

test("a wrong answer is told why, and the right one after it counts as later", async ({ page }) => {
  await practise(page);
  for (const [name, wrong, why] of MISTAKES) {
    await ask(page, name);
    await answer(page, wrong);
    await expect(verdict(page), `${name} = ${wrong}`).toContainText(why);
    await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  }
  await answer(page, "0.3");
  await expect(verdict(page)).toHaveText("Not yet: your number is too small.");
  await answer(page, "0.5");
  await expect(verdict(page)).toHaveText("Not yet: your number is too large.");
  await answer(page, "abc");
  await expect(verdict(page)).toContainText("That is no number");
  await answer(page, " ");
  await expect(verdict(page)).toHaveText("Type a number first.");
  await answer(page, "0.39598");
  await expect(verdict(page)).toHaveText("Correct!");
  await expect(card(page).getByText("1 later")).toBeVisible();
});

test("mistakes in single factors are recognised among all steps", async ({ page }) => {
  await practise(page);
  await press(page, "All steps");
  for (const [name, wrong, why] of [
    ["∂E₁/∂ŷ₁", "-0.68493", "The sign is the other one"],
    ["∂ŷ₁/∂sum ŷ₁", "0.73493", "That is the value of the activation"],
    ["∂E total/∂w₅", "-0.0802", "That is the value with the other sign"],
    ["∂E total/∂w₅", "0.4117", "A derivative is missing"],
    ["∂E total/∂w₁", "0.0016", "You counted the first error only"],
    ["∂E₁/∂w₄", "0.0087", "You used a weight that is already updated"],
  ]) {
    await ask(page, name);
    await answer(page, wrong);
    await expect(verdict(page), `${name} = ${wrong}`).toContainText(why);
  }
});

test("first come hints, then the solution, and the score knows", async ({ page }) => {
  await practise(page);
  const formulas = card(page).locator("g-formula math");
  await press(page, "Hint");
  await expect(formulas).toHaveCount(1);
  await expect(formulas).not.toContainText(/0\.\d/);
  await press(page, "Another hint");
  await expect(formulas).toHaveCount(2);
  await expect(formulas.last()).toContainText("0.25");
  await expect(formulas.last()).toContainText("?");
  await answer(page, "0.47");
  await expect(verdict(page)).toHaveText("Correct, with a hint!");
  await press(page, "Next");
  await field(page).fill("0.6");
  for (const name of ["Hint", "Another hint", "See the solution"]) await press(page, name);
  await expect(verdict(page)).toHaveText("The value is 0.61538.");
  await expect(field(page)).toHaveValue("0.61538");
  await expect(field(page)).not.toBeEditable();
  await expect(card(page).getByText("1 with a hint")).toBeVisible();
  await expect(card(page).getByText("1 shown")).toBeVisible();

  // A hint to a derivative does not tell what is still asked for.
  await ask(page, "new w₂");
  await press(page, "Hint");
  await press(page, "Another hint");
  await expect(card(page).getByText("Find first: sum ŷ₂, ŷ₂.")).toBeVisible();
});

test("answers survive another mode and are taken back after starting over", async ({ page }) => {
  await practise(page);
  await answer(page, "0.47");
  await press(page, "Next");
  await field(page).fill("0.61");
  await field(page).press("Escape");
  await expect(page.getByRole("button", { name: "Watch", exact: true })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Practise" }).click();
  await expect(field(page)).toHaveValue("0.61");
  await press(page, "Start over");
  await expect(card(page).getByText("0 of 8")).toBeVisible();
  await expect(field(page)).toHaveValue("");
  await press(page, "Get my answers back");
  await expect(card(page).getByText("1 of 8")).toBeVisible();
  // The same example again is no other network; another one is.
  await page.getByRole("button", { name: "Lecture example" }).click();
  await expect(card(page).getByText("1 of 8")).toBeVisible();
  await page.getByRole("button", { name: "Second example" }).click();
  await expect(card(page).getByText("0 of 8")).toBeVisible();
});

test("a changed number asks everything anew", async ({ page }) => {
  await practise(page);
  await answer(page, "0.47");
  await page.locator('g-backprop-diagram [data-number][data-term="input:0"]').first().click();
  const editor = page.locator("g-backprop-editor").getByRole("textbox");
  await editor.fill("0.2");
  await editor.press("Enter");
  await expect(card(page).getByText("0 of 8")).toBeVisible();
  await answer(page, "0.49");
  await expect(verdict(page), "0.2 · 0.2 + 0.5 · 0.4 + 0.25").toHaveText("Correct!");
});

test("the playground's network is practised step by step", async ({ page }) => {
  await page.getByRole("link", { name: "Backpropagation" }).click();
  await page.getByRole("button", { name: "My network" }).click();
  await page.getByRole("button", { name: "Practise" }).click();
  await expect.poll(async () => (await trace(page)).layers.length).toBeGreaterThan(1);
  await expect(card(page).getByRole("group", { name: "Which questions" })).toHaveCount(0);
  await expect(card(page).getByRole("button", { name: "Print sheet" })).toHaveCount(0);
  const { steps } = await trace(page);
  const asked = steps.filter(({ kind }) => kind !== "reused" && kind !== "replace");
  await expect(card(page).getByText(`0 of ${asked.length}`)).toBeVisible();
  for (const [index, { value }] of asked.slice(0, 3).entries()) {
    await answer(page, value.toFixed(5));
    await expect(verdict(page)).toHaveText("Correct!");
    await expect(card(page).getByText(`${index + 1} of ${asked.length}`, { exact: true })).toBeVisible();
    await field(page).press("Enter");
  }
});

test("what is asked for is nowhere on the page before it is known", async ({ page }) => {
  await practise(page);
  /** What must not be found: the values' digits, cut and rounded. */
  const digits = (/** @type {number[]} */ values) => values.flatMap((value) => [Math.abs(value).toFixed(5), String(Math.abs(value)).slice(0, 7)]);
  const hidden = digits([0.61538376, 1.26306852, 0.77955388, 0.01452594, 0.19919586, 0.29667583, 0.39597928, 0.24908954]);
  const found = async () => {
    const all = await everything(page);
    return hidden.filter((text) => all.includes(text));
  };
  expect(await found()).toEqual([]);
  expect(await everything(page)).not.toMatch(/\b0[.,]47\b/);
  for (const [name] of BLANKS) {
    await ask(page, name);
    await press(page, "Hint");
    await press(page, "Another hint");
    expect(await found(), name).toEqual([]);
  }
  await ask(page, "n₂");
  await answer(page, "0.61538");
  expect(await found()).toEqual(["0.61538", "0.61538"]);

  await page.getByRole("button", { name: "Second example" }).click();
  await press(page, "All steps");
  const { steps, inputs, layers } = await trace(page);
  const given = [...inputs, ...layers.flatMap(({ weights }) => weights.flat())];
  const secret = steps.filter(({ kind, value }) => kind !== "reused" && kind !== "replace" && !given.includes(value)).map(({ value }) => value);
  expect(secret.length).toBeGreaterThan(40);
  const all = await everything(page);
  expect(digits(secret).filter((text) => all.includes(text))).toEqual([]);
});

test("a link leads into the practice of its network, the same for everyone", async ({ context }) => {
  /** @param {string} hash */
  const opened = async (hash) => {
    const other = await context.newPage();
    await other.goto(hash);
    await expect(field(other)).toBeVisible();
    await expect(other.getByLabel("Seed")).toBeVisible();
    const inputs = await trace(other);
    return { other, numbers: JSON.stringify([inputs.inputs, inputs.targets, inputs.layers.map(({ weights, biases }) => [weights, biases])]) };
  };
  const [one, same, different] = [await opened(".#backprop?exercise=42"), await opened(".#backprop?exercise=42"), await opened(".#backprop?exercise=43")];
  expect(one.numbers).toBe(same.numbers);
  expect(one.numbers).not.toBe(different.numbers);
  expect(one.numbers).not.toContain("0.61538");

  // The link is one place: the way back from it leaves the page.
  await same.other.goBack();
  await expect(same.other).toHaveURL("about:blank");

  const { other } = one;
  await expect(other.getByLabel("Seed")).toHaveValue("42");
  await other.getByRole("button", { name: "Another network" }).click();
  await expect(other).toHaveURL(/#backprop\?exercise=\d{1,6}$/);
  await expect(other).not.toHaveURL(/exercise=42$/);
  expect(new URL(other.url()).hash).toBe(`#backprop?exercise=${await other.getByLabel("Seed").inputValue()}`);
  await other.goBack();
  await expect(other.getByLabel("Seed")).toHaveValue("42");

  for (const wrong of ["0", "1000000", "abc", "", "2.5"]) {
    await other.getByLabel("Seed").fill(wrong);
    await other.getByLabel("Seed").press("Enter");
    await expect(other.getByRole("alert")).toHaveText("A seed is a whole number from 1 to 999999.");
    await expect(other).toHaveURL(/exercise=42$/);
  }
  await other.getByLabel("Seed").fill("43");
  await other.getByLabel("Seed").press("Enter");
  await expect(other).toHaveURL(/exercise=43$/);
  await expect.poll(async () => (await trace(other)).inputs).toEqual((await trace(different.other)).inputs);

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await other.getByRole("button", { name: "Copy link" }).click();
  await expect(other.getByText("The link is on the clipboard.")).toBeAttached();
  expect(await other.evaluate(() => navigator.clipboard.readText())).toBe(other.url());
});

/** Pages of a PDF. @param {Buffer} pdf */
const pagesOf = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

const SHEETS = [
  { language: "English", practise: "Practise", all: "All steps", blank: "Print sheet", solutions: "Print solutions", words: ["Name:", "new w₂ =", "Given values"] },
  { language: "Español", practise: "Practicar", all: "Todos los pasos", blank: "Imprimir hoja", solutions: "Imprimir soluciones", words: ["Nombre:", "w₂ nuevo =", "Valores dados"] },
];

for (const { language, practise: mode, all, blank, solutions, words } of SHEETS) {
  test(`a sheet with blanks and one with solutions are printed on A4, in ${language}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.getByRole("link", { name: "Backpropagation" }).click();
    await page.getByRole("button", { name: language }).click();
    await page.getByRole("button", { name: mode, exact: true }).click();
    const sheet = page.locator("g-backprop-sheet");
    /** @param {string} name @returns {Promise<{text: string, pages: number}>} */
    const printed = async (name) => {
      await page.getByRole("button", { name, exact: true }).click();
      await expect(sheet).toHaveCount(1);
      await expect(sheet).toBeHidden();
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      await expect(sheet).toBeVisible();
      await expect(page.locator("g-app")).toBeHidden();
      const looks = await page.evaluate(() => [document.documentElement, document.querySelector("g-backprop-sheet")].map((element) => element && getComputedStyle(element)).map((style) => [style?.color, style?.backgroundColor]));
      expect(looks[0][1]).toBe("rgb(255, 255, 255)");
      expect(looks[1][0]).toBe("rgb(0, 0, 0)");
      const text = await page.locator("body").innerText();
      const pdf = await page.pdf({ preferCSSPageSize: true });
      await page.emulateMedia({ media: "screen", colorScheme: "dark" });
      // What was printed is gone, and the page is as it was.
      await expect(sheet).toHaveCount(0);
      expect(pdf.toString("latin1")).toMatch(/MediaBox\s*\[\s*0\s+0\s+59[45][\d.]*\s+84[12]/);
      return { text, pages: pagesOf(pdf) };
    };

    const empty = await printed(blank);
    expect(empty.pages).toBeLessThanOrEqual(2);
    for (const word of words) expect(empty.text).toContain(word);
    for (const given of ["w₁ = 0.1", "B₁ = 0.25", "y₂ = 0.95", "η = 0.6", "0.73493", "0.45188"]) expect(empty.text).toContain(given);
    for (const [, value] of BLANKS.slice(1)) expect(empty.text).not.toContain(value);
    expect(empty.text).toMatch(/#backprop$/m);

    const solved = await printed(solutions);
    expect(solved.pages).toBeLessThanOrEqual(2);
    for (const value of [
      "0.41", "0.60109", "0.47", "0.61538", "1.01977", "0.73493", "1.26307", "0.77955", "0.23456", "0.01453", "0.24909",
      "0.68493", "0.19481", "0.08020", "0.45188", "0.08211", "0.55073", "−0.01761", "0.71056", "−0.01803", "0.81082",
      "0.00160", "−0.00049", "0.00111", "0.09934", "0.00134", "0.19920", "0.00554", "0.29668", "0.00670", "0.39598", "0.24072",
    ]) {
      expect(solved.text).toContain(value);
    }

    await page.getByRole("button", { name: all, exact: true }).click();
    const many = await printed(blank);
    expect(many.pages).toBe(2);
    expect(many.text).toContain("53");
    for (const value of ["0.60109", "0.73493", "0.45188"]) expect(many.text).not.toContain(value);
    expect((await printed(solutions)).pages).toBeLessThanOrEqual(2);
  });
}

test("an exercise's sheet says its seed and where to find it", async ({ page }) => {
  await page.goto(".#backprop?exercise=999999");
  await page.getByRole("button", { name: "Print sheet" }).click();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("g-backprop-sheet header")).toContainText("Exercise with seed 999999");
  await expect(page.locator("g-backprop-sheet footer")).toContainText(/http:.*#backprop\?exercise=999999/);
});

test("practice is accessible, in both themes and on a phone", async ({ page }) => {
  await practise(page);
  await answer(page, "0.22");
  await press(page, "Hint");
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).include("g-backprop-practice").analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
  await answer(page, "0.47");
  for (const [name, value] of BLANKS.slice(1)) {
    await ask(page, name);
    await answer(page, value);
  }
  await press(page, "See the result");
  const { violations } = await new AxeBuilder({ page }).include("g-backprop-practice").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
});
