import type { Attempt } from "../core/usage/attempt.ts";
import { readLine, writeLine, type Entry } from "./entry.ts";
import { createListeners } from "../core/lifetime/listeners.ts";
import { createRounds } from "./rounds.ts";
import { plausible } from "./plausible.ts";
import { dayOf } from "../core/day.ts";
import { createTally, monthOf } from "./tally.ts";
import type { Totals } from "./totals.ts";

/** Keeps lines by calendar month (`2026-07`). Nothing it was given is ever changed or deleted. */
export interface Store {
  /** Resolves when the line is kept. A call does not wait for the one before it. */
  append(month: string, line: string): Promise<void>;
  /** The lines of the month that were not read before, in batches; also those other windows wrote. */
  readNew(month: string): AsyncIterable<readonly string[]>;
}

/** The session is this window since it started; days and months are the local calendar's. */
export type Period = "session" | "today" | "month";

export interface Ledger {
  /** Counts the attempt at once and stores it in the background; in the place of its reservation, where it has one. */
  record(attempt: Attempt, reservation?: string): void;
  /** What is known now: the session, and the rest as far as `refresh` has read it. */
  totals(period: Period): Totals;
  /** Reads what the store holds and this window does not know yet. */
  refresh(): Promise<void>;
  /** The latest attempt of any window, as far as it has been read. */
  last(): Entry | undefined;
  /** Lines of the store that could not be read; they stay where they are. */
  unreadable(): number;
  onDidChange(listener: () => void): { dispose(): void };
  /** Resolves when everything recorded is stored or has failed. */
  settled(): Promise<void>;
}

export interface LedgerParts {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells this window's entries from those of others. */
  readonly session: string;
  /** Storing or reading went wrong; counting goes on in memory. */
  readonly onError: (error: unknown) => void;
}

export function createLedger({ store, now, session, onError }: LedgerParts): Ledger {
  const ofSession = createTally();
  const ofAll = createTally();
  const changes = createListeners();
  let latest: Entry | undefined;
  let unreadable = 0;
  let writing: Promise<unknown> = Promise.resolve();

  const count = (entry: Entry): void => {
    ofAll.add(entry);
    if (!latest || entry.at >= latest.at) latest = entry;
  };
  const readMonth = async (month: string): Promise<void> => {
    for await (const lines of store.readNew(month)) {
      for (const line of lines.map(readLine)) {
        if (!line) unreadable++;
        // Our own were counted when they were recorded.
        else if (line.session !== session) count(line);
      }
    }
  };
  const refresh = createRounds(async () => {
    await readMonth(monthOf(now())).catch(onError);
    changes.call();
  });

  return {
    record(given) {
      const attempt = plausible(given);
      count(attempt);
      ofSession.add(attempt);
      const stored = store.append(monthOf(attempt.at), writeLine(session, attempt)).catch(onError);
      writing = Promise.all([writing, stored]);
      changes.call();
    },
    totals(period) {
      if (period === "session") return ofSession.totals("");
      return ofAll.totals(period === "today" ? dayOf(now()) : monthOf(now()));
    },
    refresh,
    last: () => latest,
    unreadable: () => unreadable,
    onDidChange: (listener) => changes.add(listener),
    async settled() {
      await writing;
    },
  };
}
