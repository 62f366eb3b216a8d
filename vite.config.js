import { readFile } from "node:fs/promises";
import { defineConfig } from "vite";

/**
 * The fonts may be passed on together with their licence only.
 *
 * @type {import("vite").Plugin}
 */
const fontLicense = {
  name: "font-license",
  apply: "build",
  async generateBundle() {
    const text = await readFile(new URL("./www/fonts/OFL.txt", import.meta.url), "utf8");
    this.emitFile({ type: "asset", fileName: "licenses-fonts.txt", source: text });
  },
};

export default defineConfig({
  // Relative addresses: the built page works from any static host in any sub-path.
  base: "./",
  // An address that is not there answers 404 and not the page, so that a lost file shows.
  appType: "mpa",
  // What the page needs is imported by it; nothing is copied along unseen.
  publicDir: false,
  plugins: [fontLicense],
  worker: {
    format: "es",
  },
  build: {
    // The first with WebAssembly SIMD, OffscreenCanvas in workers, popovers and light-dark().
    target: ["chrome123", "firefox125", "safari17.5"],
    outDir: "dist",
    // Every file stays a file of this origin: no data: addresses for a content security policy to allow.
    assetsInlineLimit: 0,
    // Its inline helper is for browsers older than the target.
    modulePreload: { polyfill: false },
    license: { fileName: "licenses.md" },
    reportCompressedSize: false,
  },
});
