import type { Model } from "../../core/model.ts";
import { said, type Message } from "../../core/message.ts";
import type { Request } from "../../core/request.ts";
import type { Earlier } from "../../core/task.ts";
import type { Turn } from "../../protocol/chat.ts";
import type { Question } from "./chatSession.ts";

/** One question, its answer as the panel shows it, and what only the host knows of it. */
export interface Entry<Target> {
  readonly view: Turn;
  readonly question: Question;
  /** The question as the model read it, without its slash command. */
  readonly asked: string;
  readonly target: Target | undefined;
  /** What was asked of the models, once it was. */
  readonly task?: Request;
  /** What the model wants back with its answer. */
  readonly state?: unknown;
  /** Who can go on with the answer, which broke off. */
  readonly successor?: Model;
  readonly earlier?: Earlier;
  /** Who answered, once the answer has come to its own end. */
  readonly answeredBy?: Model;
}

/** What only the host knows, as it comes to know it. */
export type Known<Target> = Pick<Entry<Target>, "task" | "state" | "successor" | "earlier" | "answeredBy">;

/** The turns of one chat, oldest first. */
export interface Conversation<Target> {
  add(entry: Entry<Target>): void;
  /** False where the turn is gone: the chat was cleared meanwhile. */
  change(turn: number, change: Partial<Turn>): boolean;
  keep(turn: number, known: Known<Target>): void;
  /** Takes the end off an answer that goes on, and what belonged to it. */
  reopen(turn: number): void;
  readonly find: (turn: number) => Entry<Target> | undefined;
  /** Drops the turn and all after it. */
  dropFrom(turn: number): void;
  readonly turns: () => readonly Turn[];
  /** What the next question may build on: turns that have an answer, also a stopped one. */
  history(): Message[];
  /** Who gave the last complete answer, and what that left behind. */
  earlier(): Earlier | undefined;
}

export function createConversation<Target>(): Conversation<Target> {
  let entries: readonly Entry<Target>[] = [];
  const find = (turn: number) => entries.find(({ view }) => view.turn === turn);
  return {
    add(entry) {
      entries = [...entries, entry];
    },
    change(turn, change) {
      const found = find(turn);
      entries = entries.map((entry) => (entry === found ? { ...entry, view: { ...entry.view, ...change } } : entry));
      return found !== undefined;
    },
    keep(turn, known) {
      entries = entries.map((entry) => (entry.view.turn === turn ? { ...entry, ...known } : entry));
    },
    reopen(turn) {
      const found = find(turn);
      entries = entries.map((entry) => (entry === found ? reopened(entry) : entry));
    },
    find,
    dropFrom(turn) {
      entries = entries.filter(({ view }) => view.turn < turn);
    },
    turns: () => entries.map(({ view }) => view),
    earlier: () => entries.findLast(({ earlier }) => earlier)?.earlier,
    history() {
      return entries
        .filter(({ view }) => view.answer !== "")
        .flatMap(({ view, asked, state }): Message[] => [
          said("user", asked),
          { ...said("assistant", view.answer), ...(state === undefined ? {} : { state }) },
        ]);
    },
  };
}

function reopened<Target>({ state: _state, successor: _successor, ...entry }: Entry<Target>): Entry<Target> {
  const { end: _end, ...view } = entry.view;
  return { ...entry, view };
}
