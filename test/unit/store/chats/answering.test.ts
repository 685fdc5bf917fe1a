import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { claim, makeAnswering, ownerOf, owners, release, saySeen } from "../../../../src/store/chats/answering.ts";
import { until } from "../../../until.ts";
import { killedWriter } from "../killedWriter.ts";
import { directChats, type DirectChats } from "../../surfaces/chat/history/directChats.ts";
import { rowsOf, valueOf } from "../ledger/withStore.ts";
import { answered, makeChatsPlace, write, type ChatsPlace } from "./withChats.ts";

const aliveMilliseconds = 5_000;

describe("answers that are on their way in several windows", () => {
  let directory: string;
  let window: DirectChats;
  let now = 100_000;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "answering-"));
    window = directChats(directory, undefined, () => now);
  });
  afterEach(async () => {
    await window.close();
    rmSync(directory, { recursive: true });
  });
  const [mine, theirs] = [
    { chat: "c", writer: "mine" },
    { chat: "c", writer: "theirs" },
  ];

  it("belong to one of them, until it has ended", async () => {
    assert.equal(await valueOf(window.claim(mine)), true);
    assert.equal(await valueOf(window.claim(mine)), true);
    assert.equal(await valueOf(window.claim(theirs)), false);
    assert.equal(await valueOf(window.claim({ ...theirs, chat: "other" })), true);
    await valueOf(window.release(theirs));
    assert.equal(await valueOf(window.claim(theirs)), false);
    await valueOf(window.release(mine));
    assert.equal(await valueOf(window.claim(theirs)), true);
  });

  it("belong to nobody once their window has said nothing for a while, or said it in a time that is yet to come", async () => {
    await valueOf(window.claim(mine));
    now += aliveMilliseconds;
    assert.equal(await valueOf(window.claim(theirs)), false);
    now += 1;
    assert.equal((await valueOf(window.standing("c"))).writer, null);
    assert.equal(await valueOf(window.claim(theirs)), true);
    now -= 3_600_000;
    assert.equal(await valueOf(window.claim(mine)), true);
  });

  it("stay with a window that says it is alive, however long nothing of them is written", async () => {
    await valueOf(window.claim(mine));
    for (let seconds = 0; seconds < 60; seconds += 4) {
      now += 4_000;
      window.tick();
    }
    assert.equal(await valueOf(window.claim(theirs)), false);
    await valueOf(window.release(mine));
    window.tick();
    assert.equal((await valueOf(window.standing("c"))).writer, null);
  });

  it("are told with the list, and with how many turns there are", async () => {
    await valueOf(window.write(write("c", [{ type: "turn", turn: answered("t", "?", "!"), parent: null, facts: {} }])));
    await valueOf(window.claim(mine));
    const listed = await valueOf(window.list({ text: "", limit: 9 }));
    assert.deepEqual(
      listed.map(({ id, writer }) => [id, writer]),
      [["c", "mine"]],
    );
    assert.deepEqual(await valueOf(window.standing("c")), { writer: "mine", turns: 1 });
    assert.deepEqual(await valueOf(window.standing("none")), { writer: null, turns: 0 });
    await valueOf(window.release(mine));
    assert.equal((await valueOf(window.list({ text: "", limit: 9 })))[0]?.writer, undefined);
  });

  it("never belong to two windows that are alive, whatever these do", () => {
    const step = fc.record({
      writer: fc.constantFrom("a", "b", "c"),
      what: fc.constantFrom("claim" as const, "release" as const, "seen" as const),
      passes: fc.nat(3_000),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const db = new DatabaseSync(":memory:");
        makeAnswering(db);
        makeAnswering(db);
        /** When each one that was given the answer spoke last. */
        const spoke = new Map<string, number>();
        let time = 10_000;
        for (const { writer, what, passes } of steps) {
          time += passes;
          const other = [...spoke].find(
            ([name, last]) => name !== writer && time - last <= aliveMilliseconds && ownerOf(db, "c", time) === name,
          );
          if (what === "claim") {
            const isGiven = claim(db, { chat: "c", writer }, time);
            assert.equal(isGiven, other === undefined);
            if (isGiven) spoke.set(writer, time);
          }
          if (what === "release") {
            release(db, { chat: "c", writer });
            spoke.delete(writer);
          }
          if (what === "seen") {
            const wasOwner = db.prepare("SELECT writer FROM answering").get()?.["writer"] === writer;
            saySeen(db, [{ chat: "c", writer }], time);
            if (wasOwner) spoke.set(writer, time);
          }
          assert.ok(owners(db, time).size <= 1);
        }
        db.close();
      }),
      { numRuns: 200 },
    );
  });

  it("leave the writes of turns as safe as they were, also where they fail", () => {
    const db = new DatabaseSync(":memory:");
    db.exec("PRAGMA synchronous = FULL");
    makeAnswering(db);
    const isFull = () => db.prepare("PRAGMA synchronous").get()?.["synchronous"] === 2;
    claim(db, mine, 1);
    saySeen(db, [mine], 2);
    release(db, mine);
    assert.ok(isFull());
    db.exec("DROP TABLE answering");
    assert.throws(() => release(db, mine));
    assert.ok(isFull());
    db.close();
  });

  it("are nobody's in a file that knows nothing of them", () => {
    const db = new DatabaseSync(":memory:");
    assert.equal(owners(db, 1).size, 0);
    db.close();
  });
});

describe("an answer of a window that is killed", function () {
  this.timeout(120_000);
  let place: ChatsPlace;
  beforeEach(async () => {
    place = await makeChatsPlace();
  });
  afterEach(() => place.remove());

  const seen = () => rowsOf(place.file, "SELECT seen FROM answering WHERE chat = 'w'")[0]?.["seen"];

  it("is anybody's some seconds later", async () => {
    const silent = fileURLToPath(new URL("./silentWriter.ts", import.meta.url));
    const said = await killedWriter(silent, { directory: place.directory, name: "w", least: 1 });
    assert.deepEqual(said, ["claimed"]);
    const window = place.window();
    await until("it is given up", () => valueOf(window.claim({ chat: "w", writer: "mine" })));
  });

  it("was said to be its own again and again before that, though nothing of it was written", async () => {
    const window = place.window();
    await valueOf(window.claim({ chat: "w", writer: "mine" }));
    const first = seen();
    await until("it is said again", () => seen() !== first);
    await valueOf(window.release({ chat: "w", writer: "mine" }));
    assert.equal(seen(), undefined);
  });
});
