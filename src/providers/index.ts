import type { AskEditor, ListEditor } from "../core/editorModels.ts";
import type { Call } from "../core/protocolClient.ts";
import type { KeyValueStore } from "../core/storage/keyValueStore.ts";
import { createClients, type Clients } from "./createClients.ts";
import { createFindServers, type FindServers } from "./lists/findServers.ts";
import { createEndpointQuirks } from "./learning/endpointQuirks.ts";
import { defaultLimits } from "./http/limits.ts";
import { requestBody, type WireRequest } from "./requestBody.ts";
import { createListModels, type ListModels } from "./lists/listModels.ts";
import { createReadBalance, type ReadBalance } from "./lists/readBalance.ts";

export interface ProvidersParts {
  /** Persists what refusals have taught; without it, that lasts until the process ends. */
  readonly endpointQuirks?: KeyValueStore;
  readonly askEditor?: AskEditor;
  readonly listEditor?: ListEditor;
}

export interface Providers {
  readonly clients: Clients;
  readonly listModels: ListModels;
  readonly readBalance: ReadBalance;
  readonly findServers: FindServers;
  /** What a call would send. */
  readonly requestBody: (call: Call) => WireRequest;
}

export function createProviders({ endpointQuirks, askEditor, listEditor }: ProvidersParts = {}): Providers {
  const quirks = createEndpointQuirks(endpointQuirks);
  return {
    clients: createClients(defaultLimits, quirks, askEditor),
    requestBody: requestBody(quirks),
    listModels: createListModels(defaultLimits, listEditor),
    readBalance: createReadBalance(defaultLimits),
    findServers: createFindServers(defaultLimits),
  };
}
