import assert from "node:assert/strict";
import { blockName } from "../../../../src/webview/markdown/blockName.ts";

const cases: readonly (readonly [info: string, code: string, name: string])[] = [
  ["ts", "x", ""],
  ["ts src/a.ts", "x", "src/a.ts"],
  ["ts:src/a.ts", "x", "src/a.ts"],
  ['tsx title="app/(shop)/[id]/page.tsx"', "x", "app/(shop)/[id]/page.tsx"],
  ["src/a.py", "x", "src/a.py"],
  ["js {1,3-5} filename=a.js", "x", "a.js"],
  ["ts", "// src/a.ts\nx", "src/a.ts"],
  ["py", "# File: tools/run.py\nx", "tools/run.py"],
  ["html", "<!-- index.html -->\nx", "index.html"],
  ["css", "/* site.css */\nx", "site.css"],
  ["sql", "-- 001_init.sql\nx", "001_init.sql"],
  ["ts", "// the main file of src/a.ts\nx", ""],
  ["ts ../../etc/x.ts", "x", ""],
  ["sh", "#!/bin/sh\nx", ""],
];

describe("the name that a block of code has for itself", () => {
  for (const [info, code, name] of cases)
    it(`is ${name || "none"}: ${info} ${JSON.stringify(code)}`, () => assert.equal(blockName(info, code), name));
});
