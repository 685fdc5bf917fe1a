import { isRecord } from "../core/isRecord.ts";
import type { Chunk } from "../core/protocolClient.ts";
import type { Usage } from "../core/usage/usage.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The counts as they stand in an answer, before they are understood; 0 is as good as absent. */
interface Counts {
  readonly input: number;
  readonly output: number;
  readonly total: number;
  /** Part of the input. */
  readonly cached: number;
  readonly written: number;
  /** As Anthropic counts them: not part of the input. Gateways may include them in it. */
  readonly read: number;
  readonly created: number;
  readonly reasoning: number;
  readonly upstreamCost: number;
}

const none: Counts = {
  input: 0,
  output: 0,
  total: 0,
  cached: 0,
  written: 0,
  read: 0,
  created: 0,
  reasoning: 0,
  upstreamCost: 0,
};

/** The service tiers at list price. */
const usualTiers = new Set(["auto", "default", "standard", "standard_only"]);

export interface UsageStyle {
  /** The input does not include what was cached, as in Messages. */
  readonly apart?: boolean;
}

/**
 * Collects the usage that an answer reports as it streams, in any spelling. Counts are totals so far; a later 0
 * replaces none.
 */
export class UsageCounts {
  #counts: Counts = none;
  #cost: number | undefined;
  #byok = false;
  #tier: string | undefined;
  readonly #style: UsageStyle;

  constructor(style: UsageStyle = {}) {
    this.#style = style;
  }

  /** The usage so far, if any of it is known. */
  add(given: unknown, tier?: string | null): Chunk | undefined {
    if (!isRecord(given)) return undefined;
    const before = this.#counts;
    const said = countsIn(given);
    // Counts are cumulative: one that is not repeated still holds.
    this.#counts = Object.fromEntries(
      Object.entries(before).map(([name, count]) => [name, said[name as keyof Counts] || count]),
    ) as unknown as Counts;
    const cost = amountOf(given["cost"]);
    this.#cost = cost || (this.#cost ?? cost);
    this.#byok ||= given["is_byok"] === true;
    const lane = tier || textOf(given["service_tier"]);
    if (lane) this.#tier = lane;
    const usage = this.#usage();
    return usage && { type: "usage", usage };
  }

  #usage(): Usage | undefined {
    const counts = this.#style.apart ? apart(this.#counts) : together(this.#counts);
    const { input, output, cached, written } = counts;
    if (input + output === 0) return undefined;
    const cachedInputTokens = Math.min(cached, input);
    const tier = this.#tier;
    const cost = this.#reportedCost();
    return {
      inputTokens: input,
      cachedInputTokens,
      cacheWriteTokens: Math.min(written, input - cachedInputTokens),
      outputTokens: output,
      reasoningTokens: Math.min(counts.reasoning, output),
      estimated: false,
      ...(tier && !usualTiers.has(tier) ? { serviceTier: tier } : {}),
      ...(cost === undefined ? {} : { reportedCost: { currency: "USD", amount: cost } }),
    };
  }

  /** With the user's own key at OpenRouter, the vendor bills the rest. */
  #reportedCost(): number | undefined {
    const { upstreamCost } = this.#counts;
    if (this.#byok) return (this.#cost ?? 0) + upstreamCost || this.#cost;
    return this.#cost === 0 ? upstreamCost : this.#cost;
  }
}

/**
 * The usage that an OpenAI-shaped endpoint reports in one piece; undefined where it says nothing, or zeros as filler.
 */
export function readUsage(value: unknown, tier?: string | null): Usage | undefined {
  const chunk = new UsageCounts().add(value, tier);
  return chunk?.type === "usage" ? chunk.usage : undefined;
}

type Understood = Pick<Counts, "input" | "output" | "cached" | "written" | "reasoning">;

function apart({ input, output, read, created, reasoning }: Counts): Understood {
  return { input: input + read + created, output, cached: read, written: created, reasoning };
}

/** Adds a part to its count where the total, or a part larger than the count, shows that it was counted separately. */
function together(counts: Counts): Understood {
  const { total, read, created, reasoning } = counts;
  let { input, output } = counts;
  const missing = total - input - output;
  const cacheApart = read + created > 0 && (read + created > input || missing >= read + created) && input > 0;
  if (cacheApart) input += read + created;
  const left = total - input - output;
  // xAI reports the reasoning tokens, Gemini only a larger total.
  if (reasoning > output || (reasoning > 0 && left === reasoning)) output += reasoning;
  else if (input > 0 && output > 0 && left > 0) output += left;
  return { input, output, cached: counts.cached || read, written: counts.written || created, reasoning };
}

function countsIn(given: Fields): Counts {
  const inside = (...names: readonly string[]): Fields => names.map((name) => given[name]).find(isRecord) ?? {};
  const input = inside("prompt_tokens_details", "input_tokens_details", "promptTokensDetails");
  const output = inside("completion_tokens_details", "output_tokens_details", "completionTokensDetails");
  const created = inside("cache_creation");
  const cost = inside("cost_details");
  return {
    input: first(given, inputNames),
    output: first(given, outputNames),
    total: first(given, ["total_tokens", "totalTokens", "totalTokenCount"]),
    cached: first(input, ["cached_tokens"]) || first(given, cachedNames),
    written: first(input, ["cache_write_tokens"]),
    read: first(given, ["cache_read_input_tokens", "cacheReadInputTokenCount"]),
    created:
      first(given, ["cache_creation_input_tokens", "cacheWriteInputTokenCount"]) ||
      first(created, ["ephemeral_5m_input_tokens"]) + first(created, ["ephemeral_1h_input_tokens"]),
    reasoning: first(output, ["reasoning_tokens", "thinking_tokens"]) || first(given, reasoningNames),
    upstreamCost: amountOf(cost["upstream_inference_cost"]) ?? 0,
  };
}

/** Chat Completions, Responses and Messages, Vercel's names, Gemini's, Bedrock's, Ollama's, llama.cpp's. */
const inputNames = [
  "prompt_tokens",
  "input_tokens",
  "promptTokens",
  "inputTokens",
  "promptTokenCount",
  "inputTokenCount",
  "prompt_eval_count",
  "prompt_n",
];
const outputNames = [
  "completion_tokens",
  "output_tokens",
  "completionTokens",
  "outputTokens",
  "candidatesTokenCount",
  "outputTokenCount",
  "eval_count",
  "predicted_n",
];
const cachedNames = ["prompt_cache_hit_tokens", "cached_tokens", "cachedContentTokenCount", "cache_n"];
const reasoningNames = ["reasoning_tokens", "thoughtsTokenCount", "reasoningTokens"];

function first(given: Fields, names: readonly string[]): number {
  for (const name of names) {
    const count = countOf(given[name]);
    if (count) return count;
  }
  return 0;
}

/** Whole and not negative; also as text. */
function countOf(value: unknown): number {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : 0;
}

/** Dollars. */
function amountOf(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,9}(?:\.\d{1,20})?$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 40) : undefined;
}
