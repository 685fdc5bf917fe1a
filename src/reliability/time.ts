import { after } from "../core/lifetime/after.ts";

/** Time and randomness as arguments, so that tests control them. */
export interface Time {
  /** Milliseconds since 1970; only to be shown and stored, for the clock of a machine can jump. */
  readonly now: () => number;
  /** Milliseconds on a monotonic clock; where it starts means nothing. */
  readonly elapsed: () => number;
  /** Runs once; calling the result before then prevents it. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
}

export const realTime: Time = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after,
  random: () => Math.random(),
};

/** Resolves when the time is over or the signal aborts, whichever comes first. */
export function wait(time: Pick<Time, "after">, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      prevent();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const prevent = time.after(milliseconds, end);
    signal.addEventListener("abort", end, { once: true });
  });
}
