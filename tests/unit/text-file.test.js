import assert from "node:assert/strict";
import { test } from "node:test";
import { readText } from "../../www/views/shared/text-file.js";

const TEXT = "año;tamaño\n1;2";

test("a file is read in the encoding it was written in", async () => {
  const latin = Uint8Array.from(TEXT, (character) => character.charCodeAt(0));
  const wide = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(TEXT, (character) => character.charCodeAt(0)).buffer)]);
  for (const written of [TEXT, `\ufeff${TEXT}`, latin, wide]) assert.equal(await readText(new Blob([written])), TEXT);
  assert.equal(await readText(new Blob([])), "");
});
