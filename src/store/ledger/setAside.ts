import type { DatabaseSync } from "node:sqlite";
import { lastMoment, mostMoney, mostTokens } from "../../ledger/plausible.ts";
import { immediately } from "../worker/immediately.ts";
import { prepared } from "../worker/prepared.ts";

/**
 * Rows with impossible figures (`ledger/plausible.ts`): earlier versions stored whatever a server said. One of them
 * spoils every sum and every limit, and a number beyond 2^53 breaks reading. They are kept apart, whole, and never
 * counted. Outside the migrations, like the table of outcomes: earlier versions never look at it, but the trigger
 * applies to their writes as well.
 */
const table = `
CREATE TABLE IF NOT EXISTS setAside (
  id TEXT PRIMARY KEY,
  row TEXT NOT NULL,
  told INTEGER NOT NULL DEFAULT 0
) STRICT`;

const counts = ["input", "cached", "cacheWrite", "output", "reasoning"];
const others = ["at", "offsetMinutes", "milliseconds", "firstTokenMilliseconds", "number"];
const texts = ["state", "session", "task", "day", "surface", "intent", "provider", "model", "served", "outcome"];
const rest = ["failure", "tokensEstimated", "currency", "nanos", "moneyEstimated", "reason", "priceVersion"];

/** A comparison with NULL is neither true nor false: what is absent is plausible. */
const implausible = (row: string): string =>
  [
    ...counts.map((name) => `${row}${name} NOT BETWEEN 0 AND ${mostTokens}`),
    `${row}nanos NOT BETWEEN 0 AND ${mostMoney * 1e9}`,
    ...others.map((name) => `${row}${name} NOT BETWEEN ${-lastMoment} AND ${lastMoment}`),
  ].join(" OR ");

const asJson = (row: string): string =>
  `json_object(${["id", ...texts, ...counts, ...others, ...rest].map((name) => `'${name}', ${row}${name}`).join(", ")})`;

/** Stores the row here instead; a reservation that it would settle stays as it is, with its estimate. */
const trigger = `
CREATE TRIGGER IF NOT EXISTS usageImplausible BEFORE INSERT ON usage WHEN ${implausible("new.")} BEGIN
  INSERT OR REPLACE INTO setAside (id, row) VALUES (new.id, ${asJson("new.")});
  SELECT RAISE(IGNORE);
END`;

const found = `SELECT 1 FROM usage WHERE ${implausible("")} LIMIT 1`;
const daysOf = `SELECT DISTINCT day FROM usage WHERE ${implausible("")}`;
const move = `INSERT OR REPLACE INTO setAside (id, row) SELECT id, ${asJson("")} FROM usage WHERE ${implausible("")}`;
const sumAgain = `
INSERT INTO spent
SELECT :day, currency, SUM(nanos) FROM (
  SELECT currency, nanos FROM usage WHERE day = :day AND nanos IS NOT NULL
  UNION ALL SELECT 'USD', USD FROM rolled WHERE day = :day AND USD IS NOT NULL
  UNION ALL SELECT 'CNY', CNY FROM rolled WHERE day = :day AND CNY IS NOT NULL
) GROUP BY currency`;

/** Ensures that every row can be summed, including later ones; writes nothing where all is well. */
export function setAside(db: DatabaseSync): void {
  if (isGuarded(db) && prepared(db, found).get() === undefined) return;
  immediately(db, () => {
    db.exec(`${table};${trigger}`);
    const days = prepared(db, daysOf).all();
    prepared(db, move).run();
    prepared(db, `DELETE FROM usage WHERE ${implausible("")}`).run();
    for (const { day } of days) {
      prepared(db, "DELETE FROM spent WHERE day = ?").run(String(day));
      prepared(db, sumAgain).run({ day: String(day) });
    }
  });
}

/** How many there are. */
export function setAsideCount(db: DatabaseSync): number {
  return isGuarded(db) ? Number(prepared(db, "SELECT COUNT(*) AS rows FROM setAside").get()?.["rows"]) : 0;
}

/** How many have not been reported to the user yet; marks them as reported. */
export function takeUntold(db: DatabaseSync): number {
  const untold = "SELECT COUNT(*) AS rows FROM setAside WHERE told = 0";
  if (!isGuarded(db) || prepared(db, untold).get()?.["rows"] === 0) return 0;
  return immediately(db, () => Number(prepared(db, "UPDATE setAside SET told = 1 WHERE told = 0").run().changes));
}

function isGuarded(db: DatabaseSync): boolean {
  return prepared(db, "SELECT 1 FROM sqlite_master WHERE name = 'usageImplausible'").get() !== undefined;
}
