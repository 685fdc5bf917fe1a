import * as z from "zod/mini";
import type { Attempt } from "../core/usage/attempt.ts";
import type { Stamp } from "./database.ts";
import { lastMoment, mostMoney, mostTokens } from "./plausible.ts";

const count = z.int().check(z.nonnegative(), z.maximum(mostTokens));
const money = z.number().check(z.nonnegative(), z.maximum(mostMoney));
const time = z.number().check(z.nonnegative(), z.maximum(lastMoment));
const text = z._default(z.string(), "");

/** Lines of every version: what early ones lacked has a default. */
const Line = z.object({
  id: z.exactOptional(z.string()),
  day: z.exactOptional(z.string()),
  offsetMinutes: z.exactOptional(z.number()),
  session: z.string(),
  turnId: text,
  /** What earlier versions call it. */
  taskId: text,
  at: time,
  surface: z._default(z.string(), "chat"),
  intent: z._default(z.string(), "other"),
  providerId: text,
  modelKey: z.string(),
  servedModel: z.exactOptional(z.string()),
  outcome: z.enum(["done", "cancelled", "failed"]),
  failure: z.exactOptional(z.string()),
  usage: z.object({
    inputTokens: count,
    cachedInputTokens: count,
    cacheWriteTokens: z._default(count, 0),
    outputTokens: count,
    reasoningTokens: z._default(count, 0),
    estimated: z.boolean(),
  }),
  cost: z.exactOptional(z.object({ currency: z.enum(["USD", "CNY"]), amount: money, estimated: z.boolean() })),
  priceVersion: z.exactOptional(z.string()),
  number: z.exactOptional(count),
  reason: z.exactOptional(z.string()),
  milliseconds: z._default(time, 0),
  firstTokenMilliseconds: z.exactOptional(time),
});

/** What a line of the fallback files says; undefined where it cannot be read. The same line always has the same id. */
export function readFallbackLine(
  line: string,
  dayOf: (at: number) => string,
): { readonly stamp: Stamp; readonly attempt: Attempt } | undefined {
  const read = parse(line);
  if (!read) return undefined;
  const { id, day, offsetMinutes, session, taskId, ...rest } = read;
  const attempt = { ...rest, turnId: rest.turnId || taskId };
  const stamp = {
    id: id ?? `${session}/${attempt.turnId}/${attempt.modelKey}/${attempt.at}`,
    session,
    day: day ?? dayOf(attempt.at),
    offsetMinutes: offsetMinutes ?? -new Date(attempt.at).getTimezoneOffset(),
  };
  const providerId = attempt.providerId || (attempt.modelKey.split("/")[0] ?? "");
  return { stamp, attempt: { ...attempt, providerId } as Attempt };
}

/** Stands in for a row where the database cannot take it; the next window that can imports it under its id. */
export function writeFallbackLine(stamp: Stamp, attempt: Attempt): string {
  return JSON.stringify({ ...stamp, ...attempt });
}

function parse(line: string): z.infer<typeof Line> | undefined {
  try {
    return z.safeParse(Line, JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
