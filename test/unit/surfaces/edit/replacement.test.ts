import assert from "node:assert/strict";
import { previewFrom, replacementFrom } from "../../../../src/surfaces/edit/replacement.ts";

const fence = "```";
const block = (code: string, language = "ts") => `${fence}${language}\n${code}\n${fence}`;

const taken = [
  { it: "takes the fenced block", answer: block("b"), original: "a", text: "b" },
  { it: "leaves prose around it", answer: `Done:\n\n${block("b")}\n\nI renamed it.`, original: "a", text: "b" },
  { it: "takes code without a fence", answer: "const b = 1;\n", original: "const a = 1;", text: "const b = 1;" },
  { it: "reads any line ending", answer: `${fence}\r\nb\r\nc\r\n${fence}`, original: "a\r\nc", text: "b\nc" },
  { it: "drops blank lines around the code", answer: block("\nb\n\n"), original: "a", text: "b" },
  { it: "keeps blank lines where the original has them", answer: block("\nb\n"), original: "\na\n", text: "\nb\n" },
  {
    it: "indents as the original",
    answer: block("if (b) {\n  c();\n}"),
    original: "    a();",
    text: "    if (b) {\n      c();\n    }",
  },
  {
    it: "keeps indentation that fits",
    answer: block("    b();\n\n    c();"),
    original: "    a();",
    text: "    b();\n\n    c();",
  },
  {
    it: "indents without filling blank lines",
    answer: block("b();\n\nc();"),
    original: "  a();",
    text: "  b();\n\n  c();",
  },
  {
    it: "uses tabs where the file does",
    answer: block("if (b) {\n    c();\n}"),
    original: "\tif (a) {\n\t\tb();\n\t}",
    text: "\tif (b) {\n\t\tc();\n\t}",
  },
  {
    it: "lets indentation change where that is all that changes",
    answer: block("a();\nb();"),
    original: "    a();\n    b();",
    text: "a();\nb();",
  },
  {
    it: "keeps a Markdown file's own fences",
    answer: `${fence}md\n# A\n${fence}sh\nls\n${fence}\nend\n${fence}`,
    original: "# B",
    text: `# A\n${fence}sh\nls\n${fence}\nend`,
  },
  {
    it: "reads a longer fence",
    answer: `${fence}\`md\n${fence}\nls\n${fence}\n${fence}\``,
    original: "# B",
    text: `${fence}\nls\n${fence}`,
  },
  { it: "lets the selection be emptied only with text", answer: block("b"), original: "", text: "b" },
  {
    it: "keeps an ellipsis the original has",
    answer: block("# ... more\nb"),
    original: "# ... more\na",
    text: "# ... more\nb",
  },
  { it: "keeps spread arguments", answer: block("f(...args);"), original: "f(args);", text: "f(...args);" },
  {
    it: "keeps Python's Ellipsis",
    answer: block("def f():\n    ..."),
    original: "def f():\n    pass",
    text: "def f():\n    ...",
  },
  {
    it: "makes the edits of search/replace blocks",
    answer: `src/a.ts\n${block("<<<<<<< SEARCH\nb();\n=======\nc();\n>>>>>>> REPLACE")}`,
    original: "  a();\n  b();",
    text: "  a();\n  c();",
  },
  {
    it: "makes the edits of a diff",
    answer: block("@@ -7,2 +7,2 @@\n a();\n-b();\n+c();", "diff"),
    original: "a();\nb();",
    text: "a();\nc();",
  },
  {
    it: "leaves a model's thoughts out",
    answer: `<think>\n${block("x")}\n</think>\n${block("b")}`,
    original: "a",
    text: "b",
  },
] as const;

