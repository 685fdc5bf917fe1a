import type { DatabaseSync } from "node:sqlite";
import { problemOf } from "../worker/problemOf.ts";
import type { StoredRow, Schema } from "../worker/schema.ts";
import { setAside } from "./setAside.ts";
import { put } from "./usageRows.ts";

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

/** Adds each attempt's number and reason within its task and its price version, and a table of rolled-up days. */
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

export const ledgerSchema: Schema = {
  title: "the ledger",
  fileName: "ledger.sqlite",
  steps: [tables, rolledUp],
  tables: [
    "SELECT id, state, day, nanos, firstTokenMilliseconds, priceVersion FROM usage LIMIT 0",
    "SELECT spent.day, currency, nanos, file, attempts FROM spent, imported, rolled LIMIT 0",
  ],
  ready: setAside,
  any: "SELECT 1 FROM usage UNION ALL SELECT 1 FROM rolled LIMIT 1",
  count: "SELECT COUNT(*) AS rows FROM usage",
  salvage: [
    { select: "SELECT * FROM usage ORDER BY rowid", put: putReadable },
    { select: "SELECT * FROM rolled", put: putDay },
  ],
};

/** A row of a damaged file may be one that the table rejects. */
function putReadable(into: DatabaseSync, row: StoredRow): void {
  try {
    put(into, row);
  } catch (error) {
    if (problemOf(error).kind !== "failed") throw error;
  }
}

/** Restores a rolled-up day that the backup lacks; where that has the day's individual attempts, those count. */
function putDay(into: DatabaseSync, row: StoredRow): void {
  const names = Object.keys(row);
  const places = names.map((name) => `:${name}`).join(", ");
  into
    .prepare(
      `INSERT OR IGNORE INTO rolled (${names.join(", ")}) SELECT ${places}
       WHERE NOT EXISTS (SELECT 1 FROM usage WHERE usage.day = :day)`,
    )
    .run({ ...row });
}
