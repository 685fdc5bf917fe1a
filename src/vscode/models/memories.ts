import type { Memento } from "vscode";
import type { KeyValueStore } from "../../core/storage/keyValueStore.ts";
import { createMementoStore } from "./mementoStore.ts";

/** What is learnt of endpoints and models, kept in the editor's storage. */
export interface Memories {
  /** What refusals have taught, by the beginning of an endpoint's address. */
  readonly endpointQuirks: KeyValueStore;
  /** How many tokens one of our estimate is, by tokenizer. */
  readonly tokenFactors: KeyValueStore;
}

const day = 24 * 60 * 60 * 1_000;
const most = 300;

/** `now`: milliseconds since 1970. */
export function createMemories(state: Pick<Memento, "get" | "update">, now: () => number): Memories {
  const keep = (storageKey: string, days: number) =>
    createMementoStore({ state, storageKey, keepMilliseconds: days * day, most, now });
  // An endpoint changes its mind, a tokenizer does not.
  return { endpointQuirks: keep("lessons", 30), tokenFactors: keep("tokenFactors", 180) };
}
