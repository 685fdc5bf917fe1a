import { formatMoney } from "../core/usage/formatMoney.ts";
import { inertMarkdown } from "../core/inert.ts";
import { phrase, type Phrase, type Translate } from "../core/phrase.ts";
import type { ModelSum, Sum } from "./totals.ts";

/** Tokens as a reader wants them: exact, or short. */
export type Figure = (count: number) => string;

type Row = readonly string[];

/** What matters most comes first: a narrow window cuts the rest. */
const columns: readonly Phrase[] = [
  phrase("Model"),
  phrase("Cost"),
  phrase("Input"),
  phrase("Cached"),
  phrase("Output"),
  phrase("Requests"),
];

export function headRow(translate: Translate): Row {
  return columns.map(translate);
}

export function sumRow(name: string, sum: Sum, figure: Figure): Row {
  const about: Figure = (count) => (sum.tokensEstimated ? "~" : "") + figure(count);
  const { attempts, inputTokens, cachedInputTokens, outputTokens, money, unpriced } = sum;
  const tokens = [inputTokens, cachedInputTokens, outputTokens].map(about);
  return [name, formatMoney(money, unpriced), ...tokens, String(attempts)];
}

/** Model names come from servers. */
const longestName = 120;

export function modelRows(models: readonly ModelSum[], figure: Figure): readonly Row[] {
  return models.map((model) => sumRow(inertMarkdown(model.modelKey, longestName), model, figure));
}

/** The first row is the head; figures stand at the right of their column. */
export function markdownTable([head = [], ...rows]: readonly Row[]): string {
  const line = (row: Row): string => `| ${row.join(" | ")} |`;
  const alignment = head.map((_, column) => (column === 0 ? ":--" : "--:"));
  return [head, alignment, ...rows].map(line).join("\n");
}
