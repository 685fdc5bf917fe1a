import assert from "node:assert/strict";
import { replay, type Recording, type ReplayEvent } from "../../../bench/replay.ts";
import { all } from "../samples.ts";
import { bytesOf, variants } from "./streamVariants.ts";
import { bodyOf, streamCases, type StreamCase } from "./wireCases.ts";

/** What became of an answer, in the terms of a case's expectation. */
function seen(events: readonly ReplayEvent[]): Required<StreamCase["expect"]> {
  const said = (type: "text" | "reasoning") =>
    events.flatMap((event) => (event.type === type ? [event.text] : [])).join("");
  const end = events.at(-1);
  const done = end?.type === "done" ? end : undefined;
  const failure = end?.type === "failed" ? end.failure : undefined;
  return {
    text: said("text"),
    reasoning: said("reasoning"),
    kind: failure?.kind ?? end?.type ?? "",
    message: failure?.message ?? "",
    reason: done?.finishReason ?? "",
    usage: [done?.usage.inputTokens ?? 0, done?.usage.outputTokens ?? 0, done?.usage.estimated ?? false],
    cost: done?.usage.reportedCost?.amount ?? 0,
  };
}

const inPieces = [Infinity, 1, 7];

async function assertBecomes(expect: StreamCase["expect"], recording: Omit<Recording, "pieceBytes">): Promise<void> {
  const wanted = Object.keys(expect) as (keyof StreamCase["expect"])[];
  for (const pieceBytes of inPieces) {
    const came = seen(await all(replay({ ...recording, pieceBytes })));
    assert.deepEqual(Object.fromEntries(wanted.map((name) => [name, came[name]])), expect);
    // What says nothing of a failure expects none.
    if (expect.kind === undefined) assert.equal(came.kind, "done", came.message);
  }
}

describe("answers as strangers' servers send them", () => {
  for (const one of streamCases) {
    it(`${one.id}: ${one.what}${one.src === "" ? "" : ` (${one.src})`}`, () =>
      assertBecomes(one.expect, {
        protocol: one.protocol,
        body: bodyOf(one),
        status: one.status ?? 200,
        contentType: one.ct ?? "text/event-stream",
      }));
  }
});

describe("other answers of the same kinds", () => {
  for (const { it: does, protocol = "openai-chat", ct = "text/event-stream", expect, ...variant } of variants) {
    it(does, () =>
      assertBecomes(expect, {
        protocol,
        body: bytesOf({ it: does, expect, ...variant }),
        status: 200,
        contentType: ct,
      }),
    );
  }
});
