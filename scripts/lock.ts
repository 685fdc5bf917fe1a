import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { atEnd } from "./processes.ts";

/** Runs the work while holding a file that names our process; waits while another living process holds it. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (!told) console.log("Waiting for another run that is installing the same thing…");
    told = true;
    await sleep(500);
  }
  const release = (): void => rmSync(file, { force: true });
  atEnd(release);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Holds the file until this process ends; false where another living process holds it. */
export function holdUntilEnd(file: string): boolean {
  mkdirSync(dirname(file), { recursive: true });
  // The first try may only have cleared away what a dead process left.
  if (!take(file) && !take(file)) return false;
  atEnd(() => rmSync(file, { force: true }));
  return true;
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!isAlive(holder(file))) rmSync(file, { force: true });
    return false;
  }
}

/** Undefined while the holder is still writing its name, or has just let go. */
function holder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
