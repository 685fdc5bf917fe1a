import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bounds } from "../../../../src/history/bounds.ts";
import { textOf } from "../../../../src/protocol/turn.ts";
import { askedTurn, said } from "../../protocol/turns.ts";
import { directChats } from "../../surfaces/chat/history/directChats.ts";
import { answered, chatOf, write } from "./withChats.ts";

describe("stored turns", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "turns-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const readFrom = async (database: ReturnType<typeof directChats>) => {
    const read = await database.read("c");
    return (read.ok ? read.value : undefined) ?? assert.fail();
  };

  it("have as much of an answer as is kept where it grows beyond that, while it runs and at its end", async () => {
    const database = directChats(directory);
    const turn = askedTurn("t", "?", { answer: said("x") });
    await database.write(write("c", [{ type: "turn", turn, parent: null, facts: {} }]));
    for (let index = 0; index < 5; index++)
      await database.write(
        write("c", [{ type: "appended", turnId: "t", part: "answer", text: "y".repeat(bounds.text / 4) }]),
      );
    const lengths = async () => (await readFrom(database)).turns.map(({ view }) => textOf(view.answer).length);
    assert.deepEqual(await lengths(), [bounds.text]);
    await database.write(
      write("c", [{ type: "changed", turnId: "t", patch: { end: { kind: "stopped", summary: "" } } }]),
    );
    assert.deepEqual(await lengths(), [bounds.text]);
    await database.close();
  });

  it("stay in one line where one in the middle cannot be read", async () => {
    const database = directChats(directory);
    await database.add(
      chatOf(
        "c",
        ["1", "2", "3", "4"].map((name) => answered(`t${name}`, `Q${name}`, `A${name}`)),
      ),
    );
    await database.close();
    const file = new DatabaseSync(join(directory, "chats.sqlite"));
    file.exec(`UPDATE turns SET view = '{"id":' WHERE id = 't2'`);
    file.close();
    for (const time of ["first", "again"]) {
      const again = directChats(directory);
      const { path, turns } = await readFrom(again);
      const places = turns.map(({ view, parent }) => [view.id, parent]);
      assert.deepEqual(
        [path, places],
        [
          ["t1", "t3", "t4"],
          [
            ["t1", null],
            ["t3", "t1"],
            ["t4", "t3"],
          ],
        ],
        time,
      );
      await again.close();
    }
  });
});
