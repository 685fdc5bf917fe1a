import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { Answer, Recovery } from "../ledger/database.ts";
import { backUp } from "./backups.ts";
import { createConnection, type Connection } from "./connection.ts";
import { importLines } from "./importLines.ts";
import type { OpenDatabase, Sqlite } from "./openFile.ts";
import { isDamage, problemOf } from "./problemOf.ts";
import { takeUntold } from "./setAside.ts";

export interface DatabaseHandleParts {
  /** Undefined where this Node has none. */
  readonly sqlite: Sqlite | undefined;
  readonly directory: string;
  readonly onRecovery: (recovery: Recovery) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the worker does with the database; nothing here throws. */
export interface DatabaseHandle {
  read<T>(work: (db: DatabaseSync) => T): Answer<T>;
  /** `instead` where a later version's file may only be read. */
  write<T>(work: (db: DatabaseSync) => T, instead?: (db: DatabaseSync) => T): Answer<T>;
  /** Takes over new lines of the fallback files. */
  importNew(): void;
  /** Says once how many rows were set aside. */
  tellSetAside(): void;
  /** One copy a day. */
  backUp(day: string): void;
  /** Changes whenever another connection has written. */
  version(): number | undefined;
  close(): void;
}

export const databaseName = "ledger.sqlite";

const missing = { ok: false, problem: { kind: "unavailable", message: "node:sqlite is missing" } } as const;

export function createDatabaseHandle({ sqlite, directory, onRecovery, now }: DatabaseHandleParts): DatabaseHandle {
  const file = join(directory, databaseName);
  const connection = sqlite && createConnection({ sqlite, file, onRecovery, now });
  const importer = createImporter(directory);
  const use = <T>(work: (open: OpenDatabase) => Answer<T>): Answer<T> =>
    connection ? tryTwice(connection, (open) => (importer.takeFirst(open), work(open))) : missing;
  return {
    read: (work) => use(({ db }) => ({ ok: true, value: work(db) })),
    write: (work, instead) =>
      use(({ db, newer }) => {
        if (!newer) return { ok: true, value: work(db) };
        if (instead) return { ok: true, value: instead(db) };
        return { ok: false, problem: { kind: "newer", message: "a later version wrote the ledger" } };
      }),
    importNew: () => void use((open) => (importer.takeNew(open), { ok: true, value: null })),
    tellSetAside: () =>
      void use(({ db, newer }) => {
        const count = newer ? 0 : takeUntold(db);
        if (count > 0) onRecovery({ setAside: count, salvaged: 0 });
        return { ok: true, value: null };
      }),
    backUp: (day) =>
      void use(({ db, newer }) => {
        if (!newer) backUp(db, file, day);
        return { ok: true, value: null };
      }),
    version() {
      const db = connection?.current()?.db;
      return db?.isOpen ? Number(db.prepare("PRAGMA data_version").get()?.["data_version"]) : undefined;
    },
    close: () => connection?.close(),
  };
}

/** Damage may only show in use; after the repair, the work is done again. */
function tryTwice<T>(connection: Connection, work: (open: OpenDatabase) => Answer<T>): Answer<T> {
  try {
    try {
      return work(connection.open());
    } catch (error) {
      if (!isDamage(error)) throw error;
      return work(connection.mend());
    }
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

interface Importer {
  /** Before anything else is done with a file that was just opened. */
  takeFirst(open: OpenDatabase): void;
  takeNew(open: OpenDatabase): void;
}

function createImporter(directory: string): Importer {
  let importedInto: DatabaseSync | undefined;
  let importedSizes = "";
  const takeNew = ({ db, newer }: OpenDatabase): void => {
    const sizes = sizesOf(directory);
    if (newer || (db === importedInto && sizes === importedSizes)) return;
    importLines(db, directory);
    importedInto = db;
    importedSizes = sizes;
  };
  return {
    takeNew,
    takeFirst(open) {
      if (open.newer || open.db === importedInto) return;
      try {
        takeNew(open);
      } catch (error) {
        // Lines that cannot be taken over now are taken later; what is in the database counts.
        if (isDamage(error)) throw error;
      }
    },
  };
}

/** Tells whether a fallback file has grown. */
function sizesOf(directory: string): string {
  const names = readdirSync(directory).filter((name) => name.endsWith(".jsonl"));
  return names.map((name) => `${name}:${statSync(join(directory, name)).size}`).join();
}
