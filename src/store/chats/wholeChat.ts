import type { DatabaseSync } from "node:sqlite";
import type { StoredChat, StoredTurn } from "../../history/storedChat.ts";
import { immediately } from "../worker/immediately.ts";
import { prepared } from "../worker/prepared.ts";
import { editConversation, ensureConversation } from "./conversationRows.ts";
import { settleTurns } from "./settleTurns.ts";
import { parsed, readAll, type ReadRow } from "./storedTurns.ts";
import { putTurn } from "./writeChat.ts";

const columns = "number, id, folder, title, pinned, created, changed, path FROM conversations";

/** The conversation, without the rows that are nothing a turn could be: those are set aside. */
export function readChat(db: DatabaseSync, id: string, mayWrite: boolean): StoredChat | null {
  const row = prepared(db, `SELECT ${columns} WHERE id = ? AND deletedAt IS NULL`).get(id);
  if (!row) return null;
  const read = readAll(db, Number(row["number"]));
  const broken = read.filter(({ stored }) => !stored);
  if (mayWrite && broken.length > 0) setAside(db, broken);
  const path = namesIn(parsed(row["path"]));
  const turns = settleTurns(
    read.flatMap(({ stored }) => stored ?? []),
    path,
  );
  return {
    id,
    folder: String(row["folder"]),
    title: String(row["title"]),
    pinned: row["pinned"] === 1,
    created: Number(row["created"]),
    changed: Number(row["changed"]),
    path: pathOf(path, turns),
    turns,
  };
}

function namesIn(stored: unknown): readonly string[] {
  const named: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return named.filter((id) => typeof id === "string");
}

/**
 * Only turns that are there; where there is none, as while the first question is asked again, the way to the last. The
 * turns are settled: each parent is there, and none is its own.
 */
function pathOf(stored: readonly string[], turns: readonly StoredTurn[]): readonly string[] {
  const known = new Map(turns.map((turn) => [turn.view.id, turn]));
  const path = stored.filter((id) => known.has(id));
  if (path.length > 0) return path;
  const way: string[] = [];
  for (let turn = turns.at(-1); turn;) {
    way.unshift(turn.view.id);
    turn = turn.parent === null ? undefined : known.get(turn.parent);
  }
  return way;
}

export function lastChat(db: DatabaseSync, folder: string, mayWrite: boolean): StoredChat | null {
  const row = prepared(db, "SELECT chat FROM shown WHERE folder = ?").get(folder);
  return row?.["chat"] == null ? null : readChat(db, String(row["chat"]), mayWrite);
}

export function showChat(db: DatabaseSync, folder: string, id: string | null): void {
  prepared(db, "INSERT OR REPLACE INTO shown VALUES (?, ?)").run(folder, id);
}

/** As it is, in a conversation of its own. */
export function addChat(db: DatabaseSync, chat: StoredChat): void {
  immediately(db, () => {
    const conversation = ensureConversation(db, chat, chat.created);
    for (const { view, parent, facts } of chat.turns)
      putTurn(db, { conversation, writer: "" }, { turn: view, parent, facts });
    prepared(db, "UPDATE conversations SET changed = ?, path = ? WHERE number = ?").run(
      chat.changed,
      JSON.stringify(chat.path),
      conversation.number,
    );
  });
  if (chat.pinned) editConversation(db, { id: chat.id, pinned: true });
}

const followers = `UPDATE turns SET parent = gone.parent FROM turns AS gone
  WHERE gone.number = ? AND turns.chat = gone.chat AND turns.parent = gone.id`;

function setAside(db: DatabaseSync, broken: readonly ReadRow[]): void {
  const row = "json_object('number', number, 'chat', chat, 'id', id, 'view', view, 'facts', facts)";
  immediately(db, () => {
    for (const { number } of broken) {
      // What followed it follows from now on what it follows now: its own predecessor may have gone just before.
      prepared(db, followers).run(number);
      prepared(db, `INSERT INTO setAside (kind, row) SELECT 'turn', ${row} FROM turns WHERE number = ?`).run(number);
      prepared(db, "DELETE FROM growing WHERE turn = ?").run(number);
      prepared(db, "DELETE FROM turns WHERE number = ?").run(number);
    }
  });
}

/** How many nobody was told of yet: whoever asks first tells it. */
export function takeUntold(db: DatabaseSync): number {
  if (!prepared(db, "SELECT 1 FROM setAside WHERE told = 0 LIMIT 1").get()) return 0;
  return immediately(db, () => Number(prepared(db, "UPDATE setAside SET told = 1 WHERE told = 0").run().changes));
}
