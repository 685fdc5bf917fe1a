import type { DatabaseSync } from "node:sqlite";
import { bounds, boundTurn } from "../../history/bounds.ts";
import type { ChatChange, ChatWrite, ChatWritten } from "../../history/chatsDatabase.ts";
import { readFacts } from "../../history/readTurn.ts";
import { applyPatch, type TurnsMessage } from "../../protocol/applyPatch.ts";
import { immediately } from "../worker/immediately.ts";
import { prepared } from "../worker/prepared.ts";
import { ensureConversation, type Conversation } from "./conversationRows.ts";
import { nextNumber } from "./numbers.ts";
import { indexTurn } from "./searchRows.ts";
import { fold, growingTurns, parsed, readStored } from "./storedTurns.ts";

/** All of it or nothing. */
export function writeChat(db: DatabaseSync, { writer, at, chat, changes }: ChatWrite): ChatWritten {
  return immediately(db, () => {
    const conversation = ensureConversation(db, chat, at);
    for (const change of changes) make(db, { conversation, writer }, change);
    prepared(db, "UPDATE conversations SET changed = MAX(changed, ?) WHERE number = ?").run(at, conversation.number);
    // Another window may have deleted what goes on here.
    if (changes.some(goesOn))
      prepared(db, "UPDATE conversations SET deletedAt = NULL WHERE number = ?").run(conversation.number);
    // In the folder of this window, which may have opened a conversation of another one.
    const shown = "INSERT OR REPLACE INTO shown VALUES (?, ?)";
    if (!chat.apart) prepared(db, shown).run(chat.folder.slice(0, bounds.folder), chat.id);
    const named = new Set(changes.flatMap(namedIn));
    return { missing: [...named].filter((id) => numberOf(db, chat.id, id) === undefined) };
  });
}

/** Somebody talks; a rating alone is no reason to keep what was deleted. */
function goesOn(change: ChatChange): boolean {
  if (change.type === "changed") return change.patch.part !== undefined || change.patch.end !== undefined;
  return change.type === "turn" || change.type === "appended";
}

function namedIn(change: ChatChange): readonly string[] {
  if (change.type === "path") return change.path;
  return change.type === "turn" ? [] : [change.turnId];
}

interface Place {
  readonly conversation: Conversation;
  readonly writer: string;
}

function make(db: DatabaseSync, place: Place, change: ChatChange): void {
  switch (change.type) {
    case "turn":
      return putTurn(db, place, change);
    case "path":
      prepared(db, "UPDATE conversations SET path = ? WHERE number = ?").run(
        JSON.stringify(change.path),
        place.conversation.number,
      );
      return;
    case "facts":
      return addFacts(db, place, change);
    case "changed":
    case "appended":
      return grow(db, place, change);
  }
}

export function putTurn(
  db: DatabaseSync,
  { conversation, writer }: Place,
  { turn, parent, facts }: Omit<ChatChange & { readonly type: "turn" }, "type">,
): void {
  const view = boundTurn(turn);
  const known = numberOf(db, conversation.id, turn.id);
  const number = known ?? nextNumber(db, conversation.number);
  if (known !== undefined) prepared(db, "DELETE FROM growing WHERE turn = ?").run(known);
  prepared(
    db,
    `INSERT INTO turns VALUES (:number, :chat, :id, :parent, :writer, :running, :view, :facts)
     ON CONFLICT DO UPDATE SET writer = excluded.writer, running = excluded.running, view = excluded.view,
       facts = excluded.facts`,
  ).run({
    number,
    chat: conversation.id,
    id: turn.id,
    parent,
    writer,
    running: view.end === undefined ? 1 : 0,
    view: JSON.stringify(view),
    facts: JSON.stringify(facts),
  });
  indexTurn(db, number, conversation.folder, view);
}

/** The row, where it is this writer's: another window may have taken the turn over. */
function own(db: DatabaseSync, { conversation, writer }: Place, turnId: string) {
  const number = numberOf(db, conversation.id, turnId);
  if (number === undefined) return undefined;
  return prepared(db, "SELECT number, running, facts FROM turns WHERE number = ? AND writer = ?").get(number, writer);
}

function addFacts(db: DatabaseSync, place: Place, { turnId, facts }: ChatChange & { readonly type: "facts" }): void {
  const row = own(db, place, turnId);
  if (!row) return;
  const all = { ...readFacts(parsed(row["facts"])), ...facts };
  prepared(db, "UPDATE turns SET facts = ? WHERE number = ?").run(JSON.stringify(all), Number(row["number"]));
}

/** Of a running answer only what is new is written; its end joins all of it. */
function grow(db: DatabaseSync, place: Place, message: Extract<TurnsMessage, { readonly turnId: string }>): void {
  const row = own(db, place, message.turnId);
  if (!row) return;
  const number = Number(row["number"]);
  if (row["running"] === 1 && !(message.type === "changed" && message.patch.end)) {
    prepared(db, "INSERT INTO growing (turn, message) VALUES (?, ?)").run(number, JSON.stringify(message));
    return;
  }
  const stored = readStored(db, number);
  const [next] = stored ? applyPatch([stored.view], message) : [];
  if (!next) return;
  fold(db, number, next);
  indexTurn(db, number, place.conversation.folder, next);
}

/** Answers of windows that are gone are found by all their words; one that is still growing goes on behind it. */
export function joinGrown(db: DatabaseSync): void {
  for (const number of growingTurns(db))
    immediately(db, () => {
      const stored = readStored(db, number);
      const folder = prepared(
        db,
        "SELECT folder FROM conversations WHERE id = (SELECT chat FROM turns WHERE number = ?)",
      ).get(number)?.["folder"];
      if (!stored || typeof folder !== "string") return;
      fold(db, number, stored.view);
      indexTurn(db, number, folder, stored.view);
    });
}

function numberOf(db: DatabaseSync, chat: string, turnId: string): number | undefined {
  const row = prepared(db, "SELECT number FROM turns WHERE id = ? AND chat = ?").get(turnId, chat);
  return row && Number(row["number"]);
}
