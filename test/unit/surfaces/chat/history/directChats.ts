import * as sqlite from "node:sqlite";
import type { DatabaseAnswer } from "../../../../../src/core/storage/databaseAnswer.ts";
import type { ChatsDatabase } from "../../../../../src/history/chatsDatabase.ts";
import { chatsDefinition } from "../../../../../src/store/chats/chatsDefinition.ts";
import { openDatabase } from "../../../../../src/store/worker/openDatabase.ts";

export interface DirectChats extends ChatsDatabase {
  /** What the thread does now and then. */
  tick(): void;
}

let later = 0;
/** No claim of a window that a test has left behind is still alive. */
const alwaysLater = () => (later += 10_000);

/** The real database, without its thread; `fails` says of each write whether the disk is full. */
export function directChats(
  directory: string,
  fails: () => boolean = () => false,
  now: () => number = alwaysLater,
): DirectChats {
  const { call, tick } = openDatabase(chatsDefinition, {
    sqlite,
    directory,
    tell: () => {},
    onRecovery: () => {},
    now,
  });
  // Each call answers with its own kind of value.
  const ask = async (name: string, what: unknown) =>
    call({ name, ask: structuredClone(what) }) as DatabaseAnswer<never>;
  return {
    tick,
    write: async (write) =>
      fails() ? { ok: false, problem: { kind: "full", message: "the disk is full" } } : ask("write", write),
    read: (id) => ask("read", { id }),
    last: (folder) => ask("last", { folder, day: "2026-07-31" }),
    show: (folder, id) => ask("show", { folder, id }),
    list: (request) => ask("list", request),
    edit: (edit) => ask("edit", edit),
    add: (chat) => ask("add", chat),
    exported: (request) => ask("exported", request),
    imported: (request) => ask("imported", request),
    purge: (before) => ask("purge", { before }),
    claim: (claim) => ask("claim", claim),
    release: (claim) => ask("release", claim),
    standing: (id) => ask("standing", { id }),
    onDidChange: () => ({ dispose() {} }),
    close: async () => void (await ask("close", null)),
  };
}
