import type { Assist, AssistEvent } from "../../../../../src/core/event.ts";
import type { Model } from "../../../../../src/core/model.ts";
import type { Outcome } from "../../../../../src/core/outcome.ts";
import { format } from "../../../../../src/core/phrase.ts";
import type { Request } from "../../../../../src/core/request.ts";
import type { ToPanel } from "../../../../../src/protocol/chat.ts";
import { createChatSession, type ChatHost, type ChatSession } from "../../../../../src/surfaces/chat/chatSession.ts";
import { emptyState, reduce, type State } from "../../../../../src/webview/chat/state.ts";
import { settle } from "../assistSamples.ts";
import { decision, model, prompt, provider } from "../../../samples.ts";

export const fast: Model = model({ id: "fast", name: "Fast" });
export const wise: Model = model({ id: "wise", name: "Wise", provider: provider({ id: "other", name: "Other" }) });
export const third: Model = model({ id: "third", name: "Third" });
const every = [fast, wise, third];

const usage = {
  inputTokens: 1_200,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 56,
  reasoningTokens: 0,
  estimated: false,
};

/** An answer on its way, whose words come when the test says so. */
export interface Answering {
  readonly request: Request;
  readonly signal: AbortSignal;
  say(...events: readonly (AssistEvent | string)[]): Promise<void>;
  done(): Promise<void>;
}

export interface ComparingChat {
  readonly session: ChatSession<string>;
  readonly posted: readonly ToPanel[];
  readonly outcomes: readonly Outcome[];
  /** Those that were asked so far, in their order. */
  readonly asked: readonly Answering[];
  /** As the panel shows it by now. */
  readonly shown: () => State;
  /** A question goes out; resolves once all models have been asked. */
  ask(text: string): Promise<{ readonly answered: Promise<void> }>;
}

/** A chat whose panel is the real reducer. */
export function comparingChat(change: Partial<ChatHost<string>> = {}): ComparingChat {
  const posted: ToPanel[] = [];
  const outcomes: Outcome[] = [];
  const asked: Answering[] = [];
  let time = 0;
  let ids = 0;
  let shown = emptyState;
  const assist: Assist = async function* (request, signal) {
    const { answering, events } = answer(request, signal);
    asked.push(answering);
    const { pin } = request;
    const by = every.find(({ key }) => pin?.kind === "model" && pin.key === key) ?? fast;
    yield { type: "routed", model: by, decision: decision([by]) };
    for await (const event of events) yield event === "done" ? doneBy(by) : event;
  };
  const session = createChatSession<string>({
    assist,
    look: async () => ({ snapshot: { diagnostics: [], openTabs: [] }, attachments: [], target: "cart.ts" }),
    post(message) {
      posted.push(message);
      if (message.type !== "reply") shown = reduce(shown, message);
    },
    translate: format,
    strings: () => ({}),
    setup: async () => ({ ready: true, demo: false }),
    takePin: () => undefined,
    compose: () => prompt,
    newTurnId: () => `turn-${ids++}`,
    newPartId: () => `part-${ids++}`,
    sendsFile: () => false,
    report: (outcome) => outcomes.push(outcome),
    now: () => 5,
    elapsed: () => (time += 100),
    filesIn: async () => [],
    modelsToCompare: async () => [fast, wise],
    ...change,
  });
  return {
    session,
    posted,
    outcomes,
    asked,
    shown: () => shown,
    async ask(text) {
      await session.restore();
      const answered = session.ask({ text });
      await settle();
      return { answered };
    },
  };
}

function doneBy(by: Model): AssistEvent {
  const cost = { currency: "USD", amount: 0.0021, estimated: false } as const;
  return { type: "done", model: by, finishReason: "stop", usage, cost };
}

function answer(request: Request, signal: AbortSignal) {
  const waiting: (AssistEvent | "done")[] = [];
  let wake = Promise.withResolvers<void>();
  const put = async (...events: readonly (AssistEvent | "done")[]) => {
    waiting.push(...events);
    wake.resolve();
    await settle();
    await pause();
  };
  signal.addEventListener("abort", () => void put({ type: "failed", failure: { kind: "cancelled" }, usage }));
  const events = async function* () {
    for (;;) {
      const next = waiting.shift();
      if (next) yield next;
      if (next === "done" || next?.type === "failed") return;
      if (next) continue;
      await wake.promise;
      wake = Promise.withResolvers<void>();
    }
  };
  const answering: Answering = {
    request,
    signal,
    say: (...said) =>
      put(...said.map((one) => (typeof one === "string" ? ({ type: "text", text: one } as const) : one))),
    done: () => put("done"),
  };
  return { answering, events: events() };
}

/** Text that comes fast is joined for some milliseconds. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
