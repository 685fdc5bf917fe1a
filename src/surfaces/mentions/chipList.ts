import type { MentionTarget, Resolved } from "../../context/mentions/target.ts";
import type { Picture } from "../../core/picture.ts";
import type { Chip } from "../../protocol/mention.ts";

export interface Held {
  readonly chip: Chip;
  readonly target?: MentionTarget;
  readonly picture?: Picture;
  /** What was read last of the target, or is being read. */
  readonly latest?: Promise<Resolved>;
}

const mostChips = 50;

/** What is kept; shown after each change. */
export function createChipList({ show }: { readonly show: (chips: readonly Chip[]) => void }) {
  let held: readonly Held[] = [];
  const set = (next: readonly Held[]): void => {
    held = next;
    show(held.map(({ chip }) => chip));
  };
  return {
    all: () => held,
    /** In place of one with the same id; false where there are too many. */
    put(one: Held): boolean {
      const others = held.filter(({ chip }) => chip.id !== one.chip.id);
      if (others.length >= mostChips) return false;
      set([...others, one]);
      return true;
    },
    change(id: string, facts: Partial<Chip>, more: Pick<Partial<Held>, "target" | "latest"> = {}) {
      const change = (one: Held) => (one.chip.id === id ? { ...one, ...more, chip: { ...one.chip, ...facts } } : one);
      const next = held.map(change);
      if (Object.keys(facts).length > 0) set(next);
      else held = next;
    },
    remove: (id: string) => set(held.filter(({ chip }) => chip.id !== id)),
    clear: () => set([]),
    /** Before those that came meanwhile. */
    putBack(before: readonly Held[]): void {
      const known = new Set(held.map(({ chip }) => chip.id));
      set([...before.filter(({ chip }) => !known.has(chip.id)), ...held].slice(0, mostChips));
    },
  };
}
