import assert from "node:assert/strict";
import type { Chunk, FinishReason } from "../../../src/core/protocolClient.ts";
import { jsonAnswer } from "../../../src/providers/jsonAnswer.ts";
import { call, outcome } from "./ask.ts";

const schema = {
  type: "object",
  properties: {
    n: { type: "integer" },
    kind: { enum: ["a", "b"] },
    list: { type: "array", items: { type: "string" } },
    either: { anyOf: [{ type: "null" }, { type: "string" }] },
  },
  required: ["n"],
  additionalProperties: false,
};

const rows: readonly { says: string; reason?: FinishReason; expect: string }[] = [
  { says: '{"n":1}', expect: '{"n":1}' },
  {
    says: ' \n{"n":1,"kind":"b","list":["x"],"either":null}\n',
    expect: '{"n":1,"kind":"b","list":["x"],"either":null}',
  },
  { says: '```json\n{"n":1}\n```', expect: '{"n":1}' },
  { says: '{"n":1}', reason: "length", expect: '{"n":1}' },
  { says: '{"n":', reason: "length", expect: "cut-off" },
  { says: "Sure! n is 1.", expect: "malformed" },
  { says: "", expect: "malformed" },
  { says: '{"n":1.5}', expect: "malformed" },
  { says: "{}", expect: "malformed" },
  { says: '{"n":1,"m":2}', expect: "malformed" },
  { says: '{"n":1,"kind":"c"}', expect: "malformed" },
  { says: '{"n":1,"list":[1]}', expect: "malformed" },
  { says: '{"n":1,"either":2}', expect: "malformed" },
  { says: "[1]", expect: "malformed" },
];

describe("an answer in JSON", () => {
  const client = (chunks: readonly Chunk[]) =>
    jsonAnswer(async function* () {
      yield* chunks;
    });
  const asked = call("http://127.0.0.1/v1", { prompt: { jsonSchema: { name: "x", schema } } });

  for (const { says, reason = "stop", expect } of rows) {
    it(`${JSON.stringify(says)} (${reason}) is ${expect}`, async () => {
      const pieces = says.split("").map((text) => ({ type: "text", text }) as const);
      const { chunks, failure } = await outcome(client([...pieces, { type: "finish", reason }]), asked);
      const text = chunks.flatMap((chunk) => (chunk.type === "text" ? [chunk.text] : []));
      assert.deepEqual(failure ? [failure.kind] : text, [expect]);
    });
  }

  it("may be a tool call instead", async () => {
    const chunks = [
      { type: "toolCall", id: "a", name: "x", arguments: "{}" },
      { type: "finish", reason: "tool-calls" },
    ] as const;
    assert.deepEqual(await outcome(client(chunks), asked), { chunks });
  });
});
