import assert from "node:assert/strict";
import { relatedCode } from "../../../../src/context/sources/relatedCode.ts";
import type { MemoryFolder } from "../memoryWorkspace.ts";
import { withheldFiles, withWithheld as files } from "../withheldFiles.ts";
import { gathered, shown } from "./gathered.ts";

const editor = { path: "src/cart.ts", cursorLine: 3 };
const related = async (folder: MemoryFolder) => (await gathered(relatedCode, { files, editor, ...folder })).related;
const price = { path: "src/price.ts", text: "export const price = 12;" };

describe("related code as context", () => {
  it("is what the imports mean", async () => {
    assert.deepEqual(await related({ definitions: { "src/cart.ts:1": ["src/price.ts", 2] } }), [price]);
  });

  it("is no definition in the file itself, in what is installed, or in a very long file", async () => {
    const more = { ...files, "node_modules/x/a.d.ts": "declare", "src/long.ts": "x".repeat(200_001) };
    for (const path of ["src/cart.ts", "node_modules/x/a.d.ts", "src/long.ts"])
      assert.deepEqual(await related({ files: more, definitions: { "src/cart.ts:1": [path, 1] } }), [], path);
  });

  it("is the most similar lines of files looked at, of two at most", async () => {
    const similar = (n: number) => `const totalCents${n} = 1;\n${"price pieces number totalCents export\n".repeat(n)}`;
    const more = { ...files, "src/a.ts": similar(1), "src/b.ts": similar(2), "src/c.ts": similar(3), "x.ts": "zebra" };
    const found = await related({ files: more, viewed: ["src/c.ts", "src/b.ts", "src/a.ts", "x.ts", "src/cart.ts"] });
    assert.equal(found.length, 2);
    assert.ok(found.every(({ path }) => /^src\/[abc]\.ts$/.test(path)));
  });

  it("is the lines around the latest edits elsewhere", async () => {
    const more = { ...files, "notes.py": Array.from({ length: 30 }, (_, n) => `zz${n + 1}`).join("\n") };
    const found = await related({
      files: more,
      viewed: ["notes.py"],
      edits: [
        ["notes.py", 10],
        ["src/cart.ts", 1],
      ],
    });
    assert.deepEqual(found, [{ path: "notes.py", text: "zz7\nzz8\nzz9\nzz10\nzz11\nzz12\nzz13" }]);
  });

  it("is nothing of withheld files, nor beside one", async () => {
    for (const path of Object.keys(withheldFiles)) {
      const pointing = { viewed: [path], edits: [[path, 1]], definitions: { "src/cart.ts:1": [path, 1] } } as const;
      assert.deepEqual(await related(pointing), [], path);
      assert.deepEqual(await related({ viewed: ["src/price.ts"], editor: { path } }), [], path);
      assert.deepEqual(await related({ viewed: ["src/price.ts"], editor: { path }, allowed: [path] }), [], path);
    }
  });

  it("is shown in whole pieces, of 800 tokens at most", () => {
    assert.equal(relatedCode.budget({ diagnostics: [], openTabs: [] }, "none").most, 800);
    const long = { path: "a.ts", text: "word ".repeat(100) };
    const cursor = { prefix: "", suffix: "", related: [long, price] };
    assert.deepEqual(
      shown(relatedCode, { cursor }, { tokens: 40 }).map(({ path, text }) => ({ path, text })),
      [price],
    );
  });
});
