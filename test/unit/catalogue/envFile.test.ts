import assert from "node:assert/strict";
import { findKeys, parseEnv } from "../../../src/catalogue/envFile.ts";

describe("env file", () => {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["A=1", "1"],
    ["  A = 1  ", "1"],
    ["export A=1", "1"],
    ["set A=1", "1"],
    ['A="1 # 2"', "1 # 2"],
    ["A='1' # one", "1"],
    ["A=1 # one", "1"],
    ["A=1#2", "1#2"],
    ["A=", ""],
    ["A=# none", ""],
    ["A=a=b==", "a=b=="],
    ["#A=1", undefined],
    ["A: 1", undefined],
    ["1A=1", undefined],
    ["\uFEFFA=1", "1"],
    ["A=1\r\nB=2", "1"],
    ["A=1\nA=2", "2"],
  ];
  for (const [text, value] of lines) {
    it(`reads ${JSON.stringify(text)} as ${JSON.stringify(value)}`, () => assert.equal(parseEnv(text).get("A"), value));
  }

  const names: readonly (readonly [string, string])[] = [
    ["OPENAI_API_KEY", "openai"],
    ["ANTHROPIC_API_KEY", "anthropic"],
    ["DEEPSEEK_API_KEY", "deepseek"],
    ["MOONSHOT_API_KEY", "moonshot"],
    ["KIMI_API_KEY", "moonshot"],
    ["GEMINI_API_KEY", "gemini"],
    ["GOOGLE_API_KEY", "gemini"],
    ["DASHSCOPE_API_KEY", "qwen-cn"],
    ["ZHIPUAI_API_KEY", "zhipu"],
    ["MISTRAL_API_KEY", "mistral"],
    ["QINIU_API_KEY", "qiniu"],
    ["OPENROUTER_API_KEY", "openrouter"],
    ["SILICONFLOW_API_KEY", "siliconflow-cn"],
    ["EVOLINK_API_KEY", "evolink"],
  ];
  for (const [name, id] of names) {
    it(`takes ${name} for ${id}`, () => {
      assert.deepEqual(
        findKeys(`${name}=sk-1`).map((found) => [found.preset.id, found.name, found.key]),
        [[id, name, "sk-1"]],
      );
    });
  }

  it("takes what is a key and leaves the rest", () => {
    const text = [
      "# keys",
      "DATABASE_URL=postgres://u:p@h/db",
      "export OPENAI_API_KEY='sk-a'",
      "ANTHROPIC_API_KEY=",
      "DEEPSEEK_API_KEY=two words",
      "OPENAI_BASE_URL=https://evil.test/v1",
      "KIMI_API_KEY=sk-b",
    ].join("\n");
    assert.deepEqual(
      findKeys(text).map(({ preset, key }) => [preset.id, key]),
      [
        ["openai", "sk-a"],
        ["moonshot", "sk-b"],
      ],
    );
  });

  it("survives what is no env file", () => {
    assert.deepEqual(findKeys("\0\u0001 binary \n".repeat(1_000)), []);
  });
});