const refused = [
  { it: "an empty answer", answer: " \n", original: "a" },
  { it: "an empty block", answer: block(""), original: "a" },
  { it: "a block without its end", answer: `${fence}ts\nb\nc`, original: "a" },
  { it: "an answer cut at the output limit", answer: block("b"), original: "a", finish: "length" },
  { it: "an answer the provider filtered", answer: block("b"), original: "a", finish: "content-filter" },
  { it: "several blocks", answer: `${block("b")}\nor\n${block("c")}`, original: "a" },
  { it: "prose", answer: "I'm sorry, I can't do that.", original: "a" },
  { it: "Chinese prose", answer: "抱歉，我无法修改。", original: "a" },
  { it: "no change", answer: block("a\nb"), original: "a\r\nb" },
  { it: "// ... existing code ...", answer: block("a\n// ... existing code ...\nb"), original: "a\nx\nb" },
  { it: "# ...", answer: block("a\n    # ...\nb"), original: "a\nx\nb" },
  { it: "{/* ... */}", answer: block("<a>\n  {/* ... */}\n</a>"), original: "<a>\n<b/>\n</a>" },
  { it: "<!-- rest of the file unchanged -->", answer: block("<!-- rest of the file unchanged -->"), original: "<b/>" },
  { it: "… existing code …", answer: block("a\n… existing code …"), original: "a\nb" },
  { it: "// 其余代码保持不变", answer: block("a\n// 其余代码保持不变"), original: "a\nb" },
] as const;

describe("replacement for a selection", () => {
  for (const { it: says, answer, original, text } of taken) {
    it(says, () => assert.deepEqual(replacementFrom(answer, { original }, "stop"), { kind: "text", text }));
  }

  for (const one of refused) {
    it(`refuses ${one.it}`, () => {
      const result = replacementFrom(one.answer, { original: one.original }, "finish" in one ? one.finish : "stop");
      assert.equal(result.kind, "refused");
    });
  }

  it("leaves typography in prose as it is meant, and makes quotes in code straight", () => {
    const text = (path: string) => {
      const answer = block("first telling line\ntitle = “The Book”\nlast telling line", "");
      const original = "first telling line\ntitle of it\nlast telling line";
      const result = replacementFrom(answer, { original, path }, "stop");
      return result.kind === "text" ? result.text : result.kind;
    };
    assert.equal(text("notes.md"), "first telling line\ntitle = “The Book”\nlast telling line");
    assert.equal(text("notes.ts"), 'first telling line\ntitle = "The Book"\nlast telling line');
  });

  it("gives every refusal a reason of its own kind", () => {
    const reasons = refused.map((one) =>
      replacementFrom(one.answer, { original: one.original }, "finish" in one ? one.finish : "stop"),
    );
    assert.equal(new Set(reasons.map((one) => one.kind === "refused" && one.reason.text)).size, 9);
  });

  it("previews whole lines of an answer that is still coming", () => {
    const answer = `Here:\n${fence}ts\nb();\nc();\n${fence}\nDone`;
    const previews = Array.from({ length: answer.length }, (_, index) =>
      previewFrom(answer.slice(0, index + 1), { original: "  a();" }),
    );
    assert.deepEqual([...new Set(previews)], [undefined, "  b();", "  b();\n  c();"]);
  });

  it("previews search/replace blocks as they come, the old lines behind the new ones", () => {
    const answer = [
      "```ts",
      "<<<<<<< SEARCH",
      "one();",
      "=======",
      "uno();",
      ">>>>>>> REPLACE",
      "<<<<<<< SEARCH",
      "two();",
      "three();",
      "=======",
      "two();",
      "new();",
      "three();",
      ">>>>>>> REPLACE",
      "```",
    ].join("\n");
    const original = "one();\ntwo();\nthree();";
    const previews = Array.from({ length: answer.length }, (_, at) =>
      previewFrom(answer.slice(0, at + 1), { original }),
    );
    assert.deepEqual(
      [...new Set(previews)],
      [undefined, "uno();\ntwo();\nthree();", "uno();\ntwo();\nnew();", "uno();\ntwo();\nnew();\nthree();"],
    );
  });
});
