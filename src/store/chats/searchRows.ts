import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { textOf, type Turn } from "../../protocol/turn.ts";
import { prepared } from "../worker/prepared.ts";
import { conversationOf, rangeOf, titleNumber } from "./numbers.ts";
import { matchOf, nameParts, words } from "./searchText.ts";

/** A folder as one word of the index. */
function placeOf(folder: string): string {
  return `p${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`;
}

const put = "INSERT OR REPLACE INTO search (rowid, place, words, parts) VALUES (?, ?, ?, ?)";

export function indexTitle(db: DatabaseSync, conversation: number, folder: string, title: string): void {
  prepared(db, put).run(titleNumber(conversation), placeOf(folder), words(title), nameParts(title));
}

/** Question and answer; a picture has no words. */
export function indexTurn(db: DatabaseSync, number: number, folder: string, { question, answer, folded }: Turn): void {
  const text = [question, answer, folded?.answer ?? []].map(textOf).join("\n");
  prepared(db, put).run(number, placeOf(folder), words(text), nameParts(text));
}

export function forgetWords(db: DatabaseSync, conversation: number): void {
  const [, last] = rangeOf(conversation);
  prepared(db, "DELETE FROM search WHERE rowid BETWEEN ? AND ?").run(titleNumber(conversation), last);
}

export interface Found {
  readonly conversation: number;
  /** The turn where it was found last, or the title's number. */
  readonly number: number;
}

/** So many rows of the index are looked at even where fewer have enough conversations: an old one may have been used last. */
const mostRows = 2_000;

/**
 * Conversations in which a turn, or the title, has all words: the latest, and where the words are rare all of them. How many
 * are shown is for whoever knows when they were used.
 */
export function find(db: DatabaseSync, text: string, folder: string | undefined, limit: number): readonly Found[] {
  const match = matchOf(text, folder === undefined ? undefined : placeOf(folder));
  if (match === undefined) return [];
  const found = new Map<number, Found>();
  let seen = 0;
  const rows = prepared(db, "SELECT rowid AS number FROM search WHERE search MATCH ? ORDER BY rowid DESC").iterate(
    match,
  );
  for (const row of rows) {
    seen++;
    const number = Number(row["number"]);
    const conversation = conversationOf(number);
    if (found.has(conversation)) continue;
    if (found.size >= limit && seen > mostRows) break;
    found.set(conversation, { conversation, number });
  }
  return [...found.values()];
}
