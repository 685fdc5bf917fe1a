import assert from "node:assert/strict";
import { copyFile, mkdir, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createWorkerCalls } from "../../../../src/store/worker/workerCalls.ts";
import { attempt } from "../../ledger/samples.ts";
import { july, makePlace, noon, rowsOf, stamp, valueOf, type Place } from "../ledger/withStore.ts";
import { notes, type NotesCalls } from "./notes.ts";

/** One of two databases in the same directory. */
interface Side {
  readonly file: string;
  readonly recoveries: readonly unknown[];
  write(id: string): Promise<{ readonly ok: boolean; readonly problem?: { readonly kind: string } }>;
  ids(): Promise<readonly string[]>;
  /** So that there is a copy of the day. */
  copied(): Promise<void>;
  /** Without the product's code. */
  stored(): readonly string[];
  /** Its thread ends in the middle of its work. */
  crash(): Promise<void>;
}

function ledgerSide(place: Place): Side {
  const window = place.window();
  return {
    file: place.file,
    recoveries: place.recoveries,
    write: (id) => window.settle({ stamp: stamp(id), attempt: attempt({ at: noon }) }),
    ids: async () => (await valueOf(window.attempts(july))).map(({ id }) => id),
    copied: async () => void (await valueOf(window.overview(july))),
    stored: () => rowsOf(place.file, "SELECT id FROM usage ORDER BY id").map(({ id }) => String(id)),
    // The worker trusts the window: what is asked without a time ends it.
    crash: async () => void (await window.overview(null as never)),
  };
}

function notesSide({ directory }: Place) {
  const recoveries: unknown[] = [];
  const calls = createWorkerCalls<NotesCalls>({
    workerFile: new URL("notesWorker.ts", import.meta.url),
    start: { database: "notes", directory, pollMilliseconds: 20 },
    title: "the notebook",
    onChange: () => {},
    onRecovery: (recovery) => recoveries.push(recovery),
    onNotice: () => assert.fail("it has none"),
  });
  const file = join(directory, notes.schema.fileName);
  const ids = () => valueOf(calls.ask("ids", { day: "2026-07-31" }));
  const side: Side = {
    file,
    recoveries,
    write: (id) => calls.ask("add", { id, text: "some words" }),
    ids,
    copied: async () => void (await ids()),
    stored: () => rowsOf(file, "SELECT id FROM notes ORDER BY id").map(({ id }) => String(id)),
    crash: async () => void (await calls.ask("die", "exit")),
  };
  return { side, calls };
}

const garbage = "not a database at all ".repeat(500);
const withLog = (file: string) => [file, `${file}-wal`, `${file}-shm`];

/** What is done to one of them; `undo` where it does not get over it by itself. */
const faults: readonly {
  readonly it: string;
  readonly strike: (side: Side, other: Side) => Promise<(() => Promise<void>) | void>;
  /** Why it cannot be written for good. */
  readonly stays?: string;
}[] = [
  { it: "is overwritten with garbage", strike: ({ file }) => writeFile(file, garbage) },
  { it: "has lost its second half", strike: ({ file }) => truncate(file, 4_096) },
  {
    it: "is gone with its log",
    strike: async ({ file }) => void (await Promise.all(withLog(file).map((one) => rm(one, { force: true })))),
  },
  { it: "has the other's file in its place", strike: (side, other) => copyFile(other.file, side.file) },
  {
    it: "was written by a later version, and may only be read",
    strike: async ({ file }) => change(file, "PRAGMA user_version = 99"),
    stays: "newer",
  },
  {
    it: "is a directory",
    async strike({ file }) {
      await Promise.all(withLog(file).map((one) => rm(one, { force: true })));
      await mkdir(file);
      return () => rm(file, { recursive: true });
    },
  },
  {
    it: "is locked by somebody",
    async strike({ file }) {
      const db = new DatabaseSync(file);
      db.exec("BEGIN IMMEDIATE");
      return async () => {
        db.exec("COMMIT");
        db.close();
      };
    },
  },
  { it: "has lost its thread", strike: (side) => side.crash() },
];

