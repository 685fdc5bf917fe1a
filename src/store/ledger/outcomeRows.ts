import type { DatabaseSync } from "node:sqlite";
import type { Outcome } from "../../core/outcome.ts";
import { immediately } from "../worker/immediately.ts";
import { prepared } from "../worker/prepared.ts";

/** Outside the migrations, and created on the first write: earlier versions never look at it. */
const table = `
CREATE TABLE IF NOT EXISTS outcomes (
  number INTEGER PRIMARY KEY,
  task TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  model TEXT NOT NULL,
  surface TEXT NOT NULL,
  intent TEXT NOT NULL,
  language TEXT,
  size TEXT
) STRICT`;

/** Older ones are not learnt from. */
const mostOutcomes = 2_000;

export function addOutcome(db: DatabaseSync, outcome: Outcome): void {
  const { turnId, at, kind, modelKey, surface, intent, languageId = null, size = null } = outcome;
  immediately(db, () => {
    db.exec(table);
    const { lastInsertRowid } = prepared(
      db,
      "INSERT INTO outcomes (task, at, kind, model, surface, intent, language, size) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ).run(turnId, at, kind, modelKey, surface, intent, languageId, size);
    prepared(db, "DELETE FROM outcomes WHERE number <= ?").run(Number(lastInsertRowid) - mostOutcomes);
  });
}

/** Oldest first. */
export function outcomesOf(db: DatabaseSync): readonly Outcome[] {
  if (!exists(db)) return [];
  const rows = prepared(db, "SELECT * FROM outcomes ORDER BY number").all();
  return rows.map((row) => {
    const { task, at, kind, model, surface, intent, language, size } = row;
    return {
      turnId: String(task),
      at: Number(at),
      // Written by us and nobody else; a kind or an intent of a later version is passed over where it is read.
      kind: String(kind) as Outcome["kind"],
      modelKey: String(model),
      surface: String(surface) as Outcome["surface"],
      intent: String(intent) as Outcome["intent"],
      ...(language === null ? {} : { languageId: String(language) }),
      ...(size === null ? {} : { size: String(size) }),
    };
  });
}

export function forgetOutcomes(db: DatabaseSync): void {
  if (exists(db)) prepared(db, "DELETE FROM outcomes").run();
}

function exists(db: DatabaseSync): boolean {
  return prepared(db, "SELECT 1 FROM sqlite_master WHERE name = 'outcomes'").get() !== undefined;
}
