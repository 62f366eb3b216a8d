// www/worker.js in a thread of Node: a browser worker's global scope, as far as it uses one.

import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";

const port = /** @type {import("node:worker_threads").MessagePort} */ (parentPort);

/** Node takes up to a thousand messages of one port before it looks at another; a browser takes them as they come. */
class FairChannel {
  port1 = { onmessage: () => {} };
  port2 = { postMessage: () => setImmediate(() => this.port1.onmessage()) };
}

Object.assign(globalThis, {
  MessageChannel: FairChannel,
  self: {
    /**
     * @param {unknown} message
     * @param {{transfer: import("node:worker_threads").TransferListItem[]}} options
     */
    postMessage: (message, { transfer }) => port.postMessage(message, transfer),
    /**
     * @param {string} type
     * @param {(event: {data: unknown}) => void} listener
     */
    addEventListener: (type, listener) => port.on(type, (data) => listener({ data })),
  },
  // Node's own does not read files. The test hears of each but the engine's.
  fetch: async (/** @type {URL} */ url) => {
    if (!url.pathname.endsWith(".wasm")) port.postMessage({ type: "fetched", path: url.pathname });
    return new Response(await readFile(url), { headers: { "content-type": "application/wasm" } });
  },
});

await import("../../www/worker.js");
