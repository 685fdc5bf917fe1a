import type { Assist, AssistEvent } from "../../../../../src/core/event.ts";
import { format } from "../../../../../src/core/phrase.ts";
import type { Request } from "../../../../../src/core/request.ts";
import type { ChatsDatabase } from "../../../../../src/history/chatsDatabase.ts";
import { textOf, type Turn } from "../../../../../src/protocol/turn.ts";
import type { ToPanel } from "../../../../../src/protocol/chat.ts";
import { createChatHistory } from "../../../../../src/surfaces/chat/history/chatHistory.ts";
import { createChatSession } from "../../../../../src/surfaces/chat/chatSession.ts";
import { emptyState, reduce, type State } from "../../../../../src/webview/chat/state.ts";
import { decision, model, prompt } from "../../../samples.ts";

export const fast = model({ id: "fast", name: "Fast" });
export const usage = {
  inputTokens: 9,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 3,
  reasoningTokens: 0,
  estimated: false,
};
export const routed: AssistEvent = { type: "routed", model: fast, decision: decision([fast]) };
export const done: AssistEvent & { readonly type: "done" } = { type: "done", model: fast, finishReason: "stop", usage };
export const text = (words: string): AssistEvent => ({ type: "text", text: words });
const cancelled: AssistEvent = { type: "failed", failure: { kind: "cancelled" } };

export type Events = Iterable<AssistEvent> | AsyncIterable<AssistEvent>;

/** An answer that comes as the test says. */
export function pipe() {
  const waiting: AssistEvent[] = [];
  let wake = Promise.withResolvers<void>();
  let ended = false;
  const next = () => {
    wake.resolve();
    wake = Promise.withResolvers();
  };
  async function* events() {
    for (;;) {
      for (let event = waiting.shift(); event; event = waiting.shift()) yield event;
      if (ended) return;
      await wake.promise;
    }
  }
  return {
    events: events(),
    push: (...more: readonly AssistEvent[]) => (waiting.push(...more), next()),
    end: () => ((ended = true), next()),
  };
}

/** Until everything that can happen without waiting has happened. */
export async function shortly(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise(setImmediate);
}

let ids = 0;

/** A window with its panel; `answers` are what the models say, one after the other. */
export function openSession(
  database: ChatsDatabase | undefined,
  answers: readonly Events[] = [],
  { folder = "file:///project", now = () => ids }: { readonly folder?: string; readonly now?: () => number } = {},
) {
  const requests: Request[] = [];
  const posted: ToPanel[] = [];
  const unstored: string[] = [];
  const queue = [...answers];
  const due = new Set<() => void>();
  let state: State = emptyState;
  const assist: Assist = async function* (request, signal) {
    requests.push(request);
    const stopped = new Promise<"stopped">((resolve) => {
      if (signal.aborted) resolve("stopped");
      signal.addEventListener("abort", () => resolve("stopped"));
    });
    const events = all(queue.shift() ?? []);
    for (;;) {
      const next = await Promise.race([stopped, events.next()]);
      if (next === "stopped") return yield cancelled;
      if (next.done) return;
      yield next.value;
    }
  };
  const history = database
    ? createChatHistory({
        database,
        folder,
        newId: () => `id-${ids++}`,
        now,
        after: (_milliseconds, run) => (due.add(run), () => void due.delete(run)),
        onUnstored: (reason) => void unstored.push(reason),
      })
    : undefined;
  const session = createChatSession<string>({
    assist,
    ...(history ? { history } : {}),
    look: async () => ({ snapshot: { diagnostics: [], openTabs: [] }, attachments: [], target: "cart.ts" }),
    post(message) {
      posted.push(message);
      if (message.type !== "reply") state = reduce(state, message);
    },
    translate: format,
    strings: () => ({}),
    setup: async () => ({ ready: true, demo: false }),
    takePin: () => undefined,
    compose: () => prompt,
    newTurnId: () => `turn-${ids++}`,
    newPartId: () => `part-${ids++}`,
    sendsFile: () => false,
    report: () => {},
    now: () => 5,
    filesIn: async () => [],
  });
  return {
    session,
    requests,
    posted,
    unstored,
    /** As the panel shows it. */
    state: () => state,
    turns: () => state.turns,
    chat: () => history?.shown() ?? "",
    /** All that waits for a time to pass is due. */
    pass() {
      const now = [...due];
      due.clear();
      for (const run of now) run();
    },
    flush: async () => history?.flush(),
  };
}

async function* all(events: Events): AsyncGenerator<AssistEvent> {
  yield* events;
}

export const said = (turns: readonly Turn[]) =>
  turns.map(({ question, answer }) => [textOf(question), textOf(answer)] as const);

/** What is stored of a conversation; undefined where there is none. */
export async function storedTurns(database: ChatsDatabase, id: string): Promise<readonly Turn[] | undefined> {
  const read = await database.read(id);
  return read.ok ? read.value?.turns.map(({ view }) => view) : undefined;
}
