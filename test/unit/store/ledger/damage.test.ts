import assert from "node:assert/strict";
import { copyFile, mkdir, readdir, readFile, rm, stat, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { attempt } from "../../ledger/samples.ts";
import { july, makePlace, noCaps, noon, planned, rowsOf, stamp, valueOf, type Place } from "./withStore.ts";

const usd = (amount: number) => ({ currency: "USD", amount, estimated: false }) as const;

describe("a damaged ledger", () => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  /** Rows `a0`… of a window that has closed; with a copy of the day where an overview was asked for. */
  async function written(count: number, first = 0): Promise<void> {
    const window = place.window();
    for (let index = first; index < first + count; index++) {
      await valueOf(window.settle({ stamp: stamp(`a${index}`), attempt: attempt({ at: noon, cost: usd(0.01) }) }));
    }
    await valueOf(window.overview(july));
    await window.close();
  }
  const ids = async (): Promise<readonly string[]> =>
    (await valueOf(place.window().attempts(july))).map(({ id }) => id).toSorted();
  const quarantined = async (): Promise<number> =>
    (await readdir(place.directory)).filter((name) => /\.corrupt-\d+$/.test(name)).length;

  const damages: readonly { it: string; damage: (file: string) => Promise<void>; kept: number; salvaged: number }[] = [
    { it: "is garbage", damage: (file) => writeFile(file, "not a database at all ".repeat(500)), kept: 3, salvaged: 0 },
    { it: "has lost its second half", damage: (file) => truncate(file, 8_192), kept: 3, salvaged: 0 },
    { it: "is overwritten in the middle", damage: (file) => overwrite(file, 4_096), kept: 3, salvaged: 0 },
    { it: "belongs to somebody else", damage: otherSchema, kept: 3, salvaged: 0 },
    { it: "has lost a table", damage: (file) => change(file, "DROP TABLE spent"), kept: 3, salvaged: 5 },
  ];
  for (const { it: is, damage, kept, salvaged } of damages) {
    it(`that ${is} is put aside, and its copy takes its place`, async () => {
      await written(kept);
      await written(5, kept);
      await damage(place.file);
      const damaged = await readFile(place.file);
      const found = await ids();
      assert.deepEqual([found.length, await quarantined()], [kept + salvaged, 1]);
      const [recovery] = place.recoveries;
      assert.deepEqual(place.recoveries, [
        { quarantined: recovery?.quarantined, restoredFrom: "2026-07-31", salvaged },
      ]);
      const aside = await readFile(recovery?.quarantined ?? "");
      assert.equal(aside.equals(damaged), true);
      assert.deepEqual(await ids(), found);
    });
  }

  it("that is empty or gone although there was something is restored", async () => {
    await written(3);
    for (const lose of [() => writeFile(place.file, ""), () => rm(place.file)]) {
      await lose();
      await rm(`${place.file}-wal`, { force: true });
      assert.deepEqual(await ids(), ["a0", "a1", "a2"]);
    }
    assert.deepEqual(
      place.recoveries,
      [0, 1].map(() => ({ restoredFrom: "2026-07-31", salvaged: 0 })),
    );
  });

  it("without a copy begins anew, says so, and keeps the old file", async () => {
    await mkdir(place.directory);
    await writeFile(place.file, "garbage ".repeat(1_000));
    assert.deepEqual(await ids(), []);
    assert.equal(place.recoveries.length, 1);
    assert.equal(await quarantined(), 1);
  });

  it("whose copy is damaged as well takes the one before it", async () => {
    await written(3);
    await copyFile(`${place.file}.bak-2026-07-31`, `${place.file}.bak-2026-07-30`);
    await writeFile(`${place.file}.bak-2026-07-31`, "garbage ".repeat(1_000));
    await writeFile(place.file, "garbage ".repeat(1_000));
    assert.deepEqual(await ids(), ["a0", "a1", "a2"]);
    assert.equal(place.recoveries[0]?.restoredFrom, "2026-07-30");
  });

  it("is mended once by two windows that find it at the same time", async () => {
    await written(3);
    await writeFile(place.file, "garbage ".repeat(1_000));
    const found = await Promise.all([ids(), ids(), ids()]);
    assert.deepEqual(
      found,
      [0, 1, 2].map(() => ["a0", "a1", "a2"]),
    );
    assert.deepEqual([place.recoveries.length, await quarantined()], [1, 1]);
  });

  it("is not one that lost its log, or has another's", async () => {
    await written(3);
    await rm(`${place.file}-wal`, { force: true });
    const without = await ids();
    const other = await makePlace();
    await valueOf(other.window().settle({ stamp: stamp("x"), attempt: attempt({ at: noon }) }));
    await copyFile(`${other.file}-wal`, `${place.file}-wal`);
    const foreign = await ids();
    await other.remove();
    assert.deepEqual(without, ["a0", "a1", "a2"]);
    assert.deepEqual(
      foreign.filter((id) => id !== "x"),
      ["a0", "a1", "a2"],
    );
  });

  it("found while it is in use is mended too", async () => {
    await written(3);
    const window = place.window();
    await valueOf(window.attempts(july));
    await rm(place.directory, { recursive: true });
    const answer = await window.settle({ stamp: stamp("b"), attempt: attempt({ at: noon }) });
    // What the window had open is written anew.
    assert.deepEqual([answer, await ids()], [{ ok: true, value: null }, ["a0", "a1", "a2", "b"]]);
  });

  it("is put aside some times, but not without end", async () => {
    const window = place.window();
    const kinds: unknown[] = [];
    for (let round = 0; round < 8; round++) {
      await mkdir(place.directory, { recursive: true });
      await rm(`${place.file}-wal`, { force: true });
      await rm(place.file, { force: true });
      await writeFile(place.file, "garbage ".repeat(1_000));
      const answer = await window.settle({ stamp: stamp(`a${round}`), attempt: attempt({ at: noon }) });
      kinds.push(answer.ok || answer.problem.kind);
    }
    assert.deepEqual(kinds, [true, true, true, true, true, "failed", "failed", "failed"]);
  });

  it("is mended although an earlier try ended in the middle", async () => {
    await written(3);
    await writeFile(place.file, "garbage ".repeat(1_000));
    const lock = `${place.file}.recovering`;
    await mkdir(lock);
    await utimes(lock, 0, 0);
    assert.deepEqual(await ids(), ["a0", "a1", "a2"]);
    assert.deepEqual(
      (await readdir(place.directory)).filter((name) => /recovering|restoring/.test(name)),
      [],
    );
  });

  it("is read by its owner alone, and so is every copy of it", async () => {
    await written(3);
    const window = place.window();
    await valueOf(window.attempts(july));
    const names = await readdir(place.directory);
    const modes = await Promise.all(names.map(async (name) => (await stat(join(place.directory, name))).mode & 0o077));
    assert.deepEqual([names.length >= 3, [...new Set(modes)]], [true, [0]]);
  });

  it("is copied once a day, and three copies stay", async () => {
    await written(1);
    const window = place.window();
    for (const day of [1, 2, 2, 3, 4, 5]) {
      await valueOf(window.overview({ ...july, now: new Date(2026, 7, day, 12).getTime() }));
    }
    await window.close();
    const copies = (await readdir(place.directory)).filter((name) => name.includes(".bak-")).toSorted();
    assert.deepEqual(
      copies,
      [3, 4, 5].map((day) => `ledger.sqlite.bak-2026-08-0${day}`),
    );
  });
});

