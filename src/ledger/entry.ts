import * as z from "zod/mini";
import type { Attempt } from "../core/usage/attempt.ts";
import { lastMoment, mostMoney, mostTokens } from "./plausible.ts";

/** Others are rejected: a single impossible count or price would spoil every sum. */
const count = z.int().check(z.nonnegative(), z.maximum(mostTokens));
const money = z.number().check(z.nonnegative(), z.maximum(mostMoney));

/** The parts of a stored attempt that are read again. Other fields, also those of later versions, are left alone. */
const Entry = z.object({
  at: z.number().check(z.nonnegative(), z.maximum(lastMoment)),
  modelKey: z.string(),
  outcome: z.enum(["done", "cancelled", "failed"]),
  usage: z.object({ inputTokens: count, cachedInputTokens: count, outputTokens: count, estimated: z.boolean() }),
  cost: z.exactOptional(z.object({ currency: z.enum(["USD", "CNY"]), amount: money, estimated: z.boolean() })),
});
export type Entry = z.infer<typeof Entry>;

/** An entry as one line of the store, with the session that wrote it. */
const Line = z.extend(Entry, { session: z.string() });
export type Line = z.infer<typeof Line>;

export function writeLine(session: string, attempt: Attempt): string {
  return JSON.stringify({ session, ...attempt });
}

/** Undefined where the line is not an entry: cut short, edited by hand, damaged, or with impossible figures. */
export function readLine(text: string): Line | undefined {
  try {
    return z.safeParse(Line, JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
