import type { AskEditor, ListEditor } from "../core/editorModels.ts";
import type { Memory } from "../core/memory.ts";
import { createClients, type Clients } from "./createClients.ts";
import { createFindServers, type FindServers } from "./lists/findServers.ts";
import { createLessons } from "./learning/lessons.ts";
import { defaultLimits } from "./http/limits.ts";
import { createListModels, type ListModels } from "./lists/listModels.ts";
import { createReadBalance, type ReadBalance } from "./lists/readBalance.ts";

export interface ProvidersParts {
  /** Keeps what refusals have taught; without it, they teach until the process ends. */
  readonly lessons?: Memory;
  readonly askEditor?: AskEditor;
  readonly listEditor?: ListEditor;
}

export interface Providers {
  readonly clients: Clients;
  readonly listModels: ListModels;
  readonly readBalance: ReadBalance;
  readonly findServers: FindServers;
}

export function createProviders({ lessons, askEditor, listEditor }: ProvidersParts = {}): Providers {
  return {
    clients: createClients(defaultLimits, createLessons(lessons), askEditor),
    listModels: createListModels(defaultLimits, listEditor),
    readBalance: createReadBalance(defaultLimits),
    findServers: createFindServers(defaultLimits),
  };
}
