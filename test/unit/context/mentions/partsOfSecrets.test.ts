import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { resolveMention } from "../../../../src/context/mentions/resolveMention.ts";
import type { MentionTarget } from "../../../../src/context/mentions/target.ts";
import { maskView } from "../../../../src/context/secrets/maskView.ts";
import { createMasker } from "../../../../src/context/secrets/masker.ts";
import { memoryFile, memoryWorkspace, type MemoryFolder } from "../memoryWorkspace.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const path = "src/key.ts";
const file = memoryFile(path);
const source = `const before = 1;\nconst key = \`${privateKey}\`;\nexport default key;\n`;
const lines = source.split("\n");
const body = privateKey.split("\n").slice(1, -2);
const token = `ghp_${"aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5"}`;
const { signal } = new AbortController();

async function sentOf(target: MentionTarget, given: MemoryFolder): Promise<string> {
  const resolved = await resolveMention(target, { workspace: memoryWorkspace(given), signal });
  return resolved.kind === "text" ? resolved.texts.map(({ text }) => text).join("\n") : "";
}

/** No line of the key, nor half of one. */
function assertNoKey(text: string): void {
  for (const line of body)
    for (const half of [line.slice(0, 32), line.slice(32)])
      assert.ok(half.length < 20 || !text.includes(half), `${half} in ${text}`);
}

const range = fc
  .tuple(fc.integer({ min: 1, max: lines.length }), fc.integer({ min: 1, max: lines.length }))
  .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }));
const textOf = ({ from, to }: { from: number; to: number }) => lines.slice(from - 1, to).join("\n");

describe("a part of a secret that is pointed at", () => {
  const ways: Readonly<Record<string, (at: { from: number; to: number }) => [MentionTarget, MemoryFolder]>> = {
    "lines of a file": (at) => [{ kind: "file", file, lines: at }, {}],
    "lines that were chosen before": (at) => [{ kind: "file", file, lines: at, chosen: textOf(at) }, {}],
    "a selection": (at) => [{ kind: "selection" }, { selections: [[path, at.from, at.to]] }],
    "a selection that was added": (at) => [{ kind: "selection", selected: { file, lines: at, text: textOf(at) } }, {}],
    "a symbol": (at) => [{ kind: "symbol", symbol: { file, name: "key", lines: at } }, {}],
    ...Object.fromEntries(
      ["-", "+", " "].map((sign) => [
        `a hunk of lines with "${sign}"`,
        (at: { from: number; to: number }): [MentionTarget, MemoryFolder] => {
          const hunk = textOf(at).replace(/^/gm, sign);
          const text = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n${hunk}\n`;
          return [{ kind: "diff", choice: "unstaged" }, { diffs: { unstaged: [{ paths: [path], text }] } }];
        },
      ]),
    ),
  };
  for (const [name, way] of Object.entries(ways)) {
    it(`is masked as ${name}`, () =>
      fc.assert(
        fc.asyncProperty(range, async (at) => {
          const [target, given] = way(at);
          const sent = await sentOf(target, { files: { [path]: source }, ...given });
          assertNoKey(sent);
          // What is no part of the key is there.
          if (at.from === 1) assert.ok(sent.includes("const before = 1;"), sent);
        }),
        { numRuns: 60 },
      ));
  }

  it("is masked in an editor whose file is gone from the disk", () => {
    const { mask } = createMasker();
    const selection = { startLine: 4, endLine: 6, text: lines.slice(3, 6).join("\n"), before: "", after: "" };
    const view = { file, languageId: "typescript", text: source, firstLine: 1, cursorLine: 4, selection, problems: [] };
    assertNoKey(JSON.stringify(maskView(view, mask, "")));
  });

  it("is masked in what is seen of an editor from the middle of a key", async () => {
    const editor = { path, selected: [6, 9] as const };
    const workspace = memoryWorkspace({ files: { [path]: source }, editor });
    const state = await workspace.editor({ characters: 400, linesAround: 3 }, "asked");
    assert.equal(state.kind, "shown");
    assertNoKey(JSON.stringify(state));
  });

  it("is not half of a token where a text is cut", async () => {
    const text = `const token = "${token}";\n`;
    const workspace = memoryWorkspace({ files: { [path]: text } });
    for (let characters = 1; characters < text.length; characters++) {
      const read = await workspace.read(file, { characters });
      assert.ok(read.kind === "text" && read.text.length <= characters);
      assert.ok(!read.text.includes("ghp_") && !/«[^»]*$/.test(read.text), read.text);
    }
  });

  describe("behind others whose masks are shorter", () => {
    const keys = `${privateKey}\n`.repeat(10);
    /** Half of the token is behind what is looked at of a text. */
    const across = (most: number, shift: number) => {
      const words = "nothing but words ".repeat(most / 10).slice(0, most + 8_000 - keys.length - shift - 1);
      return `${keys}${words} ${token} ${"and more words ".repeat(2_000)}`;
    };
    const address = "https://example.com/";
    const ways: Readonly<Record<string, [number, (text: string) => [MentionTarget, MemoryFolder]]>> = {
      "a page": [
        400_000,
        (text) => [{ kind: "url", address }, { pages: { [address]: { kind: "text", title: "", text } } }],
      ],
      "a file": [400_000, (text) => [{ kind: "file", file }, { files: { [path]: text } }]],
      "long lines of a long file": [
        400_000,
        (text) => {
          const lines = { from: 1, to: text.split("\n").length };
          return [{ kind: "file", file, lines }, { files: { [path]: text + "and more words ".repeat(50_000) } }];
        },
      ],
      "a diff": [
        60_000,
        (text) => [{ kind: "diff", choice: "unstaged" }, { diffs: { unstaged: [{ paths: [path], text }] } }],
      ],
    };
    for (const [name, [most, way]] of Object.entries(ways))
      it(`is not half of a token at the end of ${name}, of which a part goes along`, async () => {
        for (const shift of [5, 20, token.length - 1]) {
          const [target, given] = way(across(most, shift));
          const resolved = await resolveMention(target, { workspace: memoryWorkspace(given), signal });
          assert.ok(resolved.kind === "text" && resolved.isCut);
          const sent = resolved.texts.map(({ text }) => text).join("\n");
          assertNoKey(sent);
          assert.ok(!sent.includes("ghp_"), sent.slice(-200));
          assert.ok(sent.length > most - keys.length - 4_000 && sent.length < most + 200, `${sent.length}`);
        }
      });
  });

  it("is masked in lines far down a long file", async () => {
    const long = "// nothing but words\n".repeat(60_000) + source;
    const at = { from: 60_007, to: 60_010 };
    const sent = await sentOf({ kind: "file", file, lines: at }, { files: { [path]: long } });
    assertNoKey(sent);
    assert.equal(sent.split("\n").length, 4);
  });
});

describe("a text that a target carries", () => {
  const line = `const token = "${token}";`;
  const masked = 'const token = "«masked: GitHub token»";';

  it("is masked as a selection that was added, and is not taken for changed", async () => {
    const selected = { file, lines: { from: 1, to: 1 }, text: line };
    const workspace = memoryWorkspace({ files: { [path]: `${line}\n` } });
    assert.deepEqual(await resolveMention({ kind: "selection", selected }, { workspace, signal }), {
      kind: "text",
      texts: [{ label: 'selected lines 1-1 of "src/key.ts"', text: masked }],
    });
  });

  it("is masked as what was selected in a terminal", async () => {
    assert.equal(await sentOf({ kind: "terminal", selected: line }, {}), masked);
  });
});
