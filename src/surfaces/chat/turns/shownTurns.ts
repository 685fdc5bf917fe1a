import { applyPatch, type BesideMessage, type TurnsMessage } from "../../../protocol/applyPatch.ts";
import type { Turn, TurnBranch } from "../../../protocol/turn.ts";
import { besideOf, membersOf } from "../comparing/members.ts";
import type { TurnsRecorder } from "../history/chatRecorder.ts";
import {
  beside,
  branchesOf,
  grown,
  lineTo,
  noTurns,
  parentOf,
  pathOf,
  shownTo,
  treeOf,
  type TurnPlace,
  type TurnTree,
} from "./turnTree.ts";

/** All of a conversation as it is kept: plain data. */
export interface KeptTurns {
  /** A parent comes before its children. */
  readonly turns: readonly (TurnPlace & { readonly turn: Turn })[];
  /** Ids of the turns that are shown, first to last. */
  readonly path: readonly string[];
}

/** Every turn of a conversation, and the one line through its branches that is shown. */
export interface ShownTurns {
  readonly shown: () => readonly Turn[];
  /** Also one that is not shown. */
  readonly find: (turnId: string) => Turn | undefined;
  /** The turns that one follows, first to last. */
  readonly before: (turnId: string) => readonly Turn[];
  /** Posts what changed something that is shown. */
  happen(message: TurnsMessage): void;
  /** Below the last one that is shown, or as another branch in place of a turn. */
  add(turn: Turn, instead?: string): void;
  /** Shows the branch before (-1) or after (1) that of a turn. */
  step(turnId: string, by: -1 | 1): void;
  /** Shows the branch of a turn. */
  show(turnId: string): void;
  /** The answers of all models that its question went to, in the order in which they were asked. */
  readonly members: (turnId: string) => readonly Turn[];
  /** Posts all that is shown. */
  tellAll(): void;
  clear(): void;
  keep(): KeptTurns;
  /** Takes the place of all there is. */
  restore(kept: KeptTurns): void;
}

/** What the panel is told of the turns. */
export type PostTurns = (message: TurnsMessage | BesideMessage) => void;

export function createShownTurns(post: PostTurns, recorder?: TurnsRecorder): ShownTurns {
  const { shown, tree, find, happen, show, clear, tellAll } = createPicture(post, recorder);
  return {
    shown,
    find,
    before: (turnId) =>
      lineTo(tree(), turnId)
        .slice(0, -1)
        .flatMap((id) => find(id) ?? []),
    happen,
    add(turn, instead) {
      const last = shown().at(-1)?.id ?? null;
      const parent = instead !== undefined && find(instead) ? parentOf(tree(), instead) : last;
      show(grown(tree(), { id: turn.id, parent }), [turn]);
    },
    step(turnId, by) {
      const next = beside(tree(), turnId, by);
      if (next !== undefined) show(shownTo(tree(), next));
    },
    show(turnId) {
      if (find(turnId)) show(shownTo(tree(), turnId));
    },
    members: (turnId) => membersOf(tree(), find, turnId),
    tellAll,
    clear,
    keep: () => ({ turns: tree().places.flatMap((place) => withTurn(place, find(place.id))), path: pathOf(tree()) }),
    restore({ turns, path }) {
      clear();
      show(
        treeOf(turns, path),
        turns.map(({ turn }) => turn),
      );
    },
  };
}

/** All turns, and what is shown of them now. */
function createPicture(post: PostTurns, recorder: TurnsRecorder | undefined) {
  let shown: readonly Turn[] = [];
  let tree = noTurns;
  const hidden = new Map<string, Turn>();
  const beside = createBeside(post);
  const tellBeside = () => beside.tell(() => besideOf(tree, find, shown.at(-1)));

  function happen(message: TurnsMessage): void {
    const next = applyPatch(shown, message);
    if (next !== shown) {
      shown = next;
      post(message);
    } else if (message.type !== "turns") {
      const turn = hidden.get(message.turnId);
      for (const changed of turn ? applyPatch([turn], message) : []) hidden.set(changed.id, changed);
      if (beside.has(message.turnId)) post(message);
    }
    recorder?.happened(message, { shown, find });
    if (message.type !== "appended") tellBeside();
  }
  function find(turnId: string): Turn | undefined {
    return shown.findLast(({ id }) => id === turnId) ?? hidden.get(turnId);
  }

  return {
    shown: () => shown,
    tree: () => tree,
    find,
    happen,
    /** Told is what differs from what was shown before. */
    show: (next: TurnTree, more: readonly Turn[] = []): void => {
      const every = new Map([...hidden.values(), ...shown, ...more].map((turn) => [turn.id, turn]));
      const turns = shownOf(next, every);
      tree = next;
      for (const turn of every.values()) hidden.set(turn.id, turn);
      for (const { id } of turns) hidden.delete(id);
      const at = firstDifference(shown, turns);
      if (at < Math.max(shown.length, turns.length)) happen({ type: "turns", at, turns: turns.slice(at) });
      tellBeside();
    },
    tellAll: (): void => {
      post({ type: "turns", at: 0, turns: shown });
      beside.forget();
      tellBeside();
    },
    clear: (): void => {
      hidden.clear();
      tree = noTurns;
      happen({ type: "turns", at: 0, turns: [] });
    },
  };
}

/** What the panel knows to stand beside the last turn. */
function createBeside(post: PostTurns) {
  let ids: readonly string[] = [];
  return {
    has: (turnId: string) => ids.includes(turnId),
    forget: () => void (ids = []),
    tell(read: () => readonly Turn[]) {
      const turns = read();
      if (turns.length === ids.length && turns.every(({ id }, index) => id === ids[index])) return;
      ids = turns.map(({ id }) => id);
      post({ type: "beside", turns });
    },
  };
}

function firstDifference(before: readonly Turn[], after: readonly Turn[]): number {
  const at = after.findIndex((turn, index) => turn !== before[index]);
  return at < 0 ? after.length : at;
}

function withTurn(place: TurnPlace, turn: Turn | undefined): KeptTurns["turns"] {
  return turn ? [{ ...place, turn }] : [];
}

function shownOf(tree: TurnTree, every: ReadonlyMap<string, Turn>): readonly Turn[] {
  const branches = branchesOf(tree);
  return pathOf(tree).flatMap((id) => {
    const turn = every.get(id);
    return turn ? [placed(turn, branches.get(id))] : [];
  });
}

/** The very same turn where its branch is still the same. */
function placed(turn: Turn, branch: TurnBranch | undefined): Turn {
  if (turn.branch?.index === branch?.index && turn.branch?.count === branch?.count) return turn;
  const { branch: _branch, ...rest } = turn;
  return branch ? { ...rest, branch } : rest;
}
