import * as vscode from "vscode";
import { after } from "../../core/lifetime/after.ts";
import { dayOf } from "../../core/day.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { ChatsDatabase, ChatsRecovery } from "../../history/chatsDatabase.ts";
import { createChatsDatabase } from "../../store/chats/createChatsDatabase.ts";
import { createChatHistory, type ChatHistory, type ChatHistoryParts } from "../../surfaces/chat/history/chatHistory.ts";
import type { Dialogs } from "../ui/dialogs.ts";

export interface HistoryParts {
  readonly context: Pick<vscode.ExtensionContext, "globalStorageUri" | "asAbsolutePath">;
  readonly dialogs: Dialogs;
  readonly log: (line: string) => void;
}

/** The conversations of all windows of this machine, and how one session of this window keeps its own. */
export interface OpenHistory {
  readonly database: ChatsDatabase;
  /** Where this window's conversations belong; empty where no folder is open. */
  readonly folder: () => string;
  readonly createSession: (how: SessionKind) => ChatHistory;
}

/** What a session begins with, and whether its folder shows it. */
export type SessionKind = Pick<ChatHistoryParts, "first" | "isApart" | "isOpen">;

/** It touches the disk when it is first asked. */
export function openHistory({ context, dialogs, log }: HistoryParts): OpenHistory {
  const database = createChatsDatabase({
    workerFile: context.asAbsolutePath("dist/storeWorker.cjs"),
    directory: vscode.Uri.joinPath(context.globalStorageUri, "chats").fsPath,
    today: () => dayOf(Date.now()),
    onRecovery(recovery) {
      log(`The chat history was recovered: ${JSON.stringify(recovery)}`);
      void dialogs.warn(describeRecovery(recovery));
    },
  });
  const createSession = (how: SessionKind): ChatHistory =>
    createChatHistory({
      ...how,
      database,
      folder: folder(),
      newId: () => crypto.randomUUID(),
      now: Date.now,
      after,
      onUnstored: (reason) =>
        void dialogs.warn(
          phrase(
            "The conversation cannot be saved at the moment: {0} It stays in this window and is saved as soon as that is possible again.",
            reason,
          ),
        ),
    });
  return { database, folder, createSession };
}

function folder(): string {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  return String(workspaceFile ?? workspaceFolders?.[0]?.uri ?? "");
}

function describeRecovery({ quarantined, restoredFrom, setAside, salvaged }: ChatsRecovery): Phrase {
  if (setAside !== undefined) {
    return phrase(
      "{0} messages of the chat history cannot be read. They were set aside; all others are there.",
      setAside,
    );
  }
  if (quarantined === undefined) {
    return phrase("The chat history was missing. It was restored from a backup of {0}.", restoredFrom ?? "?");
  }
  if (restoredFrom === undefined) {
    return phrase(
      "The chat history was damaged. {0} messages could still be read. The damaged file was kept: {1}",
      salvaged,
      quarantined,
    );
  }
  return phrase(
    "The chat history was damaged. It was restored from a backup of {0} and from what could still be read. The damaged file was kept: {1}",
    restoredFrom,
    quarantined,
  );
}
