import { chmodSync, statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { DamagedError, problemOf } from "./problemOf.ts";
import { networkDisk } from "./networkDisk.ts";
import { isNewer, lookAtTables, migrate } from "./migrate.ts";
import type { DatabaseFile, OpenDatabase, Schema } from "./schema.ts";

/** How long a write waits for one of another window; this thread has nothing else to do. */
const busyMilliseconds = 3_000;

/** A larger file would take longer to check than a first question should wait; its damage shows itself in use. */
const checkedBytes = 64 * 1_048_576;

/** Opens the file, makes it where there is none, and checks it. Throws where it is damaged. */
export function openFile({ sqlite, file, schema }: DatabaseFile): OpenDatabase {
  const db = new sqlite.DatabaseSync(file, { timeout: busyMilliseconds });
  try {
    if (isNewer(db, schema)) {
      db.exec("PRAGMA query_only = ON");
      return { db, newer: true };
    }
    if (statSync(file).size <= checkedBytes) check(db);
    makeTables(db, schema);
    // Before the log is made, which takes over the file's rights.
    chmodSync(file, 0o600);
    setUp(db, file);
    schema.ready?.(db);
    return { db, newer: false };
  } catch (error) {
    db.close();
    throw error;
  }
}

function setUp(db: DatabaseSync, file: string): void {
  setJournal(db, networkDisk(file) ? "DELETE" : "WAL");
  // Every acknowledged row survives a power cut; at our rate that costs nothing.
  db.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
}

/** With a write-ahead log readers and a writer do not wait for each other. A disk that cannot do it keeps its mode. */
function setJournal(db: DatabaseSync, mode: "WAL" | "DELETE"): void {
  try {
    db.exec(`PRAGMA journal_mode = ${mode}`);
  } catch (error) {
    // Another window is at work in the older mode: whoever opens the file next changes it.
    if (problemOf(error).kind !== "busy") throw error;
  }
}

function check(db: DatabaseSync): void {
  const [first] = db.prepare("PRAGMA quick_check(1)").all();
  const found = String(Object.values(first ?? {})[0]);
  if (found !== "ok") throw new DamagedError(found);
}

/** A database of somebody else, or one that lost its tables, is as good as damaged. */
function makeTables(db: DatabaseSync, schema: Schema): void {
  try {
    migrate(db, schema);
    lookAtTables(db, schema);
  } catch (error) {
    const wrongTables = error instanceof Error && "errcode" in error && error.errcode === 1;
    throw wrongTables ? new DamagedError(error.message) : error;
  }
}
