import assert from "node:assert/strict";
import fc from "fast-check";
import { limits } from "../../../../src/webview/markdown/limits.ts";
import { createBlockSplitter, type MarkdownBlock } from "../../../../src/webview/markdown/splitBlocks.ts";

/** Each block as `kind(info): text`. */
const split = (text: string, cuts: readonly number[] = []): readonly string[] => {
  const splitter = createBlockSplitter();
  const blocks: MarkdownBlock[] = [];
  let from = 0;
  for (const cut of [...cuts.filter((at) => at > 0 && at < text.length).sort((a, b) => a - b), text.length]) {
    blocks.push(...splitter.write(text.slice(from, cut)));
    splitter.open();
    from = cut;
  }
  blocks.push(...splitter.end());
  return blocks.map(({ kind, info, text: content }) => `${kind === "markdown" ? "" : `${kind}(${info})`}${content}`);
};

const cases: readonly { it: string; text: string; expect: readonly string[] }[] = [
  { it: "closes a paragraph at a blank line", text: "a\nb\n\nc\n", expect: ["a\nb\n\n", "c\n"] },
  {
    it: "keeps a list together over blank lines",
    text: "- a\n\n- b\n\n  c\n\nd",
    expect: ["- a\n\n- b\n\n  c\n\n", "d"],
  },
  { it: "starts a list after a paragraph", text: "a\n\n- b\n", expect: ["a\n\n", "- b\n"] },
  { it: "keeps indented code together", text: "    a\n\n    b\n\nc", expect: ["    a\n\n    b\n\n", "c"] },
  {
    it: "takes a fence out of a paragraph",
    text: "a\n```ts\nb\n\nc\n```\nd",
    expect: ["a\n", "code(ts)b\n\nc\n", "d"],
  },
  { it: "keeps a fence that never closes", text: "```\na\n\nb", expect: ["code()a\n\nb"] },
  {
    it: "closes a fence with at least as many marks",
    text: "````md\n```\na\n```\n````\nb",
    expect: ["code(md)```\na\n```\n", "b"],
  },
  {
    it: "nests fences of the same length in Markdown",
    text: "```markdown\n# a\n```sh\nls\n```\nb\n```\nc",
    expect: ["code(markdown)# a\n```sh\nls\n```\nb\n", "c"],
  },
  ...[
    ["py", "def f():", '"""Use it:', '"""'],
    ["ts", "const help =", "text(`Use it:", "`);"],
    ["java", "class A {", "/* Use it:", "*/"],
  ].map(([language, head, opens, closes]) => ({
    it: `nests fences in a text that ${language} code holds`,
    text: `\`\`\`${language}\n${head}\n${opens}\n\`\`\`sh\nrun\n\`\`\`\n${closes}\n\`\`\`\nb`,
    expect: [`code(${language})${head}\n${opens}\n\`\`\`sh\nrun\n\`\`\`\n${closes}\n`, "b"],
  })),
  { it: "does not nest fences in other code", text: "```js\n```sh\n```\nb", expect: ["code(js)```sh\n", "b"] },
  { it: "tells tildes from backticks", text: "~~~\n```\n~~~\nb", expect: ["code()```\n", "b"] },
  { it: "takes no inline code for a fence", text: "```a``` b\n\nc", expect: ["```a``` b\n\n", "c"] },
  {
    it: "leaves code of a list item in its list",
    text: "1. a\n   ```ts\n   b\n\n   c\n   ```\n2. d\n",
    expect: ["1. a\n   ```ts\n   b\n\n   c\n   ```\n2. d\n"],
  },
  { it: "takes out code that a list does not hold", text: "- a\n```\nb\n```\n", expect: ["- a\n", "code()b\n"] },
  { it: "keeps code in a quote in its quote", text: "> ```\n> a\n> ```\n\nb", expect: ["> ```\n> a\n> ```\n\n", "b"] },
  { it: "takes the fence's indent off its code", text: "  ```\n    a\n  b\n ```\n", expect: ["code()  a\nb\n"] },
  { it: "reads Windows line ends", text: "a\r\n\r\n```\r\nb\r\n```\r\n", expect: ["a\n\n", "code()b\n"] },
  {
    it: "takes a patch without a fence for code",
    text: "Both:\n*** Begin Patch\n*** Update File: a.ts\n@@\n-a\n+```\n\n*** End Patch\nb",
    expect: ["Both:\n", "code(diff)*** Begin Patch\n*** Update File: a.ts\n@@\n-a\n+```\n\n*** End Patch\n", "b"],
  },
  {
    it: "keeps a patch that is still coming as code",
    text: "*** Begin Patch\n*** Add File: a.ts\n+a",
    expect: ["code(diff)*** Begin Patch\n*** Add File: a.ts\n+a"],
  },
  { it: "gives an empty fence as an empty block", text: "```js\n```\n", expect: ["code(js)"] },
  { it: "gives nothing for blank text", text: "\n \n", expect: [] },
  {
    it: "shows a quote that is too deep as it is",
    text: `${">".repeat(99)} a\n\nb`,
    expect: [`plain()${">".repeat(99)} a\n`, "b"],
  },
  {
    it: "shows a list that is too deep as it is",
    text: `${"- ".repeat(99)}a\n`,
    expect: [`plain()${"- ".repeat(99)}a\n`],
  },
];

