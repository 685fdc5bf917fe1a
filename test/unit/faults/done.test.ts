import assert from "node:assert/strict";
import { call, outcome, quickLimits } from "../providers/ask.ts";
import { protocols } from "../providers/protocols.ts";
import { replies, serve, stopServers } from "../providers/rawServer.ts";

const forms: readonly (readonly [name: string, line: string])[] = [
  ['"[DONE] "', "data: [DONE] \n\n"],
  ["[done]", "data: [done]\n\n"],
  ['"[DONE]" in quotes', 'data: "[DONE]"\n\n'],
  ["twice", "data: [DONE]\n\ndata: [DONE]\n\n"],
  ["without a space", "data:[DONE]\n\n"],
  ["without a blank line", "data: [DONE]\n"],
];

describe("[DONE] however it is written:", () => {
  afterEach(stopServers);

  for (const [name, line] of forms) {
    it(name, async () => {
      for (const { says, end, create } of protocols) {
        const server = await serve(replies(says("Hi") + end + line));
        const { chunks, failure } = await outcome(create(quickLimits), call(server.url));
        const text = chunks.map((chunk) => (chunk.type === "text" ? chunk.text : "")).join("");
        assert.deepEqual([text, chunks.at(-1)?.type, failure], ["Hi", "finish", undefined]);
      }
    });
  }
});
