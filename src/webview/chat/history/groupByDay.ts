import type { ChatRow } from "../../../protocol/chatList.ts";
import { t } from "../../translate.ts";

export interface RowGroup {
  readonly label: string;
  readonly rows: readonly ChatRow[];
}

/** Pinned ones first, then a group for each day; the rows stay in their order. `now`: milliseconds since 1970. */
export function groupByDay(rows: readonly ChatRow[], now: number, language: string): readonly RowGroup[] {
  const groups = new Map<string, ChatRow[]>();
  const dayName = dayNames(now, language);
  for (const row of rows) {
    const label = row.pinned ? t("Pinned") : dayName(row.changed);
    groups.set(label, [...(groups.get(label) ?? []), row]);
  }
  return [...groups].map(([label, own]) => ({ label, rows: own }));
}

function dayNames(now: number, language: string): (moment: number) => string {
  const today = new Date(now);
  const start = (days: number) => new Date(today.getFullYear(), today.getMonth(), today.getDate() - days).getTime();
  const weekday = new Intl.DateTimeFormat(language, { weekday: "long" });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long" });
  return (moment) => {
    if (moment >= start(0)) return t("Today");
    if (moment >= start(1)) return t("Yesterday");
    return (moment >= start(6) ? weekday : date).format(moment);
  };
}