describe("two databases beside each other", function () {
  this.timeout(60_000);
  let place: Place;
  let sides: readonly [Side, Side];
  let close: () => Promise<void>;
  beforeEach(async () => {
    place = await makePlace();
    const { side, calls } = notesSide(place);
    sides = [ledgerSide(place), side];
    close = () => calls.close();
  });
  afterEach(async () => {
    await close();
    await place.remove();
  });

  it("have a file each, and the version that their own steps make", async () => {
    for (const side of sides) await side.write("a");
    const versions = sides.map(({ file }) => rowsOf(file, "PRAGMA user_version").map((row) => row["user_version"]));
    assert.deepEqual(versions, [[2], [3]]);
    assert.deepEqual(await Promise.all(sides.map((side) => side.ids())), [["a"], ["a"]]);
    const tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'notes'";
    assert.deepEqual(
      sides.map(({ file }) => rowsOf(file, tables).length),
      [0, 1],
    );
  });

  for (const [struck, other] of [
    ["ledger", "notebook"],
    ["notebook", "ledger"],
  ] as const) {
    for (const { it: is, strike, stays } of faults) {
      it(`leave the ${other} untouched while the ${struck} ${is}`, async () => {
        const [ill, well] = struck === "ledger" ? sides : [sides[1], sides[0]];
        for (const side of [ill, well]) {
          await side.write("a");
          await side.copied();
        }
        const undo = await strike(ill, well);
        const late = ill.write("b");
        for (const id of ["b", "c", "d"]) assert.equal((await well.write(id)).ok, true);
        await undo?.();
        const answer = await late;
        assert.deepEqual(
          [await well.ids(), well.stored()],
          [
            ["a", "b", "c", "d"],
            ["a", "b", "c", "d"],
          ],
        );
        assert.deepEqual(well.recoveries, []);
        assert.deepEqual(await strange(place.directory, well.file), []);
        assert.deepEqual(rowsOf(well.file, "PRAGMA integrity_check"), [{ integrity_check: "ok" }]);
        // The one that was struck gets over it, or says why not.
        const again = await ill.write("c");
        assert.deepEqual([again.problem?.kind, (await ill.ids()).includes("c")], [stays, stays === undefined]);
        if (answer.ok) assert.ok((await ill.ids()).includes("b"));
      });
    }
  }

  it("go on by themselves where one asks for what nobody answers, or what cannot be sent", async () => {
    const { calls } = notesSide(place);
    const nonsense = await calls.ask("nonsense" as "ids", { day: "" });
    const unsendable = await calls.ask("add", { id: "a", text: (() => "") as never });
    assert.deepEqual(nonsense, { ok: false, problem: { kind: "failed", message: "nobody answers nonsense" } });
    assert.equal(!unsendable.ok && unsendable.problem.kind, "failed");
    assert.equal((await calls.ask("add", { id: "a", text: "a" })).ok, true);
    await calls.close();
  });

  it("say what was lost with a thread, in their own name, and start another", async () => {
    const { calls } = notesSide(place);
    const [, died] = await Promise.all([calls.ask("add", { id: "a", text: "" }), calls.ask("die", "exit")]);
    const threw = await calls.ask("die", "throw");
    assert.deepEqual(died, { ok: false, problem: { kind: "failed", message: "the thread of the notebook ended" } });
    assert.equal(!threw.ok && threw.problem.message, "Error: dead");
    assert.deepEqual(await calls.ask("ids", { day: "2026-07-31" }), { ok: true, value: ["a"] });
    await calls.close();
    assert.deepEqual(await calls.ask("ids", { day: "" }), {
      ok: false,
      problem: { kind: "failed", message: "the notebook is closed" },
    });
  });
});

/** What recovering would have left behind. */
async function strange(directory: string, file: string): Promise<readonly string[]> {
  const name = file.slice(directory.length + 1);
  const names = await readdir(directory);
  return names.filter((one) => one.startsWith(name) && /corrupt|recovering|restoring|rescued/.test(one));
}

function change(file: string, sql: string): void {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec(sql);
  db.close();
}
