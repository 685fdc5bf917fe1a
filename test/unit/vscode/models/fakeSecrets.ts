import type { Event, SecretStorage, SecretStorageChangeEvent } from "vscode";

/** A secret storage in memory; several windows share it where they share `entries`. */
export interface FakeSecrets extends SecretStorage {
  readonly entries: Map<string, string>;
  /** As another window would: without this one's doing. */
  changeElsewhere(key: string, value: string): void;
}

export function fakeSecrets(entries = new Map<string, string>()): FakeSecrets {
  const listeners = new Set<(event: SecretStorageChangeEvent) => unknown>();
  const fire = (key: string): void => listeners.forEach((listener) => listener({ key }));
  const onDidChange: Event<SecretStorageChangeEvent> = (listener) => {
    listeners.add(listener);
    return { dispose: () => void listeners.delete(listener) };
  };
  return {
    entries,
    keys: async () => [...entries.keys()],
    get: async (key) => entries.get(key),
    async store(key, value) {
      entries.set(key, value);
      fire(key);
    },
    async delete(key) {
      entries.delete(key);
      fire(key);
    },
    onDidChange,
    changeElsewhere(key, value) {
      entries.set(key, value);
      fire(key);
    },
  };
}
