import type { DatabaseSync } from "node:sqlite";
import type { Cost, Currency } from "../../core/usage/usage.ts";
import type { Cell } from "../../ledger/cell.ts";
import type { Overview, OverviewRequest } from "../../ledger/database.ts";
import type { Entry } from "../../ledger/entry.ts";
import { lastMoment } from "../../ledger/plausible.ts";
import { readRow } from "./columns.ts";
import { immediately } from "../worker/immediately.ts";
import { prepared } from "../worker/prepared.ts";
import { setAsideCount } from "./setAside.ts";

/** Adds up as `sumOf` does for one attempt. */
const sums = `
  COUNT(*) AS attempts,
  SUM(input) AS input,
  SUM(cached) AS cached,
  SUM(cacheWrite) AS cacheWrite,
  SUM(output) AS output,
  SUM(reasoning) AS reasoning,
  COALESCE(MAX(tokensEstimated AND input + output > 0), 0) AS tokensEstimated,
  SUM(CASE WHEN currency = 'USD' AND (input + output > 0 OR nanos > 0) THEN nanos END) AS USD,
  SUM(CASE WHEN currency = 'CNY' AND (input + output > 0 OR nanos > 0) THEN nanos END) AS CNY,
  COALESCE(MAX(currency = 'USD' AND moneyEstimated AND (input + output > 0 OR nanos > 0)), 0) AS estimatedUSD,
  COALESCE(MAX(currency = 'CNY' AND moneyEstimated AND (input + output > 0 OR nanos > 0)), 0) AS estimatedCNY,
  SUM(currency IS NULL AND input + output > 0) AS unpriced`;

const key = "day, model, provider, surface, intent";
const columns = `${key}, attempts, input, cached, cacheWrite, output, reasoning, tokensEstimated,
  USD, CNY, estimatedUSD, estimatedCNY, unpriced`;

/** A day that an earlier version rolled up may hold impossible figures; JavaScript counts to 2^53. */
const readable = [
  "attempts",
  "input",
  "cached",
  "cacheWrite",
  "output",
  "reasoning",
  "COALESCE(USD, 0)",
  "COALESCE(CNY, 0)",
]
  .map((name) => `${name} BETWEEN 0 AND ${Number.MAX_SAFE_INTEGER}`)
  .join(" AND ");

const cells = `
SELECT ${key}, ${sums} FROM usage
WHERE day BETWEEN :from AND :to AND state <> 'reserved' AND session <> :except
GROUP BY ${key}
UNION ALL SELECT ${columns} FROM rolled WHERE day BETWEEN :from AND :to AND ${readable}
ORDER BY ${key}`;

const added = ["attempts", "input", "cached", "cacheWrite", "output", "reasoning", "unpriced"];
const largest = ["tokensEstimated", "estimatedUSD", "estimatedCNY"];

const rollOld = `
INSERT INTO rolled (${columns})
SELECT ${key}, ${sums} FROM usage WHERE day < :before AND state <> 'reserved' GROUP BY ${key}
ON CONFLICT DO UPDATE SET
  ${added.map((name) => `${name} = ${name} + excluded.${name}`).join(", ")},
  ${largest.map((name) => `${name} = MAX(${name}, excluded.${name})`).join(", ")},
  USD = CASE WHEN excluded.USD IS NULL THEN USD ELSE COALESCE(USD, 0) + excluded.USD END,
  CNY = CASE WHEN excluded.CNY IS NULL THEN CNY ELSE COALESCE(CNY, 0) + excluded.CNY END`;

/**
 * Rolls the attempts before that day (`2026-07-31`) up into sums by day, model and kind of task: no total changes, and
 * the file stays small. Returns how many attempts were rolled up.
 */
export function rollUp(db: DatabaseSync, before: string): number {
  const old = prepared(db, "SELECT 1 FROM usage WHERE day < ? AND state <> 'reserved' LIMIT 1").get(before);
  if (!old) return 0;
  return immediately(db, () => {
    prepared(db, rollOld).run({ before });
    return Number(prepared(db, "DELETE FROM usage WHERE day < ? AND state <> 'reserved'").run(before).changes);
  });
}

const lastSettled = "SELECT * FROM usage WHERE state = 'settled' AND at <= ? AND session <> ? ORDER BY at DESC LIMIT 1";

export function overviewOf(db: DatabaseSync, { from, to, exceptSession = "", now }: OverviewRequest): Overview {
  // One that was written while the clock was wrong is not the latest for years.
  const last =
    prepared(db, lastSettled).get(now, exceptSession) ?? prepared(db, lastSettled).get(lastMoment, exceptSession);
  const { unreadable } = prepared(db, "SELECT COALESCE(SUM(unreadable), 0) AS unreadable FROM imported").get() ?? {};
  return {
    cells: prepared(db, cells).all({ from, to, except: exceptSession }).map(readCell),
    ...(last ? { last: readRow(last) as Entry } : {}),
    unreadable: Number(unreadable) + setAsideCount(db),
  };
}

function readCell(row: Readonly<Record<string, unknown>>): Cell {
  const number = (name: string): number => Number(row[name]);
  return {
    day: String(row["day"]),
    modelKey: String(row["model"]),
    providerId: String(row["provider"]),
    surface: String(row["surface"]),
    intent: String(row["intent"]),
    attempts: number("attempts"),
    inputTokens: number("input"),
    cachedInputTokens: number("cached"),
    cacheWriteTokens: number("cacheWrite"),
    outputTokens: number("output"),
    reasoningTokens: number("reasoning"),
    tokensEstimated: number("tokensEstimated") === 1,
    money: (["USD", "CNY"] as const).flatMap((currency) => readMoney(row, currency)),
    unpriced: number("unpriced"),
  };
}

function readMoney(row: Readonly<Record<string, unknown>>, currency: Currency): readonly Cost[] {
  if (row[currency] === null) return [];
  return [{ currency, amount: Number(row[currency]) / 1e9, estimated: row[`estimated${currency}`] === 1 }];
}
