import * as z from "zod/mini";
import type { ListedModel, ServerKind } from "../../core/model.ts";
import type { Exchange } from "../http/exchange.ts";
import { fetchJson } from "../http/fetchJson.ts";
import { keyHeaders } from "../http/keyHeaders.ts";
import { perMillion } from "./perMillion.ts";

/** What a server's native API says about one model; `isChat` is false for embedding models. */
interface Details extends Omit<ListedModel, "id"> {
  readonly isChat?: boolean;
}

type Ask = (path: string, body?: object) => Promise<unknown>;

/** The details are optional: a server that takes longer is asked for nothing more. */
const patienceMilliseconds = 5_000;

/** Of a long list, only the first ones are looked up; the others get the figures of their families. */
const mostAsked = 40;

/** The list, completed by the server's native API. Where that does not answer, the list stays as it is. */
export async function withDetails(
  list: readonly ListedModel[],
  exchange: Exchange,
  signal: AbortSignal,
): Promise<ListedModel[]> {
  const { serverKind } = exchange.provider;
  if (!serverKind) return [...list];
  const root = exchange.baseUrl.replace(/\/v1$/, "");
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]);
  const ask: Ask = (path, body) =>
    fetchJson({ url: root + path, headers: keyHeaders(exchange), ...(body ? { body } : {}) }, exchange, inTime);
  const found = await detailsFrom[serverKind](
    list.map(({ id }) => id),
    ask,
  ).catch(() => new Map<string, Details>());
  return list.flatMap((model) => {
    const { isChat = true, ...details } = found.get(model.id) ?? {};
    return isChat ? [{ ...model, ...details }] : [];
  });
}

const Count = z.catch(z.nullish(z.number().check(z.positive())), null);
const Words = z.catch(z.array(z.string()), []);

const detailsFrom: Readonly<Record<ServerKind, (ids: readonly string[], ask: Ask) => Promise<Map<string, Details>>>> = {
  ollama: async (ids, ask) => {
    const running = await runningWindows(ask);
    const details = new Map<string, Details>();
    // One after the other: it reads each from disk.
    for (const id of ids.slice(0, mostAsked)) {
      const answer = await ask("/api/show", { model: id }).catch(() => undefined);
      details.set(id, shown(answer, running.get(id)));
    }
    return details;
  },
  "lm-studio": async (_, ask) => {
    const { data } = LmStudio.parse(await ask("/api/v0/models"));
    return new Map(
      data.map(({ id, type, loaded_context_length: window }) => [
        id,
        { ...windowOf(window), images: type === "vlm", isChat: type !== "embeddings" },
      ]),
    );
  },
  litellm: async (_, ask) => {
    const { data } = LiteLlm.parse(await ask("/model/info"));
    return new Map(data.map(({ model_name: id, model_info: info }) => [id, pricedDetails(info)]));
  },
  "llama-cpp": async (ids, ask) => {
    const { default_generation_settings: settings, modalities } = LlamaCpp.parse(await ask("/props"));
    return new Map(ids.map((id) => [id, { ...windowOf(settings.n_ctx), images: modalities?.vision === true }]));
  },
};

const LmStudio = z.object({
  data: z.array(z.object({ id: z.string(), type: z.catch(z.string(), ""), loaded_context_length: Count })),
});

/** USD per token. */
const Cost = z.catch(z.nullish(z.number().check(z.nonnegative())), null);
const Info = z.object({
  mode: z.catch(z.nullish(z.string()), null),
  max_input_tokens: Count,
  max_output_tokens: Count,
  input_cost_per_token: Cost,
  output_cost_per_token: Cost,
  cache_read_input_token_cost: Cost,
  cache_creation_input_token_cost: Cost,
  supports_vision: z.catch(z.nullish(z.boolean()), null),
});
const LiteLlm = z.object({ data: z.array(z.object({ model_name: z.string(), model_info: Info })) });

/** As its owner configured it; it reports zeros for both prices where it knows none. */
function pricedDetails(info: z.infer<typeof Info>): Details {
  const [input, output] = [info.input_cost_per_token, info.output_cost_per_token].map(perMillion);
  const cached = perMillion(info.cache_read_input_token_cost);
  const written = perMillion(info.cache_creation_input_token_cost);
  return {
    ...windowOf(info.max_input_tokens),
    ...(info.max_output_tokens ? { maxOutputTokens: info.max_output_tokens } : {}),
    ...(info.supports_vision === true ? { images: true } : {}),
    ...(input === undefined || output === undefined || input + output === 0
      ? {}
      : {
          price: {
            currency: "USD",
            inputPerMillion: input,
            outputPerMillion: output,
            ...(cached === undefined ? {} : { cachedInputPerMillion: cached }),
            ...(written === undefined ? {} : { cacheWritePerMillion: written }),
          },
        }),
    isChat: info.mode === null || info.mode === undefined || /^(chat|completion|responses)$/.test(info.mode),
  };
}

const LlamaCpp = z.object({
  default_generation_settings: z.object({ n_ctx: Count }),
  modalities: z.catch(z.nullish(z.object({ vision: z.boolean() })), null),
});

const Shown = z.object({ capabilities: Words, parameters: z.catch(z.string(), "") });

/** A window set in the model's parameters applies; the maximum that its maker states does not. */
function shown(answer: unknown, running: number | undefined): Details {
  const { data } = Shown.safeParse(answer);
  if (!data) return {};
  const { capabilities, parameters } = data;
  const written = Number(/^num_ctx\s+(\d+)/m.exec(parameters)?.[1]);
  const window = windowOf(running ?? (written || undefined));
  if (capabilities.length === 0) return window;
  return {
    ...window,
    fim: capabilities.includes("insert"),
    images: capabilities.includes("vision"),
    isChat: capabilities.includes("completion"),
  };
}

const Running = z.object({ models: z.array(z.object({ model: z.string(), context_length: Count })) });

/** By model, the window in tokens that it was loaded with, for those loaded now. */
async function runningWindows(ask: Ask): Promise<ReadonlyMap<string, number>> {
  const { data } = Running.safeParse(await ask("/api/ps").catch(() => undefined));
  return new Map(
    data?.models.flatMap(({ model, context_length: window }) => (window ? [[model, window] as const] : [])),
  );
}

function windowOf(contextTokens: number | null | undefined): Details {
  return contextTokens ? { contextTokens } : {};
}
