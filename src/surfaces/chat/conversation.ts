import type { Model } from "../../core/model.ts";
import { said, type Message } from "../../core/message.ts";
import type { Request } from "../../core/request.ts";
import type { Earlier } from "../../core/task.ts";
import type { Spent } from "../../history/storedChat.ts";
import { hasText, textOf, type Turn } from "../../protocol/turn.ts";
import { askedWith } from "./asking/attachedParts.ts";
import type { ChatQuestion } from "./chatSession.ts";
import { factsOf } from "./history/restoreChat.ts";
import { summarized } from "./room/summary.ts";
import { createTurnLog, type TurnLog, type TurnLogParts } from "./turns/turnLog.ts";
import type { TurnPlace } from "./turns/turnTree.ts";

/** As much of a model as is remembered of it when the conversation is read again. */
export type KnownModel = Pick<Model, "key" | "name"> & { readonly provider: Pick<Model["provider"], "name"> };

/** What only the host knows of a turn. */
interface Background<Target> {
  readonly question: ChatQuestion;
  /** The question as the model read it, without its slash command. */
  readonly asked: string;
  readonly target: Target | undefined;
  /** What was sent to the models, once it was. */
  readonly request?: Request;
  /** The request is what was stored of it: what the user looked at is not. */
  readonly isRemembered?: true;
  /** Names of what it pointed at, which is not stored. */
  readonly lost?: readonly string[];
  /** What the model wants back with its answer. */
  readonly state?: unknown;
  /** Who gives the answer, while it is on its way. */
  readonly answering?: KnownModel;
  /** The model that can finish the answer, which was interrupted. */
  readonly successor?: KnownModel;
  readonly earlier?: Earlier;
  /** Who answered, once the answer has come to its own end. */
  readonly answeredBy?: KnownModel;
  /** What the answer took, request by request; absent where not one of them has ended. */
  readonly spent?: readonly Spent[];
}

/** One question, its answer as the panel shows it, and what only the host knows of it. */
export interface Entry<Target> extends Background<Target> {
  readonly view: Turn;
}

/** What only the host knows, added as it becomes known. */
export type EntryFacts<Target> = Partial<
  Pick<Entry<Target>, "question" | "request" | "state" | "answering" | "successor" | "earlier" | "answeredBy" | "spent">
>;

/** A turn as it is kept: plain data. */
export interface KeptTurn extends TurnPlace, Omit<Background<unknown>, "target" | "answering"> {
  readonly turn: Turn;
}

/** All of a conversation, its branches among it, as it is kept. */
export interface KeptConversation {
  /** A parent comes before its children. */
  readonly turns: readonly KeptTurn[];
  /** Ids of the turns that are shown, first to last. */
  readonly path: readonly string[];
}

/** The turns of one chat, oldest first, with what the panel is not told. */
export interface Conversation<Target> extends Pick<
  TurnLog,
  "change" | "append" | "step" | "show" | "members" | "clear" | "tellAll"
> {
  /** Below the last one that is shown, or as another branch in place of a turn. */
  add(entry: Entry<Target>, instead?: string): void;
  keepFacts(turnId: string, known: EntryFacts<Target>): void;
  /** Takes the end off an answer that goes on, and what belonged to it; `notes` say by whom. */
  reopen(turnId: string, notes: readonly string[]): void;
  readonly find: (turnId: string) => Entry<Target> | undefined;
  readonly turns: () => readonly Turn[];
  /** What the next question may build on, or one in place of a turn: turns that have an answer, also a stopped one. */
  readonly history: (instead?: string) => Message[];
  /** Those turns, all of them. */
  readonly entries: (instead?: string) => readonly Entry<Target>[];
  /** How many turns there are, those of all branches. */
  readonly count: () => number;
  /** Who gave the last complete answer of those, and what that left behind. */
  earlier(instead?: string): Earlier | undefined;
  /** All branches, also those that are not shown. */
  keep(): KeptConversation;
  /** Takes the place of all there is, here and in the panel. */
  restore(kept: KeptConversation): void;
}

