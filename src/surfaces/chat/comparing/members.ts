import type { Turn } from "../../../protocol/turn.ts";
import { branchesOf, parentOf, type TurnTree } from "../turns/turnTree.ts";

type Find = (turnId: string) => Turn | undefined;

/** The turns of all models that a question went to, in the order in which they were asked; none where it went to one. */
export function membersOf(tree: TurnTree, find: Find, turnId: string): readonly Turn[] {
  const group = find(turnId)?.compared?.group;
  if (group === undefined) return [];
  const parent = parentOf(tree, turnId);
  return tree.places.flatMap((place) => {
    const turn = place.parent === parent ? find(place.id) : undefined;
    return turn?.compared?.group === group ? [turn] : [];
  });
}

/** One of them is kept, or the conversation went on without. */
export function isDecided(members: readonly Turn[]): boolean {
  return members.some(({ compared }) => compared?.choice !== undefined);
}

/** What stands beside the last turn, each with its branch: the other answers, while none of them is kept. */
export function besideOf(tree: TurnTree, find: Find, last: Turn | undefined): readonly Turn[] {
  if (!last?.compared) return [];
  const all = membersOf(tree, find, last.id);
  if (isDecided(all)) return [];
  const branches = branchesOf(tree);
  const others = all.filter(({ id }) => id !== last.id);
  // The question, which may have pictures, stands above them all, and is told once.
  return others.map((turn) => {
    const branch = branches.get(turn.id);
    return { ...turn, question: [], ...(branch ? { branch } : {}) };
  });
}
