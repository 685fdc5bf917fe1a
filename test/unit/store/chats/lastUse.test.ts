import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askedTurn, said } from "../../protocol/turns.ts";
import { directChats } from "../../surfaces/chat/history/directChats.ts";
import { chatsDefinition } from "../../../../src/store/chats/chatsDefinition.ts";
import { openDatabase } from "../../../../src/store/worker/openDatabase.ts";
import * as sqlite from "node:sqlite";
import { answered, chatOf, found, write } from "./withChats.ts";

describe("the search in the chat history", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "search-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it("has on its first page what is pinned and what was used last, whenever that began", async () => {
    const database = directChats(directory);
    for (let index = 0; index < 60; index++)
      await database.add(chatOf(`c${index}`, [answered(`t${index}`, "const", "const")], { changed: 1_000 + index }));
    await database.edit({ id: "c0", pinned: true });
    await database.write(write("c1", [{ type: "path", path: ["t1"] }], { at: 9_000 }));
    const rows = await found(database, "const");
    assert.deepEqual([rows.length, rows.slice(0, 3)], [50, ["c0", "c1", "c59"]]);
    await database.close();
  });

  it("finds the words of an answer whose window was killed", async () => {
    const killed = directChats(directory);
    const turn = askedTurn("t", "Which animal?", { answer: said("") });
    await killed.write(write("c", [{ type: "turn", turn, parent: null, facts: {} }]));
    await killed.write(write("c", [{ type: "appended", turnId: "t", part: "answer", text: "zebra crossing" }]));
    const parts = { sqlite, directory, tell: () => {}, onRecovery: () => {}, now: () => 0 };
    const { call, after } = openDatabase(chatsDefinition, parts);
    const begins = { name: "last", ask: { folder: "file:///project", day: "2026-07-31" } };
    call(begins);
    after(begins);
    assert.deepEqual(await found(killed, "zebra"), ["c"]);
    // Should it be alive after all, it goes on.
    await killed.write(write("c", [{ type: "appended", turnId: "t", part: "answer", text: " and ostrich" }]));
    const read = await killed.read("c");
    assert.deepEqual(read.ok && read.value?.turns[0]?.view.answer, said("zebra crossing and ostrich"));
    call({ name: "close", ask: null });
    await killed.close();
  });
});