export function createConversation<Target>(parts: TurnLogParts): Conversation<Target> {
  const log = createTurnLog(parts);
  const backgrounds = new Map<string, Background<Target>>();
  const entryOf = (view: Turn | undefined): Entry<Target> | undefined => {
    const background = view && backgrounds.get(view.id);
    return background && { ...background, view };
  };
  const entries = (instead?: string) => turnsBefore(log, instead).flatMap((view) => entryOf(view) ?? []);
  const know = (turnId: string, background: Background<Target>) => {
    backgrounds.set(turnId, background);
    parts.recorder?.knows(turnId, factsOf(background));
  };
  const keepFacts = (turnId: string, known: EntryFacts<Target>) => {
    const background = backgrounds.get(turnId);
    if (background) know(turnId, { ...background, ...known });
  };
  return {
    ...log,
    keepFacts,
    add({ view, ...background }, instead) {
      know(view.id, background);
      log.add(view, instead);
    },
    reopen(turnId, notes) {
      const { state: _state, successor: _successor, ...background } = backgrounds.get(turnId) ?? {};
      if ("asked" in background) know(turnId, background);
      log.change(turnId, { end: null, notes });
    },
    find: (turnId) => entryOf(log.find(turnId)),
    clear() {
      log.clear();
      backgrounds.clear();
    },
    keep() {
      const { turns, path } = log.keep();
      return { turns: turns.flatMap((kept) => keptWith(kept, backgrounds.get(kept.id))), path };
    },
    restore(kept) {
      backgrounds.clear();
      for (const turn of kept.turns) know(turn.id, backgroundOf(turn));
      log.restore(kept);
    },
    earlier: (instead) => entries(instead).findLast(({ earlier }) => earlier)?.earlier,
    entries,
    count: () => backgrounds.size,
    history: (instead) => historyBefore(instead === undefined ? undefined : log.find(instead), entries(instead)),
  };
}

/** Of the next question, or of one in place of a turn. */
function turnsBefore(log: TurnLog, instead: string | undefined): readonly Turn[] {
  return instead !== undefined && log.find(instead) ? log.before(instead) : log.turns();
}

/** What was summed up for a turn stays so for whatever takes its place. */
function historyBefore(instead: Turn | undefined, entries: readonly Entry<unknown>[]): Message[] {
  return instead?.summary ? summarized(instead.summary.text) : historyOf(entries);
}

/** A summary stands for all before it, and is the same to the byte from then on. */
function historyOf(entries: readonly Entry<unknown>[]): Message[] {
  const fold = entries.findLastIndex(({ view }) => view.folds);
  const folding = entries[fold];
  const after = entries.slice(fold + 1).filter(isPart);
  if (!folding) return after.flatMap(messagesOf);
  const { summary } = folding.view;
  if (!summary) return [...summarized(textOf(folding.view.answer)), ...after.flatMap(messagesOf)];
  return [...summarized(summary.text), ...[folding].filter(isPart).flatMap(messagesOf), ...after.flatMap(messagesOf)];
}

function isPart({ view, asked }: Entry<unknown>): boolean {
  return asked !== "" && hasText(view.answer);
}

function messagesOf({ view, asked, question, state }: Entry<unknown>): Message[] {
  const answer = said("assistant", textOf(view.answer));
  return [askedWith(asked, question.attached), { ...answer, ...(state === undefined ? {} : { state }) }];
}

function backgroundOf({ id: _id, parent: _parent, turn: _turn, ...known }: KeptTurn): Background<never> {
  return { ...known, target: undefined };
}

/** What a turn was asked about, and by which models, is of its own time. */
function keptWith(
  place: TurnPlace & { readonly turn: Turn },
  background: Background<unknown> | undefined,
): readonly KeptTurn[] {
  if (!background) return [];
  const { question, asked, state, earlier, spent } = background;
  const more = {
    ...(state === undefined ? {} : { state }),
    ...(earlier ? { earlier } : {}),
    ...(spent ? { spent } : {}),
  };
  return [{ ...place, question, asked, ...more }];
}
