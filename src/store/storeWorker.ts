/** The entry file of the database threads: each thread serves one database, so that a failure stays within it. */
import { workerData } from "node:worker_threads";
import { chatsDefinition } from "./chats/chatsDefinition.ts";
import { ledgerDefinition } from "./ledger/ledgerDefinition.ts";
import type { WorkerStart } from "./worker/messages.ts";
import { serveDatabase } from "./worker/serveDatabase.ts";

/** By the name that its window starts it with. To add one: write its folder beside `ledger/`, then add it here. */
const databases: Readonly<Record<string, () => void>> = {
  ledger: () => serveDatabase(ledgerDefinition),
  chats: () => serveDatabase(chatsDefinition),
};

const { database } = workerData as WorkerStart;
const serve = databases[database];
if (!serve) throw new Error(`There is no database ${database}.`);
serve();