describe("block splitter", () => {
  for (const c of cases) it(c.it, () => assert.deepEqual(split(c.text), c.expect));

  it("gives the same blocks wherever the text was cut", () => {
    const all = cases.map(({ text }) => text).join("\n");
    fc.assert(
      fc.property(fc.array(fc.nat(all.length), { maxLength: 40 }), (cuts) => {
        assert.deepEqual(split(all, cuts), split(all));
      }),
    );
  });

  it("never loses or repeats a word, whatever comes", () => {
    const line = fc.constantFrom(
      "a\n",
      "\n",
      "- b\n",
      "  c\n",
      "```\n",
      "````\n",
      "> d\n",
      "| e |\n",
      "|-|\n",
      "1. f\n",
      "    g\n",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const words = (text: string) => text.replace(/[^a-g]/g, "");
        assert.equal(
          words(split(lines.join("")).join("").replaceAll("code()", "").replaceAll("plain()", "")),
          words(lines.join("")),
        );
      }),
    );
  });

  it("gives an open block the same id until it closes", () => {
    const splitter = createBlockSplitter();
    splitter.write("a\n\n```ts\nb");
    const open = splitter.open();
    splitter.write("c\n");
    assert.deepEqual(open, { id: 1, kind: "code", info: "ts", text: "b" });
    assert.deepEqual(splitter.open(), { id: 1, kind: "code", info: "ts", text: "bc\n" });
    assert.deepEqual(splitter.write("```\n"), [{ id: 1, kind: "code", info: "ts", text: "bc\n" }]);
  });

  it("does not show what may be the start of a closing fence", () => {
    const splitter = createBlockSplitter();
    splitter.write("```\na\n``");
    assert.equal(splitter.open()?.text, "a\n");
  });

  it("passes a line on that does not end", () => {
    const line = "x".repeat(limits.line + 1);
    const splitter = createBlockSplitter();
    splitter.write(line);
    assert.deepEqual(splitter.open(), { id: 0, kind: "plain", info: "", text: line });
    assert.deepEqual(splitter.write("y\n\n"), [{ id: 0, kind: "plain", info: "", text: `${line}y\n` }]);
  });

  it("does not collect blank lines", () => {
    assert.deepEqual(split(`a${"\n".repeat(100_000)}b`), ["a\n\n", "b"]);
  });

  it("repeats the header of a table that is cut for its length", () => {
    const head = "| a | b |\n| - | - |\n";
    const blocks = split(head + "| 1 | 2 |\n".repeat(3_000));
    assert.ok(blocks.length > 1);
    assert.deepEqual(
      blocks.filter((block) => !block.startsWith(head) || block.length > limits.table + head.length),
      [],
    );
  });

  it("keeps every block of prose within its limit", () => {
    const blocks = split("***a** _b_ [c](d *e\n".repeat(2_000) + "word\n".repeat(10_000));
    assert.deepEqual(
      blocks.filter((block) => block.length > limits.block),
      [],
    );
  });

  describe("a list item beyond the limit of a block", () => {
    const paragraph = (indent: string) => `${indent}${"word ".repeat(30)}\n\n`;
    const long = (indent: string) => paragraph(indent).repeat(Math.ceil(limits.block / 150) + 1);

    it("goes on in further blocks, without the columns of its marker", () => {
      const blocks = split(`1. first\n\n${long("   ")}2. second\n`);
      assert.ok(blocks.length > 2);
      assert.deepEqual(
        blocks.slice(1, -1).filter((block) => !block.startsWith("word ")),
        [],
      );
      assert.equal(blocks.at(-1), "2. second\n");
    });

    it("takes no nested item for code", () => {
      const blocks = split(`- a\n  - b\n    - c\n\n${long("      ")}    - d\n  - e\n- f\n`);
      assert.deepEqual(
        blocks.filter((block) => /^(?: {4}|code|plain)/.test(block)),
        [],
      );
      assert.deepEqual(blocks.slice(-3), ["- d\n", "- e\n", "- f\n"]);
    });

    it("keeps the code in it code", () => {
      const code = "    const a = 1;\n".repeat(3_000);
      const blocks = split(`- a\n\n  \`\`\`ts\n${code}  \`\`\`\n\n  after\n`);
      assert.deepEqual(
        blocks.slice(1, -1).filter((block) => !block.startsWith("```ts\n  const")),
        [],
      );
      assert.ok(blocks.at(-2)?.trimEnd().endsWith("  const a = 1;\n```"));
      assert.equal(blocks.at(-1), "after\n");
    });

    it("keeps every block of it within the limit, and every word", () => {
      const indent = fc.constantFrom("", "  ", "    ", "      ");
      const line = fc.tuple(indent, fc.constantFrom("- a", "1. b", "c", "```", "d ".repeat(150), "> e"));
      fc.assert(
        fc.property(fc.array(line, { minLength: 20, maxLength: 60 }), (parts) => {
          const text = `- a\n${parts.map(([before, own]) => `${before}${own}\n\n`).join("")}`;
          const blocks = split(text);
          const words = (all: string) => all.replaceAll(/code\(\)|plain\(\)/g, "").replace(/[^a-e]/g, "");
          assert.equal(words(blocks.join("")), words(text));
          assert.deepEqual(
            blocks.filter(
              (block) => block.length > limits.block && !block.includes("```") && !block.startsWith("code"),
            ),
            [],
          );
        }),
      );
    });

    it("is cut alike wherever the text was cut", () => {
      const text = `1. first\n\n${long("   ")}   - b\n\n${long("     ")}2. second\n`;
      fc.assert(
        fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
          assert.deepEqual(split(text, cuts), split(text));
        }),
      );
    });
  });
});
