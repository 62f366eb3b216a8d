import process from "node:process";
import { defineConfig } from "@playwright/test";

// `cargo xtask test` finds the browser and a free port and names both here.
const port = Number(process.env.E2E_PORT ?? 4319);
const browser = process.env.CHROME_BIN;

// Served from a sub-path, as a project page on a static host is: an absolute address in the build shows as a 404.
const folder = "/some/sub-path/";
const address = `http://127.0.0.1:${port}${folder}`;

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: process.env.E2E_FOLDER ?? "tests/e2e",
  outputDir: "test-results",
  reporter: "list",
  // The tests measure frame times and training speed: one page at a time, and a pass on the first try or none.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: browser || undefined,
      timeout: 60_000,
      args: [
        // The browser's sandbox refuses to start for root.
        ...(isRoot ? ["--no-sandbox"] : []),
        // The rest keeps the browser from talking to anyone but the page's server.
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
      ],
    },
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort --base ${folder}`,
    url: address,
    timeout: 60_000,
    reuseExistingServer: false,
  },
});
