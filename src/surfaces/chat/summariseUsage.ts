import { none } from "../../core/usage/formatMoney.ts";
import type { Phrase } from "../../core/phrase.ts";
import type { Cost, Usage } from "../../core/usage/usage.ts";
import { summaryOf, totalOf } from "./spent.ts";

/** The usage of one request: `1.2k tokens in, 56 out · $0.0021`. */
export function summariseUsage(usage: Usage, cost: Cost | undefined): Phrase {
  return summaryOf(totalOf([{ usage, ...(cost ? { cost } : {}) }]) ?? { usage, money: none });
}
