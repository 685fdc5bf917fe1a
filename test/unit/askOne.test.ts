import assert from "node:assert/strict";
import type { Attempt } from "../../src/core/usage/attempt.ts";
import { AssistError, toFailure } from "../../src/core/failure/failure.ts";
import type { ProtocolClient } from "../../src/core/protocolClient.ts";
import { askOne, type OneQuestionParts } from "../../src/pipeline/askOne.ts";
import { model, says } from "./samples.ts";

const usage = {
  inputTokens: 12,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 3,
  reasoningTokens: 0,
  estimated: false,
};
const prompt = {
  system: "",
  messages: [{ role: "user", text: "Reply with OK." }],
  maxOutputTokens: 16,
  quick: true,
} as const;

async function asked(client: ProtocolClient, parts: Partial<OneQuestionParts> = {}) {
  const attempts: (Attempt & { readonly reservation?: string })[] = [];
  const all: OneQuestionParts = {
    client: async () => client,
    record: (attempt, reservation) => void attempts.push({ ...attempt, ...(reservation ? { reservation } : {}) }),
    now: () => 5,
    ...parts,
  };
  const question = { taskId: "test-1", model: model(), prompt, signal: new AbortController().signal };
  const failure = await askOne(all, question).then(
    () => undefined,
    (error: unknown) => toFailure(error),
  );
  return { attempts, failure };
}

describe("a question outside of routing, such as that of a connection test", () => {
  it("is counted as every other, against its reservation", async () => {
    const reserve = async () => ({ kind: "reserved", id: "r" }) as const;
    const { attempts, failure } = await asked(says("OK", { type: "usage", usage }), { reserve });
    assert.equal(failure, undefined);
    assert.deepEqual(
      attempts.map(({ taskId, outcome, usage: counted, cost, reservation }) => [
        taskId,
        outcome,
        counted.inputTokens,
        cost?.amount,
        reservation,
      ]),
      [["test-1", "done", 12, 0.000018, "r"]],
    );
  });

  it("is counted where it fails, and says why", async () => {
    const refused = { kind: "overloaded", status: 503, message: "busy" } as const;
    const { attempts, failure } = await asked(() => {
      throw new AssistError(refused);
    });
    assert.deepEqual(
      [failure, attempts.map(({ outcome, failure: kind }) => [outcome, kind])],
      [refused, [["failed", "overloaded"]]],
    );
  });

  it("is not sent past a limit", async () => {
    const over = { kind: "over-cap", cap: "day", spent: 1, limit: 1 } as const;
    const { attempts, failure } = await asked(() => assert.fail("sent"), { reserve: async () => over });
    assert.deepEqual([failure?.kind, attempts], ["over-cap", []]);
  });
});
