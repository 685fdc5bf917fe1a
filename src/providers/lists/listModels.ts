import * as z from "zod/mini";
import type { ListEditor } from "../../core/editorModels.ts";
import { AssistError } from "../../core/failure/failure.ts";
import { isRecord } from "../../core/isRecord.ts";
import type { ListedModel, Provider } from "../../core/model.ts";
import { createExchange, type Exchange } from "../http/exchange.ts";
import { fetchJson } from "../http/fetchJson.ts";
import { keyHeaders } from "../http/keyHeaders.ts";
import type { Limits } from "../http/limits.ts";
import { notAnAnswer } from "../http/readAnswer.ts";
import { protocols } from "../protocols.ts";
import { perMillion } from "./perMillion.ts";
import { withDetails } from "./serverDetails.ts";

const Text = z.catch(z.nullish(z.string()), null);
/** Tokens, as a number or as people write them: "131072", "32,768", "128K", "1M tokens". */
const Count = z.catch(z.nullish(z.pipe(z.union([z.number(), z.string()]), z.transform(countIn))), null);
/** USD per token, as a string. */
const PerToken = z.catch(z.nullish(z.union([z.string(), z.number()])), null);

// Only the fields we read, in the spellings of OpenAI, Anthropic, OpenRouter, vLLM and their like.
const Entry = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  context_length: Count,
  context_window: Count,
  max_model_len: Count,
  max_context_length: Count,
  max_context_tokens: Count,
  max_input_tokens: Count,
  context_size: Count,
  max_tokens: Count,
  max_output_tokens: Count,
  max_completion_tokens: Count,
  top_provider: z.catch(z.nullish(z.object({ context_length: Count, max_completion_tokens: Count })), null),
  pricing: z.catch(
    z.nullish(
      z.object({ prompt: PerToken, completion: PerToken, input_cache_read: PerToken, input_cache_write: PerToken }),
    ),
    null,
  ),
  shutdown_date: Text,
  retires_at: Text,
});
/** Go encodes an empty list as `null`. */
const Entries = z.union([z.array(z.unknown()), z.null()]);
const List = z.union([z.object({ data: Entries }), z.object({ models: Entries })]);
const mostEntries = 5_000;

async function fetchModels(exchange: Exchange, signal: AbortSignal): Promise<ListedModel[]> {
  const { query, headers } = protocols[exchange.provider.protocol].list ?? { query: "", headers: keyHeaders };
  const request = { url: `${exchange.baseUrl}/models${query}`, headers: headers(exchange) };
  const listed = readModels(await fetchJson(request, exchange, signal), exchange);
  return await withDetails(listed, exchange, signal);
}

/** The endpoint's own list of models. Throws an AssistError. */
export type ListModels = (
  provider: Provider,
  apiKey: string | undefined,
  signal: AbortSignal,
) => Promise<readonly ListedModel[]>;

/** Outside the editor, none are offered. */
const noEditor: ListEditor = async () => [];

export function createListModels(limits: Limits, listEditor: ListEditor = noEditor): ListModels {
  return async (provider, apiKey, signal) => {
    if (provider.protocol === "vscode-lm") return listEditor();
    return fetchModels(createExchange({ provider, baseUrl: provider.baseUrl, apiKey, modelId: "", limits }), signal);
  };
}

function readModels(value: unknown, exchange: Exchange): ListedModel[] {
  const list = List.safeParse(Array.isArray(value) ? { data: value } : value);
  if (!list.success) throw new AssistError(notAnAnswer(value, exchange));
  const [entries] = Object.values(list.data);
  return (entries ?? []).slice(0, mostEntries).flatMap((entry) => {
    const parsed = Entry.safeParse(named(entry));
    return parsed.success ? [listed(parsed.data)] : [];
  });
}

/** Some lists only have names, or call the id something else. */
function named(entry: unknown): unknown {
  if (typeof entry === "string") return { id: entry };
  if (!isRecord(entry) || typeof entry["id"] === "string") return entry;
  return { ...entry, id: entry["model"] ?? entry["name"] };
}

const units: Readonly<Record<string, number>> = { "": 1, k: 1_000, m: 1_000_000 };

function countIn(value: number | string): number | null {
  if (typeof value === "number") return value >= 1 ? Math.floor(value) : null;
  const [, digits = "", unit = ""] = /^(\d[\d,]{0,14}(?:\.\d{1,3})?) ?([km]?)(?: ?tokens?)?$/i.exec(value.trim()) ?? [];
  const count = Math.floor(Number(digits.replaceAll(",", "")) * (units[unit.toLowerCase()] ?? 1));
  return count >= 1 ? count : null;
}

function listed(entry: z.infer<typeof Entry>): ListedModel {
  const contextTokens = windowOf(entry);
  const maxOutputTokens =
    entry.max_output_tokens ??
    entry.max_completion_tokens ??
    entry.max_tokens ??
    entry.top_provider?.max_completion_tokens;
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

/** The provider that a gateway asks first may have a smaller window than the model supports. */
function windowOf(entry: z.infer<typeof Entry>): number | null | undefined {
  return (
    entry.top_provider?.context_length ??
    entry.context_length ??
    entry.context_window ??
    entry.max_model_len ??
    entry.max_context_length ??
    entry.max_context_tokens ??
    entry.max_input_tokens ??
    entry.context_size
  );
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
