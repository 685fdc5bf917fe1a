import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { replay, type ReplayEvent } from "../../../bench/replay.ts";
import { completeUsage } from "../../../src/pipeline/completeUsage.ts";
import type { ProtocolName } from "../../../src/core/model.ts";
import type { Chunk } from "../../../src/core/protocolClient.ts";
import { createProviders } from "../../../src/providers/index.ts";
import { all } from "../samples.ts";
import { call, outcome } from "./ask.ts";
import { replies, serve, stopServers } from "./rawServer.ts";

const { clients } = createProviders();

const fixtures = readdirSync("test/fixtures").filter((file) => /\.(sse|ndjson)$/.test(file));
const body = (file: string) => readFileSync(`test/fixtures/${file}`);
const protocolOf = (file: string) => Object.keys(clients).find((name) => file.startsWith(name)) as ProtocolName;
const recording = { status: 200, contentType: "text/event-stream", pieceBytes: Infinity };

describe("replaying a recorded response", () => {
  afterEach(stopServers);

  for (const file of fixtures) {
    it(`gives what the client says, for any split: ${file}`, async () => {
      const protocol = protocolOf(file);
      const server = await serve(replies(body(file)));
      const { chunks } = await outcome(clients[protocol], call(server.url));
      for (const pieceBytes of [1, 2, 3, 7, 64, Infinity]) {
        const events = await all(replay({ ...recording, protocol, body: body(file), pieceBytes }));
        assert.deepEqual(joined(events), expected(chunks));
      }
    });
  }

  it("estimates the usage that the endpoint did not report, and says so", async () => {
    const said = 'data: {"choices":[{"delta":{"content":"12345678"},"finish_reason":"stop"}]}\n\n';
    assert.deepEqual(await all(replay({ ...recording, protocol: "openai-chat", body: Buffer.from(said) })), [
      { type: "text", text: "12345678" },
      {
        type: "done",
        finishReason: "stop",
        servedModel: null,
        usage: {
          inputTokens: 2,
          cachedInputTokens: 0,
          cacheWriteTokens: 0,
          outputTokens: 2,
          reasoningTokens: 0,
          estimated: true,
        },
      },
    ]);
  });

  it("tells the failure of a status in the endpoint's words", async () => {
    const refused = { body: Buffer.from('{"error":{"message":"Slow down"}}'), status: 429 };
    assert.deepEqual(await all(replay({ ...recording, ...refused, protocol: "openai-chat" })), [
      { type: "failed", failure: { kind: "rate-limited", message: "Slow down" } },
    ]);
  });

  it("prints one JSON object a line and exits with 0, also where the answer fails", () => {
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, ["bench/stream.ts", ...args], { input: 'data: {"choices":[{"delta":{}}]}\n\n' });
    const cut = run("--protocol", "openai-chat", "--split", "every", "-");
    const lines = String(cut.stdout)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as ReplayEvent);
    assert.deepEqual(
      [cut.status, lines.map((event) => event.type === "failed" && event.failure.kind)],
      [0, ["cut-off"]],
    );
    const wrong = run("--protocol", "gopher", "-");
    assert.deepEqual([wrong.status, String(wrong.stdout)], [2, ""]);
  });
});

function expected(chunks: readonly Chunk[]): unknown[] {
  const end = chunks.at(-1);
  const usage = chunks.findLast((chunk) => chunk.type === "usage")?.usage;
  const done = {
    type: "done",
    finishReason: end?.type === "finish" ? end.reason : undefined,
    servedModel: chunks.findLast((chunk) => chunk.type === "served")?.model ?? null,
    usage: completeUsage(usage, { inputTokens: 0, answerBytes: 0 }),
  };
  return [...chunks.filter(({ type }) => ["text", "reasoning", "toolCall"].includes(type)), done];
}

/** Where one piece of text ends and the next begins is not part of what was said. */
function joined(events: readonly ReplayEvent[]): ReplayEvent[] {
  const result: ReplayEvent[] = [];
  for (const event of events) {
    const last = result.at(-1);
    const joins = (event.type === "text" || event.type === "reasoning") && last?.type === event.type;
    if (joins) result.splice(-1, 1, { type: event.type, text: last.text + event.text });
    else result.push(event);
  }
  return result;
}
