/** Those who want to know of changes. */
export interface Listeners {
  readonly add: (listener: () => void) => { dispose(): void };
  readonly call: () => void;
}

export function createListeners(): Listeners {
  const all = new Set<() => void>();
  return {
    add(listener) {
      all.add(listener);
      return { dispose: () => void all.delete(listener) };
    },
    call() {
      for (const listener of all) listener();
    },
  };
}
