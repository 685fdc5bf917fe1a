import type { DatabaseSync } from "node:sqlite";
import type { Claim } from "../../history/chatsDatabase.ts";
import { immediately } from "../worker/immediately.ts";
import { prepared } from "../worker/prepared.ts";

/**
 * In which conversations answers are on their way, and whose they are. A window says again and again that it is alive;
 * the rows of one that was killed count no more after a while. No version of the file: earlier ones go on without it.
 */
const table = `CREATE TABLE IF NOT EXISTS answering (
  chat TEXT PRIMARY KEY,
  writer TEXT NOT NULL,
  seen INTEGER NOT NULL
) STRICT`;

/** A window that has said nothing for so long is gone. Windows that are alive speak about every 1.5 seconds. */
const silentMilliseconds = 5_000;
/** The clock was set back: what was written before is not from a moment to come. */
const aheadMilliseconds = 60_000;

export function makeAnswering(db: DatabaseSync): void {
  db.exec(table);
}

/** True where the conversation is this writer's from now on; false where another one is alive. */
export function claim(db: DatabaseSync, { chat, writer }: Claim, now: number): boolean {
  return unsynced(db, () => {
    const owner = ownerOf(db, chat, now);
    if (owner !== undefined && owner !== writer) return false;
    prepared(db, "INSERT OR REPLACE INTO answering VALUES (?, ?, ?)").run(chat, writer, now);
    return true;
  });
}

export function release(db: DatabaseSync, { chat, writer }: Claim): void {
  unsynced(db, () => prepared(db, "DELETE FROM answering WHERE chat = ? AND writer = ?").run(chat, writer));
}

/** These are alive; what another writer has taken over by now stays that one's. */
export function saySeen(db: DatabaseSync, claims: readonly Claim[], now: number): void {
  unsynced(db, () => {
    for (const { chat, writer } of claims)
      prepared(db, "UPDATE answering SET seen = ? WHERE chat = ? AND writer = ?").run(now, chat, writer);
  });
}

/** A question waits for this, and after a power cut nobody answers anyway: it need not be on the disk by then. */
function unsynced<T>(db: DatabaseSync, work: () => T): T {
  db.exec("PRAGMA synchronous = NORMAL");
  try {
    return immediately(db, work);
  } finally {
    db.exec("PRAGMA synchronous = FULL");
  }
}

export function ownerOf(db: DatabaseSync, chat: string, now: number): string | undefined {
  return owners(db, now).get(chat);
}

/** The writer of each conversation in which an answer is on its way. */
export function owners(db: DatabaseSync, now: number): ReadonlyMap<string, string> {
  // A later version's file may have none.
  if (!prepared(db, "SELECT 1 FROM sqlite_master WHERE name = 'answering'").get()) return new Map();
  const alive = "SELECT chat, writer FROM answering WHERE seen BETWEEN ? AND ?";
  const rows = prepared(db, alive).all(now - silentMilliseconds, now + aheadMilliseconds);
  return new Map(rows.map(({ chat, writer }) => [String(chat), String(writer)]));
}
