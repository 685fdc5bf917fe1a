import { parentPort, workerData } from "node:worker_threads";
import { closing, type Call, type Calls, type FromWorker, type WorkerStart } from "./messages.ts";
import { openDatabase } from "./openDatabase.ts";
import type { Definition, Sqlite } from "./schema.ts";

/** Runs in a thread of its own, so that waiting for another window's write never stops the editor's. */
export function serveDatabase<Asked extends Calls, Notice>(definition: Definition<Asked, Notice>): void {
  const { directory, pollMilliseconds } = workerData as WorkerStart;
  const send = (message: FromWorker<Notice>): void => parentPort?.postMessage(message);
  const { handle, call, after, tick } = openDatabase(definition, {
    sqlite: process.getBuiltinModule?.("node:sqlite") as Sqlite | undefined,
    directory,
    tell: (notice) => send({ type: "notice", notice }),
    onRecovery: (recovery) => send({ type: "recovered", recovery }),
    now: Date.now,
  });
  let seen: number | undefined;
  const poll = setInterval(() => {
    const version = handle.version();
    if (seen !== undefined && version !== undefined && version !== seen) send({ type: "changed" });
    seen = version;
    tick();
  }, pollMilliseconds);
  parentPort?.on("message", (asked: Call) => {
    send({ type: "answer", number: asked.number, answer: call(asked) });
    if (asked.name !== closing) return after(asked);
    clearInterval(poll);
    parentPort?.close();
  });
}
