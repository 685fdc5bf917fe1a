import { Worker } from "node:worker_threads";
import type { Answer, Recovery } from "../../ledger/database.ts";
import type { Call, CallName, Calls, FromWorker, WorkerStart } from "./messages.ts";

export interface WorkerCallsParts {
  readonly workerFile: string | URL;
  readonly start: WorkerStart;
  readonly onChange: () => void;
  readonly onRecovery: (recovery: Recovery) => void;
}

export interface WorkerCalls {
  /** Never throws. Calls are done in the order in which they were made. */
  ask<Name extends CallName>(name: Name, what: Calls[Name]["ask"]): Promise<Answer<Calls[Name]["value"]>>;
  close(): Promise<void>;
}

/** Starts the thread on the first call, and again where it was lost; it does not keep the process alive. */
export function createWorkerCalls(parts: WorkerCallsParts): WorkerCalls {
  const waiting = new Map<number, (answer: Answer<unknown>) => void>();
  let worker: Worker | undefined;
  let next = 0;
  let closed = false;

  const hear = (message: FromWorker): void => {
    switch (message.type) {
      case "answer":
        waiting.get(message.number)?.(message.answer);
        waiting.delete(message.number);
        if (waiting.size === 0) worker?.unref();
        break;
      case "changed":
        return parts.onChange();
      case "recovered":
        return parts.onRecovery(message.recovery);
    }
  };
  const lose = (lost: Worker, message: string): void => {
    if (worker !== lost) return;
    worker = undefined;
    const asked = [...waiting.values()];
    waiting.clear();
    for (const answer of asked) answer(failed(message));
  };
  const start = (): Worker => {
    const started = new Worker(parts.workerFile, { workerData: parts.start });
    return started
      .on("message", hear)
      .on("error", (error) => lose(started, String(error)))
      .on("exit", () => lose(started, "the ledger's thread ended"));
  };
  const ask: WorkerCalls["ask"] = (name, what) =>
    new Promise((resolve) => {
      if (closed) return resolve(failed("the ledger is closed"));
      const number = next++;
      waiting.set(number, resolve as (answer: Answer<unknown>) => void);
      worker ??= start();
      // What was asked is done before the process may end.
      worker.ref();
      worker.postMessage({ number, name, ask: what } as Call);
    });
  return {
    ask,
    async close() {
      const closing = worker && !closed ? ask("close", null) : undefined;
      closed = true;
      await closing;
    },
  };
}

function failed(message: string): Answer<never> {
  return { ok: false, problem: { kind: "failed", message } };
}
