import type { Attempt } from "../core/usage/attempt.ts";
import type { Problem } from "../core/storage/databaseAnswer.ts";
import type { LedgerDatabase, Stamp } from "./database.ts";
import { writeFallbackLine } from "./fallbackLine.ts";
import { createLedger, type Ledger, type Store } from "./ledger.ts";
import { nothing, type Totals } from "./totals.ts";

/** What this window wrote, on its way to where it stays. */
export interface WriteQueue {
  keep(stamp: Stamp, attempt: Attempt): void;
  /** Tries again to store what could not be stored. */
  again(): Promise<void>;
  /** Reads the fallback files of this month where they will not be imported. */
  withoutDatabase(problem: Problem): Promise<void>;
  /** Of other windows, on a day or in a month, where only the files know. */
  others(days: string): Totals;
  unreadable(): number;
  /** Resolves when everything is stored or has failed once more. */
  settled(): Promise<void>;
}

export interface WriteQueueParts {
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

export function createWriteQueue(parts: WriteQueueParts): WriteQueue {
  const { fallback, now, session, onError } = parts;
  const telling = createTelling(parts);
  const storing = createStoring(parts, telling);
  let files: Ledger | undefined;
  return {
    keep: storing.keep,
    again: () => storing.again(),
    async withoutDatabase({ kind, message }) {
      if (kind !== "unavailable") return telling.tell(message);
      files ??= createLedger({ store: fallback, now, session, onError });
      await files.refresh();
    },
    others: (days) => files?.totals(days.length === monthLength ? "month" : "today") ?? nobody,
    unreadable: () => files?.unreadable() ?? 0,
    settled: () => storing.again(),
  };
}

/** A disk that fails with ever new messages is not quoted endlessly. */
const mostTold = 20;

/** Reports each problem once until all is well again: a full disk fails the database and the files in turn. */
function createTelling({ onError, onUnstored }: WriteQueueParts) {
  const told = new Set<string>();
  let saidUnstored = false;
  return {
    tell(problem: unknown): void {
      const message = String(problem);
      if (told.has(message) || told.size >= mostTold) return;
      told.add(message);
      onError(problem);
    },
    unstored(error: unknown): void {
      if (!saidUnstored) onUnstored?.(error instanceof Error ? error.message : String(error));
      saidUnstored = true;
    },
    databaseIsWell: (): void => told.clear(),
    allIsStored: (): void => void (saidUnstored = false),
  };
}

type Waiting = readonly [Stamp, Attempt];

/** Stores in the database, else in the files, else in memory until one of them takes it. */
function createStoring({ database, fallback }: WriteQueueParts, telling: ReturnType<typeof createTelling>) {
  const homeless = new Map<string, Waiting>();
  let working: Promise<unknown> = Promise.resolve();
  let retrying = false;

  const isStored = (stamp: Stamp): true => {
    homeless.delete(stamp.id);
    if (homeless.size === 0) telling.allIsStored();
    else retry();
    return true;
  };
  const store = async (stamp: Stamp, attempt: Attempt): Promise<boolean> => {
    const answer = await database.settle({ stamp, attempt });
    if (answer.ok) {
      telling.databaseIsWell();
      return isStored(stamp);
    }
    if (answer.problem.kind !== "newer" && answer.problem.kind !== "unavailable") telling.tell(answer.problem.message);
    try {
      await fallback.append(stamp.day.slice(0, 7), writeFallbackLine(stamp, attempt));
      return isStored(stamp);
    } catch (error) {
      telling.tell(error);
      homeless.set(stamp.id, [stamp, attempt]);
      telling.unstored(error);
      return false;
    }
  };
  const storeAll = async (waiting: readonly Waiting[]): Promise<void> => {
    // As long as it goes well: a disk with room for one row may have it for all.
    for (const [stamp, attempt] of waiting) if (!(await store(stamp, attempt))) break;
    retrying = false;
  };
  /** Without the results, which would hold those of all before. */
  const goOn = (work: Promise<unknown>): void => void (working = Promise.all([working, work]).then(() => undefined));
  const retry = (): void => {
    if (retrying || homeless.size === 0) return;
    retrying = true;
    goOn(storeAll([...homeless.values()]));
  };
  return {
    keep: (stamp: Stamp, attempt: Attempt): void => goOn(store(stamp, attempt)),
    async again(): Promise<void> {
      retry();
      await working;
    },
  };
}
