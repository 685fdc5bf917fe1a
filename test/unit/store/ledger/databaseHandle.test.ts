import assert from "node:assert/strict";
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sqlite from "node:sqlite";
import { openDatabase, type ServedDatabase } from "../../../../src/store/worker/openDatabase.ts";
import type { Sqlite } from "../../../../src/store/worker/schema.ts";
import { renameFile } from "../../../../src/store/worker/renameFile.ts";
import { ledgerDefinition } from "../../../../src/store/ledger/ledgerDefinition.ts";
import { attempt, usage } from "../../ledger/samples.ts";
import { july, noCaps, noon, planned, stamp } from "./withStore.ts";

describe("the keeper of the database", () => {
  let parent = "";
  let directory = "";
  const keepers: ServedDatabase[] = [];
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "keeper-"));
    directory = join(parent, "ledger");
  });
  afterEach(async () => {
    for (const { handle } of keepers.splice(0)) handle.close();
    await rm(parent, { recursive: true });
  });

  const open = (with_: Sqlite | undefined = sqlite): ServedDatabase => {
    const served = openDatabase(ledgerDefinition, {
      sqlite: with_,
      directory,
      onRecovery: () => assert.fail("damaged"),
      tell: () => assert.fail("set aside"),
      now: () => noon,
    });
    keepers.push(served);
    return served;
  };
  const settle = (served: ServedDatabase, id: string) =>
    served.call({ name: "settle", ask: { stamp: stamp(id), attempt: attempt({ at: noon }) } });
  const ids = (served: ServedDatabase): readonly string[] => {
    const answer = served.call({ name: "attempts", ask: july });
    assert.ok(answer.ok);
    return (answer.value as readonly { readonly id: string }[]).map(({ id }) => id);
  };

  it("touches nothing before its first use", async () => {
    open();
    assert.deepEqual(await readdir(parent), []);
  });

  it("says that there is no database where this Node has none", async () => {
    const answer = settle(
      openDatabase(ledgerDefinition, {
        sqlite: undefined,
        directory,
        onRecovery: () => {},
        tell: () => {},
        now: () => noon,
      }),
      "a",
    );
    assert.deepEqual(answer, { ok: false, problem: { kind: "unavailable", message: "node:sqlite is missing" } });
    assert.deepEqual(await readdir(parent), []);
  });

  it("says that the disk is full, harms nothing, and goes on when there is room", () => {
    let pages = 100_000;
    /** As a disk of so many pages. */
    class SmallDisk extends sqlite.DatabaseSync {
      override prepare(sql: string): sqlite.StatementSync {
        super.exec(`PRAGMA max_page_count = ${pages}`);
        return super.prepare(sql);
      }
      override exec(sql: string): void {
        super.exec(`PRAGMA max_page_count = ${pages}`);
        super.exec(sql);
      }
    }
    const served = open({ ...sqlite, DatabaseSync: SmallDisk });
    assert.equal(settle(served, "first").ok, true);
    pages = 1;
    const stored: string[] = ["first"];
    let problem = "";
    for (let index = 0; index < 500 && problem === ""; index++) {
      const answer = settle(served, `row-${index}`);
      if (answer.ok) stored.push(`row-${index}`);
      else problem = answer.problem.kind;
    }
    assert.equal(problem, "full");
    assert.deepEqual(ids(served).toSorted(), stored.toSorted());
    pages = 100_000;
    assert.equal(settle(served, "last").ok, true);
    assert.deepEqual(ids(served).toSorted(), [...stored, "last"].toSorted());
    assert.deepEqual(
      served.handle.read((db) => ({ ...db.prepare("PRAGMA integrity_check").get() })),
      {
        ok: true,
        value: { integrity_check: "ok" },
      },
    );
  });

  it("says that another window holds the file too long, and goes on after", () => {
    const served = open({ ...sqlite, DatabaseSync: Impatient });
    settle(served, "a");
    const other = new sqlite.DatabaseSync(join(directory, "ledger.sqlite"));
    other.exec("BEGIN IMMEDIATE");
    const blocked = settle(served, "b");
    const read = ids(served);
    other.exec("COMMIT");
    other.close();
    assert.deepEqual([!blocked.ok && blocked.problem.kind, read, settle(served, "b").ok], ["busy", ["a"], true]);
  });

  it("takes over the lines of earlier versions once, and new ones later", async () => {
    await mkdir(directory);
    const line = (turnId: string): string => JSON.stringify({ session: "old", ...attempt({ turnId, at: noon }) });
    const file = join(directory, "usage-2026-07.jsonl");
    await writeFile(file, `\n${line("a")}\n\n{torn\n${line("b")}\n\n${line("c").slice(0, 50)}`);
    const first = ids(open()).length;
    const again = ids(open()).length;
    await appendFile(file, `${line("c").slice(50)}\n`);
    const served = open();
    const overview = served.call({ name: "overview", ask: july });
    assert.ok(overview.ok);
    const { cells, unreadable } = overview.value as { cells: { attempts: number }[]; unreadable: number };
    assert.deepEqual([first, again, cells.map(({ attempts }) => attempts), unreadable], [2, 2, [3], 1]);
    assert.deepEqual((await readdir(directory)).includes("usage-2026-07.jsonl"), true);
  });

  it("takes over what stood in for a row under the row's own id", async () => {
    const served = open();
    const reserved = { stamp: stamp("a"), planned: planned(), caps: noCaps };
    served.call({ name: "reserve", ask: reserved });
    const line = JSON.stringify({ ...stamp("a"), ...attempt({ at: noon, usage: usage(7, 7) }) });
    await writeFile(join(directory, "usage-2026-07.jsonl"), `\n${line}\n`);
    served.call({ name: "overview", ask: july });
    assert.deepEqual(ids(served), ["a"]);
  });

  it("takes over a long file in pieces, without splitting a character", async () => {
    await mkdir(directory);
    const count = 4_000;
    const lines = Array.from({ length: count }, (_, index) =>
      JSON.stringify({ session: "old", ...attempt({ turnId: `任务账本${index}`, at: noon }) }),
    );
    await writeFile(join(directory, "usage-2026-07.jsonl"), lines.map((line) => `\n${line}\n`).join(""));
    assert.equal(new Set(ids(open())).size, count);
  });
});

