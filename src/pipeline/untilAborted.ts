import { AssistError } from "../core/failure/failure.ts";

/** The work's result; rejects with a `cancelled` AssistError as soon as the signal aborts. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => undefined;
  // A rejection after the abort is of no interest, and must not count as unhandled.
  work.catch(() => undefined);
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new AssistError({ kind: "cancelled" }));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  aborted.catch(() => undefined);
  try {
    const result = await Promise.race([work, aborted]);
    // Both may have come at once.
    if (signal.aborted) throw new AssistError({ kind: "cancelled" });
    return result;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
