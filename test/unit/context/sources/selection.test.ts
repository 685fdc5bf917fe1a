import assert from "node:assert/strict";
import { selection } from "../../../../src/context/sources/selection.ts";
import { withheldFiles, withWithheld as files } from "../withheldFiles.ts";
import { gathered, shown } from "./gathered.ts";

const long = Array.from({ length: 100 }, (_, n) => `line ${n + 1}`).join("\n");

describe("the selection as context", () => {
  it("is the selected lines with thirty on each side", async () => {
    const { snapshot } = await gathered(selection, {
      files: { "a.ts": long },
      editor: { path: "a.ts", selected: [50, 51] },
    });
    const { text, before, after, startLine, endLine } = snapshot.selection ?? {};
    assert.deepEqual([text, startLine, endLine], ["line 50\nline 51", 50, 51]);
    assert.deepEqual([before?.split("\n").length, after?.split("\n").length], [30, 30]);
  });

  it("is nothing without selected lines, or in a withheld file", async () => {
    assert.equal((await gathered(selection, { files, editor: { path: "src/cart.ts" } })).snapshot.selection, undefined);
    for (const path of Object.keys(withheldFiles)) {
      const { snapshot } = await gathered(selection, { files, editor: { path, selected: [1, 1] } });
      assert.equal(snapshot.selection, undefined, path);
    }
  });

  it("is cut by the window alone", () => {
    const selected = { text: "x".repeat(8_000), startLine: 3, endLine: 3, before: "", after: "" };
    assert.deepEqual(selection.budget({ diagnostics: [], openTabs: [] }, "near"), { of: "window" });
    const [block] = shown(selection, { selection: selected }, { tokens: 100 });
    assert.equal(block?.label, "selected lines 3-3 of the open file");
    assert.match(block?.text ?? "", /characters left out/);
    assert.deepEqual(shown(selection, { selection: selected }, { tokens: 0 }), []);
  });
});
