import assert from "node:assert/strict";
import fc from "fast-check";
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

const lines = (...all: readonly string[]) => all.map((line) => `${line}\n`).join("");
const search = lines("<<<<<<< SEARCH", "# a", "=======", "# b", ">>>>>>> REPLACE");
const diff = lines("--- a/x.ts", "+++ b/x.ts", "@@ -1,2 +1,2 @@", " keep", "-old", "+new");

const cases: readonly { readonly it: string; readonly text: string; readonly expect: readonly string[] }[] = [
  { it: "SEARCH and REPLACE", text: `src/a.md\n${search}Done.`, expect: ["src/a.md\n", `code()${search}`, "Done."] },
  {
    it: "several blocks, one below the other",
    text: `${search}\n${search}`,
    expect: [`code()${search}`, `code()${search}`],
  },
  {
    it: "marks of dashes and pluses",
    text: lines("------- SEARCH", "- a", "=======", "- b", "+++++++ REPLACE", "c"),
    expect: [`code()${lines("------- SEARCH", "- a", "=======", "- b", "+++++++ REPLACE")}`, "c\n"],
  },
  {
    it: "a fence in the lines of a block",
    text: lines("<<<<<<< SEARCH", "```sh", "a", "```", "=======", "```sh", "b", "```", ">>>>>>> REPLACE", "c"),
    expect: [
      `code()${lines("<<<<<<< SEARCH", "```sh", "a", "```", "=======", "```sh", "b", "```", ">>>>>>> REPLACE")}`,
      "c\n",
    ],
  },
  {
    it: "blank lines and headings in the lines of a block",
    text: lines("<<<<<<< SEARCH", "", "Title", "-----", "", "=======", "# New", "", ">>>>>>> REPLACE"),
    expect: [`code()${lines("<<<<<<< SEARCH", "", "Title", "-----", "", "=======", "# New", "", ">>>>>>> REPLACE")}`],
  },
  {
    it: "a block with words about it",
    text: `Two steps. First:\n\n${search}\n**Then** this.\n`,
    expect: ["Two steps. First:\n\n", `code()${search}`, "**Then** this.\n"],
  },
  {
    it: "a unified diff",
    text: `Like this:\n${diff}\nDone.\n`,
    expect: ["Like this:\n", `code(diff)${diff}`, "Done.\n"],
  },
  {
    it: "a diff as git writes it",
    text: `diff --git a/x.ts b/x.ts\nindex 1..2\n${diff}`,
    expect: [`code(diff)diff --git a/x.ts b/x.ts\nindex 1..2\n${diff}`],
  },
  {
    it: "a diff of two files",
    text: `${diff}\n${diff}\nAnd so on.`,
    expect: [`code(diff)${diff}\n${diff}`, "And so on."],
  },
  {
    it: "a section without a head",
    text: lines("@@ -1,2 +1,2 @@", " a", "-b", "+c", "", "So."),
    expect: [`code(diff)${lines("@@ -1,2 +1,2 @@", " a", "-b", "+c")}`, "So.\n"],
  },
  {
    it: "a patch without its first line",
    text: lines("*** Update File: a.ts", "@@", "-a", "+b", "", "That is all."),
    expect: [`code(diff)${lines("*** Update File: a.ts", "@@", "-a", "+b")}`, "That is all.\n"],
  },
  {
    it: "a new file of a patch, its blank lines too",
    text: lines("*** Begin Patch", "*** Add File: a.md", "+# a", "+", "", "+b", "*** End Patch", "c"),
    expect: [
      `code(diff)${lines("*** Begin Patch", "*** Add File: a.md", "+# a", "+", "", "+b", "*** End Patch")}`,
      "c\n",
    ],
  },
  {
    it: "fences in the lines of a SEARCH block that stands in a fence",
    text: lines("```md", "<<<<<<< SEARCH", "```sh", "a", "```", "=======", "b", ">>>>>>> REPLACE", "```", "c"),
    expect: [`code(md)${lines("<<<<<<< SEARCH", "```sh", "a", "```", "=======", "b", ">>>>>>> REPLACE")}`, "c\n"],
  },
  {
    it: "two SEARCH blocks in one fence",
    text: `\`\`\`ts\n${search}\n${search}\`\`\`\nc\n`,
    expect: [`code(ts)${search}\n${search}`, "c\n"],
  },
  {
    it: "a fence in the column of a diff's context",
    text: lines("```diff", "@@ -1,3 +1,3 @@", " ```sh", "-a", "+b", " ```", "```", "c"),
    expect: [`code(diff)${lines("@@ -1,3 +1,3 @@", " ```sh", "-a", "+b", " ```")}`, "c\n"],
  },
  {
    it: "a fence in a diff that lacks its column",
    text: lines("```diff", "@@ -1,3 +1,3 @@", "-a", "+b", "```", "+c", "```", "", "d"),
    expect: [`code(diff)${lines("@@ -1,3 +1,3 @@", "-a", "+b", "```", "+c")}`, "d\n"],
  },
  {
    it: "a patch in a fence of another language",
    text: lines(
      "```",
      "*** Begin Patch",
      "*** Update File: a.md",
      "@@",
      " ```",
      "-a",
      "+b",
      "*** End Patch",
      "```",
      "c",
    ),
    expect: [
      `code()${lines("*** Begin Patch", "*** Update File: a.md", "@@", " ```", "-a", "+b", "*** End Patch")}`,
      "c\n",
    ],
  },
];

const talk: readonly string[] = [
  "--- a dash, and no diff\nmore\n",
  "a\n---\nb\n",
  "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n",
  "+++ so it goes\n",
  "*** three stars ***\n",
  "@@ is Ruby's mark of a class variable\n",
  "We SEARCH and REPLACE.\n",
];

describe("an edit that stands in no fence", () => {
  for (const c of cases) it(`is shown as it is applied: ${c.it}`, () => assert.deepEqual(split(c.text), c.expect));

  it("is not seen in talk about one", () => {
    assert.deepEqual(
      talk.filter((text) => split(text).some((block) => /^(?:code|plain)\(/.test(block))),
      [],
    );
  });

  it("is the same wherever the text was cut", () => {
    const all = cases.map(({ text }) => text).join("\n\n");
    fc.assert(
      fc.property(fc.array(fc.nat(all.length), { maxLength: 40 }), (cuts) => {
        assert.deepEqual(split(all, cuts), split(all));
      }),
    );
  });

  it("loses no line, whatever stands around it", () => {
    const pieces = [
      "a\n",
      "\n",
      "```\n",
      "```diff\n",
      " b\n",
      "-c\n",
      "+d\n",
      "- e\n",
      "> f\n",
      "  g\n",
      "@@ -1 +1 @@\n",
    ];
    const marks = ["<<<<<<< SEARCH\n", "=======\n", ">>>>>>> REPLACE\n", "--- a/h\n", "+++ b/h\n", "*** End Patch\n"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...marks), { maxLength: 50 }), (parts) => {
        // What stands behind an opening fence is no text.
        const words = (text: string) => text.replaceAll("diff", "").replace(/[^a-h]/g, "");
        const splitter = createBlockSplitter();
        const blocks = [...splitter.write(parts.join("")), ...splitter.end()];
        assert.equal(words(blocks.map(({ text }) => text).join("")), words(parts.join("")));
      }),
    );
  });
});
