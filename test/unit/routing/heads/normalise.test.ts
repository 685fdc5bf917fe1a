import assert from "node:assert/strict";
import { endsOf, normalise, splitCode } from "../../../../src/routing/heads/normalise.ts";
import { tokenise } from "../../../../src/routing/heads/tokens.ts";

const same: readonly (readonly [string, string])[] = [
  ["Rename this Variable", "rename this variable"],
  ["please fix the bug", "fix the bug"],
  ["Could you please fix the bug, thanks!", "fix the bug"],
  ["hi there, fix the bug pls", "fix the bug"],
  ["fix the bug...  \n", "fix the bug"],
  ["请帮我修复这个错误，谢谢！", "修复这个错误"],
  ["能不能帮我解释一下这段代码。", "解释一下这段代码"],
  ["Ｆｉｘ　ｉｔ", "fix it"],
  ["why?", "why?"],
  ["please", "please"],
  ["你好", "你好"],
  ["hello", "hello"],
];

describe("normalised prompts", () => {
  for (const [text, expected] of same) it(JSON.stringify(text), () => assert.equal(normalise(text), expected));

  it("keeps both ends of a long text", () => {
    const text = `explain ${"x".repeat(9_000)} in one line`;
    const kept = normalise(endsOf(text));
    assert.ok(kept.length < 3_010 && kept.startsWith("explain") && kept.endsWith("in one line"));
  });

  it("reads around pasted code, with fences and without", () => {
    const { prose, codeBlocks, code } = splitCode("why\n```ts\nconst a = 1\n```\nfails");
    assert.deepEqual([prose, codeBlocks, code], ["why\n\n\nfails", 1, "ts\nconst a = 1\n"]);
    assert.equal(splitCode("add tests\n\ndef f(x):\n    return x + 1\n").prose, "add tests\n\n");
    assert.equal(splitCode("```\nonly code\n```").prose, "```\nonly code\n```");
    assert.equal(splitCode("first line\nsecond line\nthird line").code, "");
  });

  it("takes Chinese characters one by one and words whole", () => {
    const { text, starts, ends, count } = tokenise("用 rust 写c++");
    const words = Array.from({ length: count }, (_, n) => text.slice(starts[n], ends[n]));
    assert.deepEqual(words, ["用", "rust", "写", "c++"]);
  });
});
