import type { OutcomeStore } from "../../core/outcome.ts";
import type { LedgerDatabase, LedgerRecovery } from "../../ledger/database.ts";
import { createListeners } from "../../core/lifetime/listeners.ts";
import { createWorkerCalls } from "../worker/workerCalls.ts";
import type { LedgerCalls } from "./ledgerDefinition.ts";

export interface LedgerDatabaseParts {
  /** The worker's own file. */
  readonly workerFile: string | URL;
  readonly directory: string;
  /** Damaged data was replaced; the user should know, once. */
  readonly onRecovery: (recovery: LedgerRecovery) => void;
  readonly pollMilliseconds?: number;
}

/** The status bars of two windows agree within two seconds. */
const usualPollMilliseconds = 1_500;

export interface Database extends LedgerDatabase {
  readonly outcomes: OutcomeStore;
}

/** The database of all windows, asked through a worker thread that is started on the first call. */
export function createLedgerDatabase(parts: LedgerDatabaseParts): Database {
  const { workerFile, directory, onRecovery, pollMilliseconds = usualPollMilliseconds } = parts;
  const changes = createListeners();
  const calls = createWorkerCalls<LedgerCalls, LedgerRecovery>({
    workerFile,
    start: { database: "ledger", directory, pollMilliseconds },
    title: "the ledger",
    onChange: () => changes.call(),
    onRecovery,
    onNotice: onRecovery,
  });
  return {
    reserve: (request) => calls.ask("reserve", request),
    settle: (request) => calls.ask("settle", request),
    overview: (request) => calls.ask("overview", request),
    attempts: (days) => calls.ask("attempts", days),
    onDidChange: (listener) => changes.add(listener),
    outcomes: {
      async add(outcome) {
        await calls.ask("addOutcome", outcome);
      },
      async all() {
        const answer = await calls.ask("outcomes", null);
        return answer.ok ? answer.value : [];
      },
      async clear() {
        await calls.ask("forgetOutcomes", null);
      },
      onDidChange: (listener) => changes.add(listener),
    },
    close: () => calls.close(),
  };
}
