import type { Intent, Surface } from "../task.ts";
import { costOf, type Cost, type Price } from "./usage.ts";

/** A request that is about to be sent, with what it may come to. */
export interface Planned {
  readonly turnId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly surface: Surface;
  /** Default: true. False: it is sent while the money is being held, where no limit can stand in its way. */
  readonly reservesFirst?: boolean;
  readonly intent: Intent;
  readonly providerId: string;
  readonly modelKey: string;
  readonly inputTokens: number;
  /** Absent: price unknown. */
  readonly cost?: Cost;
}

/** What a limit is counted over. */
export type Cap = "message" | "day" | "month";

/** A limit that stands in the way; money in dollars. */
export interface OverCap {
  readonly cap: Cap;
  readonly spent: number;
  readonly limit: number;
  /** Absent: price unknown. */
  readonly estimate?: number;
}

export type Reservation =
  | { readonly kind: "reserved"; readonly id: string }
  | ({ readonly kind: "over-cap" } & OverCap);

/** Longer answers are rare: reserving for the longest possible one would block most of a limit for nothing. */
const usualOutputTokens = 4_096;

/** What a request may cost at that moment (milliseconds since 1970); undefined where no price is known. */
export function expectedCost(
  inputTokens: number,
  maxOutputTokens: number,
  price: Price | undefined,
  at?: number,
): Cost | undefined {
  const outputTokens = Math.min(maxOutputTokens, usualOutputTokens);
  const none = { cachedInputTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 };
  return costOf({ inputTokens, outputTokens, ...none, estimated: true }, price, at);
}
