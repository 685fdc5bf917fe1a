import type { TurnPatch } from "../../../protocol/applyPatch.ts";
import type { TurnPart, Turn } from "../../../protocol/turn.ts";
import type { TurnsRecorder } from "../history/chatRecorder.ts";
import { createShownTurns, type PostTurns, type ShownTurns } from "./shownTurns.ts";
import { createTextFlow, type Piece } from "./textFlow.ts";
import { createTurnSlices } from "./turnSlices.ts";

export interface TurnLogParts {
  /** To the panel, which applies it as this log has just done. */
  readonly post: PostTurns;
  /** Never gives the same twice. */
  readonly newPartId: () => string;
  /** Writes down what happens. */
  readonly recorder?: TurnsRecorder;
}

/**
 * The turns of one chat. Those that are shown are one line through all branches, oldest first. Whatever happens to them
 * happens here, and with the same messages in the panel, which knows nothing of the others.
 */
export interface TurnLog extends Pick<
  ShownTurns,
  "find" | "before" | "add" | "step" | "show" | "members" | "clear" | "keep" | "restore"
> {
  readonly turns: () => readonly Turn[];
  /** Changes nothing where the turn is gone: the chat was cleared meanwhile. */
  change(turnId: string, patch: TurnPatch): void;
  /** Adds a model's output to the answer; begins a new part where there is none to extend. */
  append(turnId: string, type: Piece["type"], text: string): void;
  /** Tells a panel that knows nothing yet. */
  tellAll(): void;
}

export function createTurnLog({ post, newPartId, recorder }: TurnLogParts): TurnLog {
  const tell = createTurnSlices(post);
  const turns = createShownTurns((message) => (message.type === "beside" ? post(message) : tell(message)), recorder);
  const flow = createTextFlow(write);

  function write({ turnId, type, text }: Piece): void {
    const part = openPart(turns.find(turnId)?.answer ?? [], type);
    if (part) turns.happen({ type: "appended", turnId, part: part.id, text });
    else turns.happen({ type: "changed", turnId, patch: { part: { type, id: newPartId(), text } } });
  }

  /** Flushes first, so that nothing overtakes what is buffered. */
  function current(): ShownTurns {
    flow.flush();
    return turns;
  }

  return {
    turns: () => current().shown(),
    find: (turnId) => current().find(turnId),
    before: (turnId) => current().before(turnId),
    add: (turn, instead) => current().add(turn, instead),
    step: (turnId, by) => current().step(turnId, by),
    show: (turnId) => current().show(turnId),
    members: (turnId) => current().members(turnId),
    change: (turnId, patch) => current().happen({ type: "changed", turnId, patch }),
    append(turnId, type, text) {
      if (text !== "") flow.push({ turnId, type, text });
    },
    clear: () => current().clear(),
    tellAll: () => current().tellAll(),
    keep: () => current().keep(),
    restore: (kept) => current().restore(kept),
  };
}

/** The part that new text or reasoning extends; never one before a tool call. */
function openPart(answer: readonly TurnPart[], type: Piece["type"]): TurnPart | undefined {
  const afterCall = answer.findLastIndex((part) => part.type === "toolCall") + 1;
  return answer.findLast((part, index) => index >= afterCall && part.type === type);
}
