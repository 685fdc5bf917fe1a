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
  /** What was recorded is in no file yet, only in memory; said once, until all of it is stored. */
  readonly onUnstored?: (reason: string) => void;
}

const monthLength = "2026-07".length;
const nobody: Totals = { ...nothing, models: [] };

/** A disk that fails in ever new words is not quoted without end. */
const mostTold = 20;

export function createKeeping(parts: KeepingParts): Keeping {
  const { database, fallback, now, session, onError, onUnstored } = parts;
  const homeless = new Map<string, readonly [Stamp, Attempt]>();
  let working: Promise<unknown> = Promise.resolve();
  let files: Ledger | undefined;
  const told = new Set<string>();
  let saidUnstored = false;
  let retrying = false;

  /** Each is said once, until all is well again: a full disk fails the database and the files in turn. */
  const tell = (problem: unknown): void => {
    const message = String(problem);
    if (told.has(message) || told.size >= mostTold) return;
    told.add(message);
    onError(problem);
  };
  const isStored = (stamp: Stamp): true => {
    homeless.delete(stamp.id);
    if (homeless.size > 0) retry();
    else saidUnstored = false;
    return true;
  };
  const store = async (stamp: Stamp, attempt: Attempt): Promise<boolean> => {
    const answer = await database.settle({ stamp, attempt });
    if (answer.ok) {
      told.clear();
      return isStored(stamp);
    }
    if (answer.problem.kind !== "newer" && answer.problem.kind !== "unavailable") tell(answer.problem.message);
    try {
      await fallback.append(stamp.day.slice(0, 7), writeFallbackLine(stamp, attempt));
      return isStored(stamp);
    } catch (error) {
      tell(error);
      homeless.set(stamp.id, [stamp, attempt]);
      if (!saidUnstored) onUnstored?.(error instanceof Error ? error.message : String(error));
      saidUnstored = true;
      return false;
    }
  };
  /** As long as it goes well: a disk with room for one row may have it for all. */
  const retry = (): void => {
    if (retrying) return;
    retrying = true;
    const waiting = [...homeless.values()];
    working = Promise.all([working, storeAll(waiting)]).then(() => undefined);
  };
  const storeAll = async (waiting: readonly (readonly [Stamp, Attempt])[]): Promise<void> => {
    for (const [stamp, attempt] of waiting) if (!(await store(stamp, attempt))) break;
    retrying = false;
  };
  const keep = (stamp: Stamp, attempt: Attempt): void => {
    // Without its result, which would hold that of all before it.
    working = Promise.all([working, store(stamp, attempt)]).then(() => undefined);
  };
  return {
    keep,
    async again() {
      if (homeless.size > 0) retry();
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
      if (homeless.size > 0) retry();
      await working;
    },
  };
}
