import type { StoredTurn } from "../../history/storedChat.ts";

/**
 * The turns, each behind the one that it follows, otherwise in their order. One whose parent is gone follows what stands
 * before that, or before itself, on the path: ids of the turns that were shown, also of those that are gone.
 */
export function settleTurns(turns: readonly StoredTurn[], path: readonly string[]): readonly StoredTurn[] {
  const known = new Map(turns.map((turn) => [turn.view.id, turn]));
  const before = predecessors(path, known);
  const settled = new Map<string, StoredTurn>();
  for (const turn of turns) {
    const line: StoredTurn[] = [];
    const seen = new Set<string>();
    for (let next: StoredTurn | undefined = turn; next && !settled.has(next.view.id);) {
      const { id } = next.view;
      seen.add(id);
      const parent = parentOf(next, known, before);
      // A circle, which only a damaged file has, is opened.
      const isOpen: boolean = parent === null || !seen.has(parent);
      line.push(parent === next.parent && isOpen ? next : { ...next, parent: isOpen ? parent : null });
      next = parent !== null && isOpen ? known.get(parent) : undefined;
    }
    for (const one of line.reverse()) settled.set(one.view.id, one);
  }
  return [...settled.values()];
}

type Known = ReadonlyMap<string, StoredTurn>;

/** Of each turn of the path, the nearest one before it that is there. */
function predecessors(path: readonly string[], known: Known): ReadonlyMap<string, string | null> {
  const before = new Map<string, string | null>();
  let last: string | null = null;
  for (const id of path) {
    if (!before.has(id)) before.set(id, last);
    if (known.has(id)) last = id;
  }
  return before;
}

function parentOf({ view, parent }: StoredTurn, known: Known, before: ReadonlyMap<string, string | null>) {
  if (parent === null || known.has(parent)) return parent;
  return before.get(parent) ?? before.get(view.id) ?? null;
}
