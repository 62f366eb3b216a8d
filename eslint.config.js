import js from "@eslint/js";
import globals from "globals";

/** Ways of turning a string into markup: text from a document must never become part of the page's code. */
const markupFromStrings = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "srcdoc"].map((name) => ({
  selector: `MemberExpression[property.name='${name}']`,
  message: "Build nodes, or render with Lit: strings never become markup.",
}));

/** The page never sees the engine's code: it talks to the worker by the messages of protocol.js. */
const engineOnlyInWorker = {
  group: ["**/pkg/*"],
  message: "Only www/worker.js loads the engine.",
};

const markupDirectives = {
  group: ["lit/directives/unsafe-*"],
  message: "Strings never become markup.",
};

export default [
  { ignores: ["dist/", "target/", "www/pkg/", "test-results/", "playwright-report/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-shadow": "error",
      "no-throw-literal": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "object-shorthand": "error",
    },
  },
  {
    files: ["www/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      "no-console": ["error", { allow: ["warn", "error"] }],
      "max-lines": ["error", { max: 450, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": ["error", ...markupFromStrings],
      "no-restricted-imports": ["error", { patterns: [engineOnlyInWorker, markupDirectives] }],
    },
  },
  {
    files: ["www/worker.js"],
    languageOptions: { globals: globals.worker },
    rules: { "no-restricted-imports": ["error", { patterns: [markupDirectives] }] },
  },
  {
    files: ["*.config.js", "tests/**/*.js"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
];
