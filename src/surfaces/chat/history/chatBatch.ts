import type { ChatChange } from "../../../history/chatsDatabase.ts";
import type { TurnFacts } from "../../../history/storedChat.ts";
import { titleOf } from "../../../history/titleOf.ts";
import type { TurnsMessage } from "../../../protocol/applyPatch.ts";
import { textOf, type Turn } from "../../../protocol/turn.ts";
import type { RecordedChat, RecordedTurns } from "./chatRecorder.ts";

/** What is yet to be written of one conversation. */
export interface Batch {
  readonly id: string;
  readonly title: () => string;
  happened(message: TurnsMessage, turns: RecordedTurns): void;
  knows(turnId: string, facts: TurnFacts): void;
  /** What there is to write; from now on it counts as written. */
  take(): readonly ChatChange[];
  /** These turns are not stored after all, nor is the path where that is said; true where there is something to write. */
  again(turnIds: readonly string[], path: boolean): boolean;
  /** Another conversation is shown from now on: what there is of this one stays at hand until it is written. */
  leave(): void;
}

export function createBatch({ id, path, turnIds }: RecordedChat): Batch {
  const known = createKnown(turnIds);
  const { own, whole } = known;
  let changes: ChatChange[] = [];
  let title = "";
  let written = path.join("\n");
  return {
    id,
    title: () => title,
    knows(turnId, facts) {
      known.facts.set(turnId, facts);
      if (own.has(turnId)) changes.push({ type: "facts", turnId, facts });
    },
    happened(message, turns) {
      known.see(message, turns);
      if (message.type === "turns") title ||= titleOf(textOf(turns.shown[0]?.question ?? []));
      else if (own.has(message.turnId)) changes = joined(changes, message);
      else known.write(message.turnId);
    },
    take() {
      const puts = [...whole.values()].map(known.put);
      const shown = known.shown();
      const moved = shown.join("\n") !== written && known.hasPath();
      const taken = [...puts, ...changes, ...(moved ? [{ type: "path", path: shown } as const] : [])];
      whole.clear();
      changes = [];
      if (moved) written = shown.join("\n");
      return taken;
    },
    again(lost, pathToo) {
      for (const turnId of lost) known.write(turnId);
      // A whole turn has in it what was waiting to be added to it.
      changes = changes.filter((change) => !("turnId" in change && whole.has(change.turnId)));
      // Where a turn was lost, so may be those before it: the path names them.
      if (pathToo || whole.size > 0) written = " ";
      return whole.size > 0 || pathToo;
    },
    leave: known.leave,
  };
}

/** What this session knows of the turns of a conversation. */
function createKnown(turnIds: readonly string[]) {
  /** Written whole by this session: of what comes after, only what is new is written. */
  const own = new Set<string>();
  /** Stored already, by whomever. */
  const stored = new Set(turnIds);
  const parents = new Map<string, string | null>();
  const facts = new Map<string, TurnFacts>();
  /** To be written whole. */
  const whole = new Map<string, Turn>();
  let turns: RecordedTurns = { shown: [], find: () => undefined };
  let hasBegun = false;
  return {
    own,
    facts,
    whole,
    shown: () => turns.shown.map((turn) => turn.id),
    /** Before anything is shown of it, nothing is known of its path. */
    hasPath: () => hasBegun && stored.size > 0,
    see(message: TurnsMessage, next: RecordedTurns) {
      turns = next;
      if (message.type !== "turns") return;
      hasBegun ||= next.shown.length > 0;
      for (const [index, turn] of next.shown.entries()) {
        if (!parents.has(turn.id)) parents.set(turn.id, next.shown[index - 1]?.id ?? null);
        if (!stored.has(turn.id)) whole.set(turn.id, turn);
      }
    },
    leave(this: void) {
      const { shown, find } = turns;
      const left = new Map(shown.map((turn) => [turn.id, turn]));
      for (const id of own) {
        const turn = left.has(id) ? undefined : find(id);
        if (turn) left.set(id, turn);
      }
      turns = { shown, find: (id) => left.get(id) };
    },
    /** The turn is written whole, unless it belongs to another conversation. */
    write(turnId: string) {
      if (!parents.has(turnId)) return;
      const turn = turns.find(turnId) ?? whole.get(turnId);
      if (turn) whole.set(turnId, turn);
      own.delete(turnId);
    },
    put(this: void, turn: Turn): ChatChange {
      own.add(turn.id);
      stored.add(turn.id);
      return { type: "turn", turn, parent: parents.get(turn.id) ?? null, facts: facts.get(turn.id) ?? {} };
    },
  };
}

/** Text that goes on where the last change ended is one with it. */
function joined(
  changes: readonly ChatChange[],
  message: Extract<TurnsMessage, { readonly turnId: string }>,
): ChatChange[] {
  const last = changes.at(-1);
  const goesOn = last?.type === "appended" && message.type === "appended" && last.part === message.part;
  if (!goesOn || last.turnId !== message.turnId) return [...changes, message];
  return changes.with(-1, { ...last, text: last.text + message.text });
}
