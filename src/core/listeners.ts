/** Who wants to know of changes. */
export interface Listeners {
  add(listener: () => void): { dispose(): void };
  call(): void;
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
