import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { Assist, AssistEvent } from "../../../../../src/core/event.ts";
import { wordsOf } from "../../../../../src/core/message.ts";
import { format } from "../../../../../src/core/phrase.ts";
import type { Request } from "../../../../../src/core/request.ts";
import type { ChatsDatabase, ChatWrite } from "../../../../../src/history/chatsDatabase.ts";
import type { StoredChat } from "../../../../../src/history/storedChat.ts";
import { textOf, type Turn } from "../../../../../src/protocol/turn.ts";
import { createChatHistory } from "../../../../../src/surfaces/chat/history/chatHistory.ts";
import { createChatRecorder } from "../../../../../src/surfaces/chat/history/chatRecorder.ts";
import { createChatSession } from "../../../../../src/surfaces/chat/chatSession.ts";
import { createTurnLog } from "../../../../../src/surfaces/chat/turns/turnLog.ts";
import { decision, model, prompt } from "../../../samples.ts";
import { askedTurn } from "../../../protocol/turns.ts";
import { directChats } from "./directChats.ts";

const fast = model({ id: "fast", name: "Fast" });
const usage = {
  inputTokens: 9,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 3,
  reasoningTokens: 0,
  estimated: false,
};
const routed: AssistEvent = { type: "routed", model: fast, decision: decision([fast]) };
const done: AssistEvent = { type: "done", model: fast, finishReason: "stop", usage, state: { signature: "s" } };
const text = (words: string): AssistEvent => ({ type: "text", text: words });

/** Runs after a time that passes only when the test says so. */
function clock() {
  const waiting = new Set<() => void>();
  return {
    after: (_milliseconds: number, run: () => void) => {
      waiting.add(run);
      return () => void waiting.delete(run);
    },
    /** All that waits is due. */
    pass: () => {
      const due = [...waiting];
      waiting.clear();
      for (const run of due) run();
    },
  };
}

let ids = 0;

