import { AssistError } from "./failure.ts";

/** The work's result, unless the signal aborts first: nobody waits for the rest then, and it reads as `cancelled`. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new AssistError({ kind: "cancelled" }));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  // What comes after the abort is of no interest, and must not count as unhandled.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
