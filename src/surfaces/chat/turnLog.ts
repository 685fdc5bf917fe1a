import { applyPatch, type TurnPatch, type TurnsMessage } from "../../protocol/applyPatch.ts";
import type { TurnPart, Turn } from "../../protocol/turn.ts";
import type { TurnsRecorder } from "./chatRecorder.ts";
import { createTextFlow, type Piece } from "./textFlow.ts";

export interface TurnLogParts {
  /** To the panel, which applies it as this log has just done. */
  readonly post: (message: TurnsMessage) => void;
  /** Never gives the same twice. */
  readonly newPartId: () => string;
  /** Writes down what happens. */
  readonly recorder?: TurnsRecorder;
}

/** The turns of one chat, oldest first. Whatever happens to them happens here, and with the same messages in the panel. */
export interface TurnLog {
  readonly turns: () => readonly Turn[];
  readonly find: (turnId: string) => Turn | undefined;
  add(turn: Turn): void;
  /** Puts these in the place of all there are. */
  load(turns: readonly Turn[]): void;
  /** Changes nothing where the turn is gone: the chat was cleared meanwhile. */
  change(turnId: string, patch: TurnPatch): void;
  /** Adds what a model says to the answer; a part begins where there is none to go on. */
  append(turnId: string, type: Piece["type"], text: string): void;
  /** Drops the turn and all after it. */
  dropFrom(turnId: string): void;
  clear(): void;
  /** Tells a panel that knows nothing yet. */
  tellAll(): void;
}

export function createTurnLog({ post, newPartId, recorder }: TurnLogParts): TurnLog {
  let turns: readonly Turn[] = [];
  const flow = createTextFlow(write);

  function happen(message: TurnsMessage): void {
    const next = applyPatch(turns, message);
    if (next === turns) return;
    turns = next;
    post(message);
    recorder?.happened(message, turns);
  }

  function write({ turnId, type, text }: Piece): void {
    const answer = turns.findLast(({ id }) => id === turnId)?.answer ?? [];
    const part = openPart(answer, type);
    if (part) happen({ type: "appended", turnId, part: part.id, text });
    else happen({ type: "changed", turnId, patch: { part: { type, id: newPartId(), text } } });
  }

  /** What is buffered came before: nothing overtakes it. */
  function current(): readonly Turn[] {
    flow.flush();
    return turns;
  }

  return {
    turns: current,
    find: (turnId) => current().findLast(({ id }) => id === turnId),
    add: (turn) => happen({ type: "turns", at: current().length, turns: [turn] }),
    load(all) {
      flow.flush();
      happen({ type: "turns", at: 0, turns: all });
    },
    change(turnId, patch) {
      flow.flush();
      happen({ type: "changed", turnId, patch });
    },
    append(turnId, type, text) {
      if (text !== "") flow.push({ turnId, type, text });
    },
    dropFrom(turnId) {
      const at = current().findIndex(({ id }) => id === turnId);
      if (at >= 0) happen({ type: "turns", at, turns: [] });
    },
    clear() {
      flow.flush();
      happen({ type: "turns", at: 0, turns: [] });
    },
    tellAll: () => post({ type: "turns", at: 0, turns: current() }),
  };
}

/** Words go on where the words before ended, thoughts likewise; but never before the call of a tool. */
function openPart(answer: readonly TurnPart[], type: Piece["type"]): TurnPart | undefined {
  const afterCall = answer.findLastIndex((part) => part.type === "toolCall") + 1;
  return answer.findLast((part, index) => index >= afterCall && part.type === type);
}
