import type { Model } from "../../core/model.ts";
import { said, type Message } from "../../core/message.ts";
import type { Request } from "../../core/request.ts";
import type { Earlier } from "../../core/task.ts";
import { hasText, textOf, type Turn } from "../../protocol/turn.ts";
import { askedWith } from "./attachedParts.ts";
import type { ChatQuestion } from "./chatSession.ts";
import { createTurnLog, type TurnLog, type TurnLogParts } from "./turnLog.ts";

/** What only the host knows of a turn. */
interface Background<Target> {
  readonly question: ChatQuestion;
  /** The question as the model read it, without its slash command. */
  readonly asked: string;
  readonly target: Target | undefined;
  /** What was sent to the models, once it was. */
  readonly request?: Request;
  /** What the model wants back with its answer. */
  readonly state?: unknown;
  /** The model that can finish the answer, which was interrupted. */
  readonly successor?: Model;
  readonly earlier?: Earlier;
  /** Who answered, once the answer has come to its own end. */
  readonly answeredBy?: Model;
}

/** One question, its answer as the panel shows it, and what only the host knows of it. */
export interface Entry<Target> extends Background<Target> {
  readonly view: Turn;
}

/** What only the host knows, as it comes to know it. */
export type EntryFacts<Target> = Pick<Entry<Target>, "request" | "state" | "successor" | "earlier" | "answeredBy">;

/** The turns of one chat, oldest first, with what the panel is not told. */
export interface Conversation<Target> extends Pick<TurnLog, "change" | "append" | "dropFrom" | "clear" | "tellAll"> {
  add(entry: Entry<Target>): void;
  keep(turnId: string, known: EntryFacts<Target>): void;
  /** Takes the end off an answer that goes on, and what belonged to it; `notes` say by whom. */
  reopen(turnId: string, notes: readonly string[]): void;
  readonly find: (turnId: string) => Entry<Target> | undefined;
  readonly turns: () => readonly Turn[];
  /** What the next question may build on: turns that have an answer, also a stopped one. */
  history(): Message[];
  /** Who gave the last complete answer, and what that left behind. */
  earlier(): Earlier | undefined;
}

export function createConversation<Target>(parts: TurnLogParts): Conversation<Target> {
  const log = createTurnLog(parts);
  const backgrounds = new Map<string, Background<Target>>();
  const entryOf = (view: Turn | undefined): Entry<Target> | undefined => {
    const background = view && backgrounds.get(view.id);
    return background && { ...background, view };
  };
  const entries = () => log.turns().flatMap((view) => entryOf(view) ?? []);
  const forget = () => {
    const shown = new Set(log.turns().map(({ id }) => id));
    for (const id of backgrounds.keys()) if (!shown.has(id)) backgrounds.delete(id);
  };
  const keep = (turnId: string, known: EntryFacts<Target>) => {
    const background = backgrounds.get(turnId);
    if (background) backgrounds.set(turnId, { ...background, ...known });
  };
  return {
    ...log,
    keep,
    add({ view, ...background }) {
      backgrounds.set(view.id, background);
      log.add(view);
    },
    reopen(turnId, notes) {
      const { state: _state, successor: _successor, ...background } = backgrounds.get(turnId) ?? {};
      if ("asked" in background) backgrounds.set(turnId, background);
      log.change(turnId, { end: null, notes });
    },
    find: (turnId) => entryOf(log.find(turnId)),
    dropFrom(turnId) {
      log.dropFrom(turnId);
      forget();
    },
    clear() {
      log.clear();
      forget();
    },
    earlier: () => entries().findLast(({ earlier }) => earlier)?.earlier,
    history() {
      return entries()
        .filter(({ view }) => hasText(view.answer))
        .flatMap(({ view, asked, question, state }): Message[] => [
          askedWith(asked, question.attached),
          { ...said("assistant", textOf(view.answer)), ...(state === undefined ? {} : { state }) },
        ]);
    },
  };
}
