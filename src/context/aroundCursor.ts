import { estimateTokens } from "../core/tokens.ts";
import { keepEnd, keepStart } from "./cut.ts";

/** More context than this makes suggestions slower, hardly better. */
const mostTokens = 2_000;

/** What stands before and after the cursor, nearest first; what one side does not need the other may use. */
export function aroundCursor(
  cursor: { readonly prefix: string; readonly suffix: string } | undefined,
  tokens: number,
): { readonly prefix: string; readonly suffix: string } {
  const { prefix = "", suffix = "" } = cursor ?? {};
  const budget = Math.max(0, Math.min(tokens, mostTokens));
  const forSuffix = Math.max(Math.floor(budget / 4), budget - estimateTokens(prefix));
  const keptSuffix = keepStart(suffix, Math.min(forSuffix, budget));
  const keptPrefix = keepEnd(prefix, budget - estimateTokens(keptSuffix));
  return { prefix: keptPrefix.toWellFormed(), suffix: keptSuffix.toWellFormed() };
}