/** Gives up at once where another holds the file. */
class Impatient extends sqlite.DatabaseSync {
  constructor(file: string, options: sqlite.DatabaseSyncOptions) {
    super(file, { ...options, timeout: 0 });
  }
}

describe("a file that is held for a moment", () => {
  const held = (times: number, code: string) => {
    const [tried, waits]: [string[], number[]] = [[], []];
    const rename = (from: string, to: string): void => {
      tried.push(`${from} -> ${to}`);
      if (tried.length <= times) throw Object.assign(new Error(code), { code });
    };
    return { tried, waits, parts: { rename, wait: (milliseconds: number) => void waits.push(milliseconds) } };
  };

  for (const code of ["EPERM", "EBUSY", "EACCES"]) {
    it(`is renamed when ${code} is over`, () => {
      const { tried, waits, parts } = held(3, code);
      renameFile("a", "b", parts);
      assert.deepEqual([tried.length, waits], [4, [20, 40, 80]]);
    });
  }

  it("is given up after some seconds", () => {
    const { waits, parts } = held(100, "EBUSY");
    assert.throws(() => renameFile("a", "b", parts), { code: "EBUSY" });
    const sum = waits.reduce((all, wait) => all + wait, 0);
    assert.ok(sum > 2_000 && sum < 5_000);
  });

  it("is not tried again where that cannot help", () => {
    const { tried, parts } = held(1, "ENOENT");
    assert.throws(() => renameFile("a", "b", parts), { code: "ENOENT" });
    assert.equal(tried.length, 1);
  });
});
