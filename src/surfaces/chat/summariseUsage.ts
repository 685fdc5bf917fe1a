import { formatMoney } from "../../core/usage/formatMoney.ts";
import { formatTokens } from "../../core/usage/formatTokens.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Cost, Usage } from "../../core/usage/usage.ts";

/** The usage of one answer: `1.2k tokens in, 56 out · $0.0021`. */
export function summariseUsage(usage: Usage, cost: Cost | undefined): Phrase {
  const about = usage.estimated ? "~" : "";
  return phrase(
    "{0} tokens in, {1} out · {2}",
    about + formatTokens(usage.inputTokens),
    about + formatTokens(usage.outputTokens),
    costOf(usage, cost),
  );
}

/** The money alone: `$0.0021`, `?` where the price is unknown, `–` where nothing was used. */
export function costOf({ inputTokens, outputTokens }: Usage, cost: Cost | undefined): string {
  return cost ? formatMoney([cost]) : formatMoney([], inputTokens + outputTokens > 0 ? 1 : 0);
}
