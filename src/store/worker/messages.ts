import type { DatabaseAnswer, Recovery } from "../../core/storage/databaseAnswer.ts";

/** What a window may ask of a database's worker, by name; `null` where there is nothing to say. */
export type Calls = Readonly<Record<string, { readonly ask: unknown; readonly value: unknown }>>;

export interface Call {
  readonly number: number;
  readonly name: string;
  readonly ask: unknown;
}

/** Every database can be closed. */
export const closing = "close";

export type FromWorker<Notice> =
  | { readonly type: "answer"; readonly number: number; readonly answer: DatabaseAnswer<unknown> }
  /** Another window wrote something. */
  | { readonly type: "changed" }
  | { readonly type: "recovered"; readonly recovery: Recovery }
  /** A notice that only this kind of database has. */
  | { readonly type: "notice"; readonly notice: Notice };

/** What the worker is started with. */
export interface WorkerStart {
  /** Which of the databases that the worker's file knows. */
  readonly database: string;
  readonly directory: string;
  /** How often it looks whether another window wrote. */
  readonly pollMilliseconds: number;
}
