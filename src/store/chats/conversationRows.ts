import type { DatabaseSync } from "node:sqlite";
import { bounds } from "../../history/bounds.ts";
import type { ChatEdit, ChatListRequest, ChatWrite } from "../../history/chatsDatabase.ts";
import type { ListedChat } from "../../history/storedChat.ts";
import { textOf } from "../../protocol/turn.ts";
import { immediately } from "../worker/immediately.ts";
import { prepared } from "../worker/prepared.ts";
import { owners } from "./answering.ts";
import { rangeOf, titleNumber } from "./numbers.ts";
import { find, forgetWords, indexTitle, type Found } from "./searchRows.ts";
import { snippetOf } from "./searchText.ts";
import { readStored } from "./storedTurns.ts";

export interface Conversation {
  readonly number: number;
  readonly id: string;
  readonly folder: string;
}

/** The conversation's row, made where there is none. */
export function ensureConversation(db: DatabaseSync, chat: ChatWrite["chat"], at: number): Conversation {
  const known = prepared(db, "SELECT number, folder FROM conversations WHERE id = ?").get(chat.id);
  if (known) return { number: Number(known["number"]), id: chat.id, folder: String(known["folder"]) };
  const folder = chat.folder.slice(0, bounds.folder);
  const title = chat.title.slice(0, bounds.title);
  const made = prepared(
    db,
    "INSERT INTO conversations (id, folder, title, created, changed, path) VALUES (?, ?, ?, ?, ?, '[]')",
  ).run(chat.id, folder, title, at, at);
  const number = Number(made.lastInsertRowid);
  indexTitle(db, number, folder, title);
  return { number, id: chat.id, folder };
}

export function editConversation(db: DatabaseSync, { id, title, pinned, deletedAt }: ChatEdit): void {
  immediately(db, () => {
    const row = prepared(db, "SELECT number, folder FROM conversations WHERE id = ?").get(id);
    if (!row) return;
    const number = Number(row["number"]);
    const set = (column: "title" | "pinned" | "deletedAt", value: string | number | null): void => {
      prepared(db, `UPDATE conversations SET ${column} = ? WHERE number = ?`).run(value, number);
    };
    if (pinned !== undefined) set("pinned", pinned ? 1 : 0);
    if (deletedAt !== undefined) set("deletedAt", deletedAt);
    if (title === undefined) return;
    set("title", title.slice(0, bounds.title));
    indexTitle(db, number, String(row["folder"]), title.slice(0, bounds.title));
  });
}

/** Really deletes, with all branches and words. How many conversations. */
export function purge(db: DatabaseSync, before: number): number {
  const due = "SELECT number FROM conversations WHERE deletedAt IS NOT NULL AND deletedAt < ?";
  if (!prepared(db, due).get(before)) return 0;
  return immediately(db, () => {
    const gone = prepared(db, due)
      .all(before)
      .map(({ number }) => Number(number));
    for (const number of gone) {
      const [first, last] = rangeOf(number);
      forgetWords(db, number);
      prepared(db, "DELETE FROM growing WHERE turn BETWEEN ? AND ?").run(first, last);
      prepared(db, "DELETE FROM turns WHERE number BETWEEN ? AND ?").run(first, last);
      prepared(db, "DELETE FROM conversations WHERE number = ?").run(number);
    }
    return gone.length;
  });
}

const columns = "number, id, folder, title, pinned, created, changed FROM conversations";

/** Of all branches; 0 where there is no such conversation. */
export function countTurns(db: DatabaseSync, id: string): number {
  const row = prepared(db, "SELECT number FROM conversations WHERE id = ?").get(id);
  const counted = "SELECT COUNT(*) AS turns FROM turns WHERE number BETWEEN ? AND ?";
  return row ? Number(prepared(db, counted).get(...rangeOf(Number(row["number"])))?.["turns"]) : 0;
}

/** Pinned ones first, then the latest. `now`: milliseconds since 1970. */
export function list(db: DatabaseSync, request: ChatListRequest, now: number): readonly ListedChat[] {
  const writers = owners(db, now);
  return listRows(db, request).map((row) => {
    const writer = writers.get(row.id);
    return writer === undefined ? row : { ...row, writer };
  });
}

function listRows(db: DatabaseSync, request: ChatListRequest): readonly ListedChat[] {
  if (request.text.trim() !== "") return search(db, request);
  const { folder, limit } = request;
  const order = "deletedAt IS NULL ORDER BY pinned DESC, changed DESC LIMIT ?";
  const rows =
    folder === undefined
      ? prepared(db, `SELECT ${columns} WHERE ${order}`).all(limit)
      : prepared(db, `SELECT ${columns} WHERE folder = ? AND ${order}`).all(folder, limit);
  return rows.map((row) => listed(row));
}

function search(db: DatabaseSync, { text, folder, limit }: ChatListRequest): readonly ListedChat[] {
  const rows = find(db, text, folder, limit).flatMap((found) => {
    const row = prepared(db, `SELECT ${columns} WHERE number = ? AND deletedAt IS NULL`).get(found.conversation);
    return row ? [{ row, found }] : [];
  });
  const sorted = rows.toSorted(
    (a, b) => Number(b.row["pinned"]) - Number(a.row["pinned"]) || Number(b.row["changed"]) - Number(a.row["changed"]),
  );
  return sorted.slice(0, limit).map(({ row, found }) => listed(row, snippet(db, found, text)));
}

/** A longer turn is not read for a few words of it. */
const longestShown = 100_000;

function snippet(db: DatabaseSync, { conversation, number }: Found, text: string): string | undefined {
  if (number === titleNumber(conversation)) return undefined;
  const length = prepared(db, "SELECT LENGTH(view) AS length FROM turns WHERE number = ?").get(number)?.["length"];
  if (length === undefined || Number(length) > longestShown) return undefined;
  const stored = readStored(db, number);
  return stored && snippetOf([stored.view.question, stored.view.answer].map(textOf).join("\n"), text);
}

function listed(row: Readonly<Record<string, unknown>>, snippet?: string): ListedChat {
  return {
    id: String(row["id"]),
    folder: String(row["folder"]),
    title: String(row["title"]),
    pinned: row["pinned"] === 1,
    created: Number(row["created"]),
    changed: Number(row["changed"]),
    ...(snippet === undefined ? {} : { snippet }),
  };
}