describe("a place where nothing can be stored", () => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  const places: readonly { it: string; make: (directory: string) => Promise<void> }[] = [
    { it: "is a file", make: (directory) => writeFile(directory, "") },
    { it: "is a link to itself", make: (directory) => symlink(directory, directory) },
  ];
  for (const { it: is, make } of places) {
    it(`because it ${is} is told, not thrown`, async () => {
      await make(place.directory);
      const window = place.window();
      const answers = [
        await window.reserve({ stamp: stamp("a"), planned: planned(), caps: noCaps }),
        await window.settle({ stamp: stamp("a"), attempt: attempt() }),
        await window.overview(july),
        await window.attempts(july),
      ];
      assert.deepEqual(
        answers.map((answer) => !answer.ok && answer.problem.kind),
        ["failed", "failed", "failed", "failed"],
      );
      await rm(place.directory);
      assert.equal((await window.settle({ stamp: stamp("a"), attempt: attempt() })).ok, true);
    });
  }
});

describe("a ledger of a later version", () => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  it("is read and left as it is", async () => {
    const window = place.window();
    await valueOf(window.settle({ stamp: stamp("a"), attempt: attempt({ at: noon, cost: usd(0.9) }) }));
    await window.close();
    await change(place.file, "ALTER TABLE usage ADD COLUMN mood TEXT; PRAGMA user_version = 99");
    const before = rowsOf(place.file);
    const older = place.window();
    const capped = { planned: planned({ turnId: "t" }), caps: { ...noCaps, perDay: 1 } };
    const cheap = planned({ turnId: "t", cost: { ...usd(0.05), estimated: true } });
    assert.deepEqual(
      [
        await older.settle({ stamp: stamp("b"), attempt: attempt({ at: noon }) }),
        (await valueOf(older.reserve({ stamp: stamp("c"), ...capped }))).kind,
        (await valueOf(older.reserve({ stamp: stamp("d"), ...capped, planned: cheap }))).kind,
        (await valueOf(older.overview(july))).cells.length,
        (await valueOf(older.attempts(july))).length,
      ],
      [
        { ok: false, problem: { kind: "newer", message: "a later version wrote the ledger" } },
        "over-cap",
        "reserved",
        1,
        1,
      ],
    );
    assert.deepEqual([rowsOf(place.file), place.recoveries], [before, []]);
  });

  it("that another window makes of it is not written any more", async () => {
    const window = place.window();
    await valueOf(window.settle({ stamp: stamp("a"), attempt: attempt({ at: noon }) }));
    await change(place.file, "PRAGMA user_version = 99");
    const answer = await window.settle({ stamp: stamp("b"), attempt: attempt({ at: noon }) });
    assert.equal(!answer.ok && answer.problem.kind, "newer");
  });
});

async function overwrite(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes.fill(0xa5, at, at + 4 * 4_096);
  await writeFile(file, bytes);
}

async function otherSchema(file: string): Promise<void> {
  await rm(file);
  await change(file, "CREATE TABLE usage (something TEXT); PRAGMA user_version = 1");
}

async function change(file: string, sql: string): Promise<void> {
  const db = new DatabaseSync(file, { timeout: 2_000 });
  db.exec(sql);
  db.close();
}
