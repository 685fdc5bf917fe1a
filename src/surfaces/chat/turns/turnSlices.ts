import { applyPatch, type TurnsMessage } from "../../../protocol/applyPatch.ts";
import type { TurnPart, Turn } from "../../../protocol/turn.ts";

/** Handing a megabyte to another process holds up the sender for some 20 ms. */
const sliceCharacters = 1_000_000;
/** What the reader sees first comes at once. */
const firstCharacters = 250_000;

/**
 * Tells many turns in slices, the last ones first, with a pause between them for whatever else is to be done. Nothing is
 * ever told of a turn that the other side does not know yet: it comes with its slice.
 */
export function createTurnSlices(
  post: (message: TurnsMessage) => void,
  later: (step: () => void) => void = (step) => void setTimeout(step),
): (message: TurnsMessage) => void {
  /** Turns that are yet to be told, and where they go. */
  let waiting: { readonly at: number; readonly turns: readonly Turn[] } | undefined;
  /** Tells a step that what it was to tell is gone. */
  let round = 0;

  function next(characters: number): void {
    if (!waiting) return;
    const { at, turns } = waiting;
    const from = sliceFrom(turns, characters);
    waiting = from > 0 ? { at, turns: turns.slice(0, from) } : undefined;
    post({ type: "turns", at, remove: 0, turns: turns.slice(from), ...(from > 0 && { more: true }) });
  }
  function goOn(mine: number): void {
    later(() => {
      if (mine !== round || !waiting) return;
      next(sliceCharacters);
      goOn(mine);
    });
  }
  /** Other turns may go before, between or after those that wait. */
  function settle({ at, remove }: TurnsMessage & { readonly type: "turns" }): void {
    if (waiting && remove === undefined && at <= waiting.at) waiting = undefined;
    while (waiting) next(sliceCharacters);
  }

  return (message) => {
    if (message.type !== "turns") {
      if (waiting) waiting = { ...waiting, turns: applyPatch(waiting.turns, message) };
      return post(message);
    }
    settle(message);
    round += 1;
    const from = sliceFrom(message.turns, firstCharacters);
    if (from === 0) return post(message);
    post({ ...message, turns: message.turns.slice(from), more: true });
    waiting = { at: message.at, turns: message.turns.slice(0, from) };
    goOn(round);
  };
}

/** Where the longest end of the turns begins that has at most so many characters; it has one turn at least. */
function sliceFrom(turns: readonly Turn[], characters: number): number {
  let from = turns.length;
  let sum = 0;
  for (const turn of turns.toReversed()) {
    sum += charactersOf(turn);
    if (sum > characters && from < turns.length) break;
    from -= 1;
  }
  return from;
}

function charactersOf({ question, folded, answer }: Turn): number {
  const parts = [...question, ...answer, ...(folded?.answer ?? [])];
  return parts.reduce((sum, part) => sum + weightOf(part), 0);
}

function weightOf(part: TurnPart): number {
  if (part.type === "image") return part.data.length;
  return part.type === "mention" ? part.label.length : part.text.length;
}
