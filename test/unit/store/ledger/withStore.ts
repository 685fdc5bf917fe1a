import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Planned } from "../../../../src/core/usage/reservation.ts";
import type { Caps } from "../../../../src/ledger/caps.ts";
import type { DatabaseAnswer } from "../../../../src/core/storage/databaseAnswer.ts";
import type { LedgerDatabase, LedgerRecovery, Stamp } from "../../../../src/ledger/database.ts";
import { createLedgerDatabase } from "../../../../src/store/ledger/createLedgerDatabase.ts";
import { ledgerSchema } from "../../../../src/store/ledger/schema.ts";

export const workerFile = new URL("../../../../src/store/storeWorker.ts", import.meta.url);

/** A directory of its own for each test, and the windows opened on it. */
export interface Place {
  readonly directory: string;
  readonly file: string;
  readonly recoveries: LedgerRecovery[];
  /** A window of its own, with a thread of its own. */
  window(pollMilliseconds?: number): LedgerDatabase;
  /** Closes all windows. */
  close(): Promise<void>;
  remove(): Promise<void>;
}

export async function makePlace(): Promise<Place> {
  const parent = await mkdtemp(join(tmpdir(), "store-"));
  const directory = join(parent, "ledger");
  const recoveries: LedgerRecovery[] = [];
  const windows: LedgerDatabase[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(windows.map((window) => window.close()));
  };
  return {
    directory,
    file: join(directory, ledgerSchema.fileName),
    recoveries,
    window(pollMilliseconds = 20) {
      const onRecovery = (recovery: LedgerRecovery): void => void recoveries.push(recovery);
      const opened = createLedgerDatabase({ workerFile, directory, pollMilliseconds, onRecovery });
      windows.push(opened);
      return opened;
    },
    close,
    async remove() {
      await close();
      await rm(parent, { recursive: true });
    },
  };
}

export const noon = new Date(2026, 6, 31, 12).getTime();
export const july = { from: "2026-07-01", to: "2026-07-31", now: noon };
export const noCaps: Caps = { yuanPerDollar: 7.1 };

export const stamp = (id: string, rest: Partial<Stamp> = {}): Stamp => ({
  id,
  session: "here",
  day: "2026-07-31",
  offsetMinutes: 0,
  ...rest,
});

export const planned = (rest: Partial<Planned> = {}): Planned => ({
  turnId: "task-1",
  at: noon,
  surface: "chat",
  intent: "question",
  providerId: "acme",
  modelKey: "acme/large",
  inputTokens: 1_000,
  cost: { currency: "USD", amount: 0.6, estimated: true },
  ...rest,
});

export async function valueOf<T>(answer: Promise<DatabaseAnswer<T>>): Promise<T> {
  const got = await answer;
  if (!got.ok) throw new Error(`${got.problem.kind}: ${got.problem.message}`);
  return got.value;
}

/** Looks into the file without the product's code. */
export function rowsOf(file: string, sql = "SELECT * FROM usage ORDER BY id"): Record<string, unknown>[] {
  const db = new DatabaseSync(file, { timeout: 2_000 });
  try {
    return db
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    db.close();
  }
}
