import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatsDatabase, ChatsRecovery, ChatWrite } from "../../../../src/history/chatsDatabase.ts";
import type { StoredChat } from "../../../../src/history/storedChat.ts";
import type { Turn } from "../../../../src/protocol/turn.ts";
import { createChatsDatabase } from "../../../../src/store/chats/createChatsDatabase.ts";
import { chatsSchema } from "../../../../src/store/chats/schema.ts";
import { askedTurn, said } from "../../protocol/turns.ts";
import { valueOf } from "../ledger/withStore.ts";

export const workerFile = new URL("../../../../src/store/storeWorker.ts", import.meta.url);

/** A directory of its own for each test, and the windows opened on it. */
export interface ChatsPlace {
  readonly directory: string;
  readonly file: string;
  readonly recoveries: ChatsRecovery[];
  window(pollMilliseconds?: number): ChatsDatabase;
  close(): Promise<void>;
  remove(): Promise<void>;
}

export async function makeChatsPlace(): Promise<ChatsPlace> {
  const parent = await mkdtemp(join(tmpdir(), "chats-"));
  const directory = join(parent, "chats");
  const recoveries: ChatsRecovery[] = [];
  const windows: ChatsDatabase[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(windows.splice(0).map((window) => window.close()));
  };
  return {
    directory,
    file: join(directory, chatsSchema.fileName),
    recoveries,
    window(pollMilliseconds = 20) {
      const opened = createChatsDatabase({
        workerFile,
        directory,
        pollMilliseconds,
        onRecovery: (recovery) => void recoveries.push(recovery),
        today: () => "2026-07-31",
      });
      windows.push(opened);
      return opened;
    },
    close,
    async remove() {
      await close();
      await rm(parent, { recursive: true });
    },
  };
}

const ended = { kind: "done", summary: "12 tokens" } as const;

/** A turn that has been answered. */
export const answered = (id: string, question: string, answer: string): Turn =>
  askedTurn(id, question, { answer: said(answer), end: ended });

export const write = (id: string, changes: ChatWrite["changes"], rest: Partial<ChatWrite> = {}): ChatWrite => ({
  writer: "here",
  at: 1_000,
  chat: { id, folder: "file:///project", title: `Title of ${id}` },
  changes,
  ...rest,
});

/** A whole conversation of answered turns, one after the other. */
export const chatOf = (id: string, turns: readonly Turn[], rest: Partial<StoredChat> = {}): StoredChat => ({
  id,
  folder: "file:///project",
  title: `Title of ${id}`,
  pinned: false,
  created: 1_000,
  changed: 2_000,
  path: turns.map((turn) => turn.id),
  turns: turns.map((view, index) => ({ view, parent: turns[index - 1]?.id ?? null, facts: {} })),
  ...rest,
});

/** What stands in the list, in its order. */
export async function found(window: ChatsDatabase, text: string, folder?: string): Promise<readonly string[]> {
  const request = { text, limit: 50, ...(folder === undefined ? {} : { folder }) };
  return (await valueOf(window.list(request))).map(({ id }) => id);
}
