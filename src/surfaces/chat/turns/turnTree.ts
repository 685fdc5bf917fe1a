import type { TurnBranch } from "../../../protocol/turn.ts";

/** Where a turn stands in its conversation; plain data, to be kept beside the turn. */
export interface TurnPlace {
  readonly id: string;
  /** The turn that it follows; `null`: it begins the conversation. */
  readonly parent: string | null;
}

/** A conversation with its branches: a question that was edited or asked again stands beside the first one. */
export interface TurnTree {
  /** In the order in which they were asked: a parent stands before its children. */
  readonly places: readonly TurnPlace[];
  /** The child that is shown of each turn, or was when the turn itself was shown last. */
  readonly shown: ReadonlyMap<string | null, string>;
}

export const noTurns: TurnTree = { places: [], shown: new Map() };

/** The turns that are shown, first to last. */
export function pathOf({ shown }: TurnTree): readonly string[] {
  const path: string[] = [];
  for (let id = shown.get(null); id !== undefined; id = shown.get(id)) path.push(id);
  return path;
}

/** A new turn after another, shown from now on. */
export function grown({ places, shown }: TurnTree, place: TurnPlace): TurnTree {
  return shownTo({ places: [...places, place], shown }, place.id);
}

/** Shows a turn, with what was shown below it last. */
export function shownTo(tree: TurnTree, id: string): TurnTree {
  const line = lineTo(tree, id);
  const shown = new Map(tree.shown);
  for (const [index, turn] of line.entries()) shown.set(line[index - 1] ?? null, turn);
  return { places: tree.places, shown };
}

/** The turn and all that it follows, first to last; empty where there is no such turn. */
export function lineTo({ places }: TurnTree, id: string): readonly string[] {
  const parents = new Map(places.map((place) => [place.id, place.parent]));
  const line: string[] = [];
  for (let turn: string | null = id; turn !== null; turn = parents.get(turn) ?? null) {
    if (!parents.has(turn)) return [];
    line.push(turn);
  }
  return line.reverse();
}

export function parentOf({ places }: TurnTree, id: string): string | null {
  return places.find((place) => place.id === id)?.parent ?? null;
}

/** The turn beside it, so many steps on; undefined where there is none. */
export function beside({ places }: TurnTree, id: string, step: number): string | undefined {
  const place = places.find((other) => other.id === id);
  if (!place) return undefined;
  const siblings = places.filter(({ parent }) => parent === place.parent);
  return siblings[siblings.indexOf(place) + step]?.id;
}

/** Of each turn that is not the only one in its place. */
export function branchesOf({ places }: TurnTree): ReadonlyMap<string, TurnBranch> {
  const groups = [...Map.groupBy(places, ({ parent }) => parent).values()].filter(({ length }) => length > 1);
  return new Map(
    groups.flatMap((group) => group.map(({ id }, index) => [id, { index: index + 1, count: group.length }])),
  );
}

/**
 * The tree of turns that were kept. What the path does not say is shown as the newest there; a turn whose parent is
 * missing, or comes only later, begins the conversation.
 */
export function treeOf(kept: readonly TurnPlace[], path: readonly string[]): TurnTree {
  const seen = new Set<string>();
  const places = kept.flatMap(({ id, parent }): TurnPlace[] => {
    if (seen.has(id)) return [];
    const place = { id, parent: parent !== null && seen.has(parent) ? parent : null };
    seen.add(id);
    return [place];
  });
  const newest = { places, shown: new Map(places.map(({ id, parent }) => [parent, id])) };
  const last = path.findLast((id) => seen.has(id));
  return last === undefined ? newest : shownTo(newest, last);
}
