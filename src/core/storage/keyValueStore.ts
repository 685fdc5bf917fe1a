/** Small learnt values by name, kept between sessions. Old ones are forgotten. */
export interface KeyValueStore {
  /** As it was given to `set`, possibly by an earlier version. */
  get(name: string): unknown;
  /** Of plain data. */
  set(name: string, value: unknown): void;
  /** Removes all whose names begin like this. */
  forget(beginning: string): void;
}

/** Kept as long as the process lives. */
export function inMemoryStore(): KeyValueStore {
  const all = new Map<string, unknown>();
  return {
    get: (name) => all.get(name),
    set: (name, value) => void all.set(name, value),
    forget(beginning) {
      for (const name of all.keys()) if (name.startsWith(beginning)) all.delete(name);
    },
  };
}
