import type { Memento } from "vscode";
import { dayOf } from "../../core/day.ts";

/** Suggestions of one day. */
export interface SuggestionCount {
  readonly shown: number;
  readonly accepted: number;
}

/** How many suggestions were shown and accepted on each day; kept apart from the ledger, which knows what they cost. */
export interface SuggestionCounts {
  /** The same suggestion, shown again while the user types along, counts once. */
  shown(turnId: string): void;
  accepted(): void;
  /** The sum of the last `days` days, today included. */
  total(days: number): SuggestionCount;
}

const key = "completions.counts";
/** As far back as the page about usage looks. */
const keptDays = 366;
const keptIds = 50;
const dayMilliseconds = 86_400_000;

export function createSuggestionCounts(memory: Memento, now: () => number = Date.now): SuggestionCounts {
  const seen = new Set<string>();
  const read = (): Readonly<Record<string, SuggestionCount>> => memory.get(key, {});
  const add = (what: keyof SuggestionCount): void => {
    const day = dayOf(now());
    const days = read();
    const count = days[day] ?? { shown: 0, accepted: 0 };
    const all = Object.entries({ ...days, [day]: { ...count, [what]: count[what] + 1 } });
    void memory.update(
      key,
      Object.fromEntries(all.toSorted(([one], [other]) => one.localeCompare(other)).slice(-keptDays)),
    );
  };
  return {
    shown(turnId) {
      if (seen.has(turnId)) return;
      seen.add(turnId);
      for (const oldest of seen) if (seen.size > keptIds) seen.delete(oldest);
      add("shown");
    },
    accepted: () => add("accepted"),
    total(days) {
      const first = dayOf(now() - (days - 1) * dayMilliseconds);
      const counts = Object.entries(read()).flatMap(([day, count]) => (day >= first ? [count] : []));
      return {
        shown: counts.reduce((sum, { shown }) => sum + shown, 0),
        accepted: counts.reduce((sum, { accepted }) => sum + accepted, 0),
      };
    },
  };
}
