import type { DatabaseSync } from "node:sqlite";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { longestFile } from "../../history/bounds.ts";
import { exportJson, exportMarkdown, importJson } from "../../history/chatFile.ts";
import type { ExportRequest, ImportRequest } from "../../history/chatsDatabase.ts";
import type { StoredTurn, TurnFacts } from "../../history/storedChat.ts";
import { textOf } from "../../protocol/turn.ts";
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
  const turns = read.chat.turns.map((turn) => ({ ...turn, facts: factsShown(turn) }));
  addChat(db, { ...read.chat, turns, id, folder, pinned: false });
  return null;
}

/** A stranger's file may hold what its reader is not shown: the models are told what is shown, and no more. */
function factsShown({ view, facts }: StoredTurn): TurnFacts {
  const { asked, question, state: _state, ...rest } = facts;
  const text = textOf(view.question);
  // Words behind a command; what else it may have been read as is read again.
  const isShown = asked === "" || asked === text || (text.startsWith("/") && text.endsWith(` ${asked}`));
  return {
    ...rest,
    ...(question ? { question: { ...question, text } } : {}),
    ...(isShown && asked !== undefined ? { asked } : {}),
  };
}
