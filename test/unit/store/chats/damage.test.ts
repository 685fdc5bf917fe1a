import assert from "node:assert/strict";
import { closeSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { mkdir, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { textOf } from "../../../../src/protocol/turn.ts";
import { rowsOf, valueOf } from "../ledger/withStore.ts";
import { answered, chatOf, found, makeChatsPlace, write, type ChatsPlace } from "./withChats.ts";

const chats = 30;
const turns = 6;
const words = (chat: number, turn: number) => `chat${chat}turn${turn} ${`only${chat} `.repeat(40)}`;

describe("a damaged chat history", function () {
  this.timeout(120_000);
  let place: ChatsPlace;
  beforeEach(async () => {
    place = await makeChatsPlace();
    const window = place.window();
    for (let chat = 0; chat < chats; chat++) {
      const all = Array.from({ length: turns }, (_, turn) =>
        answered(`c${chat}t${turn}`, `q${turn}?`, words(chat, turn)),
      );
      await valueOf(window.add(chatOf(`c${chat}`, all)));
    }
    await place.close();
    settle(place.file);
  });
  afterEach(() => place.remove());

  /** What can be read, and that no word of it stands where it does not belong. */
  async function readable(): Promise<number> {
    const window = place.window();
    let count = 0;
    for (let chat = 0; chat < chats; chat++) {
      const stored = await valueOf(window.read(`c${chat}`));
      for (const { view } of stored?.turns ?? []) {
        const [, turn] = /^c\d+t(\d)$/.exec(view.id) ?? assert.fail(view.id);
        assert.equal(textOf(view.answer), words(chat, Number(turn)));
        count++;
      }
    }
    return count;
  }

  const pageSize = () => Number(rowsOf(place.file, "PRAGMA page_size")[0]?.["page_size"]);
  const strike = (page: number, seed: number) => {
    const size = pageSize();
    const noise = Buffer.from(
      fc.sample(fc.uint8Array({ minLength: size, maxLength: size }), { seed, numRuns: 1 })[0] ?? [],
    );
    const file = openSync(place.file, "r+");
    writeSync(file, noise, 0, size, page * size);
    closeSync(file);
  };

  it("loses with a page that is overwritten with noise no more than stood on it, and says so", async () => {
    // Leaves of the table of turns: what stands on one of them is a few turns.
    const leaves = leavesOf(place.file, "turns");
    const page = leaves[Math.floor(leaves.length / 2)] ?? assert.fail("no leaf");
    strike(page, 7);
    const left = await readable();
    const most = Math.ceil(pageSize() / words(10, 0).length);
    assert.ok(left >= chats * turns - most && left < chats * turns, `${left} of ${chats * turns} turns are left`);
    assert.equal(place.recoveries.length, 1);
    assert.ok((place.recoveries[0]?.quarantined ?? "").includes(".corrupt-"));
    assert.ok((await found(place.window(), "only3")).includes("c3"));
  });

  it("finds everything again where only the index of words is damaged", async () => {
    const [leaf] = leavesOf(place.file, "search_data");
    strike(leaf ?? assert.fail("no leaf"), 9);
    assert.equal((await found(place.window(), "only7")).length > 0, true);
    assert.equal(await readable(), chats * turns);
    assert.ok(place.recoveries.length <= 1);
  });

  it("opens, says what happened, and goes on, whichever page is hit", async () => {
    const pages = statSync(place.file).size / pageSize();
    const whole = readFileSync(place.file);
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      await place.close();
      for (const name of await readdir(place.directory)) await rm(`${place.directory}/${name}`, { recursive: true });
      await writeFile(place.file, whole);
      place.recoveries.length = 0;
      strike(1 + ((seed * 37) % (pages - 1)), seed);
      await readable();
      const window = place.window();
      await valueOf(
        window.write(
          write("new", [{ type: "turn", turn: answered("n", "and now?", "onwards"), parent: null, facts: {} }]),
        ),
      );
      assert.deepEqual(await found(window, "onwards"), ["new"]);
      assert.deepEqual(rowsOf(place.file, "PRAGMA integrity_check"), [{ integrity_check: "ok" }]);
    }
  });

  for (const [what, harm] of [
    ["garbage", (file: string) => writeFile(file, "not a database at all ".repeat(500))],
    ["half of it", (file: string) => truncate(file, 8_192)],
    ["an empty file", (file: string) => truncate(file, 0)],
  ] as const) {
    it(`comes back from the copy of the day where the file is ${what}`, async () => {
      await valueOf(place.window().last("file:///project"));
      await place.close();
      settle(place.file);
      await harm(place.file);
      assert.equal(await readable(), chats * turns);
      assert.equal(place.recoveries[0]?.restoredFrom, "2026-07-31");
    });
  }

  it("sets a turn aside that nobody can read, shows the others, and tells it once", async () => {
    const db = new DatabaseSync(place.file);
    db.exec("UPDATE turns SET view = SUBSTR(view, 1, 40) WHERE id = 'c1t2'");
    db.exec('UPDATE turns SET view = \'{"id":"c2t3","question":5}\' WHERE id = \'c2t3\'');
    db.exec("UPDATE turns SET view = JSON_SET(view, '$.id', 'stranger'), facts = 'x' WHERE id = 'c3t1'");
    db.exec("UPDATE turns SET facts = '[1' WHERE id = 'c4t1'");
    db.exec("UPDATE conversations SET path = 'no path' WHERE id = 'c5'");
    db.close();
    assert.equal(await readable(), chats * turns - 3);
    assert.equal(await readable(), chats * turns - 3);
    assert.deepEqual(
      place.recoveries.reduce((sum, { setAside = 0 }) => sum + setAside, 0),
      3,
    );
    assert.deepEqual((await valueOf(place.window().read("c5")))?.path.length, turns);
    assert.equal(rowsOf(place.file, "SELECT * FROM setAside").length, 3);
  });

  it("hangs what followed two turns that nobody can read on what stood before both", async () => {
    const db = new DatabaseSync(place.file);
    db.exec("UPDATE turns SET view = 'x' WHERE id IN ('c1t2', 'c1t3')");
    // A branch that is not shown.
    db.exec("UPDATE conversations SET path = '[\"c1t0\"]' WHERE id = 'c1'");
    db.close();
    await valueOf(place.window().read("c1"));
    const chat = await valueOf(place.window().read("c1"));
    assert.deepEqual(
      chat?.turns.map(({ view, parent }) => [view.id, parent]),
      [
        ["c1t0", null],
        ["c1t1", "c1t0"],
        ["c1t4", "c1t1"],
        ["c1t5", "c1t4"],
      ],
    );
  });

  it("says why it cannot be written on a locked, missing or later file", async () => {
    const window = place.window();
    const change = write("c1", [{ type: "path", path: ["c1t0"] }]);
    const db = new DatabaseSync(place.file);
    await valueOf(window.list({ text: "", limit: 1 }));
    db.exec("BEGIN IMMEDIATE");
    const busy = await window.write(change);
    const read = await window.list({ text: "", limit: 1 });
    db.exec("COMMIT; PRAGMA user_version = 99");
    const newer = await window.write(change);
    const stillRead = await window.read("c1");
    db.close();
    assert.deepEqual(
      [busy.ok || busy.problem.kind, read.ok, newer.ok || newer.problem.kind, stillRead.ok],
      ["busy", true, "newer", true],
    );
    await place.close();
    for (const suffix of ["", "-wal", "-shm"]) await rm(place.file + suffix, { force: true });
    await mkdir(place.file);
    const failed = await place.window().write(change);
    assert.equal(failed.ok || failed.problem.kind, "failed");
  });
});

/** So that all of it stands in the one file. */
function settle(file: string): void {
  const db = new DatabaseSync(file);
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
}

/** Pages of the table that hold rows, counted from 0: every one that is not its root. */
function leavesOf(file: string, table: string): readonly number[] {
  const db = new DatabaseSync(file);
  try {
    const root = Number(db.prepare("SELECT rootpage FROM sqlite_master WHERE name = ?").get(table)?.["rootpage"]);
    const size = Number(db.prepare("PRAGMA page_size").get()?.["page_size"]);
    const bytes = readFileSync(file);
    const at = (root - 1) * size;
    // An interior page: its cells begin with the number of a page below it.
    if (bytes[at] !== 5) return [root - 1];
    const cells = bytes.readUInt16BE(at + 3);
    return Array.from(
      { length: cells },
      (_, cell) => bytes.readUInt32BE(at + bytes.readUInt16BE(at + 12 + 2 * cell)) - 1,
    );
  } finally {
    db.close();
  }
}
