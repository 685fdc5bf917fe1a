import assert from "node:assert/strict";
import { normalise, withoutCode } from "../../../../src/routing/heads/normalise.ts";
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
    const kept = normalise(text);
    assert.ok(kept.length < 4_010 && kept.startsWith("explain") && kept.endsWith("in one line"));
  });

  it("counts pasted code and reads around it", () => {
    const { prose, codeBlocks } = withoutCode("why\n```ts\nconst a = 1\n```\nfails");
    assert.deepEqual([prose, codeBlocks], ["why\n\nfails", 1]);
    assert.equal(withoutCode("```\nonly code\n```").prose, "```\nonly code\n```");
  });

  it("takes Chinese characters one by one and words whole", () => {
    const { text, starts, ends, count } = tokenise("用 rust 写c++");
    const words = Array.from({ length: count }, (_, n) => text.slice(starts[n], ends[n]));
    assert.deepEqual(words, ["用", "rust", "写", "c++"]);
  });
});
