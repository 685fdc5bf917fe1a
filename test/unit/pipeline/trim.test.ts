import assert from "node:assert/strict";
import fc from "fast-check";
import { said, type Message } from "../../../src/core/message.ts";
import type { AssistEvent } from "../../../src/core/event.ts";
import { AssistError, type Failure } from "../../../src/core/failure/failure.ts";
import type { Model } from "../../../src/core/model.ts";
import type { Prompt, ProtocolClient } from "../../../src/core/protocolClient.ts";
import type { Request } from "../../../src/core/request.ts";
import type { Attempt } from "../../../src/core/usage/attempt.ts";
import { promptTokens } from "../../../src/core/usage/promptTokens.ts";
import { trim } from "../../../src/pipeline/trim.ts";
import { createAssist, type Stages } from "../../../src/pipeline.ts";
import { createComposers } from "../../../src/prompts/composers.ts";
import { policies } from "../../../src/surfaces/policies.ts";
import { all, decision, model, quickReliability, says, task } from "../samples.ts";

const one = model({ id: "one", contextTokens: 32_768, maxOutputTokens: 8_192 });
const roomier = model({ id: "roomier", contextTokens: 200_000 });
const { chat } = createComposers({ maxContextTokens: () => 1_000_000, random: () => "feed" });

const tooLong = (sizes: { readonly limitTokens?: number; readonly askedTokens?: number } = {}): Failure => ({
  kind: "too-long",
  status: 400,
  message: "too long",
  ...sizes,
});

function talk(turns: number, tokens: number): Message[] {
  return Array.from({ length: turns }, (_, index) => [
    said("user", `question ${index} ${"word ".repeat(tokens)}`),
    said("assistant", `answer ${index}`),
  ]).flat();
}

const question = (change: Partial<Request> = {}): Request =>
  task({ text: "What now?", history: talk(8, 2_000), compose: chat, ...change });

/** The walk over endpoints that hold so many tokens; each prompt that came is kept. */
async function walk(holds: Readonly<Record<string, number>>, request: Request, models: readonly Model[] = [one]) {
  const prompts: Prompt[] = [];
  const attempts: Attempt[] = [];
  const client: ProtocolClient = (call) => {
    prompts.push(call.prompt);
    const limitTokens = holds[call.model.id] ?? Infinity;
    const askedTokens = promptTokens(call.prompt);
    if (askedTokens <= limitTokens) return says("hi")(call);
    throw new AssistError(limitTokens < 100 ? tooLong() : tooLong({ limitTokens, askedTokens }));
  };
  const stages: Stages = {
    models: () => models,
    reliability: async () => quickReliability(),
    facts: async () => ({ usableProviders: new Set(["acme"]) }),
    route: (_task, candidates) => decision(candidates),
    readKey: async () => "key",
    client: async () => client,
    record: (attempt) => attempts.push(attempt),
    now: () => 1_000,
  };
  const events: AssistEvent[] = await all(createAssist(stages)(request, new AbortController().signal));
  return { events, types: events.map(({ type }) => type), prompts, attempts };
}

describe("a request that the server refuses as too long", () => {
  it("is sent once more with less, which is said, and counts as one turn", async () => {
    const { events, types, prompts, attempts } = await walk({ one: 8_192 }, question());
    assert.deepEqual(types, ["routed", "trimmed", "text", "done"]);
    const trimmed = events[1];
    assert.ok(trimmed?.type === "trimmed" && trimmed.leftOut && trimmed.leftOut.turns >= 5);
    const [first, second] = prompts;
    assert.match(first?.messages[0]?.text ?? "", /^question 0/);
    assert.match(second?.messages.at(-1)?.text ?? "", /What now\?$/);
    assert.deepEqual(
      attempts.map(({ turnId, number, reason, outcome, failure }) => [turnId, number, reason, outcome, failure]),
      [
        ["task-1", 1, "routed", "failed", "too-long"],
        ["task-1", 2, "retry", "done", undefined],
      ],
    );
  });

  it("is sent whole to a model with a larger window, where there is one", async () => {
    const { types, prompts } = await walk({ one: 8_192 }, question(), [one, roomier]);
    assert.deepEqual(types, ["routed", "fellBack", "text", "done"]);
    assert.equal(prompts[1]?.messages.length, 17);
  });

  it("fails the second time", async () => {
    const { types, prompts } = await walk({ one: 1 }, question({ text: "word ".repeat(4_000) }));
    assert.deepEqual([types, prompts.length], [["routed", "trimmed", "failed"], 2]);
  });

  it("is not sent again where nothing can be left out, nor by a surface that does not say so", async () => {
    const short = await walk({ one: 10 }, question({ history: [] }));
    assert.deepEqual(short.types, ["routed", "failed"]);
    const edit = await walk({ one: 8_192 }, question({ policy: policies.inline }));
    assert.deepEqual(edit.types, ["routed", "failed"]);
  });

  it("is not sent again once it was stopped", async () => {
    const stopping = new AbortController();
    const stages: Stages = {
      models: () => [one],
      reliability: async () => quickReliability(),
      facts: async () => ({ usableProviders: new Set(["acme"]) }),
      route: (_task, candidates) => decision(candidates),
      readKey: async () => "key",
      client: async () => () => {
        stopping.abort();
        throw new AssistError(tooLong());
      },
      record: () => {},
      now: () => 1_000,
    };
    const events = await all(createAssist(stages)(question(), stopping.signal));
    assert.deepEqual(
      events.map(({ type }) => type),
      ["routed", "failed"],
    );
  });
});

describe("how much is left out", () => {
  const sizeAfter = (failure: Failure, request = question()) => {
    const trimmed = trim(request, one, decision([one]), failure);
    const prompt = trimmed?.request.compose(request, one, decision([one]));
    return prompt && promptTokens(prompt);
  };
  const sent = promptTokens(chat(question(), one, decision([one])));

  it("is what the named window does not hold, with room for the answer", () => {
    const size = sizeAfter(tooLong({ limitTokens: 8_192, askedTokens: 22_000 })) ?? assert.fail();
    assert.ok(size < 8_192 * 0.75, String(size));
    assert.ok(size > 2_000, String(size));
  });

  it("is the share by which it was too long where the window is the one we know", () => {
    const size = sizeAfter(tooLong({ limitTokens: 32_768, askedTokens: 36_000 })) ?? assert.fail();
    assert.ok(size <= sent * 0.83 && size > sent * 0.5, `${size} of ${sent}`);
  });

  it("is two fifths where nothing is named", () => {
    const size = sizeAfter(tooLong()) ?? assert.fail();
    assert.ok(size <= sent * 0.6 && size > sent * 0.3, `${size} of ${sent}`);
  });

  it("is for that model alone", () => {
    const trimmed = trim(question(), one, decision([one]), tooLong({ limitTokens: 4_096 }));
    assert.equal(trimmed?.request.compose(question(), roomier, decision([roomier])).messages.length, 17);
  });

  it("always leaves something shorter, whatever the refusal names", () => {
    const size = fc.option(fc.integer({ min: 1, max: 2_000_000 }), { nil: undefined });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 12 }), (limitTokens, askedTokens, turns) => {
        const request = question({ history: talk(turns, 700), snapshot: { diagnostics: [], openTabs: [] } });
        const sizes = {
          ...(limitTokens === undefined ? {} : { limitTokens }),
          ...(askedTokens === undefined ? {} : { askedTokens }),
        };
        const after = sizeAfter(tooLong(sizes), request);
        const before = promptTokens(chat(request, one, decision([one])));
        return after === undefined || after <= before * 0.95;
      }),
      { numRuns: 100 },
    );
  });
});
