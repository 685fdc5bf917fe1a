import { keepEnd, keepStart } from "../context/cut.ts";
import { estimateTokens } from "../core/usage/tokens.ts";

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
  const keptPrefix = steadyEnd(prefix, budget - estimateTokens(keptSuffix));
  return { prefix: keptPrefix.toWellFormed(), suffix: keptSuffix.toWellFormed() };
}

const steps = 4;
const charactersPerToken = 3;

/**
 * The end of a text, of at most `tokens`. Its beginning moves on in steps, not with every key: what an endpoint has
 * read and kept of the last request is then the beginning of this one too.
 */
function steadyEnd(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  const step = Math.max(1, Math.floor((tokens * charactersPerToken) / steps));
  const least = Math.max(0, text.length - step * steps);
  const start = Math.ceil(least / step) * step;
  const line = text.indexOf("\n", start - 1) + 1;
  return keepEnd(text.slice(line > 0 && line - start < step ? line : start), tokens);
}
