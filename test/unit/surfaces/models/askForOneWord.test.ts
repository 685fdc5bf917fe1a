import assert from "node:assert/strict";
import type { Attempt } from "../../../../src/core/usage/attempt.ts";
import { AssistError, toFailure } from "../../../../src/core/failure/failure.ts";
import type { Prompt, ProtocolClient } from "../../../../src/core/protocolClient.ts";
import { createAssist, type Stages } from "../../../../src/pipeline.ts";
import { askForOneWord } from "../../../../src/surfaces/models/askForOneWord.ts";
import { decision, model, quickReliability, says } from "../../samples.ts";

const usage = {
  inputTokens: 12,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 3,
  reasoningTokens: 0,
  estimated: false,
};
const one = model({ id: "one" });
const two = model({ id: "two" });

async function asked(client: ProtocolClient, parts: Partial<Stages> = {}) {
  const attempts: (Attempt & { readonly reservation?: string })[] = [];
  const prompts: Prompt[] = [];
  const assist = createAssist({
    models: () => [one, two],
    facts: async () => ({ usableProviders: new Set(["acme"]) }),
    // Nobody else may answer in its place, whatever routing offers.
    route: (_task, models) => decision(models),
    reliability: async () => quickReliability(),
    readKey: async () => "key",
    client: async () => (call) => {
      prompts.push(call.prompt);
      return client(call);
    },
    record: (attempt, reservation) => void attempts.push({ ...attempt, ...(reservation ? { reservation } : {}) }),
    now: () => 5,
    ...parts,
  });
  const failure = await askForOneWord(assist, one, new AbortController().signal).then(
    () => undefined,
    (error: unknown) => toFailure(error),
  );
  return { attempts, failure, prompts };
}

describe("asking a model for one word, as a connection test does", () => {
  it("is counted as every other question, against its reservation", async () => {
    const reserve = async () => ({ kind: "reserved", id: "r" }) as const;
    const { attempts, failure, prompts } = await asked(says("OK", { type: "usage", usage }), { reserve });
    assert.equal(failure, undefined);
    assert.deepEqual(
      attempts.map(({ outcome, usage: counted, cost, reservation }) => [
        outcome,
        counted.inputTokens,
        cost?.amount,
        reservation,
      ]),
      [["done", 12, 0.000018, "r"]],
    );
    assert.deepEqual(prompts, [
      { system: "", messages: [{ role: "user", text: "Reply with OK." }], maxOutputTokens: 16, quick: true },
    ]);
  });

  it("asks once, asks nobody else, and says what went wrong", async () => {
    const refused = { kind: "overloaded", status: 503, message: "busy" } as const;
    const { attempts, failure } = await asked(() => {
      throw new AssistError(refused);
    });
    assert.deepEqual(
      [failure, attempts.map(({ modelKey, outcome, failure: kind }) => [modelKey, outcome, kind])],
      [refused, [["acme/one", "failed", "overloaded"]]],
    );
  });

  it("is not sent past a limit", async () => {
    const over = { kind: "over-cap", cap: "day", spent: 1, limit: 1 } as const;
    const { attempts, failure } = await asked(() => assert.fail("sent"), { reserve: async () => over });
    assert.deepEqual([failure?.kind, attempts], ["over-cap", []]);
  });
});
