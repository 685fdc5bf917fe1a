import type { DatabaseSync } from "node:sqlite";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { longestFile } from "../../history/bounds.ts";
import { exportJson, exportMarkdown, importJson } from "../../history/chatFile.ts";
import type { ExportRequest, ImportRequest } from "../../history/chatsDatabase.ts";
import { addChat, readChat } from "./wholeChat.ts";

/** A long conversation is put together and taken apart in this thread, not in the editor's. */
export function exported(db: DatabaseSync, { id, markdown }: ExportRequest, mayWrite: boolean): string | null {
  const chat = readChat(db, id, mayWrite);
  if (!chat) return null;
  return markdown ? exportMarkdown(chat, markdown) : exportJson(chat);
}

export function imported(db: DatabaseSync, { id, folder, bytes }: ImportRequest): Phrase | null {
  if (bytes.length > longestFile) return phrase("The file is larger than {0} MB.", longestFile / 1_048_576);
  const read = importJson(new TextDecoder().decode(bytes));
  if (!read.ok) return read.problem;
  addChat(db, { ...read.chat, id, folder, pinned: false });
  return null;
}