describe("a session whose conversations are kept", () => {
  let directory: string;
  let database: ChatsDatabase;
  let time = 0;
  /** A window that was killed says nothing any more. */
  const longSilence = () => void (time += 10_000);
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "history-"));
    database = directChats(directory, undefined, () => time);
  });
  afterEach(async () => {
    await database.close();
    rmSync(directory, { recursive: true });
  });

  /** A window; `answers` are what the models say, one after the other. */
  function open(answers: readonly AsyncIterable<AssistEvent>[] = [], folder = "file:///project") {
    const requests: Request[] = [];
    const posted: Turn[][] = [];
    const queue = [...answers];
    const assist: Assist = async function* (request) {
      requests.push(request);
      yield* queue.shift() ?? [];
    };
    const { after, pass } = clock();
    const history = createChatHistory({
      database,
      folder,
      newId: () => `id-${ids++}`,
      now: () => ids,
      after,
      onUnstored: (reason) => assert.fail(reason),
    });
    const session = createChatSession<string>({
      assist,
      history,
      look: async () => ({ snapshot: { diagnostics: [], openTabs: ["open.ts"] }, attachments: [], target: "cart.ts" }),
      post(message) {
        if (message.type === "turns" && message.at === 0) posted.push([...message.turns]);
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
    const turns = async (): Promise<readonly Turn[]> => (await session.restore(), posted.at(-1) ?? assert.fail());
    return { session, history, turns, requests, pass };
  }

  async function* says(...events: readonly AssistEvent[]) {
    yield* events;
  }

  /** Says this, and then nothing more. */
  async function* hangs(...events: readonly AssistEvent[]) {
    yield* events;
    await new Promise(() => {});
  }

  /** Until everything that can happen without waiting has happened. */
  const shortly = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
  };
  const said = (turns: readonly Turn[]) => turns.map(({ question, answer }) => [textOf(question), textOf(answer)]);

  it("shows the folder's last conversation in a new window, and goes on with it", async () => {
    const before = open([says(routed, text("one"), done), says(routed, text("two"), done)]);
    await before.session.ask({ text: "/explain first", intent: "explain" });
    await before.session.ask({ text: "second" });
    const shown = await before.turns();
    await before.history.flush();
    const after = open([says(routed, text("three"), done)]);
    assert.deepEqual(
      await after.turns(),
      shown.map((turn) => ({ ...turn, applicable: false })),
    );
    await after.session.ask({ text: "third" });
    const [request] = after.requests;
    assert.deepEqual(
      [request?.history.length, request?.history[3]?.state, request?.earlier?.modelKey, request?.pin],
      [4, { signature: "s" }, "acme/fast", undefined],
    );
    await after.history.flush();
    assert.deepEqual(
      said(await open().turns()).map(([question]) => question),
      ["/explain first", "second", "third"],
    );
    assert.deepEqual(said(await open([], "file:///other").turns()), []);
  });

  it("keeps what files held that were pointed at out of the database", async () => {
    const { session, history } = open([says(routed, text("one"), done)]);
    const part = { type: "mention", source: "mentions", label: "cart.ts", text: "const held = 1;", tokens: 5 } as const;
    await session.ask({ text: "hi", attached: { mentions: [part], images: [], labels: ["cart.ts"] } });
    await history.flush();
    const files = readdirSync(directory).map((file) => readFileSync(join(directory, file), "latin1"));
    assert.ok(files.some((bytes) => bytes.includes("cart.ts")));
    assert.ok(!files.some((bytes) => bytes.includes("const held")));
  });

  it("says with the first question of a new window what earlier ones pointed at, and sends their pictures", async () => {
    const before = open([says(routed, text("one"), done), says(routed, text("two"), done)]);
    const part = { type: "mention", source: "mentions", label: "cart.ts", text: "const held = 1;", tokens: 5 } as const;
    const picture = { type: "image", mediaType: "image/png", data: "AAAA" } as const;
    await before.session.ask({ text: "first", attached: { mentions: [part], images: [picture], labels: ["cart.ts"] } });
    await before.session.ask({ text: "second" });
    assert.deepEqual((await before.turns())[1]?.notes, []);
    await before.history.flush();
    for (const name of ["third", "fourth"]) {
      const after = open([says(routed, text("three"), done), says(routed, text("four"), done)]);
      await after.session.ask({ text: name });
      await after.session.ask({ text: `${name} again` });
      assert.deepEqual(
        (await after.turns()).slice(-2).map(({ notes }) => notes),
        [
          [
            "Attachments of earlier questions are not kept when a window closes: cart.ts. Attach them again if they matter.",
          ],
          [],
        ],
      );
      assert.deepEqual(after.requests[0]?.history[0]?.parts, [picture, { type: "text", text: "first" }]);
      await after.history.flush();
    }
  });

  it("says nothing of it where a summary stands for those questions", async () => {
    const before = open([says(routed, text("one"), done), says(routed, text("sum"), done)]);
    const part = { type: "mention", source: "mentions", label: "cart.ts", text: "const held = 1;", tokens: 5 } as const;
    await before.session.ask({ text: "first", attached: { mentions: [part], images: [], labels: ["cart.ts"] } });
    await before.session.ask({ text: "/compact" });
    await before.history.flush();
    const after = open([says(routed, text("two"), done)]);
    await after.session.ask({ text: "second" });
    assert.deepEqual((await after.turns()).at(-1)?.notes, []);
  });

  it("goes on from the summary that a question was sent with", async () => {
    const before = open([
      says(routed, text("one"), done),
      says(routed, text("sum"), done),
      says(routed, text("two"), done),
    ]);
    await before.session.ask({ text: `first ${"word ".repeat(1_000)}` });
    await before.session.ask({ text: "second" }, { room: "compact" });
    const shown = await before.turns();
    assert.deepEqual(shown[1]?.summary, { text: "sum", model: "Fast" });
    await before.history.flush();
    const after = open([says(routed, text("three"), done)]);
    assert.deepEqual(
      await after.turns(),
      shown.map((turn) => ({ ...turn, applicable: false })),
    );
    await after.session.ask({ text: "third" });
    assert.deepEqual(after.requests[0]?.history.map(wordsOf), [
      "Summarize our conversation so far.",
      "sum",
      "second",
      "two",
    ]);
  });

  it("waits with a question for what was there before, which comes above it", async () => {
    const before = open([says(routed, text("one"), done)]);
    await before.session.ask({ text: "first" });
    await before.history.flush();
    const after = open([says(routed, text("two"), done)]);
    await after.session.ask({ text: "second" });
    assert.deepEqual(said(await after.turns()), [
      ["first", "one"],
      ["second", "two"],
    ]);
  });

  it("shows an answer of a window that was killed as far as it came, and finishes it", async () => {
    const killed = open([hangs(routed, text("Half "), text("of it"))]);
    void killed.session.ask({ text: "all?" });
    await shortly();
    await killed.turns();
    killed.pass();
    await shortly();
    longSilence();
    const after = open([says(routed, text(" and the rest"), done)]);
    const [turn] = await after.turns();
    assert.deepEqual(turn?.end, {
      kind: "failed",
      message: "The answer was interrupted before it was complete.",
      resume: {
        label: "Continue with Fast",
        hint: "Sends the question and the answer so far to Acme as another billed request.",
      },
    });
    await after.session.resume(turn?.id ?? "");
    const [request] = after.requests;
    assert.deepEqual(
      [request?.pin, request?.snapshot.openTabs, request?.history.map(({ role }) => role)],
      [{ kind: "model", key: "acme/fast" }, ["open.ts"], ["user", "assistant"]],
    );
    await after.history.flush();
    const again = await open().turns();
    assert.deepEqual([said(again), again[0]?.end?.kind], [[["all?", "Half of it and the rest"]], "done"]);
  });

  it("finishes such an answer with what was said before as it is sent otherwise: a summary stands for all above it", async () => {
    const killed = open([
      says(routed, text("one"), done),
      says(routed, text("All of it."), done),
      hangs(routed, text("Half")),
    ]);
    await killed.session.ask({ text: "first" });
    await killed.session.ask({ text: "/compact" });
    void killed.session.ask({ text: "second" });
    await shortly();
    await killed.turns();
    killed.pass();
    await shortly();
    longSilence();
    const after = open([says(routed, text(" and the rest"), done)]);
    await after.session.resume((await after.turns()).at(-1)?.id ?? "");
    const words = after.requests[0]?.history.map((message) => wordsOf(message));
    assert.deepEqual(words, ["Summarize our conversation so far.", "All of it.", "second", "Half"]);
  });

  it("offers to ask again where not a word had come, or nobody knows who was answering", async () => {
    const killed = open([hangs(routed)]);
    void killed.session.ask({ text: "all?" });
    await shortly();
    await killed.turns();
    killed.pass();
    await shortly();
    longSilence();
    const [turn] = await open().turns();
    assert.deepEqual(turn?.end, { kind: "failed", message: "The answer was interrupted before it was complete." });
  });

  it("begins a new conversation beside the old one, and keeps what still comes of the old out of it", async () => {
    const { session, history, turns } = open([
      hangs(routed, text("a"), text("b"), text("c")),
      says(routed, text("new"), done),
    ]);
    void session.ask({ text: "old?" });
    await shortly();
    const old = history.shown();
    session.clear();
    await session.ask({ text: "new?" });
    await history.flush();
    const [first, second] = [await database.read(old), await database.read(history.shown())];
    assert.deepEqual(
      [first, second].map((read) => read.ok && said(read.value?.turns.map(({ view }) => view) ?? [])),
      [[["old?", "abc"]], [["new?", "new"]]],
    );
    assert.equal(await session.open(old), true);
    assert.deepEqual(said(await turns()), [["old?", "abc"]]);
    assert.equal(await session.open("nobody's"), false);
    assert.deepEqual(said(await open().turns()), [["old?", "abc"]]);
  });

  it("shows nothing in a new window where a new conversation was begun", async () => {
    const { session, history } = open([says(routed, text("one"), done)]);
    await session.ask({ text: "first" });
    session.clear();
    await history.flush();
    assert.deepEqual(await open().turns(), []);
  });

  it("shows what comes late where nothing else is shown by then, and lets nobody wait for it", async () => {
    const before = open([says(routed, text("one"), done)]);
    await before.session.ask({ text: "first" });
    await before.history.flush();
    const { promise, resolve } = Promise.withResolvers<void>();
    const real = database;
    const slow = {
      ...database,
      last: async (folder: string) => {
        const read = await real.last(folder);
        await promise;
        return read;
      },
    };
    database = slow;
    const [idle, asking] = [open(), open([says(routed, text("two"), done)])];
    const shown = [idle.turns(), asking.session.ask({ text: "second" })];
    await shortly();
    idle.pass();
    asking.pass();
    await Promise.all(shown);
    assert.deepEqual([said(await idle.turns()), said(await asking.turns())], [[], [["second", "two"]]]);
    resolve();
    await shortly();
    assert.deepEqual([said(await idle.turns()), said(await asking.turns())], [[["first", "one"]], [["second", "two"]]]);
  });

  it("keeps a question that was asked again as a branch", async () => {
    const { session, history, turns } = open([says(routed, text("one"), done), says(routed, text("two"), done)]);
    await session.ask({ text: "first" });
    await session.retry((await turns())[0]?.id ?? "");
    await history.flush();
    const read = await database.read(history.shown());
    const chat: StoredChat | null = read.ok ? read.value : null;
    assert.deepEqual(
      chat?.turns.map(({ view, parent }) => [textOf(view.answer), parent]),
      [
        ["one", null],
        ["two", null],
      ],
    );
    assert.deepEqual(chat?.path, [chat?.turns[1]?.view.id]);
  });
});

