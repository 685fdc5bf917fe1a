import { statSync } from "node:fs";
import { join } from "node:path";
import type {
  ChatEdit,
  ExportRequest,
  ImportRequest,
  ChatListRequest,
  ChatsRecovery,
  ChatWrite,
  ChatWritten,
  Claim,
  Standing,
} from "../../history/chatsDatabase.ts";
import type { ListedChat, StoredChat } from "../../history/storedChat.ts";
import type { Phrase } from "../../core/phrase.ts";
import type { DatabaseAnswer } from "../../core/storage/databaseAnswer.ts";
import type { DatabaseHandle } from "../worker/databaseHandle.ts";
import type { Definition, Service, ServiceParts } from "../worker/schema.ts";
import { claim, ownerOf, release, saySeen } from "./answering.ts";
import { countTurns, editConversation, list, purge } from "./conversationRows.ts";
import { exported, imported } from "./chatFiles.ts";
import { chatsSchema } from "./schema.ts";
import { addChat, lastChat, readChat, showChat, takeUntold } from "./wholeChat.ts";
import { joinGrown, writeChat } from "./writeChat.ts";

/** What a window may ask of the history, and what comes back. */
export type ChatsCalls = {
  readonly write: { readonly ask: ChatWrite; readonly value: ChatWritten };
  readonly read: { readonly ask: { readonly id: string }; readonly value: StoredChat | null };
  readonly last: { readonly ask: { readonly folder: string; readonly day: string }; readonly value: StoredChat | null };
  readonly show: { readonly ask: { readonly folder: string; readonly id: string | null }; readonly value: null };
  readonly list: { readonly ask: ChatListRequest; readonly value: readonly ListedChat[] };
  readonly edit: { readonly ask: ChatEdit; readonly value: null };
  readonly add: { readonly ask: StoredChat; readonly value: null };
  readonly exported: { readonly ask: ExportRequest; readonly value: string | null };
  readonly imported: { readonly ask: ImportRequest; readonly value: Phrase | null };
  readonly claim: { readonly ask: Claim; readonly value: boolean };
  readonly release: { readonly ask: Claim; readonly value: null };
  readonly standing: { readonly ask: { readonly id: string }; readonly value: Standing };
  readonly purge: { readonly ask: { readonly before: number }; readonly value: null };
};

export const chatsDefinition: Definition<ChatsCalls, ChatsRecovery> = { schema: chatsSchema, serve: serveChats };

/** Nobody can take back by then what was deleted. */
const abandonedMilliseconds = 60_000;

/** A larger file is not copied each day: three copies of it would fill a disk. */
const copiedBytes = 256 * 1_048_576;

function serveChats({ directory, tell, now }: ServiceParts<ChatsRecovery>): Service<ChatsCalls> {
  const file = join(directory, chatsSchema.fileName);
  /** A file of a later version is read as it is. */
  const reading = <T>(
    handle: DatabaseHandle,
    read: (db: Parameters<typeof readChat>[0], mayWrite: boolean) => T,
  ): DatabaseAnswer<T> => {
    const answer = handle.write(
      (db) => read(db, true),
      (db) => read(db, false),
    );
    handle.tend(({ db, newer }) => {
      const count = newer ? 0 : takeUntold(db);
      if (count > 0) tell({ setAside: count, salvaged: 0 });
    });
    return answer;
  };
  const answering = serveAnswering(now);
  return {
    calls: {
      write: (handle, ask) => handle.write((db) => writeChat(db, ask)),
      read: (handle, { id }) => reading(handle, (db, mayWrite) => readChat(db, id, mayWrite)),
      last: (handle, { folder }) => reading(handle, (db, mayWrite) => lastChat(db, folder, mayWrite)),
      show: (handle, { folder, id }) => handle.write((db) => (showChat(db, folder, id), null)),
      list: (handle, ask) => handle.read((db) => list(db, ask, now())),
      edit: (handle, ask) => handle.write((db) => (editConversation(db, ask), null)),
      add: (handle, ask) => handle.write((db) => (addChat(db, ask), null)),
      exported: (handle, ask) => reading(handle, (db, mayWrite) => exported(db, ask, mayWrite)),
      imported: (handle, ask) => handle.write((db) => imported(db, ask)),
      ...answering.calls,
      purge: (handle, { before }) => handle.write((db) => (purge(db, before), null)),
    },
    tick: answering.tick,
    after: {
      last(handle, { day }) {
        // What was deleted in a window that went before it did so for good.
        handle.write((db) => purge(db, now() - abandonedMilliseconds));
        handle.write(joinGrown);
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= copiedBytes) handle.backUp(day);
      },
    },
  };
}

/** Says again and again that this window is alive, as long as one of its sessions answers. */
function serveAnswering(now: () => number) {
  const claims = new Map<string, Claim>();
  const calls: Pick<Service<ChatsCalls>["calls"], "claim" | "release" | "standing"> = {
    claim(handle, ask) {
      const answer = handle.write((db) => claim(db, ask, now()));
      if (answer.ok && answer.value) claims.set(ask.chat, ask);
      return answer;
    },
    release(handle, ask) {
      if (claims.get(ask.chat)?.writer === ask.writer) claims.delete(ask.chat);
      return handle.write((db) => (release(db, ask), null));
    },
    standing: (handle, { id }) =>
      handle.read((db) => ({ writer: ownerOf(db, id, now()) ?? null, turns: countTurns(db, id) })),
  };
  return {
    calls,
    tick(this: void, handle: DatabaseHandle): void {
      if (claims.size > 0) handle.write((db) => saySeen(db, [...claims.values()], now()));
    },
  };
}
