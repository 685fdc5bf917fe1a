import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { DatabaseAnswer } from "../../core/storage/databaseAnswer.ts";
import type { DatabaseHandle } from "./databaseHandle.ts";
import type { Calls } from "./messages.ts";

export type StoredRow = Readonly<Record<string, SQLInputValue>>;

/** The tables of one database, and what is worth salvaging of them. Stateless. */
export interface Schema {
  /** For messages: “the ledger”. */
  readonly title: string;
  /** Of the file, in the directory that it is given. */
  readonly fileName: string;
  /**
   * Migrations, in order; the version of a file is how many of them it has had. They only add, so that earlier versions
   * can still read the file.
   */
  readonly steps: readonly string[];
  /** Queries that read no row, and fail where the tables are not these. */
  readonly tables: readonly string[];
  /** Ensures whatever else must hold in a writable file; called after each opening. */
  readonly ready?: (db: DatabaseSync) => void;
  /** Query for any row: an empty file is not worth a backup. */
  readonly any: string;
  /** Query for the number of rows (`rows`), for the report of a recovery. */
  readonly count: string;
  /**
   * How the rows of a damaged file get into its successor, which may have some of them already; integers are BigInts.
   */
  readonly salvage: readonly SalvagedTable[];
}

export interface SalvagedTable {
  readonly select: string;
  /** The column that numbers the rows, where there is one: what stands behind an unreadable page can then be read as well. */
  readonly key?: { readonly name: string; readonly all: string };
  readonly put: (into: DatabaseSync, row: StoredRow) => void;
}

/** What the thread tells the window unasked. */
export interface Notices<Notice> {
  readonly tell: (notice: Notice) => void;
}

export interface ServiceParts<Notice> extends Notices<Notice> {
  readonly directory: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The calls of one open database; made once per thread, so it may keep state. */
export interface Service<Asked extends Calls> {
  /** Before each use of what is open. An error that it throws becomes the answer. */
  readonly before?: (open: OpenDatabase) => void;
  readonly calls: {
    readonly [Name in keyof Asked]: (
      handle: DatabaseHandle,
      ask: Asked[Name]["ask"],
    ) => DatabaseAnswer<Asked[Name]["value"]>;
  };
  /** Now and then, about every 1.5 seconds. */
  readonly tick?: (handle: DatabaseHandle) => void;
  /** What can wait until the answer is sent. */
  readonly after?: { readonly [Name in keyof Asked]?: (handle: DatabaseHandle, ask: Asked[Name]["ask"]) => void };
}

/** A database: everything about it that `worker/` does not know. */
export interface Definition<Asked extends Calls, Notice = never> {
  readonly schema: Schema;
  readonly serve: (parts: ServiceParts<Notice>) => Service<Asked>;
}

export interface OpenDatabase {
  readonly db: DatabaseSync;
  /** A later version wrote the file: it is read, not written. */
  readonly newer: boolean;
}

/** Where the database is, and what it has to be. */
export interface DatabaseFile {
  readonly sqlite: Sqlite;
  readonly file: string;
  readonly schema: Schema;
}

export type Sqlite = typeof import("node:sqlite");
