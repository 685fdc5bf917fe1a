import assert from "node:assert/strict";
import { checkKey } from "../../../src/catalogue/keyShape.ts";
import { format } from "../../../src/core/phrase.ts";

describe("key check", () => {
  const keys = [
    "sk-proj-abcDEF0123456789_-abcDEF0123456789",
    "sk-ant-api03-abcDEF0123456789_-AA",
    "0123456789abcdef0123456789abcdef",
    "YWJjZGVmZ2hpamtsbW5vcA/+abc==",
    "id.secret",
    "x",
  ];
  for (const key of keys) {
    for (const pasted of [key, `  ${key}\n`, `"${key}"`, `'${key}' `, `“${key}”`, `\`${key}\``, `Bearer ${key}`]) {
      it(`finds ${key.slice(0, 6)}… in ${JSON.stringify(pasted).slice(0, 9)}…`, () => {
        assert.deepEqual(checkKey(pasted), { key });
      });
    }
  }

  const around: readonly ((key: string) => string)[] = [
    (key) => `OPENAI_API_KEY=${key}`,
    (key) => `export OPENAI_API_KEY="${key}"\n`,
    (key) => `set ANTHROPIC_API_KEY=${key}\r\n`,
    (key) => `$env:DEEPSEEK_API_KEY = '${key}'`,
    (key) => `ANTHROPIC_AUTH_TOKEN: ${key}`,
    (key) => `"apiKey": "${key}",`,
    (key) => `{"api_key":"${key}"}`,
    (key) => `apiKey: '${key}',`,
    (key) => `Authorization: Bearer ${key}`,
    (key) => `"Authorization": "Bearer ${key}"`,
    (key) => `authorization=${key};`,
    (key) => `x-api-key: ${key}`,
    (key) => `--api-key=${key}`,
    (key) => `api-key: ${key},`,
    (key) => `bearer ${key}`,
    (key) => `${key},`,
    (key) => `${key};\r\n`,
    (key) => `(${key})`,
    (key) => `\ufeff${key}\u200b`,
    (key) => `"'${key}'"`,
  ];
  for (const key of keys.filter(({ length }) => length > 6)) {
    it(`finds ${key.slice(0, 6)}… under a name, in quotes, before a comma or a line end`, () => {
      assert.deepEqual(
        around.map((pasted) => checkKey(pasted(key))),
        around.map(() => ({ key })),
      );
    });
  }

  const masked = "Part of this key is masked. Copy the full key from the provider.";
  const hidden = [
    "sk-****canary",
    "sk-...canary",
    "sk-proj-••••••canary",
    "canary…",
    "OPENAI_API_KEY=sk-*****",
    "sk-xxxxxxxxxxxx",
    "**********",
  ];
  for (const text of hidden) {
    it(`refuses ${text}: the rest of it is hidden`, () => {
      const checked = checkKey(text);
      assert.ok("problem" in checked);
      assert.equal(format(checked.problem), masked);
    });
  }
  for (const text of [
    "YOUR_API_KEY",
    "your-api-key-here",
    "sk-your-key",
    "<API_KEY>",
    "${OPENAI_API_KEY}",
    "$OPENAI_API_KEY",
    "OPENAI_API_KEY=your_key",
  ]) {
    it(`refuses ${text}, which stands for a key`, () => {
      const checked = checkKey(text);
      assert.ok("problem" in checked);
      assert.equal(format(checked.problem), "This is a placeholder, not a key. Paste your own key.");
    });
  }

  const bad: readonly (readonly [name: string, text: string, problem: string])[] = [
    ["nothing", "", "The key is empty."],
    ["spaces only", " \n\t ", "The key is empty."],
    ["empty quotes", '""', "The key is empty."],
    ["a line break inside", "sk-canary-ab\ncd", "The key contains a line break. Paste only the key."],
    ["a carriage return inside", "sk-canary-ab\rcd", "The key contains a line break. Paste only the key."],
    [
      "an en dash",
      "sk–canary-abcd",
      "The key contains invalid characters, such as a long dash. Copy it again from the provider.",
    ],
    [
      "a Chinese character",
      "sk-canary-键",
      "The key contains invalid characters, such as a long dash. Copy it again from the provider.",
    ],
    [
      "a tab inside",
      "sk-canary\tab",
      "The key contains invalid characters, such as a long dash. Copy it again from the provider.",
    ],
    ["a space inside", "sk-canary ab", "The key contains a space. Paste only the key."],
    ["a quote inside", 'sk-canary"ab', "The key contains a quotation mark. Paste only the key."],
    ["a megabyte", `sk-canary${"a".repeat(1_000_000)}`, "The key is too long: 1000009 characters."],
  ];
  for (const [name, text, expected] of bad) {
    it(`refuses ${name}, and does not repeat it`, () => {
      const checked = checkKey(text);
      assert.ok("problem" in checked);
      assert.equal(format(checked.problem), expected);
      assert.ok(!format(checked.problem).includes("canary"));
    });
  }
});
