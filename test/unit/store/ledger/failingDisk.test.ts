import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createDatabaseLedger, type DatabaseLedger } from "../../../../src/ledger/databaseLedger.ts";
import { ledgerSchema } from "../../../../src/store/ledger/schema.ts";
import { backUp, backupsOf } from "../../../../src/store/worker/backups.ts";
import { createLedgerFile } from "../../../../src/vscode/usage/ledgerFile.ts";
import { attempt, usage } from "../../ledger/samples.ts";
import { july, makePlace, noCaps, noon, rowsOf, stamp, valueOf, type Place } from "./withStore.ts";

const usd = (amount: number) => ({ currency: "USD", amount, estimated: false }) as const;

/** A disk of its own for the ledger, and a way to break it and to repair it. */
interface Failing {
  readonly it: string;
  readonly prepare?: (directory: string) => void;
  readonly fail: (directory: string) => void;
  readonly repair: (directory: string) => void;
  readonly end?: (directory: string) => void;
}

const megabyte = 1_048_576;

/** Where mounting is allowed, a real small disk; elsewhere one that is no directory for a while. */
const small = canMount();

const gone = {
  fail: (directory: string) => {
    renameSync(directory, `${directory}.away`);
    writeFileSync(directory, "");
  },
  repair: (directory: string) => {
    rmSync(directory);
    renameSync(`${directory}.away`, directory);
  },
};

const mounted = {
  prepare: (directory: string) => {
    mkdirSync(directory, { recursive: true });
    mount(directory, "size=2m");
  },
  end: (directory: string) => unmount(directory),
};

const disks: readonly Failing[] = [
  {
    it: "is full",
    ...(small
      ? {
          ...mounted,
          fail: (directory: string) => fill(join(directory, "filler")),
          repair: (directory: string) => rmSync(join(directory, "filler")),
        }
      : gone),
  },
  {
    it: "is covered by an empty one that is read-only",
    ...(small
      ? {
          ...mounted,
          fail: (directory: string) => mount(directory, "ro"),
          repair: (directory: string) => unmount(directory),
        }
      : gone),
  },
  { it: "goes and comes back", ...gone },
  {
    it: "is deleted, and a file stands there",
    fail: (directory) => {
      rmSync(directory, { recursive: true });
      writeFileSync(directory, "");
    },
    repair: (directory) => rmSync(directory),
  },
];

describe("the ledger on a disk that", () => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  for (const disk of disks) {
    it(`${disk.it}: loses nothing that was recorded, and says so once`, async () => {
      disk.prepare?.(place.directory);
      try {
        const errors: string[] = [];
        const unstored: string[] = [];
        const ledger = openLedger(place, errors, unstored);
        ledger.record(attempt({ at: noon, usage: usage(1, 0), cost: usd(0.5) }));
        await ledger.settled();
        assert.equal(rowsOf(place.file).length, 1);

        disk.fail(place.directory);
        for (const input of [2, 3, 4]) {
          ledger.record(attempt({ at: noon, usage: usage(input, 0), cost: usd(0.5) }));
          await ledger.settled();
          await ledger.refresh();
        }
        assert.deepEqual([ledger.totals("today").inputTokens, ledger.totals("session").attempts], [10, 4]);
        assert.equal(unstored.length, 1, unstored.join("\n"));
        assert.deepEqual(errors, [...new Set(errors)]);

        disk.repair(place.directory);
        ledger.record(attempt({ at: noon, usage: usage(5, 0), cost: usd(0.5) }));
        await ledger.settled();
        await ledger.refresh();
        assert.deepEqual([ledger.totals("today").inputTokens, unstored.length], [15, 1]);
        const { cells } = await valueOf(place.window().overview(july));
        assert.deepEqual(
          cells.map((cell) => [cell.attempts, cell.inputTokens, cell.money]),
          [[5, 15, [usd(2.5)]]],
        );
        assert.deepEqual(place.recoveries, []);
      } finally {
        await place.close();
        disk.end?.(place.directory);
      }
    });
  }

  it("is deleted under several windows keeps all that any of them was told", async () => {
    const windows = [place.window(), place.window(), place.window()];
    for (const [index, window] of windows.entries()) {
      await valueOf(window.settle({ stamp: stamp(`before-${index}`), attempt: attempt({ at: noon }) }));
    }
    rmSync(place.directory, { recursive: true });
    await Promise.all(
      windows.map((window, index) =>
        valueOf(window.settle({ stamp: stamp(`after-${index}`), attempt: attempt({ at: noon }) })),
      ),
    );
    assert.equal(rowsOf(place.file).length, 6);
    assert.deepEqual(
      readdirSync(place.directory).filter((name) => /rescued|recovering/.test(name)),
      [],
    );
  });
});

