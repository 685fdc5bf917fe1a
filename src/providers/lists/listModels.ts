import * as z from "zod/mini";
import { AssistError } from "../../core/failure/failure.ts";
import type { ListedModel, Provider } from "../../core/model.ts";
import { anthropicHeaders } from "../anthropic/anthropicHeaders.ts";
import { createExchange, type Exchange } from "../http/exchange.ts";
import { fetchJson } from "../http/fetchJson.ts";
import { keyHeaders } from "../http/keyHeaders.ts";
import type { Limits } from "../http/limits.ts";
import { notAnAnswer } from "../http/readAnswer.ts";
import { perMillion } from "./perMillion.ts";
import { withDetails } from "./serverDetails.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Count = z.catch(z.nullish(z.number().check(z.positive())), null);
/** USD per token, as a string. */
const PerToken = z.catch(z.nullish(z.union([z.string(), z.number()])), null);

// Only the fields we read, in the spellings of OpenAI, Anthropic, OpenRouter, vLLM and their like.
const Entry = z.object({
  id: z.string().check(z.minLength(1)),
  context_length: Count,
  context_window: Count,
  max_model_len: Count,
  max_input_tokens: Count,
  max_tokens: Count,
  max_output_tokens: Count,
  top_provider: z.catch(z.nullish(z.object({ max_completion_tokens: Count })), null),
  pricing: z.catch(
    z.nullish(
      z.object({ prompt: PerToken, completion: PerToken, input_cache_read: PerToken, input_cache_write: PerToken }),
    ),
    null,
  ),
  shutdown_date: Text,
  retires_at: Text,
});
const Entries = z.array(z.unknown());
const List = z.union([z.object({ data: Entries }), z.object({ models: Entries })]);

async function fetchModels(exchange: Exchange, signal: AbortSignal): Promise<ListedModel[]> {
  const path = `/models${exchange.provider.protocol === "anthropic-messages" ? "?limit=1000" : ""}`;
  const headers =
    exchange.provider.protocol === "anthropic-messages" ? anthropicHeaders(exchange) : keyHeaders(exchange);
  const listed = readModels(await fetchJson({ url: exchange.baseUrl + path, headers }, exchange, signal), exchange);
  return await withDetails(listed, exchange, signal);
}

/** The endpoint's own list of models. Throws an AssistError. */
export type ListModels = (
  provider: Provider,
  apiKey: string | undefined,
  signal: AbortSignal,
) => Promise<readonly ListedModel[]>;

export function createListModels(limits: Limits): ListModels {
  return async (provider, apiKey, signal) =>
    fetchModels(createExchange({ provider, baseUrl: provider.baseUrl, apiKey, modelId: "", limits }), signal);
}

function readModels(value: unknown, exchange: Exchange): ListedModel[] {
  const list = List.safeParse(Array.isArray(value) ? { data: value } : value);
  if (!list.success) throw new AssistError(notAnAnswer(value, exchange));
  const entries = "data" in list.data ? list.data.data : list.data.models;
  return entries.flatMap((entry) => {
    const parsed = Entry.safeParse(entry);
    return parsed.success ? [listed(parsed.data)] : [];
  });
}

function listed(entry: z.infer<typeof Entry>): ListedModel {
  const contextTokens = entry.context_length ?? entry.context_window ?? entry.max_model_len ?? entry.max_input_tokens;
  const maxOutputTokens = entry.max_output_tokens ?? entry.max_tokens ?? entry.top_provider?.max_completion_tokens;
  const price = priceOf(entry.pricing);
  const shutdownDate = (entry.shutdown_date ?? entry.retires_at)?.slice(0, 10);
  return {
    id: entry.id,
    ...(contextTokens ? { contextTokens } : {}),
    ...(maxOutputTokens ? { maxOutputTokens } : {}),
    ...(price ? { price } : {}),
    ...(shutdownDate ? { shutdownDate } : {}),
  };
}

function priceOf(pricing: z.infer<typeof Entry>["pricing"]): ListedModel["price"] {
  const inputPerMillion = perMillion(pricing?.prompt);
  const outputPerMillion = perMillion(pricing?.completion);
  if (inputPerMillion === undefined || outputPerMillion === undefined) return undefined;
  const cachedInputPerMillion = perMillion(pricing?.input_cache_read);
  const cacheWritePerMillion = perMillion(pricing?.input_cache_write);
  return {
    currency: "USD",
    inputPerMillion,
    outputPerMillion,
    ...(cachedInputPerMillion === undefined ? {} : { cachedInputPerMillion }),
    ...(cacheWritePerMillion === undefined ? {} : { cacheWritePerMillion }),
  };
}
