import * as z from "zod/mini";
import type { Usage } from "../../core/usage/usage.ts";
import { isRecord } from "../../core/isRecord.ts";

const Count = z.catch(z.nullish(z.number().check(z.nonnegative())), null);
const details = (shape: Record<string, typeof Count>) => z.catch(z.nullish(z.object(shape)), null);
const InputDetails = details({ cached_tokens: Count, cache_write_tokens: Count });
const OutputDetails = details({ reasoning_tokens: Count, thinking_tokens: Count });

/** The counts of Chat Completions, of Responses, and of the gateways that mix them. */
const Reported = z.object({
  prompt_tokens: Count,
  input_tokens: Count,
  completion_tokens: Count,
  output_tokens: Count,
  prompt_tokens_details: InputDetails,
  input_tokens_details: InputDetails,
  completion_tokens_details: OutputDetails,
  output_tokens_details: OutputDetails,
  prompt_cache_hit_tokens: Count,
  cached_tokens: Count,
  cache_read_input_tokens: Count,
  cache_creation_input_tokens: Count,
  cost: Count,
  service_tier: z.catch(z.nullish(z.string()), null),
});

/** The lanes that cost what the price list says. */
const usualTiers = new Set(["auto", "default", "standard", "standard_only"]);

/** The usage with the lane that the answer around it names. */
export function withTier(usage: unknown, tier: string | null | undefined): unknown {
  if (!tier || !isRecord(usage)) return usage;
  return { service_tier: tier, ...usage };
}

/** The usage an OpenAI-shaped endpoint reports, in any spelling; undefined where it says nothing, or zeros as filler. */
export function readUsage(value: unknown): Usage | undefined {
  const parsed = Reported.safeParse(value);
  if (!parsed.success) return undefined;
  const reported = parsed.data;
  const inputTokens = reported.prompt_tokens ?? reported.input_tokens ?? 0;
  const outputTokens = reported.completion_tokens ?? reported.output_tokens ?? 0;
  if (inputTokens + outputTokens === 0) return undefined;
  const input = reported.prompt_tokens_details ?? reported.input_tokens_details;
  const output = reported.completion_tokens_details ?? reported.output_tokens_details;
  const cached =
    input?.["cached_tokens"] ??
    reported.prompt_cache_hit_tokens ??
    reported.cached_tokens ??
    reported.cache_read_input_tokens ??
    0;
  const written = input?.["cache_write_tokens"] ?? reported.cache_creation_input_tokens ?? 0;
  const tier = reported.service_tier;
  const cachedInputTokens = Math.min(cached, inputTokens);
  return {
    inputTokens,
    cachedInputTokens,
    cacheWriteTokens: Math.min(written, inputTokens - cachedInputTokens),
    outputTokens,
    reasoningTokens: Math.min(output?.["reasoning_tokens"] ?? output?.["thinking_tokens"] ?? 0, outputTokens),
    estimated: false,
    ...(tier && !usualTiers.has(tier) ? { serviceTier: tier } : {}),
    ...(typeof reported.cost === "number" ? { reportedCost: { currency: "USD", amount: reported.cost } } : {}),
  };
}
