import type { DatabaseSync } from "node:sqlite";
import type { Cost, Currency } from "../core/usage.ts";
import type { Cell } from "../ledger/cell.ts";
import type { Overview, OverviewRequest } from "../ledger/database.ts";
import type { Entry } from "../ledger/entry.ts";
import { readRow } from "./columns.ts";
import { prepared } from "./prepared.ts";

/** Adds up as `sumOf` does for one attempt. */
const cells = `
SELECT day, model, provider, surface, intent,
  COUNT(*) AS attempts,
  SUM(input) AS input,
  SUM(cached) AS cached,
  SUM(cacheWrite) AS cacheWrite,
  SUM(output) AS output,
  SUM(reasoning) AS reasoning,
  MAX(tokensEstimated AND input + output > 0) AS tokensEstimated,
  SUM(CASE WHEN currency = 'USD' AND (input + output > 0 OR nanos > 0) THEN nanos END) AS USD,
  SUM(CASE WHEN currency = 'CNY' AND (input + output > 0 OR nanos > 0) THEN nanos END) AS CNY,
  MAX(currency = 'USD' AND moneyEstimated AND (input + output > 0 OR nanos > 0)) AS estimatedUSD,
  MAX(currency = 'CNY' AND moneyEstimated AND (input + output > 0 OR nanos > 0)) AS estimatedCNY,
  SUM(currency IS NULL AND input + output > 0) AS unpriced
FROM usage
WHERE day BETWEEN :from AND :to AND state <> 'reserved' AND session <> :except
GROUP BY day, model, provider, surface, intent
ORDER BY day, model, provider, surface, intent`;

const lastSettled = "SELECT * FROM usage WHERE state = 'settled' ORDER BY at DESC LIMIT 1";

export function overviewOf(db: DatabaseSync, { from, to, exceptSession = "" }: OverviewRequest): Overview {
  const last = prepared(db, lastSettled).get();
  const { unreadable } = prepared(db, "SELECT COALESCE(SUM(unreadable), 0) AS unreadable FROM imported").get() ?? {};
  return {
    cells: prepared(db, cells).all({ from, to, except: exceptSession }).map(readCell),
    ...(last ? { last: readRow(last) as Entry } : {}),
    unreadable: Number(unreadable),
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
