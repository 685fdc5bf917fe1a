import type { Attempt } from "../core/usage/attempt.ts";
import type { LedgerDatabase, Problem, Stamp } from "./database.ts";
import { writeFallbackLine } from "./fallbackLine.ts";
import { createLedger, type Ledger, type Store } from "./ledger.ts";
import { nothing, type Totals } from "./totals.ts";

/** What this window wrote, on its way to where it stays. */
export interface Keeping {
  keep(stamp: Stamp, attempt: Attempt): void;
  /** Tries again what found no place. */
  again(): Promise<void>;
  /** Reads the fallback files of this month where nobody will take them over. */
  withoutDatabase(problem: Problem): Promise<void>;
  /** Of other windows, on a day or in a month, where only the files know. */
  others(days: string): Totals;
  unreadable(): number;
  settled(): Promise<void>;
}

export interface KeepingParts {
  readonly database: LedgerDatabase;
  readonly fallback: Store;
  readonly now: () => number;
  readonly session: string;
  readonly onError: (error: unknown) => void;
}

const monthLength = "2026-07".length;
const nobody: Totals = { ...nothing, models: [] };

export function createKeeping({ database, fallback, now, session, onError }: KeepingParts): Keeping {
  const homeless = new Map<string, readonly [Stamp, Attempt]>();
  let working: Promise<unknown> = Promise.resolve();
  let files: Ledger | undefined;
  let told = "";

  /** Said once, until something else is the matter. */
  const tell = (problem: unknown): void => {
    const message = String(problem);
    if (message !== told) onError(problem);
    told = message;
  };
  const store = async (stamp: Stamp, attempt: Attempt): Promise<void> => {
    const answer = await database.settle({ stamp, attempt });
    if (answer.ok) {
      told = "";
      homeless.delete(stamp.id);
      return;
    }
    if (answer.problem.kind !== "newer" && answer.problem.kind !== "unavailable") tell(answer.problem.message);
    try {
      await fallback.append(stamp.day.slice(0, 7), writeFallbackLine(stamp, attempt));
      homeless.delete(stamp.id);
    } catch (error) {
      tell(error);
      homeless.set(stamp.id, [stamp, attempt]);
    }
  };
  const keep = (stamp: Stamp, attempt: Attempt): void => {
    // Without its result, which would hold that of all before it.
    working = Promise.all([working, store(stamp, attempt)]).then(() => undefined);
  };
  return {
    keep,
    async again() {
      for (const [stamp, attempt] of homeless.values()) keep(stamp, attempt);
      await working;
    },
    async withoutDatabase({ kind, message }) {
      if (kind !== "unavailable") return tell(message);
      files ??= createLedger({ store: fallback, now, session, onError });
      await files.refresh();
    },
    others: (days) => files?.totals(days.length === monthLength ? "month" : "today") ?? nobody,
    unreadable: () => files?.unreadable() ?? 0,
    async settled() {
      await working;
    },
  };
}
