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

/** A request waits no longer than this for a lock of another window. */
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
          "Usage cannot be saved at the moment: {0} It is counted in this window and saved as soon as that is possible again.",
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
      "The usage records contain {0} entries with impossible values. They are kept but not counted.",
      setAside,
    );
  }
  if (quarantined === undefined) {
    return phrase("The usage records were missing. They were restored from a backup of {0}.", restoredFrom ?? "?");
  }
  if (restoredFrom === undefined) {
    return phrase(
      "The usage records were damaged, and new ones were started. The damaged file was kept: {0}",
      quarantined,
    );
  }
  return phrase(
    "The usage records were damaged. They were restored from a backup of {0} and from what could still be read. The damaged file was kept: {1}",
    restoredFrom,
    quarantined,
  );
}
