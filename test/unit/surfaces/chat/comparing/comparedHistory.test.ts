import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wordsOf } from "../../../../../src/core/message.ts";
import { exportJson, importJson } from "../../../../../src/history/chatFile.ts";
import type { ChatsDatabase } from "../../../../../src/history/chatsDatabase.ts";
import type { StoredChat } from "../../../../../src/history/storedChat.ts";
import { textOf } from "../../../../../src/protocol/turn.ts";
import { createChatHistory } from "../../../../../src/surfaces/chat/history/chatHistory.ts";
import { answersOf } from "../../../../../src/webview/chat/state.ts";
import { settle } from "../assistSamples.ts";
import { directChats } from "../history/directChats.ts";
import { comparingChat, wise, type ComparingChat } from "./comparing.ts";

describe("answers that are compared, in the history", () => {
  let directory: string;
  let database: ChatsDatabase;
  let ids = 0;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "compared-"));
    database = directChats(directory);
  });
  afterEach(async () => {
    await database.close();
    rmSync(directory, { recursive: true });
  });

  /** A window; what is to be written is due when the test says so. */
  function open() {
    const due = new Set<() => void>();
    const history = createChatHistory({
      database,
      folder: "file:///project",
      newId: () => `id-${ids++}`,
      now: () => ids,
      after: (_milliseconds, run) => (due.add(run), () => void due.delete(run)),
      onUnstored: (reason) => assert.fail(reason),
    });
    const newTurnId = () => `turn-${ids++}`;
    const chat = comparingChat({ history, newTurnId, newPartId: () => `part-${ids++}` });
    const write = async () => {
      for (const run of due) run();
      await settle();
    };
    return { chat, history, write };
  }
  const stored = async (id: string): Promise<StoredChat> => {
    const read = await database.read(id);
    assert.ok(read.ok && read.value);
    return read.value;
  };
  const shownIn = (chat: ComparingChat) =>
    answersOf(chat.shown()).map(({ answer, end, compared }) => [textOf(answer), end?.kind, compared?.model]);

  it("are there again where the window was killed amid all of them, and one can be kept", async () => {
    const killed = open();
    await killed.chat.ask("/compare Why?");
    await killed.chat.asked[0]?.say("One ");
    await killed.chat.asked[1]?.say("Two");
    await killed.chat.asked[1]?.done();
    await killed.chat.asked[0]?.say("and");
    await killed.write();
    const after = open();
    await after.chat.session.restore();
    assert.deepEqual(shownIn(after.chat), [
      ["One and", "failed", "Fast"],
      ["Two", "done", "Wise"],
    ]);
    after.chat.session.keepAnswer(answersOf(after.chat.shown())[1]?.id ?? "");
    assert.deepEqual(
      after.chat.outcomes.map(({ kind, modelKey }) => [kind, modelKey]),
      [["preferred", wise.key]],
    );
    const { answered: next } = await after.chat.ask("And?");
    await after.chat.asked[0]?.done();
    await next;
    assert.deepEqual(after.chat.asked[0]?.request.history.map(wordsOf), ["Why?", "Two"]);
    await after.history.flush();
    const again = open();
    await again.chat.session.restore();
    assert.deepEqual([again.chat.shown().turns.length, again.chat.shown().beside], [2, []]);
    assert.deepEqual(again.chat.shown().turns[0]?.branch, { index: 2, count: 2 });
    again.chat.session.step(again.chat.shown().turns[0]?.id ?? "", -1);
    assert.deepEqual([again.chat.shown().turns.length, again.chat.shown().beside], [1, []]);
  });

  for (const choice of ["none yet", "kept", "gone on from"] as const) {
    it(`are exported and imported as they are: ${choice}`, async () => {
      const { chat, history, write } = open();
      const { answered: both } = await chat.ask("/compare Why?");
      for (const each of chat.asked) {
        await each.say("Because.");
        await each.done();
      }
      await both;
      if (choice === "kept") chat.session.keepAnswer(answersOf(chat.shown())[1]?.id ?? "");
      if (choice === "gone on from") await chat.ask("And?");
      await write();
      await history.flush();
      const { id: _id, folder: _folder, pinned: _pinned, ...portable } = await stored(history.shown());
      const file = exportJson(portable);
      const read = importJson(file);
      assert.ok(read.ok);
      assert.equal(exportJson(read.chat), file);
      assert.deepEqual(read.chat.path, portable.path);
      assert.deepEqual(
        read.chat.turns.map(({ view }) => view),
        portable.turns.map(({ view }) => view),
      );
      assert.deepEqual(
        read.chat.turns.slice(0, 2).map(({ view: { compared } }) => compared?.choice),
        { "none yet": [undefined, undefined], kept: ["passed-over", "kept"], "gone on from": ["none", "none"] }[choice],
      );
    });
  }
});
