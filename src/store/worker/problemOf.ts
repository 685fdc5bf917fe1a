import type { Problem } from "../../core/storage/databaseAnswer.ts";

/** SQLite's primary result codes that mean something to us. */
const busy = new Set([5, 6]);
const full = 13;
const unreadable = 10;
const damaged = new Set([11, 26]);

/** The file can be read, but what it says contradicts itself. */
export class DamagedError extends Error {
  override readonly name = "DamagedError";
}

export function problemOf(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const code = resultCode(error);
  if (code !== undefined && busy.has(code)) return { kind: "busy", message };
  if (code === full || systemCode(error) === "ENOSPC") return { kind: "full", message };
  return { kind: "failed", message };
}

/** True where the file itself is broken, so that trying again cannot help. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error);
  return error instanceof DamagedError || (code !== undefined && damaged.has(code));
}

/** True where the disk does not give what is on it. */
export function isUnreadable(error: unknown): boolean {
  return isDamage(error) || resultCode(error) === unreadable;
}

function resultCode(error: unknown): number | undefined {
  const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  return typeof code === "number" ? code & 0xff : undefined;
}

function systemCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
