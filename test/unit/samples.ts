/** The only shared samples of the unit tests. */
import type { Decision } from "../../src/core/decision.ts";
import type { Model, Provider } from "../../src/core/model.ts";
import { phrase } from "../../src/core/phrase.ts";
import type { Chunk, Prompt, ProtocolClient } from "../../src/core/protocolClient.ts";
import type { Request } from "../../src/core/request.ts";
import { policies } from "../../src/surfaces/policies.ts";
import { createReliability, type Reliability } from "../../src/reliability/createReliability.ts";
import type { StoredHealths } from "../../src/reliability/health.ts";
import type { Time } from "../../src/reliability/time.ts";

export const provider = (change: Partial<Provider> = {}): Provider => ({
  id: "acme",
  name: "Acme",
  baseUrl: "https://api.acme.test/v1",
  protocol: "openai-chat",
  auth: { kind: "key", keyName: "ACME_API_KEY" },
  ...change,
});

export const model = (change: Partial<Model> = {}): Model => {
  const by = change.provider ?? provider();
  const id = change.id ?? "small";
  return {
    key: `${by.id}/${id}`,
    id,
    name: id,
    provider: by,
    protocol: by.protocol,
    fim: false,
    images: false,
    contextTokens: 100_000,
    maxOutputTokens: 8_000,
    price: { currency: "USD", inputPerMillion: 1, outputPerMillion: 2 },
    roles: ["cheap"],
    quirks: {},
    ...change,
  };
};

/** What is sent where nobody looks at it. */
export const prompt: Prompt = {
  system: "be brief",
  messages: [{ role: "user", text: "hi" }],
  maxOutputTokens: 100,
  quick: false,
};

const alwaysAsked = { chat: {}, inline: {}, completion: { intent: "complete" }, scm: { intent: "commit" } } as const;

export const task = (change: Partial<Request> = {}): Request => ({
  turnId: "task-1",
  surface: "chat",
  policy: policies[change.surface ?? "chat"],
  ...alwaysAsked[change.surface ?? "chat"],
  text: "hi",
  history: [],
  snapshot: { diagnostics: [], openTabs: [] },
  compose: () => prompt,
  ...change,
});

export const decision = (candidates: readonly Model[]): Decision => ({
  candidates,
  intent: "question",
  role: "cheap",
  tier: "cheap",
  effort: "none",
  reasons: [phrase("a test says so")],
  removed: [],
});

/** A client that says these chunks, then returns. */
export const says = (...chunks: readonly (Chunk | string)[]): ProtocolClient =>
  async function* () {
    for (const chunk of chunks) yield typeof chunk === "string" ? { type: "text", text: chunk } : chunk;
    yield { type: "finish", reason: "stop" };
  };

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Time that passes at once wherever somebody waits a while for it, and chance that always takes the middle. */
export function quickTime(change: Partial<Time> = {}): Time {
  let passed = 0;
  return {
    now: () => 1_700_000_000_000 + passed,
    elapsed: () => passed,
    after(milliseconds, run) {
      // The limit for a whole request never comes.
      if (milliseconds >= 30_000) return () => undefined;
      let wanted = true;
      queueMicrotask(() => {
        if (!wanted) return;
        passed += milliseconds;
        run();
      });
      return () => {
        wanted = false;
      };
    },
    random: () => 0.5,
    ...change,
  };
}

/** Faults are got over, and no time is lost. */
export function quickReliability(time: Time = quickTime(), kept: StoredHealths = {}): Reliability {
  return createReliability({ time, load: () => kept, save: () => undefined });
}
