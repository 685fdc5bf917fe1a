import type { DatabaseSync } from "node:sqlite";
import { prepared } from "../worker/prepared.ts";
import { problemOf } from "../worker/problemOf.ts";
import type { Schema, StoredRow } from "../worker/schema.ts";
import { makeAnswering } from "./answering.ts";
import { indexTitle, indexTurn } from "./searchRows.ts";
import { readStored } from "./storedTurns.ts";
import { nextNumber } from "./numbers.ts";

/**
 * The number of a turn is its conversation's and its place in it (`numbers.ts`): a conversation lies together, and what the
 * search finds says by itself whose it is. What comes of a running answer is appended to `growing` and joined to the turn at
 * its end. The words are indexed only, never stored twice.
 */
const tables = `
CREATE TABLE conversations (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  folder TEXT NOT NULL,
  title TEXT NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  deletedAt INTEGER,
  path TEXT NOT NULL
) STRICT;
CREATE INDEX conversationsByTime ON conversations (pinned, changed);
CREATE INDEX conversationsByFolder ON conversations (folder, pinned, changed);
CREATE INDEX conversationsDeleted ON conversations (deletedAt) WHERE deletedAt IS NOT NULL;

CREATE TABLE turns (
  number INTEGER PRIMARY KEY,
  chat TEXT NOT NULL,
  id TEXT NOT NULL,
  parent TEXT,
  writer TEXT NOT NULL,
  running INTEGER NOT NULL,
  view TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX turnsById ON turns (id);

CREATE TABLE growing (
  number INTEGER PRIMARY KEY,
  turn INTEGER NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX growingByTurn ON growing (turn);

CREATE TABLE shown (
  folder TEXT PRIMARY KEY,
  chat TEXT
) STRICT;

CREATE TABLE setAside (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  row TEXT NOT NULL,
  told INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  place, words, parts,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
`;

export const chatsSchema: Schema = {
  title: "the chat history",
  fileName: "chats.sqlite",
  steps: [tables],
  tables: [
    "SELECT number, id, folder, title, pinned, created, changed, deletedAt, path FROM conversations LIMIT 0",
    "SELECT number, chat, id, parent, writer, running, view, facts FROM turns LIMIT 0",
    "SELECT growing.number, turn, message, shown.folder, shown.chat FROM growing, shown LIMIT 0",
    "SELECT setAside.number, kind, row, told, search.rowid FROM setAside, search LIMIT 0",
  ],
  ready: makeAnswering,
  any: "SELECT 1 FROM conversations LIMIT 1",
  count: "SELECT COUNT(*) AS rows FROM turns",
  salvage: [
    {
      select: "SELECT * FROM conversations",
      key: { name: "number", all: "SELECT number FROM conversations" },
      put: putConversation,
    },
    { select: "SELECT * FROM turns", key: { name: "number", all: "SELECT number FROM turns" }, put: putTurn },
    {
      select: "SELECT turns.chat, turns.id, growing.* FROM growing JOIN turns ON turns.number = turn",
      key: { name: "growing.number", all: "SELECT number FROM growing" },
      put: putGrowing,
    },
    {
      select: "SELECT * FROM setAside",
      put: unlessRefused("INSERT OR IGNORE INTO setAside VALUES (:number, :kind, :row, :told)"),
    },
    { select: "SELECT * FROM shown", put: unlessRefused("INSERT OR IGNORE INTO shown VALUES (:folder, :chat)") },
  ],
};

function putConversation(into: DatabaseSync, row: StoredRow): void {
  const { number, ...rest } = row;
  if (prepared(into, "SELECT 1 FROM conversations WHERE id = ?").get(row["id"] ?? null)) return;
  const taken = prepared(into, "SELECT 1 FROM conversations WHERE number = ?").get(number ?? null);
  const names = Object.keys(rest);
  const put = unlessRefused(
    `INSERT INTO conversations (number, ${names.join(", ")}) VALUES (:number, ${names.map((name) => `:${name}`).join(", ")})`,
  );
  put(into, { ...rest, number: taken ? null : (number ?? null) });
  const made = prepared(into, "SELECT number, folder, title FROM conversations WHERE id = ?").get(row["id"] ?? null);
  if (made) indexTitle(into, Number(made["number"]), String(made["folder"]), String(made["title"]));
}

/** Belongs to its conversation by that one's id, and has its number there anew. */
function putTurn(into: DatabaseSync, row: StoredRow): void {
  const { chat = null, id = null } = row;
  const numberOf = "SELECT number, folder FROM conversations WHERE id = ?";
  if (!prepared(into, numberOf).get(chat)) {
    // Its own row is lost; what was said in it is not.
    putConversation(into, {
      number: null,
      id: chat,
      folder: "",
      title: "…",
      pinned: 0,
      created: 0,
      changed: 0,
      deletedAt: null,
      path: "[]",
    });
  }
  const conversation = prepared(into, numberOf).get(chat);
  if (!conversation || prepared(into, "SELECT 1 FROM turns WHERE id = ? AND chat = ?").get(id, chat)) return;
  const number = nextNumber(into, Number(conversation["number"]));
  const put = unlessRefused(
    "INSERT INTO turns VALUES (:number, :chat, :id, :parent, :writer, :running, :view, :facts)",
  );
  put(into, { ...row, number });
  const stored = readStored(into, number);
  if (stored) indexTurn(into, number, String(conversation["folder"]), stored.view);
}

function putGrowing(into: DatabaseSync, { chat = null, id = null, message = null }: StoredRow): void {
  const turn = prepared(into, "SELECT number, running FROM turns WHERE id = ? AND chat = ?").get(id, chat);
  if (turn?.["running"] !== 1) return;
  unlessRefused("INSERT INTO growing (turn, message) VALUES (:turn, :message)")(into, {
    turn: Number(turn["number"]),
    message,
  });
}

/** A row of a damaged file may be one that the table does not take. */
function unlessRefused(sql: string): (into: DatabaseSync, row: StoredRow) => void {
  return (into, row) => {
    try {
      prepared(into, sql).run({ ...row });
    } catch (error) {
      if (problemOf(error).kind !== "failed") throw error;
    }
  };
}
