import { hasMask, withoutBegunMask, withoutMasks } from "../../core/masking/masks.ts";
import type { Compose } from "../../core/request.ts";
import type { Task } from "../../core/task.ts";

type Cursor = NonNullable<Task["snapshot"]["cursor"]>;

/** Secrets around a cursor. */
export interface CursorSecrets {
  /** Both sides with marks in place of secrets; undefined where the cursor stands in one. */
  readonly maskAround: (cursor: Pick<Cursor, "prefix" | "suffix">) => Pick<Cursor, "prefix" | "suffix"> | undefined;
  readonly secretOf: (mark: string) => string | undefined;
}

/** A task whose prompt has marks in place of secrets; undefined where nothing may be sent. */
export function maskedTask<T extends Task & { readonly compose: Compose }>(
  task: T,
  secrets: CursorSecrets,
): T | undefined {
  const { cursor } = task.snapshot;
  if (!cursor) return task;
  const masked = secrets.maskAround(cursor);
  if (!masked) return undefined;
  const compose: Compose = (asked, model, decision) => {
    const snapshot = { ...asked.snapshot, cursor: { ...cursor, ...masked } };
    return task.compose({ ...asked, snapshot }, model, decision);
  };
  return { ...task, compose };
}

/**
 * An answer with the secrets of its own file put back. Where it has another mark, or may be about to write one, it ends
 * before the line of that: no mark is ever suggested.
 */
export function unmasked(raw: string, cursor: Pick<Cursor, "prefix" | "suffix">, secrets: CursorSecrets): string {
  const text = withoutBegunMask(raw);
  if (!hasMask(text)) return text;
  const own = (mark: string) => {
    const secret = secrets.secretOf(mark);
    return secret !== undefined && (cursor.prefix.includes(secret) || cursor.suffix.includes(secret))
      ? secret
      : undefined;
  };
  const plain = withoutMasks(text, own);
  if (plain !== undefined) return plain;
  const lines = text.split("\n");
  const known: string[] = [];
  for (const line of lines) {
    const whole = withoutMasks(line, own);
    if (whole === undefined) break;
    known.push(whole);
  }
  return known.join("\n");
}
