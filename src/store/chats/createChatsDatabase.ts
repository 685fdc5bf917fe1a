import { createListeners } from "../../core/lifetime/listeners.ts";
import type { ChatsDatabase, ChatsRecovery } from "../../history/chatsDatabase.ts";
import { createWorkerCalls } from "../worker/workerCalls.ts";
import type { ChatsCalls } from "./chatsDefinition.ts";

export interface ChatsDatabaseParts {
  /** The worker's own file. */
  readonly workerFile: string | URL;
  readonly directory: string;
  /** Damaged data was replaced or set aside; the user should know, once. */
  readonly onRecovery: (recovery: ChatsRecovery) => void;
  /** The day of a moment: `2026-07-31`. */
  readonly today: () => string;
  readonly pollMilliseconds?: number;
}

const usualPollMilliseconds = 1_500;

/** The history of all windows, asked through a worker thread that is started on the first call. */
export function createChatsDatabase(parts: ChatsDatabaseParts): ChatsDatabase {
  const { workerFile, directory, onRecovery, today, pollMilliseconds = usualPollMilliseconds } = parts;
  const changes = createListeners();
  const calls = createWorkerCalls<ChatsCalls, ChatsRecovery>({
    workerFile,
    start: { database: "chats", directory, pollMilliseconds },
    title: "the chat history",
    onChange: () => changes.call(),
    onRecovery,
    onNotice: onRecovery,
  });
  return {
    write: (write) => calls.ask("write", write),
    read: (id) => calls.ask("read", { id }),
    last: (folder) => calls.ask("last", { folder, day: today() }),
    show: (folder, id) => calls.ask("show", { folder, id }),
    list: (request) => calls.ask("list", request),
    edit: (edit) => calls.ask("edit", edit),
    add: (chat) => calls.ask("add", chat),
    exported: (request) => calls.ask("exported", request),
    imported: (request) => calls.ask("imported", request),
    purge: (before) => calls.ask("purge", { before }),
    claim: (claim) => calls.ask("claim", claim),
    release: (claim) => calls.ask("release", claim),
    standing: (id) => calls.ask("standing", { id }),
    onDidChange: (listener) => changes.add(listener),
    close: () => calls.close(),
  };
}
