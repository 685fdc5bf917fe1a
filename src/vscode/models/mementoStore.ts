import type { Memento } from "vscode";
import type { KeyValueStore } from "../../core/storage/keyValueStore.ts";

export interface MementoStoreParts {
  readonly state: Pick<Memento, "get" | "update">;
  readonly storageKey: string;
  readonly keepMilliseconds: number;
  /** Beyond it, the oldest are forgotten. */
  readonly most: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Kept {
  readonly at: number;
  readonly value: unknown;
}

type All = Readonly<Record<string, Kept>>;

/**
 * In the editor's own storage; windows see each other's values once they are reopened. Nothing is read before it is
 * asked for.
 */
export function createMementoStore({
  state,
  storageKey,
  keepMilliseconds,
  most,
  now,
}: MementoStoreParts): KeyValueStore {
  const all = (): All => state.get<All>(storageKey) ?? {};
  const isFresh = ({ at }: Kept): boolean => Math.abs(now() - at) < keepMilliseconds;
  const store = (kept: readonly (readonly [string, Kept])[]): void => {
    const newest = kept.toSorted(([, one], [, other]) => other.at - one.at).slice(0, most);
    void state.update(storageKey, Object.fromEntries(newest));
  };
  return {
    get(name) {
      const kept = Object.hasOwn(all(), name) ? all()[name] : undefined;
      return kept && isFresh(kept) ? kept.value : undefined;
    },
    set(name, value) {
      const others = Object.entries(all()).filter(([other, kept]) => other !== name && isFresh(kept));
      store([[name, { at: now(), value }], ...others]);
    },
    forget(beginning) {
      const kept = Object.entries(all());
      const others = kept.filter(([name]) => !name.startsWith(beginning));
      if (others.length < kept.length) store(others);
    },
  };
}
