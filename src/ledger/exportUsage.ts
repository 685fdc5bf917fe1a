import type { StoredAttempt } from "./database.ts";

type Field = string | number | boolean | undefined;

/** One column each; a name stays what it is from version to version. */
const columns: Readonly<Record<string, (attempt: StoredAttempt) => Field>> = {
  id: ({ id }) => id,
  time: ({ at }) => new Date(at).toISOString(),
  day: ({ day }) => day,
  task: ({ turnId }) => turnId,
  surface: ({ surface }) => surface,
  intent: ({ intent }) => intent,
  provider: ({ providerId }) => providerId,
  model: ({ modelKey }) => modelKey,
  servedModel: ({ servedModel }) => servedModel,
  outcome: ({ outcome }) => outcome,
  failure: ({ failure }) => failure,
  inputTokens: ({ usage }) => usage.inputTokens,
  cachedInputTokens: ({ usage }) => usage.cachedInputTokens,
  cacheWriteTokens: ({ usage }) => usage.cacheWriteTokens,
  outputTokens: ({ usage }) => usage.outputTokens,
  reasoningTokens: ({ usage }) => usage.reasoningTokens,
  tokensEstimated: ({ usage }) => usage.estimated,
  currency: ({ cost }) => cost?.currency,
  cost: ({ cost }) => cost && plain(cost.amount),
  costEstimated: ({ cost }) => cost?.estimated,
  milliseconds: ({ milliseconds }) => milliseconds,
  firstTokenMilliseconds: ({ firstTokenMilliseconds }) => firstTokenMilliseconds,
  priceVersion: ({ priceVersion }) => priceVersion,
  attempt: ({ number }) => number,
  reason: ({ reason }) => reason,
};

/** Comma-separated values by RFC 4180, one line per attempt under a line of names. */
export function exportCsv(attempts: readonly StoredAttempt[]): string {
  const rows = attempts.map((attempt) => Object.values(columns).map((read) => quote(read(attempt))));
  return [Object.keys(columns), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

export function exportJson(attempts: readonly StoredAttempt[]): string {
  return `${JSON.stringify({ version: 1, attempts }, undefined, 2)}\n`;
}

/** Names come from servers, and a spreadsheet would run one that begins like a formula. */
function quote(field: Field): string {
  if (field === undefined) return "";
  const text = typeof field === "string" && /^[=+\-@\t\r]/.test(field) ? `'${field}` : String(field);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Without an exponent and without zeros at the end, as exact as it is stored. */
function plain(amount: number): string {
  return amount.toFixed(9).replace(/\.?0+$/, "");
}
