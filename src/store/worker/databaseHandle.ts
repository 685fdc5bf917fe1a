import type { DatabaseSync } from "node:sqlite";
import type { DatabaseAnswer, Recovery } from "../../core/storage/databaseAnswer.ts";
import { backUp } from "./backups.ts";
import { createConnection, type Connection } from "./connection.ts";
import { isDamage, problemOf } from "./problemOf.ts";
import type { DatabaseFile, OpenDatabase, Sqlite } from "./schema.ts";

export interface DatabaseHandleParts extends Omit<DatabaseFile, "sqlite"> {
  /** Undefined where this Node has none. */
  readonly sqlite: Sqlite | undefined;
  /** Before each use of what is open. */
  readonly before?: (open: OpenDatabase) => void;
  readonly onRecovery: (recovery: Recovery) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the worker does with the database; nothing here throws. */
export interface DatabaseHandle {
  read<T>(work: (db: DatabaseSync) => T): DatabaseAnswer<T>;
  /** `instead` where a later version's file may only be read. */
  write<T>(work: (db: DatabaseSync) => T, instead?: (db: DatabaseSync) => T): DatabaseAnswer<T>;
  /** For maintenance whose result nobody needs; `work` may throw. */
  tend(work: (open: OpenDatabase) => void): void;
  /** One copy a day. */
  backUp(day: string): void;
  /** Changes whenever another connection has written. */
  version(): number | undefined;
  close(): void;
}

const missing = { ok: false, problem: { kind: "unavailable", message: "node:sqlite is missing" } } as const;

export function createDatabaseHandle({ before, ...parts }: DatabaseHandleParts): DatabaseHandle {
  const { sqlite, schema } = parts;
  const connection = sqlite && createConnection({ ...parts, sqlite });
  const use = <T>(work: (open: OpenDatabase) => DatabaseAnswer<T>): DatabaseAnswer<T> =>
    connection ? tryTwice(connection, (open) => (before?.(open), work(open))) : missing;
  return {
    read: (work) => use(({ db }) => ({ ok: true, value: work(db) })),
    write: (work, instead) =>
      use(({ db, newer }) => {
        if (!newer) return { ok: true, value: work(db) };
        if (instead) return { ok: true, value: instead(db) };
        return { ok: false, problem: { kind: "newer", message: `a later version wrote ${schema.title}` } };
      }),
    tend: (work) => void use((open) => (work(open), { ok: true, value: null })),
    backUp: (day) =>
      void use(({ db, newer }) => {
        if (!newer) backUp(db, parts, day);
        return { ok: true, value: null };
      }),
    version() {
      const db = connection?.current()?.db;
      return db?.isOpen ? Number(db.prepare("PRAGMA data_version").get()?.["data_version"]) : undefined;
    },
    close: () => connection?.close(),
  };
}

/** Damage may only show in use; after the repair, the work is repeated. */
function tryTwice<T>(connection: Connection, work: (open: OpenDatabase) => DatabaseAnswer<T>): DatabaseAnswer<T> {
  try {
    try {
      return work(connection.open());
    } catch (error) {
      if (!isDamage(error)) throw error;
      return work(connection.repair());
    }
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}
