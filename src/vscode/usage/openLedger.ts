import * as vscode from "vscode";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { OutcomeStore } from "../../core/outcome.ts";
import type { LedgerRecovery } from "../../ledger/database.ts";
import { createDatabaseLedger, type DatabaseLedger } from "../../ledger/databaseLedger.ts";
import { createLedgerDatabase } from "../../store/ledger/createLedgerDatabase.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { createLedgerFile } from "./ledgerFile.ts";
import type { Log } from "../ui/log.ts";
import { pause } from "../workspace/pause.ts";
import type { Settings } from "../workspace/settings.ts";

export interface LedgerParts {
  readonly settings: Settings;
  readonly dialogs: Dialogs;
  readonly log: Log;
}

/** A question waits no longer than this for a lock of another window. */
const patienceMilliseconds = 2_000;

export interface OpenLedger {
  readonly ledger: DatabaseLedger;
  readonly outcomes: OutcomeStore;
}

/** What all windows of this machine share; it touches the disk when it is first asked. */
export function openLedger(context: vscode.ExtensionContext, { settings, dialogs, log }: LedgerParts): OpenLedger {
  const directory = vscode.Uri.joinPath(context.globalStorageUri, "ledger").fsPath;
  const tell = (recovery: LedgerRecovery): void => {
    log.warn(`The ledger was recovered: ${JSON.stringify(recovery)}`);
    void dialogs.warn(describeRecovery(recovery));
  };
  const workerFile = context.asAbsolutePath("dist/storeWorker.cjs");
  const database = createLedgerDatabase({ workerFile, directory, onRecovery: tell });
  const ledger = createDatabaseLedger({
    database,
    fallback: createLedgerFile(directory),
    caps: () => settings.caps(),
    now: Date.now,
    session: crypto.randomUUID(),
    newId: () => crypto.randomUUID(),
    patience: () => pause(patienceMilliseconds),
    onUnstored: (reason) =>
      void dialogs.warn(
        phrase(
          "What is spent cannot be written down now: {0} It is counted in this window, and written down as soon as that works again.",
          reason,
        ),
      ),
    onError: (error) => log.error(`The ledger could not be stored or read: ${String(error)}`),
  });
  return { ledger, outcomes: database.outcomes };
}

function describeRecovery({ quarantined, restoredFrom, setAside }: LedgerRecovery): Phrase {
  if (setAside !== undefined) {
    return phrase(
      "The record of what was spent holds {0} entries with figures that cannot be. They are kept, but counted nowhere.",
      setAside,
    );
  }
  if (quarantined === undefined) {
    return phrase("The record of what was spent was gone. A copy of {0} has taken its place.", restoredFrom ?? "?");
  }
  if (restoredFrom === undefined) {
    return phrase(
      "The record of what was spent was damaged and begins anew. The damaged file is kept: {0}",
      quarantined,
    );
  }
  return phrase(
    "The record of what was spent was damaged. A copy of {0} has taken its place, with what could be read. The damaged file is kept: {1}",
    restoredFrom,
    quarantined,
  );
}
