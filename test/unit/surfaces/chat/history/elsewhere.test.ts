import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Assist, AssistEvent } from "../../../../../src/core/event.ts";
import { format } from "../../../../../src/core/phrase.ts";
import { applyPatch, patched } from "../../../../../src/protocol/applyPatch.ts";
import type { Setup } from "../../../../../src/protocol/chat.ts";
import { textOf, type Turn } from "../../../../../src/protocol/turn.ts";
import { createChatHistory, type FirstChat } from "../../../../../src/surfaces/chat/history/chatHistory.ts";
import { createChatSession } from "../../../../../src/surfaces/chat/chatSession.ts";
import { decision, model, prompt } from "../../../samples.ts";
import { directChats, type DirectChats } from "./directChats.ts";

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
const done: AssistEvent = { type: "done", model: fast, finishReason: "stop", usage };
const text = (words: string): AssistEvent => ({ type: "text", text: words });
const setup: Setup = { ready: true, demo: false, strings: {} };

let ids = 0;

describe("a conversation that is shown in several windows", () => {
  let directory: string;
  let database: DirectChats;
  let now = 0;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "elsewhere-"));
    database = directChats(directory, undefined, () => now);
  });
  afterEach(async () => {
    await database.close();
    rmSync(directory, { recursive: true });
  });

  /** A window, as its panel shows it. */
  function open({ answers = [], first }: { answers?: readonly AsyncIterable<AssistEvent>[]; first?: FirstChat } = {}) {
    const queue = [...answers];
    let asked = 0;
    const assist: Assist = async function* () {
      asked += 1;
      yield* queue.shift() ?? [];
    };
    const due = new Set<() => void>();
    const history = createChatHistory({
      // Its thread takes a moment.
      database: { ...database, standing: (chat: string) => turns(6).then(() => database.standing(chat)) },
      folder: "file:///project",
      newId: () => `id-${ids++}`,
      now: () => ids,
      after: (_milliseconds, run) => {
        due.add(run);
        return () => void due.delete(run);
      },
      onUnstored: (reason) => assert.fail(reason),
      ...(first ? { first, isApart: () => true } : {}),
    });
    const panel = { turns: [] as readonly Turn[], setup, draft: "" };
    const session = createChatSession<string>({
      assist,
      history,
      look: async () => ({ snapshot: { diagnostics: [], openTabs: [] }, attachments: [] }),
      post(message) {
        if (message.type === "setup") {
          panel.setup = patched(panel.setup, message.patch);
          panel.draft = [panel.draft, message.addDraft ?? ""].filter((words) => words !== "").join("\n\n");
        }
        if (message.type === "turns" || message.type === "changed" || message.type === "appended")
          panel.turns = applyPatch(panel.turns, message);
      },
      translate: format,
      strings: () => ({}),
      async setup() {
        // Models and prompt files are looked for.
        await turns(20);
        return { ready: true, demo: false };
      },
      takePin: () => undefined,
      compose: () => prompt,
      newTurnId: () => `turn-${ids++}`,
      newPartId: () => `part-${ids++}`,
      sendsFile: () => false,
      report: () => {},
      now: () => 5,
      filesIn: async () => [],
    });
    const pass = async (): Promise<void> => {
      const all = [...due];
      due.clear();
      for (const run of all) run();
      await shortly();
    };
    const said = () => panel.turns.map(({ question, answer }) => [textOf(question), textOf(answer)]);
    return { session, history, panel, said, pass, asked: () => asked };
  }

  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
  };
  const shortly = () => turns(40);
  async function* says(...events: readonly AssistEvent[]) {
    yield* events;
  }
  /** Says the first half, and the second when it is told to. */
  function halves() {
    const { promise, resolve } = Promise.withResolvers<void>();
    async function* answer() {
      yield* [routed, text("half ")];
      await promise;
      yield* [text("whole"), done];
    }
    return { answer: answer(), goOn: resolve };
  }
  /** A window that is in the middle of an answer, and another one that shows the same. */
  async function bothShow(more: readonly AsyncIterable<AssistEvent>[] = []) {
    const { answer, goOn } = halves();
    const answering = open({ answers: [answer] });
    await answering.session.restore();
    const ended = answering.session.ask({ text: "first" });
    await shortly();
    await answering.pass();
    const other = open({ answers: more });
    await other.session.restore();
    await shortly();
    const finish = async () => {
      goOn();
      await ended;
      await answering.history.flush();
      await shortly();
    };
    return { answering, other, finish };
  }

  it("is shown as being answered elsewhere, and whole once it is", async () => {
    const { other, finish } = await bothShow();
    assert.deepEqual(other.said(), [["first", "half "]]);
    assert.deepEqual(other.panel.turns[0]?.end, {
      kind: "done",
      summary: "",
      stops: "Another window is writing this answer.",
    });
    assert.equal(other.panel.setup.elsewhere, true);
    await finish();
    await other.pass();
    assert.deepEqual([other.said(), other.panel.setup.elsewhere], [[["first", "half whole"]], undefined]);
    assert.equal(other.panel.turns[0]?.end?.kind, "done");
    assert.equal(other.panel.turns[0]?.end && "stops" in other.panel.turns[0].end, false);
  });

  it("cannot be gone on with elsewhere meanwhile: what was asked stands in the composer again", async () => {
    const { other, finish } = await bothShow([says(routed, text("two"), done)]);
    let stood = false;
    await other.session.ask({ text: "second" }, { stands: () => void (stood = true) });
    assert.deepEqual([other.panel.draft, other.asked(), stood, other.said().length], ["second", 0, false, 1]);
    await other.session.retry(other.panel.turns[0]?.id ?? "");
    await other.session.resume(other.panel.turns[0]?.id ?? "");
    assert.deepEqual([other.panel.draft, other.asked()], ["second", 0]);
    await finish();
    await other.pass();
    await other.session.ask({ text: "second" });
    assert.deepEqual(other.said(), [
      ["first", "half whole"],
      ["second", "two"],
    ]);
  });

  it("is shown as interrupted some seconds after the window that answered was killed, and can be finished", async () => {
    const { other } = await bothShow([says(routed, text("and whole"), done)]);
    now += 4_000;
    await other.pass();
    assert.equal(other.panel.setup.elsewhere, true);
    now += 2_000;
    await other.pass();
    assert.equal(other.panel.setup.elsewhere, undefined);
    const [turn] = other.panel.turns;
    assert.equal(turn?.end?.kind, "failed");
    await other.session.resume(turn?.id ?? "");
    assert.deepEqual(other.said(), [["first", "half and whole"]]);
  });

  it("shows what another window has added since, and goes on after that", async () => {
    const one = open({ answers: [says(routed, text("one"), done), says(routed, text("two"), done)] });
    await one.session.restore();
    await one.session.ask({ text: "first" });
    await one.history.flush();
    const other = open({ answers: [says(routed, text("three"), done)] });
    await other.session.restore();
    await one.session.ask({ text: "second" });
    await one.history.flush();
    await other.session.lookAgain();
    assert.deepEqual(other.said().at(-1), ["second", "two"]);
    await other.session.ask({ text: "third" });
    await other.history.flush();
    await one.session.lookAgain();
    assert.deepEqual(
      one.said().map(([question]) => question),
      ["first", "second", "third"],
    );
    const read = await database.read(one.history.shown());
    assert.deepEqual(read.ok && read.value?.turns.map(({ parent }) => parent !== null), [false, true, true]);
  });

  it("stays with a window that stops its answer for another question", async () => {
    const { answer } = halves();
    const later = halves();
    const one = open({ answers: [answer, later.answer] });
    await one.session.restore();
    void one.session.ask({ text: "first" });
    await shortly();
    const steered = one.session.ask({ text: "second" }, { now: true });
    await shortly();
    const standing = await database.standing(one.history.shown());
    assert.equal(standing.ok && standing.value.writer !== null, true);
    later.goOn();
    await steered;
    await shortly();
    assert.deepEqual(await database.standing(one.history.shown()), {
      ok: true,
      value: { writer: null, turns: 2 },
    });
  });

  it("is free again when its window closes in the middle of an answer", async () => {
    const { answering, other } = await bothShow();
    await answering.history.finish();
    await other.pass();
    assert.deepEqual([other.panel.setup.elsewhere, other.panel.turns[0]?.end?.kind], [undefined, "failed"]);
  });

  it("is free again when its window begins a new one in the middle of an answer", async () => {
    const { answering, other } = await bothShow();
    answering.session.clear();
    await shortly();
    await other.pass();
    assert.equal(other.panel.setup.elsewhere, undefined);
  });

  it("stands in a tab of its own without becoming what its folder shows", async () => {
    const side = open({ answers: [says(routed, text("one"), done)] });
    await side.session.restore();
    await side.session.ask({ text: "first" });
    await side.history.flush();
    const tab = open({ answers: [says(routed, text("two"), done)], first: { chat: null } });
    await tab.session.restore();
    assert.deepEqual(tab.said(), []);
    await tab.session.ask({ text: "in the tab" });
    await tab.history.flush();
    assert.equal(tab.history.title(), "in the tab");
    const again = open();
    await again.session.restore();
    assert.deepEqual(again.said(), [["first", "one"]]);
    const restored = open({ first: { chat: tab.history.shown() } });
    assert.equal(restored.history.shown(), tab.history.shown());
    await restored.session.restore();
    assert.deepEqual([restored.said(), restored.history.title()], [[["in the tab", "two"]], "in the tab"]);
  });
});
