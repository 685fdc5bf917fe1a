import assert from "node:assert/strict";
import { editsIn, newTextOf } from "../../../../src/webview/markdown/editBlock.ts";

const block = (...lines: readonly string[]) => lines.join("\n");
const search = "<<<<<<< SEARCH";
const replace = ">>>>>>> REPLACE";

describe("a block that edits a file", () => {
  it("is read as the lines that go and the lines that come, between those that stay", () => {
    assert.deepEqual(
      editsIn(block(search, "a", "b", "d", "=======", "a", "c", "d", replace))?.[0]?.map(
        ({ kind, text }) => `${kind} ${text}`,
      ),
      ["same a", "old b", "new c", "same d"],
    );
  });

  it("may hold several edits, a new file, or nothing but lines that go", () => {
    const edits = editsIn(block(search, "=======", "x", replace, "", search, "y", "=======", replace));
    assert.deepEqual(edits, [[{ kind: "new", text: "x" }], [{ kind: "old", text: "y" }]]);
    assert.equal(newTextOf(edits), "x\n\n");
  });

  it("may change text that holds a row of equals signs, as what applies it reads it", () => {
    const [edit] = editsIn(block(search, "Use", "=======", "pip", "=======", "Use", "=======", "uv", replace)) ?? [];
    assert.deepEqual(
      edit?.map(({ kind, text }) => `${kind} ${text}`),
      ["same Use", "same =======", "old pip", "new uv"],
    );
  });

  it("is copied without its marks", () => {
    const edits = editsIn(block("------- SEARCH", "a", "b", "=======", "a", "c", "+++++++ REPLACE"));
    assert.equal(edits && newTextOf(edits), "a\nc");
  });

  it("is left as it is where something else stands in it, or its end is missing", () => {
    assert.equal(editsIn(block("const a = 1;", search, "a", "=======", "b", replace)), undefined);
    assert.equal(editsIn(block(search, "a", "=======", "b", replace, "then this")), undefined);
    assert.equal(editsIn(block(search, "a", "=======", "b")), undefined);
    assert.equal(editsIn(block("<<<<<<< HEAD", "a", "=======", "b", ">>>>>>> main")), undefined);
    assert.equal(editsIn(""), undefined);
  });
});
