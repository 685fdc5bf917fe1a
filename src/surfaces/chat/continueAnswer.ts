import { said, type Message } from "../../core/message.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Request } from "../../core/request.ts";
import type { Spent } from "../../history/storedChat.ts";
import { textOf, type Turn } from "../../protocol/turn.ts";
import type { Conversation, KnownModel } from "./conversation.ts";

/** An answer that has begun and lacks its end. */
export interface BrokenAnswer {
  readonly view: Turn;
  readonly request: Request;
  readonly successor: KnownModel;
  /** What the user looked at is not in the request. */
  readonly isRemembered: boolean;
  /** What its parts so far took. */
  readonly spent: readonly Spent[];
}

/** The turn, where it is the last one and somebody can finish it. */
export function brokenAnswer(
  { find, turns, history }: Conversation<unknown>,
  turnId: string,
): BrokenAnswer | undefined {
  // Of an answer whose window went nothing was counted.
  const { view, request, successor, isRemembered = false, spent = [{}] } = find(turnId) ?? {};
  if (!view || !request || !successor || turns().at(-1) !== view) return undefined;
  // What is remembered of a request is the question alone.
  const asked = isRemembered ? { ...request, history: history(turnId) } : request;
  return { view, request: asked, successor, isRemembered, spent };
}

/** For the model, not for the reader. */
const goOn =
  "Your answer was cut off before its end. Go on exactly where it stops: repeat nothing of it, and do not mention the interruption.";

/** The same question once more, with the part of the answer that there is. */
export function restOf({ request: { text, history, ...rest }, view, successor }: BrokenAnswer): Request {
  const turns: readonly Message[] = [...history, said("user", text), said("assistant", textOf(view.answer))];
  return { ...rest, history: turns, text: goOn, pin: { kind: "model", key: successor.key } };
}

/** Tells the reader that the answer goes on, and by whom. */
export function continuesWith({ successor }: BrokenAnswer): Phrase {
  return phrase("The answer was interrupted; {0} continues.", successor.name);
}