describe("the ledger of a machine whose clock was wrong", () => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  it("has as its latest the latest of the right time", async () => {
    const window = place.window();
    const future = new Date(2036, 6, 31).getTime();
    const given = [
      { id: "a", at: future, modelKey: "acme/of-2036" },
      { id: "b", at: noon - 1_000, modelKey: "acme/now" },
    ];
    for (const { id, ...rest } of given) await valueOf(window.settle({ stamp: stamp(id), attempt: attempt(rest) }));
    assert.equal((await valueOf(window.overview(july))).last?.modelKey, "acme/now");
    assert.equal((await valueOf(window.overview({ ...july, now: 0 }))).last?.modelKey, "acme/of-2036");
  });

  it("names the model last used also after it was put back", async () => {
    const ledger = openLedger(place, [], []);
    ledger.record(attempt({ at: noon, modelKey: "acme/first" }));
    ledger.record(attempt({ at: noon - 86_400_000, modelKey: "acme/second" }));
    await ledger.refresh();
    assert.equal(ledger.last()?.modelKey, "acme/second");
  });

  it("keeps no copy of a day to come, which would pass for the newest", async () => {
    const window = place.window();
    await valueOf(window.settle({ stamp: stamp("a"), attempt: attempt({ at: noon }) }));
    await window.close();
    const db = new DatabaseSync(place.file);
    for (const day of ["2036-01-01", "2036-01-02", "2036-01-03"])
      backUp(db, { file: place.file, schema: ledgerSchema }, day);
    for (const day of ["2026-07-30", "2026-07-31"])
      assert.equal(backUp(db, { file: place.file, schema: ledgerSchema }, day), true);
    assert.equal(backUp(db, { file: place.file, schema: ledgerSchema }, "2026-07-31"), false);
    db.close();
    assert.deepEqual(
      backupsOf(place.file).map(({ day }) => day),
      ["2026-07-31", "2026-07-30"],
    );
  });
});

function openLedger(place: Place, errors: string[], unstored: string[]): DatabaseLedger {
  let ids = 0;
  return createDatabaseLedger({
    database: place.window(),
    fallback: createLedgerFile(place.directory),
    caps: () => noCaps,
    now: () => noon,
    session: "here",
    newId: () => `here-${ids++}`,
    patience: () => new Promise<void>(() => {}),
    onError: (error) => errors.push(String(error)),
    onUnstored: (reason) => unstored.push(reason),
  });
}

function fill(file: string): void {
  writeFileSync(file, "");
  for (let size = megabyte; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: "a", flush: true });
    } catch {
      // Smaller pieces may still fit.
    }
  }
}

function canMount(): boolean {
  const directory = join("/tmp", `store-mount-${process.pid}`);
  try {
    mkdirSync(directory);
    mount(directory, "size=64k");
    unmount(directory);
    return true;
  } catch {
    return false;
  } finally {
    if (existsSync(directory)) rmSync(directory, { recursive: true });
  }
}

function mount(directory: string, options: string): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", directory], { stdio: "ignore" });
}

function unmount(directory: string): void {
  execFileSync("umount", [directory], { stdio: "ignore" });
}