describe("the recorder of a conversation", () => {
  it("writes each word of a long answer once, at the end of each pause", async () => {
    const writes: ChatWrite[] = [];
    const { after, pass } = clock();
    const database = {
      write: async (write: ChatWrite) => (writes.push(write), { ok: true as const, value: { missing: [] } }),
    };
    const recorder = createChatRecorder(
      { database, writer: "w", folder: "", now: () => 0, after, onUnstored: assert.fail },
      { id: "c", path: [], turnIds: [] },
    );
    const log = createTurnLog({ post: () => {}, newPartId: () => "p", recorder });
    log.add(askedTurn("t", "How?"));
    for (let index = 0; index < 20_000; index++) {
      log.append("t", "text", "word ");
      if (index % 1_000 === 999) {
        log.turns();
        pass();
      }
    }
    assert.equal(writes.length, 21);
    assert.ok(JSON.stringify(writes).length < 100_000 + writes.length * 400);
  });

  it("says once that nothing can be written, and writes all of it when that is possible again", async () => {
    const directory = mkdtempSync(join(tmpdir(), "history-"));
    const step = fc.oneof(
      fc.record({ type: fc.constant("add" as const) }),
      fc.record({
        type: fc.constantFrom("append" as const, "end" as const),
        at: fc.nat(4),
        text: fc.string({ maxLength: 5 }),
      }),
      fc.record({ type: fc.constantFrom("instead" as const, "step" as const), at: fc.nat(4) }),
      fc.record({ type: fc.constantFrom("pass" as const, "fail" as const, "heal" as const) }),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        let failing = false;
        const told: string[] = [];
        const database = directChats(join(directory, String(run++)), () => failing);
        const { after, pass } = clock();
        const recorder = createChatRecorder(
          { database, writer: "w", folder: "f", now: () => 0, after, onUnstored: (reason) => void told.push(reason) },
          { id: "c", path: [], turnIds: [] },
        );
        const log = createTurnLog({ post: () => {}, newPartId: () => `p${ids++}`, recorder });
        const seen = new Map<string, Turn>();
        for (const one of steps) {
          const turn = "at" in one ? (log.turns()[one.at]?.id ?? "none") : "";
          if (one.type === "add") log.add(askedTurn(`t${ids++}`, "?"));
          if (one.type === "append") log.append(turn, "text", one.text);
          if (one.type === "end") log.change(turn, { end: { kind: "stopped", summary: one.text } });
          if (one.type === "instead") log.add(askedTurn(`t${ids++}`, "!"), turn);
          if (one.type === "step") log.step(turn, 1);
          if (one.type === "fail" || one.type === "heal") failing = one.type === "fail";
          if (one.type === "pass") pass();
          await recorder.flush();
          for (const view of log.turns()) seen.set(view.id, view);
        }
        failing = false;
        log.turns();
        for (let times = 0; times < 3; times++) {
          pass();
          await recorder.flush();
        }
        const read = await database.read("c");
        const chat = read.ok ? read.value : null;
        const path = log.turns().map(({ id }) => id);
        // Where nothing is left the way to the last turn is shown.
        if (path.length > 0) assert.deepEqual(chat?.path, path);
        for (const { view } of chat?.turns ?? []) assert.deepEqual(view, seen.get(view.id));
        for (const view of log.turns()) assert.ok(chat?.turns.some((stored) => stored.view.id === view.id));
        await database.close();
      }),
      { numRuns: 60 },
    );
    rmSync(directory, { recursive: true });
  });
});
