const vendorPrefix = /^(?:(?:us|eu|apac|global)\.)?(?:anthropic|openai|google|deepseek|moonshotai|qwen|mistral|zai)\./;
const isoDate = /-?20\d\d-\d\d-\d\d/;
const weightless = new Set(["latest", "preview"]);

/** A model id without what an endpoint puts around it: `Pro/deepseek-ai/DeepSeek-V3.2` is `deepseek-v3.2`. */
export function plainId(id: string): string {
  const last = id.slice(id.lastIndexOf("/") + 1).trim();
  return last
    .toLowerCase()
    .replace(vendorPrefix, "")
    .replace(/-v\d+:\d+$/, "")
    .replace(/:latest$/, "");
}

/**
 * The same for all spellings of one model: `claude-4.5-sonnet`, `anthropic/claude-sonnet-4.5` and
 * `claude-sonnet-4-5-20250929` become one. Variants (`:free`, `-thinking`, `-mini`) stay apart, and so do four-digit
 * dates, which name different models.
 */
export function canonicalName(id: string): string {
  const tokens = plainId(id)
    .replace(isoDate, "")
    .split(/[-_.:@ ]+/)
    .filter((token) => token !== "" && !/^\d{6,}$/.test(token) && !weightless.has(token));
  const isNumber = (token: string): boolean => /^\d+$/.test(token);
  const words = tokens.filter((token) => !isNumber(token)).toSorted();
  const numbers = tokens.filter(isNumber);
  if (numbers.length > 1 && numbers.at(-1) === "0") numbers.pop();
  return [...words, ...numbers].join(" ");
}
