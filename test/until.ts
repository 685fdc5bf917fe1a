import { setTimeout as sleep } from "node:timers/promises";

/** How long a machine that does thirty other things may take for what takes an idle one a second or two. */
const patienceMilliseconds = 60_000;
const lookAgainMilliseconds = 25;

/** Waits until it is so; says what it waited for where it never is. */
export async function until(
  what: string,
  isSo: () => unknown,
  timeoutMilliseconds = patienceMilliseconds,
): Promise<void> {
  for (const end = Date.now() + timeoutMilliseconds; Date.now() < end; await sleep(lookAgainMilliseconds)) {
    if (await isSo()) return;
  }
  throw new Error(`Waited ${timeoutMilliseconds / 1000} s in vain: ${what}.`);
}

/**
 * Watches that it stays so, and says at once where it does not: for what must not happen. A slow machine can hide a fault
 * from it, but never makes one up.
 */
export async function stays(what: string, isSo: () => unknown, milliseconds: number): Promise<void> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(lookAgainMilliseconds)) {
    if (!(await isSo())) throw new Error(`It did not stay so: ${what}.`);
  }
}

/** The same as a question: whether it comes to be so within that time. */
export function comesTrue(isSo: () => unknown, milliseconds: number): Promise<boolean> {
  return until("it is so", isSo, milliseconds).then(
    () => true,
    () => false,
  );
}

/** Waits until what is read has been the same for so long, and gives it. */
export async function settled<T>(read: () => T | Promise<T>, milliseconds: number): Promise<T> {
  let value = await read();
  for (let since = Date.now(); Date.now() - since < milliseconds;) {
    await sleep(lookAgainMilliseconds);
    const next = await read();
    if (next !== value) since = Date.now();
    value = next;
  }
  return value;
}
