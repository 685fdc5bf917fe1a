import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { textOf } from "../../../../src/protocol/turn.ts";
import { rowsOf, valueOf } from "../ledger/withStore.ts";
import { killedWriter } from "../killedWriter.ts";
import { makeChatsPlace, type ChatsPlace } from "./withChats.ts";

const writer = fileURLToPath(new URL("./writer.ts", import.meta.url));
const kills = 100;
const atOnce = 6;

describe("the chat history of windows that are killed", function () {
  this.timeout(600_000);
  let place: ChatsPlace;
  beforeEach(async () => {
    place = await makeChatsPlace();
  });
  afterEach(() => place.remove());

  /** A window that is killed; everything it was told is stored. */
  const killed = (name: string, least: number) => killedWriter(writer, { directory: place.directory, name, least });

  it(`loses no word it acknowledged and mixes no two conversations in ${kills} kills`, async () => {
    const names = Array.from({ length: kills }, (_, index) => `w${index}`);
    const acknowledged = new Map<string, readonly string[]>();
    const lane = async (of: number): Promise<void> => {
      for (let index = of; index < kills; index += atOnce) {
        const name = names[index] ?? "";
        acknowledged.set(name, await killed(name, 1 + ((index * 7) % 20)));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, (_, of) => lane(of)));
    const window = place.window();
    for (const name of names) {
      const chat = (await valueOf(window.read(name))) ?? assert.fail(name);
      const text = chat.turns.map(({ view }) => textOf(view.answer)).join("");
      const words = text.split(" ").filter((word) => word !== "");
      const told = acknowledged.get(name)?.map((line) => line.trim()) ?? [];
      assert.deepEqual(words.slice(0, told.length), told);
      assert.ok(
        words.every((word) => word.startsWith(`${name}.`)),
        name,
      );
      // What was not acknowledged is one piece at most.
      assert.ok(words.length <= told.length + 1, `${words.length} of ${told.length}`);
      assert.deepEqual(
        chat.path,
        chat.turns.map(({ view }) => view.id),
      );
    }
    assert.deepEqual(rowsOf(place.file, "PRAGMA integrity_check"), [{ integrity_check: "ok" }]);
    assert.deepEqual(place.recoveries, []);
  });
});
