import assert from "node:assert/strict";
import { redactor } from "../../../src/core/redact.ts";

const canaries = [
  "sk-4f9a1c77e2b80d36a5c4e1f0",
  "sk-ant-api03-Zk9_x7-QpL2mN4vB8sR1tYw",
  "0123456789abcdef0123456789abcdef",
  "aGVsbG8/d29ybGQ+Zm9v/YmFy+Zm9vYmFy==",
];

/** Every form in which a key may turn up in a text. */
const forms = (key: string): readonly { form: string; text: string }[] => [
  { form: "as it is", text: key },
  { form: "URL-encoded", text: encodeURIComponent(key) },
  { form: "in JSON", text: JSON.stringify({ key }) },
  { form: "in base64", text: btoa(key) },
  { form: "in base64 after one letter", text: btoa(`:${key}:`) },
  { form: "in base64 after two letters", text: btoa(`u:${key}`) },
  { form: "in base64 for URLs", text: btoa(key).replaceAll("+", "-").replaceAll("/", "_") },
  { form: "in part", text: key.slice(3, 20) },
  { form: "twice in a row", text: key + key },
];

describe("redaction", () => {
  for (const key of canaries) {
    for (const { form, text } of forms(key)) {
      it(`takes out ${key.slice(0, 6)}… ${form}`, () => {
        const result = redactor([key])(`before ${text} after`);
        assert.match(result, /^before .*\[key removed\].* after$/);
        const secrets = [key, btoa(key), encodeURIComponent(key)];
        const slices = secrets.flatMap((one) =>
          Array.from({ length: one.length - 11 }, (_, at) => one.slice(at, at + 12)),
        );
        assert.deepEqual(
          slices.filter((slice) => result.includes(slice)),
          [],
        );
      });
    }
  }

  const rows: readonly { it: string; keys?: readonly string[]; text: string; expect: string }[] = [
    {
      it: "leaves other text alone",
      keys: canaries,
      text: "The key sk-4f9a1 is not this one.",
      expect: "The key sk-4f9a1 is not this one.",
    },
    { it: "replaces a key exactly", keys: ["0123456789abcdef"], text: "a0123456789abcdefb", expect: "a[key removed]b" },
    { it: "takes a short key out too", keys: ["hunter2"], text: "pass hunter2!", expect: "pass [key removed]!" },
    { it: "takes a placeholder for no secret", keys: ["none", ""], text: "none", expect: "none" },
    {
      it: "takes out header values without knowing the key",
      text: "Authorization: Bearer abcdefgh\nx-api-key=123",
      expect: "Authorization: [key removed]\nx-api-key=[key removed]",
    },
    {
      it: "takes out header values in JSON",
      text: '{"authorization":"Bearer abcdefgh","api-key":"123"}',
      expect: '{"authorization":"[key removed]","api-key":"[key removed]"}',
    },
    {
      it: "takes out a bearer token by itself",
      text: 'append: "Bearer abcdefgh–" is',
      expect: 'append: "Bearer [key removed]" is',
    },
    {
      it: "keeps the words around",
      keys: ["0123456789abcdef"],
      text: "x 0123456789abcdef y 0123456789abcdef z",
      expect: "x [key removed] y [key removed] z",
    },
  ];
  for (const { it: does, keys = [], text, expect } of rows) it(does, () => assert.equal(redactor(keys)(text), expect));

  it("takes time in proportion to the text", () => {
    const redact = redactor(canaries);
    const hostile = `${"authorization: bearer ".repeat(20_000)}${"sk-4f9a1c77e2b8".repeat(20_000)}${" ".repeat(200_000)}`;
    assert.ok(!redact(hostile).includes("sk-4f9a1c77e2b8"));
  });
});
