import { Worker } from "node:worker_threads";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { ReadingCall, ReadingName } from "../../surfaces/reading/index.ts";
import { isQuick, type Read } from "../../surfaces/reading/read.ts";

export interface ReadApartParts {
  readonly workerFile: string | URL;
  /** After this long, a reading is given up. */
  readonly patienceMilliseconds?: number;
}

type Result =
  | { readonly kind: "read"; readonly value: unknown }
  | { readonly kind: "refused"; readonly reason: Phrase };

/** Reads what is short here, and what is long in a thread of its own, one per reading. */
export function createRead({ workerFile, patienceMilliseconds = 20_000 }: ReadApartParts): Read {
  const read: Read = async (name, told, signal) => {
    const call = { name, told } as ReadingCall;
    if (isQuick(call)) return (await import("../../surfaces/reading/index.ts")).readHere(name, told);
    const result = await readIn(new Worker(workerFile, { workerData: call }), patienceMilliseconds, signal);
    return (result.kind === "read" ? result.value : refusedAs(name, result)) as never;
  };
  return read;
}

/** The result for what was not read: a change is refused, no files are named, and a page has no text. */
function refusedAs(name: ReadingName, refused: Extract<Result, { kind: "refused" }>): unknown {
  if (name === "pageText") return undefined;
  return name === "filesNamedIn" ? [] : refused;
}

function readIn(worker: Worker, patience: number, signal: AbortSignal | undefined): Promise<Result> {
  const { promise, resolve } = Promise.withResolvers<Result>();
  const refuse = (reason: Phrase) => resolve({ kind: "refused", reason });
  const timer = setTimeout(() => refuse(tooSlow(patience)), patience);
  const stop = () => refuse(phrase("Reading the answer was stopped."));
  signal?.addEventListener("abort", stop);
  worker
    .on("message", (value) => resolve({ kind: "read", value }))
    .on("error", (error) => refuse(phrase("The answer could not be read as a change: {0}", String(error))))
    .on("exit", () => refuse(phrase("Reading the answer was stopped.")));
  if (signal?.aborted) stop();
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    void worker.terminate();
  });
}

function tooSlow(milliseconds: number): Phrase {
  return phrase(
    "The answer was not read as a change within {0} seconds. Ask for a change of fewer lines, or insert its code by hand.",
    Math.round(milliseconds / 1000),
  );
}
