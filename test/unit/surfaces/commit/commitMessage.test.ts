import assert from "node:assert/strict";
import { codeSoFar, cutOff, finishedCode } from "../../../../src/surfaces/edit/appendedCode.ts";
import { commitMessage } from "../../../../src/surfaces/commit/commitMessage.ts";
import { diffFiles } from "../../../../src/surfaces/commit/diffFiles.ts";

const fence = "```";

describe("commit message", () => {
  const cases = [
    { it: "stays as it is", answer: "Add a cart\n\nIt counts items.\n", text: "Add a cart\n\nIt counts items." },
    { it: "comes out of a fence", answer: `${fence}text\nAdd a cart\n${fence}\nHope it helps`, text: "Add a cart" },
    { it: "comes out of a fence that is not closed yet", answer: `${fence}\nAdd a`, text: "Add a" },
    { it: "comes out of quotes", answer: '"Add a cart"', text: "Add a cart" },
    { it: "keeps quotes inside", answer: '"Add" and "remove"', text: '"Add" and "remove"' },
    { it: "loses its introduction", answer: "Here's a commit message:\n\nAdd a cart", text: "Add a cart" },
    { it: "loses thoughts", answer: "<think>x</think>Add", text: "Add" },
    {
      it: "loses what a terminal would obey",
      answer: "Add \u001b[2Ja \u001b]52;c;eA==\u0007cart\u0000\u009b1m\r\nBody",
      text: "Add a cart1m\nBody",
    },
  ];
  for (const { it: says, answer, text } of cases) it(says, () => assert.equal(commitMessage(answer), text));
});

describe("files of a diff", () => {
  const change = (header: string) => `${header}\nindex 1..2 100644\n`;
  const cases = [
    {
      it: "names a changed file",
      diff: `${change("diff --git a/src/x.ts b/src/x.ts")}--- a/src/x.ts\n+++ b/src/x.ts\n@@ -1 +1 @@\n-a\n+++ b/other\n`,
      paths: [["src/x.ts"]],
    },
    {
      it: "names a new file",
      diff: "diff --git a/.env b/.env\nnew file mode 100644\n--- /dev/null\n+++ b/.env\n@@ -0,0 +1 @@\n+K=1\n",
      paths: [[".env"]],
    },
    {
      it: "names both ends of a renaming",
      diff: "diff --git a/.env b/env.txt\nsimilarity index 100%\nrename from .env\nrename to env.txt\n",
      paths: [[".env", "env.txt"]],
    },
    {
      it: "names a binary file",
      diff: "diff --git a/a b.bin b/a b.bin\nindex 1..2\nBinary files a/a b.bin and b/a b.bin differ\n",
      paths: [["a b.bin"]],
    },
    {
      it: "reads quoted names",
      diff: 'diff --git "a/\\303\\244.txt" "b/\\303\\244.txt"\n--- "a/\\303\\244.txt"\n+++ "b/\\303\\244.txt"\n@@ -1 +1 @@\n',
      paths: [["ä.txt"]],
    },
    {
      it: "reads other prefixes",
      diff: "diff --git i/x.pem w/x.pem\n--- i/x.pem\n+++ w/x.pem\n@@ -1 +1 @@\n",
      paths: [["x.pem"]],
    },
    {
      it: "tells files apart, coloured or not",
      diff: "\u001b[1mdiff --git a/x b/x\u001b[m\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-diff --git a/q b/q\ndiff --git a/y b/y\n--- a/y\n+++ b/y\n",
      paths: [["x"], ["y"]],
    },
    { it: "finds none in nothing", diff: "", paths: [] },
  ];
  for (const { it: says, diff, paths } of cases) {
    it(says, () =>
      assert.deepEqual(
        diffFiles(diff).map((file) => file.paths),
        paths,
      ),
    );
  }
});

describe("code of an answer", () => {
  it("grows by whole lines", () => {
    const answer = `Tests:\n${fence}ts\na();\nb();\n${fence}\nDone.`;
    const steps = Array.from({ length: answer.length }, (_, index) => codeSoFar(answer.slice(0, index + 1)));
    assert.deepEqual([...new Set(steps)], ["", "a();\n", "a();\nb();\n"]);
    assert.equal(finishedCode(answer), "a();\nb();\n");
  });

  it("may come without a fence", () => assert.equal(finishedCode("\na();\n\n"), "a();\n"));

  it("knows when its end is missing", () => {
    assert.equal(cutOff(`${fence}\na\n${fence}`, "stop"), undefined);
    assert.notEqual(cutOff(`${fence}\na\n${fence}`, "length"), undefined);
    assert.notEqual(cutOff(`${fence}\na`, "stop"), undefined);
  });
});
