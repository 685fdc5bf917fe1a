import { setTimeout as sleep } from "node:timers/promises";

/** Waits until it is so; says what it waited for where it never is. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  timeoutMilliseconds = 60_000,
): Promise<void> {
  for (const end = Date.now() + timeoutMilliseconds; Date.now() < end; await sleep(50)) {
    if (await isSo()) return;
  }
  throw new Error(`Waited ${timeoutMilliseconds / 1000} s in vain: ${what}.`);
}
