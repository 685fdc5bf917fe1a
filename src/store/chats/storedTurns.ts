import type { DatabaseSync } from "node:sqlite";
import type { StoredTurn } from "../../history/storedChat.ts";
import { boundTurn } from "../../history/bounds.ts";
import { readFacts, readTurn } from "../../history/readTurn.ts";
import { applyPatch, type TurnsMessage } from "../../protocol/applyPatch.ts";
import type { Turn } from "../../protocol/turn.ts";
import { prepared } from "../worker/prepared.ts";
import { rangeOf } from "./numbers.ts";

/** What can be read of a row; without `stored` it is nothing that a turn could be. */
export interface ReadRow {
  readonly number: number;
  readonly id: string;
  readonly stored: StoredTurn | undefined;
}

const columns = "number, id, parent, view, facts FROM turns";

/** All turns of a conversation, in the order in which they were added, as far as they have come. */
export function readAll(db: DatabaseSync, conversation: number): readonly ReadRow[] {
  const rows = prepared(db, `SELECT ${columns} WHERE number BETWEEN ? AND ? ORDER BY number`).all(
    ...rangeOf(conversation),
  );
  return rows.map((row) => readRow(db, row));
}

export function readStored(db: DatabaseSync, number: number): StoredTurn | undefined {
  const row = prepared(db, `SELECT ${columns} WHERE number = ?`).get(number);
  return row && readRow(db, row).stored;
}

function readRow(db: DatabaseSync, row: Readonly<Record<string, unknown>>): ReadRow {
  const [number, id] = [Number(row["number"]), String(row["id"])];
  const parent = typeof row["parent"] === "string" ? row["parent"] : null;
  const view = readTurn(parsed(row["view"]));
  if (!view || view.id !== id) return { number, id, stored: undefined };
  return {
    number,
    id,
    stored: { view: grown(db, number, view), parent, facts: readFacts(parsed(row["facts"])) },
  };
}

/** With what has been appended since. */
function grown(db: DatabaseSync, number: number, view: Turn): Turn {
  const messages = prepared(db, "SELECT message FROM growing WHERE turn = ? ORDER BY number").all(number);
  const [next] = messages.reduce<readonly Turn[]>((turns, { message }) => taken(turns, parsed(message)), [view]);
  return messages.length === 0 || !next ? view : (readTurn(boundedOf(next)) ?? view);
}

/** Bounded, where what the disk made of it can be a turn at all. */
function boundedOf(turn: Turn): unknown {
  try {
    return boundTurn(turn);
  } catch {
    return undefined;
  }
}

/** One of our own messages, of which the disk may have made anything. */
function taken(turns: readonly Turn[], message: unknown): readonly Turn[] {
  try {
    return message === undefined ? turns : applyPatch(turns, message as TurnsMessage);
  } catch {
    return turns;
  }
}

export function parsed(json: unknown): unknown {
  try {
    return JSON.parse(String(json)) as unknown;
  } catch {
    return undefined;
  }
}

/** Turns to which something was appended that is not yet one with them. */
export function growingTurns(db: DatabaseSync): readonly number[] {
  return prepared(db, "SELECT DISTINCT turn FROM growing")
    .all()
    .map(({ turn }) => Number(turn));
}

/** Writes down as one what the turn has become; nothing is appended to it any more. */
export function fold(db: DatabaseSync, number: number, view: Turn): void {
  const kept = boundTurn(view);
  const running = kept.end === undefined ? 1 : 0;
  prepared(db, "UPDATE turns SET view = ?, running = ? WHERE number = ?").run(JSON.stringify(kept), running, number);
  prepared(db, "DELETE FROM growing WHERE turn = ?").run(number);
}
