import assert from "node:assert/strict";
import { activeFile } from "../../../../src/context/sources/activeFile.ts";
import { withheldFiles, withWithheld as files } from "../withheldFiles.ts";
import { gathered, shown } from "./gathered.ts";

const text = Array.from({ length: 200 }, (_, n) => `line ${n + 1}`).join("\n");
const file = { path: "src/cart.ts", languageId: "typescript", text };
const at = (from: number) => ({ text: `line ${from}`, startLine: from, endLine: from, before: "up", after: "down" });

describe("the open file as context", () => {
  it("is its name, language and text", async () => {
    const { snapshot } = await gathered(activeFile, { files, editor: { path: "src/price.ts" } });
    const opened = { path: "src/price.ts", languageId: "typescript", text: files["src/price.ts"] };
    assert.deepEqual(snapshot.file, opened);
  });

  it("is nothing where no file is open, or a withheld one", async () => {
    assert.equal((await gathered(activeFile, { files })).snapshot.file, undefined);
    for (const path of Object.keys(withheldFiles))
      assert.equal((await gathered(activeFile, { files, editor: { path } })).snapshot.file, undefined, path);
  });

  it("is shown around the selection, as far as there is room", () => {
    const blocks = shown(activeFile, { file, selection: at(100) }, { tokens: 200 });
    assert.deepEqual(
      blocks.map(({ place }) => place),
      ["before", "after"],
    );
    assert.match(blocks[0]?.label ?? "", /^file "src\/cart\.ts" typescript lines \d+-99 of 200, before the selection$/);
  });

  it("is shown around its first error where nothing is selected", () => {
    const diagnostics = [{ severity: "error", message: "no", line: 150 }] as const;
    const [block] = shown(activeFile, { file, diagnostics }, { tokens: 200 });
    assert.ok(block?.text.includes("line 150"));
  });

  it("is not shown where the question does not need it", () => {
    assert.deepEqual(shown(activeFile, { file }, { need: "none" }), []);
    const labels = shown(activeFile, { file, selection: at(3) }, { need: "none" }).map(({ label }) => label);
    assert.deepEqual(labels, [
      'lines before the selection in "src/cart.ts" typescript',
      'lines after the selection in "src/cart.ts" typescript',
    ]);
  });

  it("may take what may go along unasked, and the whole window where the words name it", () => {
    const snapshot = { file, diagnostics: [], openTabs: [] };
    assert.deepEqual(activeFile.budget(snapshot, "near"), { of: "context" });
    assert.deepEqual(activeFile.budget(snapshot, "whole"), { of: "window" });
  });
});
