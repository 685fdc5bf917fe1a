import assert from "node:assert/strict";
import fc from "fast-check";
import { newFileAnswer } from "../../../../src/surfaces/chat/newFileAnswer.ts";
import { terminalText } from "../../../../src/surfaces/chat/terminalText.ts";
import { changesOf } from "../../../../src/surfaces/review/replyChanges.ts";

describe("a command for the terminal", () => {
  const cases: readonly (readonly [code: string, put: string])[] = [
    ["npm test\n", "npm test"],
    ["$ npm test", "npm test"],
    ["PS> Get-ChildItem", "Get-ChildItem"],
    ["\n\n  ls -la  \n", "ls -la"],
    ["echo $HOME", "echo $HOME"],
    ["ls\u001b[200~; id\u0007", "ls [200~; id"],
    ["a\u0003\u0004b\u0085", "a  b"],
    ["cd x\nmake", "lines"],
    ["cd x\rmake", "lines"],
    ["cd x\u2028make", "lines"],
    ["for i in 1 2; do\n  echo $i\ndone", "lines"],
    ["", "nothing"],
    ["$ ", "$"],
  ];
  for (const [code, put] of cases) {
    it(`is ${JSON.stringify(put)} of ${JSON.stringify(code)}`, () => {
      const found = terminalText(code);
      assert.equal(found.kind === "text" ? found.text : found.kind, put);
    });
  }

  it("never has what could run it or steer the terminal", () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom("\n", "\r", "\u001b[201~", "\u009b", "\u0003", "\u2028", "ls"));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const found = terminalText(pieces.join(""));
        if (found.kind === "text") assert.doesNotMatch(found.text, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      }),
    );
  });
});

describe("a block of code as a new file", () => {
  for (const code of ["const a = 1;", "# Title\n\n```ts\nx\n```\n", "````md\n```\n````"]) {
    it(`is that file and nothing else: ${JSON.stringify(code)}`, () => {
      const found = changesOf(newFileAnswer("docs/new.md", code), { texts: {}, path: "", platform: "linux" });
      assert.equal(found.kind, "changes", JSON.stringify(found));
      if (found.kind !== "changes") return;
      const [change] = found.changes;
      assert.ok(found.changes.length === 1 && change?.kind === "create", JSON.stringify(found));
      assert.deepEqual([change.path, change.text.trimEnd()], ["docs/new.md", code.trimEnd()]);
    });
  }

  it("leads nowhere out of the folder", () => {
    for (const path of ["../x.ts", "/etc/x.ts", "C:/x.ts"]) {
      const found = changesOf(newFileAnswer(path, "x"), { texts: {}, path: "", platform: "linux" });
      assert.equal(found.kind, "refused", path);
    }
  });
});
