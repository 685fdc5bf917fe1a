import { phrase, type Phrase, type Translate } from "../core/phrase.ts";
import type { Ledger, Period } from "./ledger.ts";
import { headRow, markdownTable, modelRows, sumRow } from "./usageTable.ts";

const periods: readonly { readonly period: Period; readonly title: Phrase }[] = [
  { period: "session", title: phrase("This Session") },
  { period: "today", title: phrase("Today") },
  { period: "month", title: phrase("This Month") },
];

/** Everything the ledger knows, as a Markdown document with exact counts. */
export function usageDocument(ledger: Ledger, translate: Translate): string {
  const exact = (count: number): string => count.toLocaleString("en-US");
  const sections = periods.flatMap(({ period, title }) => {
    const totals = ledger.totals(period);
    const heading = `## ${translate(title)}`;
    if (totals.attempts === 0) return [heading, translate(phrase("No requests."))];
    const whole = sumRow(`**${translate(phrase("Total"))}**`, totals, exact);
    return [heading, markdownTable([headRow(translate), ...modelRows(totals.models, exact), whole])];
  });
  return [`# ${translate(phrase("Switchyard Usage"))}`, ...sections, ...notes(ledger, translate), ""].join("\n\n");
}

function notes(ledger: Ledger, translate: Translate): string[] {
  const unreadable = ledger.unreadable();
  return [
    translate(
      phrase(
        "Today and this month are those of this machine, all windows. Input includes what was cached. ~ marks an estimate, ? tokens whose price is not known. Cancelled and failed requests count where they used tokens.",
      ),
    ),
    ...(unreadable > 0 ? [translate(phrase("Damaged entries that were skipped: {0}", unreadable))] : []),
  ];
}
