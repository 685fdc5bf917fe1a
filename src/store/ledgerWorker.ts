/** Runs in a thread of its own, so that waiting for another window's write never stops the editor's. */
import { parentPort, workerData } from "node:worker_threads";
import { createDatabaseHandle } from "./databaseHandle.ts";
import type { Call, FromWorker, WorkerStart } from "./messages.ts";
import type { Sqlite } from "./openFile.ts";
import { afterCall, serveCall } from "./serveCalls.ts";

const { directory, pollMilliseconds } = workerData as WorkerStart;
const send = (message: FromWorker): void => parentPort?.postMessage(message);

const handle = createDatabaseHandle({
  sqlite: process.getBuiltinModule?.("node:sqlite") as Sqlite | undefined,
  directory,
  onRecovery: (recovery) => send({ type: "recovered", recovery }),
  now: Date.now,
});

let seen: number | undefined;
const poll = setInterval(() => {
  const version = handle.version();
  if (seen !== undefined && version !== undefined && version !== seen) send({ type: "changed" });
  seen = version;
}, pollMilliseconds);

parentPort?.on("message", (call: Call) => {
  send({ type: "answer", number: call.number, answer: serveCall(handle, call) });
  afterCall(handle, call);
  if (call.name !== "close") return;
  clearInterval(poll);
  parentPort?.close();
});
