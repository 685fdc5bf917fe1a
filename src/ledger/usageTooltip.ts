import { formatTokens } from "../core/usage/formatTokens.ts";
import { phrase, type Phrase, type Translate } from "../core/phrase.ts";
import type { Ledger, Period } from "./ledger.ts";
import { add, nothing, type ModelSum } from "./totals.ts";
import { headRow, markdownTable, modelRows, sumRow } from "./usageTable.ts";

/** Models shown per period; a tooltip is read at a glance. */
const most = 3;

const periods: readonly { readonly period: Period; readonly title: Phrase }[] = [
  { period: "session", title: phrase("Session") },
  { period: "today", title: phrase("Today") },
  { period: "month", title: phrase("Month") },
];

/** Session, day and month per model as one Markdown table. */
export function usageTooltip(ledger: Ledger, translate: Translate): string {
  const rows = periods.flatMap(({ period, title }) => {
    const totals = ledger.totals(period);
    return [sumRow(`**${translate(title)}**`, totals, formatTokens), ...someModels(totals.models, translate)];
  });
  // Without the number of requests, for which there is no room.
  return markdownTable([headRow(translate), ...rows].map((row) => row.slice(0, -1)));
}

/** The most used ones, and the rest in one line. */
function someModels(models: readonly ModelSum[], translate: Translate): ReturnType<typeof modelRows> {
  if (models.length <= most + 1) return modelRows(models, formatTokens);
  const rest = models.slice(most);
  const restRow = sumRow(translate(phrase("{0} more", rest.length)), rest.reduce(add, nothing), formatTokens);
  return [...modelRows(models.slice(0, most), formatTokens), restRow];
}
