import { Worker } from "node:worker_threads";
import type { DatabaseAnswer, Recovery } from "../../core/storage/databaseAnswer.ts";
import { closing, type Call, type Calls, type FromWorker, type WorkerStart } from "./messages.ts";

export interface WorkerCallsParts<Notice> {
  readonly workerFile: string | URL;
  readonly start: WorkerStart;
  /** Of the database, for messages: “the ledger”. */
  readonly title: string;
  readonly onChange: () => void;
  readonly onRecovery: (recovery: Recovery) => void;
  readonly onNotice: (notice: Notice) => void;
}

export interface WorkerCalls<Asked extends Calls> {
  /** Never throws. Calls are done in the order in which they were made. */
  ask<Name extends keyof Asked & string>(
    name: Name,
    what: Asked[Name]["ask"],
  ): Promise<DatabaseAnswer<Asked[Name]["value"]>>;
  close(): Promise<void>;
}

/** Starts the thread on the first call, and again after it was lost; an idle thread does not keep the process alive. */
export function createWorkerCalls<Asked extends Calls, Notice = never>(
  parts: WorkerCallsParts<Notice>,
): WorkerCalls<Asked> {
  const { title } = parts;
  const waiting = createWaiting(() => worker?.unref());
  let worker: Worker | undefined;
  let closed = false;

  const lose = (lost: Worker, message: string): void => {
    if (worker !== lost) return;
    worker = undefined;
    waiting.answerAll(failed(message));
  };
  const start = (): Worker => {
    const started = new Worker(parts.workerFile, { workerData: parts.start });
    const ended = (message: string) => lose(started, message);
    return started
      .on("message", (message: FromWorker<Notice>) => hear(message, parts, waiting))
      .on("error", (error) => ended(String(error)))
      .on("exit", () => ended(`the thread of ${title} ended`));
  };
  const send = (call: Call): void => {
    try {
      worker ??= start();
      // Keeps the process alive until the call is done.
      worker.ref();
      worker.postMessage(call);
    } catch (error) {
      // The thread cannot be started, or the message cannot be cloned.
      waiting.answer(call.number, failed(String(error)));
    }
  };
  const ask = (name: string, what: unknown): Promise<DatabaseAnswer<unknown>> =>
    new Promise((resolve) => {
      if (closed) return resolve(failed(`${title} is closed`));
      send({ number: waiting.add(resolve), name, ask: what });
    });
  const close = async (): Promise<void> => {
    const last = worker && !closed ? ask(closing, null) : undefined;
    closed = true;
    await last;
  };
  return { ask: ask as WorkerCalls<Asked>["ask"], close };
}

function hear<Notice>(message: FromWorker<Notice>, parts: WorkerCallsParts<Notice>, waiting: Waiting): void {
  switch (message.type) {
    case "answer":
      return waiting.answer(message.number, message.answer);
    case "changed":
      return parts.onChange();
    case "recovered":
      return parts.onRecovery(message.recovery);
    case "notice":
      return parts.onNotice(message.notice);
  }
}

interface Waiting {
  /** The number of the call. */
  add(resolve: (answer: DatabaseAnswer<unknown>) => void): number;
  answer(number: number, answer: DatabaseAnswer<unknown>): void;
  answerAll(answer: DatabaseAnswer<unknown>): void;
}

/** Calls that wait for their answers; `idle` is called when none is left. */
function createWaiting(idle: () => void): Waiting {
  const all = new Map<number, (answer: DatabaseAnswer<unknown>) => void>();
  let next = 0;
  return {
    add(resolve) {
      all.set(next, resolve);
      return next++;
    },
    answer(number, answer) {
      all.get(number)?.(answer);
      all.delete(number);
      if (all.size === 0) idle();
    },
    answerAll(answer) {
      const asked = [...all.values()];
      all.clear();
      for (const resolve of asked) resolve(answer);
    },
  };
}

function failed(message: string): DatabaseAnswer<never> {
  return { ok: false, problem: { kind: "failed", message } };
}
