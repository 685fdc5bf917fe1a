import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import type { StoredChat } from "../../../../src/history/storedChat.ts";
import { textOf } from "../../../../src/protocol/turn.ts";
import { askedTurn, said } from "../../protocol/turns.ts";
import { rowsOf, valueOf } from "../ledger/withStore.ts";
import { answered, chatOf, found, makeChatsPlace, write, type ChatsPlace } from "./withChats.ts";

describe("the chat history", function () {
  this.timeout(120_000);
  let place: ChatsPlace;
  beforeEach(async () => {
    place = await makeChatsPlace();
  });
  afterEach(() => place.remove());

  const answersOf = (chat: StoredChat | null) => chat?.turns.map(({ view }) => textOf(view.answer));

  it("touches nothing before it is first asked", async () => {
    place.window();
    assert.equal(existsSync(place.directory), false);
    assert.equal(await valueOf(place.window().last("file:///project")), null);
    assert.equal(existsSync(place.file), true);
  });

  it("gives a conversation back as it was written, in every window", async () => {
    const asked = askedTurn("t1", "How?");
    const facts = { asked: "How?", question: { text: "How?", intent: "explain" } } as const;
    const [here, there] = [place.window(), place.window()];
    await valueOf(
      here.write(
        write("c", [
          { type: "turn", turn: asked, parent: null, facts },
          { type: "path", path: ["t1"] },
          { type: "changed", turnId: "t1", patch: { part: { type: "text", id: "answer", text: "Like " } } },
        ]),
      ),
    );
    await valueOf(
      here.write(write("c", [{ type: "appended", turnId: "t1", part: "answer", text: "this" }], { at: 3_000 })),
    );
    const expected: StoredChat = {
      ...chatOf("c", [{ ...asked, answer: said("Like this") }], { changed: 3_000 }),
      turns: [{ view: { ...asked, answer: said("Like this") }, parent: null, facts }],
    };
    assert.deepEqual(await valueOf(there.last("file:///project")), expected);
    assert.deepEqual(await valueOf(there.read("c")), expected);
    assert.equal(await valueOf(there.last("file:///other")), null);
  });

  it("writes of a running answer only what is new, and joins it at the end", async () => {
    const window = place.window();
    await valueOf(
      window.write(
        write("c", [{ type: "turn", turn: askedTurn("t", "?", { answer: said("") }), parent: null, facts: {} }]),
      ),
    );
    for (let index = 0; index < 20; index++)
      await valueOf(
        window.write(write("c", [{ type: "appended", turnId: "t", part: "answer", text: `word${index} ` }])),
      );
    const lengths = "SELECT LENGTH(view) AS view, (SELECT SUM(LENGTH(message)) FROM growing) AS growing FROM turns";
    const [running] = rowsOf(place.file, lengths);
    await valueOf(
      window.write(write("c", [{ type: "changed", turnId: "t", patch: { end: { kind: "stopped", summary: "" } } }])),
    );
    const [joined] = rowsOf(place.file, lengths);
    assert.ok(Number(running?.["view"]) < 200 && Number(running?.["growing"]) < 20 * 100, JSON.stringify(running));
    assert.equal(joined?.["growing"], null);
    const text = Array.from({ length: 20 }, (_, index) => `word${index} `).join("");
    assert.deepEqual(answersOf(await valueOf(window.read("c"))), [text]);
    assert.deepEqual(await found(window, "word19"), ["c"]);
  });

  it("keeps turns that left the path, with the turn they came after", async () => {
    const window = place.window();
    const [first, second, again] = [answered("t1", "a", "A"), answered("t2", "b", "B"), answered("t3", "c", "C")];
    const turn = (view: typeof first, parent: string | null) =>
      ({ type: "turn", turn: view, parent, facts: {} }) as const;
    await valueOf(
      window.write(write("c", [turn(first, null), turn(second, "t1"), { type: "path", path: ["t1", "t2"] }])),
    );
    await valueOf(window.write(write("c", [turn(again, "t1"), { type: "path", path: ["t1", "t3"] }])));
    const chat = await valueOf(window.read("c"));
    assert.deepEqual(chat?.path, ["t1", "t3"]);
    assert.deepEqual(
      chat?.turns.map(({ view, parent }) => [view.id, parent]),
      [
        ["t1", null],
        ["t2", "t1"],
        ["t3", "t1"],
      ],
    );
  });

  it("belongs, turn by turn, to the window that wrote it last", async () => {
    const [here, there] = [place.window(), place.window()];
    const turn = askedTurn("t", "?", { answer: said("one ") });
    const append = (text: string) => [{ type: "appended", turnId: "t", part: "answer", text }] as const;
    await valueOf(here.write(write("c", [{ type: "turn", turn, parent: null, facts: {} }])));
    await valueOf(here.write(write("c", append("two "))));
    const seen = (await valueOf(there.read("c")))?.turns[0]?.view ?? assert.fail();
    await valueOf(
      there.write(write("c", [{ type: "turn", turn: seen, parent: null, facts: {} }], { writer: "there" })),
    );
    await valueOf(here.write(write("c", append("late "))));
    await valueOf(there.write(write("c", append("three"), { writer: "there" })));
    assert.deepEqual(answersOf(await valueOf(here.read("c"))), ["one two three"]);
  });

  it("says which turns of a path it has not, so that they are written again", async () => {
    const window = place.window();
    const { missing } = await valueOf(window.write(write("c", [{ type: "path", path: ["t1", "t2"] }])));
    assert.deepEqual(missing, ["t1", "t2"]);
  });

  it("keeps a conversation of one window free of every word of another", async () => {
    const windows = [place.window(), place.window(), place.window()];
    await Promise.all(
      windows.map(async (window, w) => {
        const turn = askedTurn("same", `question ${w}`, { answer: said("") });
        await valueOf(
          window.write(write(`c${w}`, [{ type: "turn", turn, parent: null, facts: {} }], { writer: `w${w}` })),
        );
        for (let index = 0; index < 8; index++)
          await valueOf(
            window.write(
              write(`c${w}`, [{ type: "appended", turnId: "same", part: "answer", text: `${w}` }], { writer: `w${w}` }),
            ),
          );
      }),
    );
    for (const w of [0, 1, 2])
      assert.deepEqual(answersOf(await valueOf(place.window().read(`c${w}`))), [`${w}`.repeat(8)]);
  });

  it("lists pinned ones first, then the latest; of one folder or of all", async () => {
    const window = place.window();
    const add = (id: string, rest: Partial<StoredChat>) =>
      window.add(chatOf(id, [answered(`${id}-t`, id, "yes")], rest));
    for (const chat of [add("old", { changed: 1, pinned: true }), add("a", { changed: 5 }), add("b", { changed: 9 })])
      await valueOf(chat);
    await valueOf(add("elsewhere", { changed: 7, folder: "" }));
    assert.deepEqual(await found(window, ""), ["old", "b", "elsewhere", "a"]);
    assert.deepEqual(await found(window, "", ""), ["elsewhere"]);
    assert.deepEqual(await found(window, "", "file:///project"), ["old", "b", "a"]);
    assert.deepEqual(await found(window, "yes", ""), ["elsewhere"]);
  });

  it("renames, pins, deletes, takes a deletion back, and deletes for good", async () => {
    const window = place.window();
    await valueOf(window.add(chatOf("c", [answered("t", "How do I sort?", "With toSorted.")])));
    await valueOf(window.edit({ id: "c", title: "Sorting lists", pinned: true }));
    const [listed] = await valueOf(window.list({ text: "", limit: 5 }));
    assert.deepEqual([listed?.title, listed?.pinned], ["Sorting lists", true]);
    assert.deepEqual([await found(window, "lists"), await found(window, "title")], [["c"], []]);
    await valueOf(window.edit({ id: "c", deletedAt: 500 }));
    assert.deepEqual(
      [await found(window, ""), await found(window, "sort"), await valueOf(window.read("c"))],
      [[], [], null],
    );
    await valueOf(window.purge(500));
    await valueOf(window.edit({ id: "c", deletedAt: null }));
    assert.deepEqual(await found(window, "toSorted"), ["c"]);
    await valueOf(window.edit({ id: "c", deletedAt: 500 }));
    await valueOf(window.purge(501));
    await valueOf(window.edit({ id: "c", deletedAt: null }));
    assert.deepEqual(
      ["conversations", "turns", "growing"].map(
        (table) => rowsOf(place.file, `SELECT COUNT(*) AS n FROM ${table}`)[0]?.["n"],
      ),
      [0, 0, 0],
    );
    assert.deepEqual(rowsOf(place.file, "SELECT rowid FROM search WHERE search MATCH 'sort*'"), []);
  });

  it("deletes for good what a window that is gone has left", async () => {
    const window = place.window();
    for (const id of ["old", "new"]) await valueOf(window.add(chatOf(id, [answered(`${id}-t`, "a", "b")])));
    await valueOf(window.edit({ id: "old", deletedAt: 500 }));
    await valueOf(window.edit({ id: "new", deletedAt: Date.now() }));
    await valueOf(window.last("file:///project"));
    await valueOf(window.list({ text: "", limit: 1 }));
    assert.deepEqual(rowsOf(place.file, "SELECT id FROM conversations"), [{ id: "new" }]);
  });

  it("remembers that a new conversation was begun", async () => {
    const window = place.window();
    await valueOf(window.write(write("c", [{ type: "turn", turn: answered("t", "a", "b"), parent: null, facts: {} }])));
    await valueOf(window.show("file:///project", null));
    assert.equal(await valueOf(window.last("file:///project")), null);
    await valueOf(window.show("file:///project", "c"));
    assert.equal((await valueOf(window.last("file:///project")))?.id, "c");
  });

  it("bounds what it keeps", async () => {
    const window = place.window();
    const turn = askedTurn("t", "q".repeat(5_000_000), {
      answer: [{ type: "image", id: "i", mediaType: "image/png", data: "A".repeat(17_000_000) }],
    });
    const chat = { id: "c", folder: "f".repeat(10_000), title: "t".repeat(1_000) };
    await valueOf(window.write(write("c", [{ type: "turn", turn, parent: null, facts: {} }], { chat })));
    const stored = await valueOf(window.read("c"));
    const [view] = stored?.turns.map((one) => one.view) ?? [];
    assert.deepEqual(
      [stored?.title.length, stored?.folder.length, textOf(view?.question ?? []).length, view?.answer],
      [200, 4_096, 4_000_000, [{ type: "image", id: "i", mediaType: "image/png", data: "" }]],
    );
  });
});
