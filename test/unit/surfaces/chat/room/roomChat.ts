import type { Assist, AssistEvent } from "../../../../../src/core/event.ts";
import { format } from "../../../../../src/core/phrase.ts";
import type { Model } from "../../../../../src/core/model.ts";
import type { Request } from "../../../../../src/core/request.ts";
import { createComposers } from "../../../../../src/prompts/composers.ts";
import type { ToPanel } from "../../../../../src/protocol/chat.ts";
import type { Turn } from "../../../../../src/protocol/turn.ts";
import { createChatSession, type ChatHost } from "../../../../../src/surfaces/chat/chatSession.ts";
import { decision, model } from "../../../samples.ts";

/** Holds about 5,500 tokens of a prompt. */
export const small = model({ id: "small", contextTokens: 8_192, maxOutputTokens: 4_096 });
export const large = model({ id: "large", contextTokens: 128_000, roles: ["long"] });

const usage = {
  inputTokens: 2_000,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 100,
  reasoningTokens: 0,
  estimated: false,
};
export const done = (by: Model = small): AssistEvent => ({
  type: "done",
  model: by,
  finishReason: "stop",
  usage,
  cost: { currency: "USD", amount: 0.002, estimated: false },
});

export function isSummary({ text }: Pick<Request, "text">): boolean {
  return text.startsWith("Summarize our conversation");
}

/** By role `long` the large one, by its key any, otherwise the small one. */
export function decidedFor({ pin }: Pick<Request, "pin">): readonly Model[] {
  if (pin?.kind === "role" && pin.role === "long") return [large];
  if (pin?.kind === "model") return [small, large].filter(({ key }) => key === pin.key);
  return [small, large];
}

export interface RoomChat extends Partial<ChatHost<string>> {
  readonly maxContextTokens?: number;
}

/** A chat that is answered `A1`, `A2` and so on, and summed up as `S1`, `S2`. */
export function roomChat({ maxContextTokens = 100_000, ...change }: RoomChat = {}) {
  const requests: Request[] = [];
  const posted: ToPanel[] = [];
  let ids = 0;
  const counts = { A: 0, S: 0 };
  const composers = createComposers({ maxContextTokens: () => maxContextTokens, random: () => "b0b0b0" });
  const assist: Assist = async function* (request, signal) {
    requests.push(request);
    const [by = small] = decidedFor(request);
    if (signal.aborted) {
      yield { type: "failed", failure: { kind: "cancelled" } };
      return;
    }
    yield { type: "routed", model: by, decision: decision([by]) };
    const letter = isSummary(request) ? "S" : "A";
    yield { type: "text", text: `${letter}${++counts[letter]}` };
    yield done(by);
  };
  const session = createChatSession<string>({
    assist,
    look: async () => ({ snapshot: { diagnostics: [], openTabs: [] }, attachments: [] }),
    post: (message) => posted.push(message),
    translate: format,
    strings: () => ({}),
    setup: async () => ({ ready: true, demo: false }),
    takePin: () => undefined,
    compose: composers.chat,
    composeSummary: composers.summary,
    decide: async (task) => decision(decidedFor(task)),
    compactsItself: () => true,
    newTurnId: () => `turn-${ids++}`,
    newPartId: () => `part-${ids++}`,
    sendsFile: () => false,
    report: () => {},
    now: () => 5,
    filesIn: async () => [],
    ...change,
  });
  return {
    session,
    requests,
    assist,
    turns: async (): Promise<readonly Turn[]> => {
      await session.restore();
      const last = posted.findLast(({ type }) => type === "turns");
      return last?.type === "turns" ? last.turns : [];
    },
    /** What each model is sent, as its prompt is composed. */
    bodies: () =>
      requests.map((request) => {
        const [by = small] = decidedFor(request);
        return request.compose(request, by, decision([by]));
      }),
  };
}

/** A question of about so many tokens. */
export function long(name: string, tokens: number): string {
  return `${name} ${"word ".repeat(Math.ceil((tokens * 4) / 5))}`;
}
