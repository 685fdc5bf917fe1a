import type { GrowingPart, TurnPart, Turn } from "./turn.ts";

/**
 * New values for some of an object's fields; `null` removes an optional one. Not `undefined`: messages travel as JSON,
 * which has none.
 */
export type Patch<T> = {
  readonly [Key in keyof T]?: T[Key] | (object extends Pick<T, Key> ? null : never);
};

/** A change of one turn. */
export interface TurnPatch extends Patch<Omit<Turn, "id">> {
  /** Takes the place of the answer's part with the same id, or comes after all parts. */
  readonly part?: TurnPart;
}

/** What happens to the turns of a conversation: said by the extension, and applied alike by it and by the panel. */
export type TurnsMessage =
  | {
      readonly type: "turns";
      /** Where the turns go, counted from the first. */
      readonly at: number;
      /** How many leave from there; absent: all to the end. */
      readonly remove?: number;
      readonly turns: readonly Turn[];
      /** Turns that come before these are told next. */
      readonly more?: true;
    }
  | { readonly type: "changed"; readonly turnId: string; readonly patch: TurnPatch }
  /** A part of the turn's answer grows; several chunks may have been joined. */
  | { readonly type: "appended"; readonly turnId: string; readonly part: string; readonly text: string };

/**
 * The other answers to the last question, while the user has not kept one; the panel shows them beside it. What happens
 * to them is told like what happens to all turns.
 */
export interface BesideMessage {
  readonly type: "beside";
  readonly turns: readonly Turn[];
}

/** The turns after the message; the same array where it is about a turn or a part that no longer exists. Pure. */
export function applyPatch(turns: readonly Turn[], message: TurnsMessage): readonly Turn[] {
  if (message.type === "turns") return turns.toSpliced(message.at, message.remove ?? turns.length, ...message.turns);
  const index = turns.findLastIndex(({ id }) => id === message.turnId);
  const turn = turns[index];
  if (!turn) return turns;
  const next = message.type === "changed" ? changed(turn, message.patch) : appended(turn, message.part, message.text);
  return next === turn ? turns : turns.with(index, next);
}

/** The object with the patch applied. */
export function patched<T extends object>(value: T, patch: Patch<T>): T {
  const facts = Object.entries({ ...value, ...patch }).filter(([, fact]) => fact !== null);
  // A patch has fields of `T` alone, and removes only optional ones.
  return Object.fromEntries(facts) as T;
}

function changed(turn: Turn, { part, ...patch }: TurnPatch): Turn {
  const next = patched(turn, patch);
  return part ? { ...next, answer: withPart(next.answer, part) } : next;
}

function withPart(parts: readonly TurnPart[], part: TurnPart): readonly TurnPart[] {
  const index = parts.findLastIndex(({ id }) => id === part.id);
  return index < 0 ? [...parts, part] : parts.with(index, part);
}

function appended(turn: Turn, partId: string, text: string): Turn {
  const index = turn.answer.findLastIndex(({ id }) => id === partId);
  const part = turn.answer[index];
  if (!part || !canGrow(part)) return turn;
  return { ...turn, answer: turn.answer.with(index, { ...part, text: part.text + text }) };
}

function canGrow(part: TurnPart): part is GrowingPart {
  return "text" in part;
}
