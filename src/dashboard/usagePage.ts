import type { Translate } from "../core/phrase.ts";
import { formatMoney } from "../core/usage/formatMoney.ts";
import { phrase, type Phrase } from "../core/phrase.ts";
import { inDollars, type Caps } from "../ledger/caps.ts";
import type { Cell } from "../ledger/cell.ts";
import { savedAgainstDearest, type Priced } from "../ledger/saved.ts";
import { tokens } from "../ledger/totals.ts";
import { groupCells, sumOfCells, type Group } from "../ledger/usageGroups.ts";
import type { UsagePage, UsageRow, UsageSeries } from "../protocol/dashboard.ts";
import { daysUntil } from "./days.ts";
import { taskName } from "./taskNames.ts";

export interface UsageSource {
  readonly cells: readonly Cell[];
  readonly models: readonly Priced[];
  readonly caps: Caps;
  /** Lines of the stored usage that could not be read. */
  readonly unreadable: number;
  /** Inline suggestions of the days that are looked at. */
  readonly suggestions?: { readonly shown: number; readonly accepted: number };
}

export interface UsageSpan {
  /** Today, as YYYY-MM-DD. */
  readonly today: string;
  /** Today among them. */
  readonly days: number;
}

/** More colours than this cannot be told apart. */
const mostSeries = 6;

/** What the usage page shows; its groups each add up to the total, which is the ledger's. */
export function usagePage(source: UsageSource, { today, days }: UsageSpan, translate: Translate): UsagePage {
  const { cells } = source;
  const total = { ...sumOfCells(cells), label: translate(phrase("Total")) };
  const rows = (groups: readonly Group[], label = (key: string): string => key): readonly UsageRow[] =>
    groups.map(({ key, ...sum }) => ({ ...sum, label: label(key) }));
  return {
    days,
    total,
    groups: {
      // The latest day is the one that is looked for.
      day: rows(groupCells(cells, "day")).toReversed(),
      model: rows(groupCells(cells, "model")),
      provider: rows(groupCells(cells, "provider")),
      task: rows(groupCells(cells, "intent"), (intent) => translate(taskName(intent))),
    },
    chart: chartOf(source, daysUntil(today, days), translate),
    notes: [
      ...savedNote(source),
      ...capNotes(source, today),
      ...suggestionsNote(source),
      ...unreadableNote(source),
    ].map(translate),
  };
}

function chartOf({ cells, caps }: UsageSource, days: readonly string[], translate: Translate): UsagePage["chart"] {
  const dollars = ({ money }: Pick<Cell, "money">): number =>
    money.reduce((sum, cost) => sum + inDollars(cost, caps.yuanPerDollar), 0);
  const byModel = groupCells(cells, "model")
    .toSorted((a, b) => dollars(b) - dollars(a) || tokens(b) - tokens(a))
    .map(({ key }) => key);
  const own = byModel.length > mostSeries ? byModel.slice(0, mostSeries - 1) : byModel;
  const place = new Map(days.map((day, index) => [day, index]));
  const series = (label: string, has: (modelKey: string) => boolean): UsageSeries => {
    const [money, counts] = [days.map(() => 0), days.map(() => 0)];
    for (const cell of cells) {
      const index = place.get(cell.day);
      if (index === undefined || !has(cell.modelKey)) continue;
      money[index] = (money[index] ?? 0) + dollars(cell);
      counts[index] = (counts[index] ?? 0) + tokens(cell);
    }
    return { label, dollars: money, tokens: counts };
  };
  const shown = own.map((key) => series(key, (modelKey) => modelKey === key));
  const rest = series(translate(phrase("All others")), (modelKey) => !own.includes(modelKey));
  return { days, series: own.length < byModel.length ? [...shown, rest] : shown };
}

function savedNote({ cells, models, caps }: UsageSource): readonly Phrase[] {
  const saved = savedAgainstDearest(cells, models, caps.yuanPerDollar);
  if (!saved || saved.saved <= 0) return [];
  const dollars = (amount: number): string => formatMoney([{ currency: "USD", amount, estimated: true }]);
  const share = Math.round((saved.saved / saved.wouldHaveCost) * 100);
  return [
    phrase(
      "Saved {0} ({1}%): using {2} for everything would have cost {3}.",
      dollars(saved.saved),
      share,
      saved.dearest,
      dollars(saved.wouldHaveCost),
    ),
    ...(saved.leftOut > 0 ? [phrase("Requests with an unknown price that are not included: {0}", saved.leftOut)] : []),
  ];
}

function capNotes({ cells, caps }: UsageSource, today: string): readonly Phrase[] {
  const spent = (days: string): number =>
    cells
      .filter(({ day }) => day.startsWith(days))
      .flatMap(({ money }) => money)
      .reduce((sum, cost) => sum + inDollars(cost, caps.yuanPerDollar), 0);
  const dollars = (amount: number): string => formatMoney([{ currency: "USD", amount, estimated: false }]);
  return [
    ...(caps.perDay === undefined
      ? []
      : [phrase("Today: {0} of your {1} limit.", dollars(spent(today)), dollars(caps.perDay))]),
    ...(caps.perMonth === undefined
      ? []
      : [phrase("This month: {0} of your {1} limit.", dollars(spent(today.slice(0, 7))), dollars(caps.perMonth))]),
  ];
}

function suggestionsNote({ suggestions }: UsageSource): readonly Phrase[] {
  if (!suggestions || suggestions.shown === 0) return [];
  const { shown, accepted } = suggestions;
  return [
    phrase(
      "Inline suggestions: {0} shown, {1} accepted ({2}%).",
      shown,
      accepted,
      Math.round((accepted / shown) * 100),
    ),
  ];
}

function unreadableNote({ unreadable }: UsageSource): readonly Phrase[] {
  return unreadable > 0 ? [phrase("Damaged entries skipped: {0}", unreadable)] : [];
}
