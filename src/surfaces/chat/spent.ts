import type { AssistEvent } from "../../core/event.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { addMoney } from "../../core/usage/addMoney.ts";
import { formatMoney } from "../../core/usage/formatMoney.ts";
import { formatTokens } from "../../core/usage/formatTokens.ts";
import type { Usage } from "../../core/usage/usage.ts";
import type { Spent } from "../../history/storedChat.ts";

/** What all requests for one answer took together. */
export interface Total {
  readonly usage: Usage;
  /** Such as `$0.0021`; `?` where a price is unknown, `–` where nothing was used. */
  readonly money: string;
}

/** What a request took that has ended; none where it used nothing. */
export function spentBy({ usage, cost }: Extract<AssistEvent, { type: "done" | "failed" }>): readonly Spent[] {
  return usage ? [{ usage: countsOf(usage), ...(cost ? { cost } : {}) }] : [];
}

function countsOf(usage: Usage): Usage {
  const { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens, estimated } = usage;
  return { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens, estimated };
}

const nothing: Usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  estimated: false,
};

/** Undefined where nothing is known to have been used. */
export function totalOf(all: readonly Spent[]): Total | undefined {
  if (all.every(({ usage }) => usage === undefined)) return undefined;
  return { usage: all.map(({ usage }) => usage).reduce<Usage>(sum, nothing), money: moneyOf(all) };
}

/** What nobody counted makes the sum an estimate. */
function sum(one: Usage, other: Usage | undefined): Usage {
  if (!other) return { ...one, estimated: true };
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
    cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    reasoningTokens: one.reasoningTokens + other.reasoningTokens,
    estimated: one.estimated || other.estimated,
  };
}

function moneyOf(all: readonly Spent[]): string {
  const costs = addMoney(all.flatMap(({ cost }) => cost ?? []));
  const unpriced = all.filter(({ usage, cost }) => !cost && (!usage || usage.inputTokens + usage.outputTokens > 0));
  return formatMoney(costs, unpriced.length);
}

/** In a line: `1.2k tokens in, 56 out · $0.0021`. */
export function summaryOf({ usage, money }: Total): Phrase {
  const about = usage.estimated ? "~" : "";
  const [inward, outward] = [usage.inputTokens, usage.outputTokens].map((count) => about + formatTokens(count));
  return phrase("{0} tokens in, {1} out · {2}", inward ?? "", outward ?? "", money);
}
