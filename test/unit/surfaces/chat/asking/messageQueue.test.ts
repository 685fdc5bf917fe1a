import assert from "node:assert/strict";
import type { Assist, AssistEvent } from "../../../../../src/core/event.ts";
import { format } from "../../../../../src/core/phrase.ts";
import type { Pin, Task } from "../../../../../src/core/task.ts";
import type { MessageQueue, ToPanel } from "../../../../../src/protocol/chat.ts";
import { textOf } from "../../../../../src/protocol/turn.ts";
import { createChatSession } from "../../../../../src/surfaces/chat/chatSession.ts";
import { nothingAttached, type Attached } from "../../../../../src/surfaces/mentions/attached.ts";
import { decision, model, prompt } from "../../../samples.ts";

const fast = model({ id: "fast" });
const usage = {
  inputTokens: 1,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 1,
  reasoningTokens: 0,
  estimated: false,
};
const ends = {
  done: { type: "done", model: fast, finishReason: "stop", usage },
  failed: { type: "failed", failure: { kind: "cut-off", message: "" } },
} as const satisfies Record<string, AssistEvent>;

/** A chat whose answers end when the test says so. */
function chat() {
  const tasks: Task[] = [];
  const waiting: ((event: AssistEvent) => void)[] = [];
  const posted: ToPanel[] = [];
  let queue: MessageQueue | undefined;
  let ids = 0;
  let looks = 0;
  let pin: Pin | undefined;
  const assist: Assist = async function* (task, signal) {
    tasks.push(task);
    yield { type: "routed", model: fast, decision: decision([fast]) };
    yield { type: "text", text: `to ${task.text}` };
    yield await new Promise<AssistEvent>((resolve) => {
      const cancel = () => resolve({ type: "failed", failure: { kind: "cancelled" } });
      waiting.push(resolve);
      if (signal.aborted) cancel();
      else signal.addEventListener("abort", cancel);
    });
  };
  const session = createChatSession<number>({
    assist,
    look: async () => ({ snapshot: { diagnostics: [], openTabs: [] }, attachments: [], target: looks++ }),
    post(message) {
      posted.push(message);
      if (message.type === "setup" && message.patch.queue !== undefined) queue = message.patch.queue ?? undefined;
    },
    translate: format,
    strings: () => ({}),
    setup: async () => ({ ready: true, demo: false }),
    takePin() {
      const taken = pin;
      pin = undefined;
      return taken;
    },
    compose: () => prompt,
    newTurnId: () => `turn-${ids++}`,
    newPartId: () => `part-${ids++}`,
    sendsFile: () => false,
    report: () => {},
    now: () => 5,
    filesIn: async () => [],
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    session,
    tasks,
    settle,
    asked: () => tasks.map(({ text }) => text),
    queued: () => queue?.messages.map(({ text }) => text) ?? [],
    held: () => queue?.held,
    idOf: (text: string) => queue?.messages.find((message) => message.text === text)?.id ?? assert.fail(text),
    pin: (next: Pin) => (pin = next),
    ask: async (...texts: readonly string[]) => {
      for (const text of texts) void session.ask({ text });
      await settle();
    },
    end: async (how: keyof typeof ends) => {
      waiting.shift()?.(ends[how]);
      await settle();
    },
    turns: async () => {
      await session.restore();
      const last = posted.at(-1);
      return last?.type === "turns" ? last.turns.map(({ question, end }) => [textOf(question), end?.kind]) : [];
    },
  };
}

const pointedAt: Attached = {
  mentions: [{ type: "mention", source: "mentions", label: "a.ts", text: "const a = 1;", tokens: 5 }],
  images: [],
  labels: ["a.ts"],
};

describe("messages whose attachments are still being read", () => {
  it("keep their order, and take what they point at with them, also through the queue", async () => {
    const { session, end, settle, tasks } = chat();
    const reading = Promise.withResolvers<Attached>();
    void session.ask({ text: "one" }, { attached: reading.promise });
    void session.ask({ text: "two" }, { attached: Promise.resolve(pointedAt) });
    await settle();
    reading.resolve(nothingAttached);
    await settle();
    await end("done");
    assert.deepEqual(
      tasks.map(({ text, snapshot }) => [text, snapshot.items?.map(({ label }) => label)]),
      [
        ["one", undefined],
        ["two", ["a.ts"]],
      ],
    );
  });

  it("are not sent once they are stopped, and go back to whoever sent them", async () => {
    const { session, settle, turns, tasks } = chat();
    const reading = Promise.withResolvers<Attached>();
    const sent = session.ask({ text: "one" }, { attached: reading.promise });
    await settle();
    session.stop();
    await assert.rejects(sent, /stopped/);
    reading.resolve(pointedAt);
    await settle();
    assert.deepEqual([await turns(), tasks], [[], []]);
  });

  it("are not sent where they were stopped before they were read", async () => {
    const { session, settle, turns } = chat();
    const sent = session.ask({ text: "one" }, { attached: new Promise<Attached>(() => {}) });
    // Before anything else could happen.
    session.stop();
    await assert.rejects(sent, /stopped/);
    await settle();
    assert.deepEqual(await turns(), []);
  });

  it("are never placed below the one that was sent instead", async () => {
    const { session, settle, turns, end } = chat();
    const reading = Promise.withResolvers<Attached>();
    const sent = session.ask({ text: "one" }, { attached: reading.promise });
    await settle();
    void session.ask({ text: "two" }, { now: true });
    await assert.rejects(sent, /stopped/);
    reading.resolve(pointedAt);
    await settle();
    await end("done");
    assert.deepEqual(await turns(), [["two", "done"]]);
  });
});

describe("messages sent while an answer runs", () => {
  it("are not sent while they are written anew, nor those behind them", async () => {
    const { session, ask, end, asked, idOf, queued, settle } = chat();
    await ask("one", "delete all", "three");
    session.queue.edit(idOf("delete all"));
    await end("done");
    const meanwhile = [asked(), queued()];
    void session.queue.change(idOf("delete all"), "delete nothing");
    await settle();
    await end("done");
    assert.deepEqual(meanwhile, [["one"], ["delete all", "three"]]);
    assert.deepEqual(asked(), ["one", "delete nothing", "three"]);
  });

  it("wait while they are written anew, also where that of another one is given up", async () => {
    const { session, ask, end, asked, idOf, settle } = chat();
    await ask("one", "two", "three");
    session.queue.edit(idOf("two"));
    session.queue.edit(idOf("three"));
    await session.queue.leave(idOf("three"));
    await end("done");
    const meanwhile = asked();
    void session.queue.leave(idOf("two"));
    await settle();
    assert.deepEqual([meanwhile, asked()], [["one"], ["one", "two"]]);
  });

  it("go on once writing anew is given up, also by a panel that was loaded again", async () => {
    const { session, ask, end, asked, idOf, settle } = chat();
    await ask("one", "two");
    session.queue.edit(idOf("two"));
    await end("done");
    await session.restore();
    await settle();
    assert.deepEqual(asked(), ["one", "two"]);
  });

  it("wait, and go out in order, each after the end of the one before", async () => {
    const { ask, end, asked, queued, tasks } = chat();
    await ask("one", "two", "three");
    assert.deepEqual([asked(), queued()], [["one"], ["two", "three"]]);
    await end("done");
    assert.deepEqual([asked(), queued()], [["one", "two"], ["three"]]);
    await end("done");
    await end("done");
    assert.deepEqual([asked(), queued()], [["one", "two", "three"], []]);
    assert.equal(tasks[2]?.history.length, 4);
  });

  it("can be edited and removed", async () => {
    const { ask, end, asked, queued, session, idOf } = chat();
    await ask("one", "two", "three");
    await session.queue.change(idOf("two"), "second");
    await session.queue.remove(idOf("three"));
    assert.deepEqual(queued(), ["second"]);
    await end("done");
    assert.deepEqual([asked(), queued()], [["one", "second"], []]);
  });

  for (const how of ["failed", "stopped"] as const) {
    it(`wait on where the answer ${how === "failed" ? "failed" : "was stopped"}, until the user sends them`, async () => {
      const { ask, end, asked, queued, held, session, settle } = chat();
      await ask("one", "two", "three");
      if (how === "failed") await end("failed");
      else session.stop();
      await settle();
      assert.deepEqual([asked(), queued(), held()], [["one"], ["two", "three"], true]);
      // Nor does a new question set them going.
      await ask("four");
      if (how === "stopped") await end("done");
      await end("done");
      assert.deepEqual([asked(), queued(), held()], [["one", "four"], ["two", "three"], true]);
      void session.queue.release();
      await settle();
      await end("done");
      assert.deepEqual(asked(), ["one", "four", "two", "three"]);
    });
  }

  it("go out at once where they steer, and what waits goes on waiting", async () => {
    const { ask, end, asked, queued, held, session, settle, turns } = chat();
    await ask("one", "two");
    void session.ask({ text: "rather this" }, { now: true });
    await settle();
    assert.deepEqual([asked(), queued(), held()], [["one", "rather this"], ["two"], false]);
    await end("done");
    await end("done");
    assert.deepEqual(asked(), ["one", "rather this", "two"]);
    assert.deepEqual((await turns()).slice(0, 2), [
      ["one", "stopped"],
      ["rather this", "done"],
    ]);
  });

  it("can be sent before the others", async () => {
    const { ask, asked, queued, session, settle, idOf } = chat();
    await ask("one", "two", "three");
    void session.queue.send(idOf("three"));
    await settle();
    assert.deepEqual([asked(), queued()], [["one", "three"], ["two"]]);
  });

  it("keep what the user looked at, and the model chosen, when they were written", async () => {
    const { ask, end, session, tasks, pin } = chat();
    await ask("one");
    pin({ kind: "model", key: "acme/strong" });
    await ask("two");
    pin({ kind: "model", key: "acme/other" });
    await end("done");
    assert.deepEqual(tasks[1]?.pin, { kind: "model", key: "acme/strong" });
    assert.equal(session.targetOf(tasks[1]?.turnId ?? ""), 1);
  });

  it("are gone with the conversation, and a new question does not wait for the old answer", async () => {
    const { ask, asked, queued, session } = chat();
    await ask("one", "two");
    session.clear();
    await ask("fresh");
    assert.deepEqual([asked(), queued()], [["one", "fresh"], []]);
  });

  it("do not keep a question from being edited, which stops its answer", async () => {
    const { ask, asked, queued, session, settle, tasks } = chat();
    await ask("one", "two");
    void session.edit(tasks[0]?.turnId ?? "", "uno");
    await settle();
    assert.deepEqual([asked(), queued()], [["one", "uno"], ["two"]]);
  });

  it("leave the branches as they are while an answer runs", async () => {
    const { ask, end, session, turns, tasks, settle } = chat();
    await ask("one");
    await end("done");
    void session.edit(tasks[0]?.turnId ?? "", "uno");
    await settle();
    session.step(tasks[1]?.turnId ?? "", -1);
    assert.deepEqual(await turns(), [["uno", undefined]]);
    await end("done");
    session.step(tasks[1]?.turnId ?? "", -1);
    assert.deepEqual(await turns(), [["one", "done"]]);
  });
});
