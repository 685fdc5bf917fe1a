import { formatMoney } from "../../core/usage/formatMoney.ts";
import { formatTokens } from "../../core/usage/formatTokens.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Cost, Usage } from "../../core/usage/usage.ts";

/** What one answer took: `1.2k tokens in, 56 out · $0.0021`. */
export function summariseUsage(usage: Usage, cost: Cost | undefined): Phrase {
  const about = usage.estimated ? "~" : "";
  const used = usage.inputTokens + usage.outputTokens > 0;
  return phrase(
    "{0} tokens in, {1} out · {2}",
    about + formatTokens(usage.inputTokens),
    about + formatTokens(usage.outputTokens),
    cost ? formatMoney([cost]) : formatMoney([], used ? 1 : 0),
  );
}
