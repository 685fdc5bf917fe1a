import type { DatabaseSync } from "node:sqlite";
import { immediately } from "../worker/immediately.ts";
import { prepared } from "../worker/prepared.ts";

/** Raised with every change of the tables; changes only add, so that earlier versions can still read. */
export const schemaVersion = 2;

/** Money is in billionths: prices per million tokens have several decimals, and sums must be exact. */
const tables = `
CREATE TABLE usage (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('reserved', 'settled', 'unknown')),
  session TEXT NOT NULL,
  owner TEXT NOT NULL,
  task TEXT NOT NULL,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  offsetMinutes INTEGER NOT NULL,
  surface TEXT NOT NULL,
  intent TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  served TEXT,
  outcome TEXT NOT NULL,
  failure TEXT,
  input INTEGER NOT NULL,
  cached INTEGER NOT NULL,
  cacheWrite INTEGER NOT NULL,
  output INTEGER NOT NULL,
  reasoning INTEGER NOT NULL,
  tokensEstimated INTEGER NOT NULL,
  currency TEXT,
  nanos INTEGER,
  moneyEstimated INTEGER NOT NULL,
  milliseconds INTEGER NOT NULL,
  firstTokenMilliseconds INTEGER
) STRICT;
CREATE INDEX usageByDay ON usage (day, model);
CREATE INDEX usageByTask ON usage (task);
CREATE INDEX usageByTime ON usage (at);
CREATE INDEX usageReserved ON usage (at) WHERE state = 'reserved';

CREATE TABLE spent (
  day TEXT NOT NULL,
  currency TEXT NOT NULL,
  nanos INTEGER NOT NULL,
  PRIMARY KEY (day, currency)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER usageAdded AFTER INSERT ON usage WHEN new.nanos IS NOT NULL BEGIN
  INSERT INTO spent VALUES (new.day, new.currency, new.nanos)
  ON CONFLICT DO UPDATE SET nanos = nanos + excluded.nanos;
END;
CREATE TRIGGER usageChanged AFTER UPDATE ON usage BEGIN
  UPDATE spent SET nanos = nanos - old.nanos WHERE old.nanos IS NOT NULL AND day = old.day AND currency = old.currency;
  INSERT INTO spent SELECT new.day, new.currency, new.nanos WHERE new.nanos IS NOT NULL
  ON CONFLICT DO UPDATE SET nanos = nanos + excluded.nanos;
END;

CREATE TABLE imported (
  file TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  unreadable INTEGER NOT NULL
) STRICT;
`;

/** What one attempt was among those of its task, and by which price it was counted; the sums of days long ago. */
const rolledUp = `
ALTER TABLE usage ADD COLUMN number INTEGER;
ALTER TABLE usage ADD COLUMN reason TEXT;
ALTER TABLE usage ADD COLUMN priceVersion TEXT;

CREATE TABLE rolled (
  day TEXT NOT NULL,
  model TEXT NOT NULL,
  provider TEXT NOT NULL,
  surface TEXT NOT NULL,
  intent TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  input INTEGER NOT NULL,
  cached INTEGER NOT NULL,
  cacheWrite INTEGER NOT NULL,
  output INTEGER NOT NULL,
  reasoning INTEGER NOT NULL,
  tokensEstimated INTEGER NOT NULL,
  USD INTEGER,
  CNY INTEGER,
  estimatedUSD INTEGER NOT NULL,
  estimatedCNY INTEGER NOT NULL,
  unpriced INTEGER NOT NULL,
  PRIMARY KEY (day, model, provider, surface, intent)
) STRICT, WITHOUT ROWID;
`;

/** In their order; the first makes a new file's tables. */
const steps = [tables, rolledUp];

export function versionOf(db: DatabaseSync): number {
  return Number(prepared(db, "PRAGMA user_version").get()?.["user_version"]);
}

/** Brings the file to this version; one of a later version is left as it is. */
export function migrate(db: DatabaseSync): void {
  if (versionOf(db) >= schemaVersion) return;
  immediately(db, () => {
    // Another window may have been faster.
    for (const step of steps.slice(versionOf(db))) db.exec(step);
    // A file of somebody else is left as it is.
    lookAtTables(db);
    db.exec(`PRAGMA user_version = ${schemaVersion}`);
  });
}

/** Throws where the tables are not ours. */
export function lookAtTables(db: DatabaseSync): void {
  db.prepare("SELECT id, state, day, nanos, firstTokenMilliseconds, priceVersion FROM usage LIMIT 0").all();
  db.prepare("SELECT spent.day, currency, nanos, file, attempts FROM spent, imported, rolled LIMIT 0").all();
}
