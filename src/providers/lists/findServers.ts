import type { ListedModel, Provider } from "../../core/model.ts";
import { createExchange } from "../http/exchange.ts";
import { fetchJson } from "../http/fetchJson.ts";
import type { Limits } from "../http/limits.ts";
import { createListModels } from "./listModels.ts";
import { isRecord } from "../../core/isRecord.ts";

export interface Suspected {
  readonly provider: Provider;
  readonly probeUrl: string;
  readonly probeField: string;
}

export interface FoundServer {
  readonly provider: Provider;
  readonly models: readonly ListedModel[];
}

/** Which of these run and have a model; only the first of each kind. Never throws. */
export type FindServers = (suspected: readonly Suspected[], signal: AbortSignal) => Promise<readonly FoundServer[]>;

/** A server on the same machine answers at once. */
const soonMilliseconds = 700;

export function createFindServers(limits: Limits): FindServers {
  const soon = { ...limits, headersMilliseconds: soonMilliseconds, firstDataMilliseconds: soonMilliseconds };
  const listModels = createListModels(soon);
  const look = async ({ provider, probeUrl, probeField }: Suspected, signal: AbortSignal): Promise<FoundServer[]> => {
    try {
      const exchange = createExchange({
        provider,
        baseUrl: provider.baseUrl,
        apiKey: undefined,
        modelId: "",
        limits: soon,
      });
      const page = await fetchJson({ url: probeUrl, headers: {} }, exchange, signal);
      if (!isRecord(page) || !(probeField in page)) return [];
      const models = await listModels(provider, undefined, signal);
      return models.length > 0 ? [{ provider, models }] : [];
    } catch {
      // Nothing is there, or another program.
      return [];
    }
  };
  return async (suspected, signal) => {
    const found = (await Promise.all(suspected.map((one) => look(one, signal)))).flat();
    return found.filter(({ provider }, at) => found.findIndex((other) => other.provider.id === provider.id) === at);
  };
}
