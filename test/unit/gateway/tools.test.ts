import assert from "node:assert/strict";
import type { ProtocolName } from "../../../src/core/model.ts";
import type { Picture } from "../../../src/core/picture.ts";
import { closeHeadless, headless } from "../faults/headless.ts";
import { withGateway } from "./withGateway.ts";

const gateway = withGateway();
const protocols: readonly ProtocolName[] = ["openai-chat", "openai-responses", "anthropic-messages"];
const parameters = { type: "object", properties: { path: { type: "string" } } };
const tools = [{ name: "read_file", description: "Reads a file.", parameters }];
const calls = [
  { id: "call_1", name: "read_file", arguments: '{"path":"src/cart.ts"}' },
  { id: "call_2", name: "read_file", arguments: '{"path":"src/价格.ts"}' },
];
const picture: Picture = { type: "image", mediaType: "image/png", data: "iVBORw0KGgo=" };

/** The demo's coder over one protocol, with what the surface composed for it. */
function product(protocol: ProtocolName) {
  return headless([{ id: "demo", baseUrl: gateway().baseUrl, model: { id: "demo-coder", protocol, images: true } }]);
}

describe("the demo's gateway, asked through the whole product", () => {
  afterEach(closeHeadless);

  for (const protocol of protocols) {
    it(`calls tools over ${protocol}, and is given their results`, async () => {
      gateway().when({ times: 1 }, { answer: "Let me look.", toolCalls: calls });
      const asked = product(protocol);
      const prompt = { system: "Task: chat", maxOutputTokens: 1_000, quick: false, tools };
      const first = await asked.ask({
        compose: () => ({ ...prompt, messages: [{ role: "user", text: "What is in it?" }] }),
      });
      assert.deepEqual(
        first.flatMap((event) => (event.type === "toolCall" ? [event.call] : [])),
        calls,
      );
      assert.equal(first.at(-1)?.type, "done");
      const results = calls.map(({ id }) => ({ callId: id, text: "export {};", outcome: "done" as const }));
      const second = await asked.ask({
        compose: () => ({
          ...prompt,
          messages: [
            { role: "user", text: "What is in it?" },
            { role: "assistant", text: "Let me look.", toolCalls: calls },
            { role: "user", text: "", toolResults: results },
          ],
        }),
      });
      assert.equal(second.at(-1)?.type, "done");
      assert.match(JSON.stringify(gateway().journal.at(-1)?.body), /export \{\};.*export \{\};/);
    });

    it(`sees what picture came over ${protocol}`, async () => {
      const asked = product(protocol);
      const messages = [{ role: "user" as const, text: "What is on it?", images: [picture] }];
      await asked.ask({ compose: () => ({ system: "Task: chat", maxOutputTokens: 100, quick: false, messages }) });
      assert.match(JSON.stringify(gateway().journal.at(-1)?.body), /iVBORw0KGgo=/);
      assert.deepEqual(gateway().journal.at(-1)?.images, 1);
    });
  }
});
