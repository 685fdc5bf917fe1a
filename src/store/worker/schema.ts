import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { DatabaseAnswer } from "../../core/storage/databaseAnswer.ts";
import type { DatabaseHandle } from "./databaseHandle.ts";
import type { Calls } from "./messages.ts";

export type StoredRow = Readonly<Record<string, SQLInputValue>>;

/** The tables of one database, and what is worth saving of them. Nothing here may keep a state. */
export interface Schema {
  /** For messages: “the ledger”. */
  readonly title: string;
  /** Of the file, in the directory that it is given. */
  readonly fileName: string;
  /**
   * One after the other they make the tables; how many of them a file has had is its version. Changes only add, so that
   * earlier versions can still read.
   */
  readonly steps: readonly string[];
  /** Reads nothing of each table, and throws where the tables are not these. */
  readonly tables: readonly string[];
  /** Whatever else has to hold of an open file that may be written; called after each opening. */
  readonly ready?: (db: DatabaseSync) => void;
  /** The first row there is: an empty file is not worth a copy. */
  readonly any: string;
  /** How many rows there are, for what is told of a recovery. */
  readonly count: string;
  /** How the rows of a damaged file get into its successor, which may have some of them; numbers come as large integers. */
  readonly salvage: readonly SalvagedTable[];
}

export interface SalvagedTable {
  readonly select: string;
  /** The column that numbers the rows, where there is one: what stands behind an unreadable page can then be read as well. */
  readonly key?: { readonly name: string; readonly all: string };
  readonly put: (into: DatabaseSync, row: StoredRow) => void;
}

/** What is told to the window of its own accord. */
export interface Notices<Notice> {
  readonly tell: (notice: Notice) => void;
}

export interface ServiceParts<Notice> extends Notices<Notice> {
  readonly directory: string;
}

/** What can be asked of one open database; made once a thread, so it may keep a state. */
export interface Service<Asked extends Calls> {
  /** Before each use of what is open. What it throws is the answer. */
  readonly before?: (open: OpenDatabase) => void;
  readonly calls: {
    readonly [Name in keyof Asked]: (
      handle: DatabaseHandle,
      ask: Asked[Name]["ask"],
    ) => DatabaseAnswer<Asked[Name]["value"]>;
  };
  /** What can wait until the answer is out. */
  readonly after?: { readonly [Name in keyof Asked]?: (handle: DatabaseHandle, ask: Asked[Name]["ask"]) => void };
}

/** A database: all that `worker/` does not know by itself. */
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
