import assert from "node:assert/strict";
import { problems } from "../../../../src/context/sources/problems.ts";
import type { Problem } from "../../../../src/context/workspace.ts";
import { withheldFiles, withWithheld } from "../withheldFiles.ts";
import { gathered, shown } from "./gathered.ts";

const files = { ...withWithheld, "a.ts": "\n".repeat(100) };
const on = (line: number, endLine = line, severity: Problem["severity"] = "error"): Problem => ({
  severity,
  message: `on ${line}`,
  line,
  endLine,
});

describe("problems as context", () => {
  const linesOf = async (editor: { cursorLine?: number; selected?: [number, number]; problems: Problem[] }) =>
    (await gathered(problems, { files, editor: { path: "a.ts", ...editor } })).snapshot.diagnostics.map(
      ({ line }) => line,
    );

  it("are those of the selected lines, also where they begin above or end below", async () => {
    const all = [on(4), on(4, 5), on(5), on(7, 9), on(8)];
    assert.deepEqual(await linesOf({ selected: [5, 7], problems: all }), [4, 5, 7]);
  });

  it("are those within ten lines of the cursor where nothing is selected", async () => {
    assert.deepEqual(await linesOf({ cursorLine: 50, problems: [on(39), on(40), on(60), on(61)] }), [40, 60]);
  });

  it("are the twenty worst", async () => {
    const many = [...Array.from({ length: 20 }, () => on(1, 1, "hint")), on(2)];
    const lines = await linesOf({ cursorLine: 1, problems: many });
    assert.deepEqual([lines.length, lines[0]], [20, 2]);
  });

  it("are nothing of a withheld file", async () => {
    for (const path of Object.keys(withheldFiles)) {
      const { snapshot } = await gathered(problems, { files, editor: { path, problems: [on(1)] } });
      assert.deepEqual(snapshot.diagnostics, [], path);
    }
  });

  it("are shown one a line, errors first, as many as fit", () => {
    const diagnostics = [
      { severity: "warning", message: "never\nread", line: 2, source: "ts" },
      { severity: "error", message: "not found", line: 9 },
    ] as const;
    const [block] = shown(problems, { diagnostics });
    assert.equal(block?.text, "line 9: error: not found\nline 2: warning: never read (ts)");
    const label = "problems in the open file";
    assert.deepEqual(block?.label, label);
    assert.equal(shown(problems, { diagnostics }, { tokens: 36 })[0]?.text, "line 9: error: not found");
    assert.deepEqual(shown(problems, { diagnostics }, { tokens: 5 }), []);
  });
});
