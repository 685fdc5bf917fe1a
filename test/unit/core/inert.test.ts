import assert from "node:assert/strict";
import fc from "fast-check";
import { marked, type Token } from "marked";
import { inert, inertMarkdown, inertSentence, longestLabel, longestMessage } from "../../../src/core/inert.ts";
import { format, phrase } from "../../../src/core/phrase.ts";
import { readJson } from "../phrases.ts";

/** What VS Code 1.139 makes of a text: links of notifications, progress and input boxes; icons of labels. */
const link = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i;
const icon = /\$\([a-z0-9~-]+\)/i;
const reorders = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

const attacks = [
  "[open the settings](command:workbench.action.openSettings)",
  "[a](COMMAND:x)",
  '[a](command:x "title")',
  "[a\nb](command:x)",
  "[a]\u200B(command:x)",
  "[a]\u001B[31m(command:x)",
  "[a](vscode:extension/evil.evil)",
  "[a](vscode-insiders://evil/x)",
  "[a](file:///etc/passwd)",
  "[https://good.example](https://evil.example)",
  "$(error) $(loading~spin)",
  "$\u200B(error)",
  "\\$(error)",
  "abc\u202Egpj.exe",
  "\u2066a\u2069 \u200F",
  "a\u{E0041}\u{E0042}b",
  "one\r\ntwo\n\nthree\tfour\u2028five\u0085six",
  "\u001B]8;;command:x\u0007click\u001B]8;;\u0007",
  "<a href='command:x'>y</a> <img src=x onerror=y>",
  "![x](https://evil.example/?q)",
  "<command:x> www.evil.example a@b.example https://evil.example",
  "a\uD800b",
  "|cell| `code` **bold** _it_ ~~no~~ # head &amp; &#91;",
];

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...attacks),
      fc.constantFrom(
        "[",
        "]",
        "(",
        ")",
        "](",
        "$(",
        "$",
        "command:x",
        "file:",
        "error",
        "\\",
        "~spin",
        "\n",
        "\u202E",
        "`",
      ),
      fc.string({ unit: "binary", maxLength: 8 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("a text that others wrote", () => {
  it("is one line that is neither link nor icon and reorders nothing, whatever it is made of", () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 20, max: 400 }), (text, longest) => {
        const line = inert(text, longest);
        assert.ok(line.length <= longest);
        assert.doesNotMatch(line, link);
        assert.doesNotMatch(line, icon);
        assert.doesNotMatch(line, reorders);
        assert.doesNotMatch(line, /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/);
        assert.ok(line.isWellFormed());
        assert.equal(inert(line, longest), line);
      }),
    );
  });

  const kept = [
    "The selector `[array]` and a[0](1) are fine, see (command: none) and [1].",
    String.raw`C:\Users\you\[src]\app (old).ts could not be read`,
    "模型返回错误：余额不足（代码 402），请充值。",
    'costs $5 ($0.10 each), {"a": [1, 2]}, 100% <b>',
    "कर्म में नमस्‍ते 👩‍💻 ❤️ می‌خواهم",
    "https://api.example.com/v1/models?x=1&y=2",
    "jQuery: $ (x), ${name}, $PATH, $(a.b)",
  ];
  for (const text of kept) it(`keeps ${text.slice(0, 24)}… as it is`, () => assert.equal(inert(text), text));

  const changed: readonly (readonly [string, string])[] = [
    ["[open](command:x)", "[open] (command:x)"],
    ["$(error) bad", "$ (error) bad"],
    ["invoice\u202Efdp.exe", "invoice[U+202E]fdp.exe"],
    ["\u{E0041}\u{E0042}", "[U+E0041…]"],
    ["one\r\n\r\n two", "one two"],
    ["\u001B[31mred\u001B[0m", "red"],
  ];
  for (const [text, line] of changed)
    it(`shows ${JSON.stringify(text)} as ${line}`, () => assert.equal(inert(text), line));

  it("is short, however long it was, and whole characters remain", () => {
    for (const text of [
      "x".repeat(10_000),
      "😀".repeat(10_000),
      "\u202E".repeat(10_000),
      "[a](command:x)\n".repeat(1_000),
    ]) {
      for (const longest of [longestLabel, longestMessage]) {
        const line = inert(text, longest);
        assert.ok(line.length <= longest && line.endsWith("…") && line.isWellFormed(), line.slice(-20));
      }
    }
  });

  it("takes steps in proportion to what is kept, not to what came", () => {
    const long = "[a](command:x)$(x)\u202E ".repeat(50_000);
    assert.equal(inert(long, 100), inert(long.slice(0, 1_000), 100));
  });
});

describe("a text that others wrote, in Markdown", () => {
  it("is read as nothing but words by the editor's own reader", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const tokens = marked.lexer(`before ${inertMarkdown(text)} after`);
        assert.deepEqual(
          [...kinds(tokens)].filter((kind) => !harmless.has(kind)),
          [],
        );
      }),
    );
  });

  it("draws no icon, and reads as it was", () => {
    for (const text of ["$(error)", "a_b*c", "[x](command:y)", "1. one", "- two", "a@b.example", "x | y"]) {
      const shown = textOf(marked.lexer(inertMarkdown(text)));
      assert.equal(shown, text.replace("$(", "$ ("));
      assert.doesNotMatch(marked.parser(marked.lexer(inertMarkdown(text))), icon);
    }
  });

  it("stays in its cell", () => {
    const table = `| a | b |\n| :-- | :-- |\n| ${inertMarkdown("x | y\n| z |")} | 2 |`;
    const [first] = marked.lexer(table);
    assert.equal(first?.type === "table" && first.rows.length === 1 && first.rows[0]?.length === 2, true);
  });
});

describe("a sentence of ours", () => {
  it("keeps its end behind arguments of any length", () => {
    const sentence = inertSentence(phrase("Not sent to {0}: enter it again.", "x".repeat(10_000)), format);
    assert.ok(sentence.length <= longestMessage && sentence.endsWith(": enter it again."));
  });

  it("is no link either where only sentence and arguments together would be one", () => {
    const sentences = [
      phrase("[{0}]({1})", "a", "command:x"),
      phrase("{0}({1}:x)", "[a]", "command"),
      phrase("${0}", "(error)"),
    ];
    for (const one of sentences) {
      assert.doesNotMatch(inertSentence(one, format), link);
      assert.doesNotMatch(inertSentence(one, format), icon);
    }
  });

  it("says a phrase within a phrase the same way", () => {
    const inner = phrase("{0} failed", "[a](command:x)");
    assert.equal(inertSentence(phrase("Stopped: {0}", inner), format), "Stopped: [a] (command:x) failed");
  });

  it("is left as it is where nobody else's text is in it", () => {
    const chinese = readJson<Record<string, string>>("l10n/bundle.l10n.zh-cn.json");
    for (const text of Object.entries(chinese).flat()) assert.equal(inert(text), text);
  });
});

const harmless = new Set(["paragraph", "text", "escape", "space"]);

function* kinds(tokens: readonly Token[]): Generator<string> {
  for (const token of tokens) {
    yield token.type;
    if ("tokens" in token && token.tokens) yield* kinds(token.tokens);
  }
}

function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => ("tokens" in token && token.tokens ? textOf(token.tokens) : "text" in token ? token.text : ""))
    .join("");
}
