import type { Decision } from "../../core/decision.ts";
import type { Assist } from "../../core/event.ts";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { Translate } from "../../core/phrase.ts";
import type { Compose } from "../../core/request.ts";
import type { Intent, Pin, Snapshot, Task } from "../../core/task.ts";
import type { Patch } from "../../protocol/applyPatch.ts";
import type { Setup, ToPanel } from "../../protocol/chat.ts";
import type { Room } from "../../protocol/room.ts";
import type { Decide } from "./room/foresee.ts";
import type { Attached } from "../mentions/attached.ts";
import type { ChatSecrets } from "../secrets/chatSecrets.ts";
import type { ChangesMade, Rating } from "../../protocol/turn.ts";
import { parseSlash } from "../../slash/parseSlash.ts";
import type { PromptFile } from "../../slash/promptFile.ts";
import { actionAlone, compares } from "./actionAlone.ts";
import { newChat } from "./asking/answerQuestion.ts";
import type { Asker, Asking } from "./asking/asker.ts";
import { createAsking } from "./asking/createAsking.ts";
import type { ChatHistory } from "./history/chatHistory.ts";
import { lookAhead, type Ahead } from "./asking/chatRequest.ts";
import {
  createConversation,
  type Conversation,
  type Entry,
  type KeptConversation,
  type KnownModel,
} from "./conversation.ts";
import { createMessageQueue, type MessageQueue } from "./asking/messageQueue.ts";
import { reportRating, reportRetry } from "./turnOutcome.ts";

/**
 * What the user was looking at when asking; `target` is where code of the answer may be applied, opaque to the chat.
 */
export interface EditorContext<Target> {
  readonly snapshot: Snapshot;
  /** What is sent along, or left out, as the user knows it: `cart.ts:12-20`. */
  readonly attachments: readonly string[];
  /** The open file, which is sent along only where the question needs it. */
  readonly openFile?: string;
  readonly target?: Target;
}

export interface ChatQuestion {
  readonly text: string;
  /** Set by the command that asks; otherwise routing infers it. */
  readonly intent?: Intent;
  readonly pin?: Pin;
  /** What the user pointed at. */
  readonly attached?: Attached;
}

/** What the conversation needs from the editor. */
export interface ChatHost<Target> {
  readonly assist: Assist;
  readonly look: () => Promise<EditorContext<Target>>;
  readonly post: (message: ToPanel) => void;
  readonly translate: Translate;
  /** English sentence → the reader's, for the panel's own labels. */
  readonly strings: () => Setup["strings"];
  readonly setup: () => Promise<Omit<Setup, "strings">>;
  /** The model chosen for the next message; reading it clears it. */
  readonly takePin: () => Pin | undefined;
  /** Never returns the same id twice; nor does `newPartId`. */
  readonly newTurnId: () => string;
  readonly newPartId: () => string;
  readonly compose: Compose;
  /** With all earlier turns that the model's window holds. */
  readonly composeSummary?: Compose;
  /** What routing would decide now; nothing is sent. */
  readonly decide?: Decide;
  /** Earlier turns that no longer fit are summed up before a question is sent. */
  readonly compactsItself?: () => boolean;
  /** The user's and the project's own prompts, asked with `/name`. */
  readonly prompts?: () => Promise<readonly PromptFile[]>;
  /** What would be committed; empty where that is nothing. */
  readonly changedText?: () => Promise<string>;
  readonly writeCommitMessage?: () => void;
  readonly report: ReportOutcome;
  /**
   * The models that are to answer a question side by side, best first; fewer than two: the user wants none. `mayAsk`: the
   * user may be asked which.
   */
  readonly modelsToCompare?: (task: Task, mayAsk: boolean) => Promise<readonly KnownModel[]>;
  /** Has the user choose them, and then write the question. */
  readonly startComparing?: () => void;
  readonly now: () => number;
  /** Milliseconds on a clock that never goes back. Default: `now`, which can jump. */
  readonly elapsed?: () => number;
  /** True where the text of the open file is sent. */
  readonly sendsFile: (task: Task, decision: Decision) => boolean;
  /** What went with a question before, as it is now. */
  readonly readAgain?: (before: Attached) => Promise<Attached>;
  /** The files that an answer changes. */
  readonly filesIn: (answer: string) => Promise<readonly string[]>;
  /** Where conversations are kept. */
  readonly history?: ChatHistory;
  /** An answer begins, or none runs any more. */
  readonly onActivity?: () => void;
  /** Absent: nothing is masked. */
  readonly secrets?: ChatSecrets;
}

/** One conversation: it outlives the panel, which only displays it. */
export interface ChatSession<Target> {
  /** Sends everything to the panel; called on every (re)load. */
  restore(): Promise<void>;
  refreshSetup(): Promise<void>;
  /** Another window wrote something, maybe into this conversation. */
  lookAgain(): Promise<void>;
  /** While an answer runs, a question waits in the queue, unless it is asked `now`. */
  ask(question: ChatQuestion, asking?: Pick<Asking, "now" | "stands" | "attached" | "room">): Promise<void>;
  /** Asks the question of a turn again, with what the user looks at now: another branch in its place. */
  retry(turnId: string, pin?: Pin, room?: Room): Promise<void>;
  /** Asks with other words, likewise. */
  edit(turnId: string, text: string, stands?: () => void): Promise<void>;
  /** Shows the branch before (-1) or after (1) that of a turn; not while an answer runs. */
  step(turnId: string, by: -1 | 1): void;
  /** Has a model finish the last answer, which was interrupted; the text so far stays. */
  resume(turnId: string): Promise<void>;
  /** What a message would become now; undefined where it would not be sent. Sends nothing. */
  readonly ahead: (question: ChatQuestion, pinned?: Pin) => Promise<Ahead | undefined>;
  /** What the user says of an answer; `undefined` takes it back. */
  rate(turnId: string, rating: Rating | undefined): void;
  stop(): void;
  /** Stops one of several answers to the same question. */
  readonly stopOne: (turnId: string) => void;
  /** Of several answers to the same question, the one that the conversation goes on from. */
  readonly keepAnswer: (turnId: string) => void;
  /** An answer runs, or a message waits to be sent. */
  readonly isBusy: () => boolean;
  /** What waits for its turn to be sent. */
  readonly queue: SessionQueue;
  /** Begins a new conversation; the old one stays in the history. */
  clear(): void;
  /** Shows another conversation of the history; false where it cannot be read. */
  readonly open: (chatId: string) => Promise<boolean>;
  targetOf(turnId: string): Target | undefined;
  entryOf(turnId: string): Entry<Target> | undefined;
  /** The changes of a turn were made, or undone. */
  tellMade(turnId: string, made: ChangesMade): void;
  /** All branches, as plain data. */
  keep(): KeptConversation;
  /** What was kept takes the place of all there is; an answer that is running is stopped. */
  load(kept: KeptConversation): void;
}

/** What the user does with messages that wait. */
export interface SessionQueue extends Pick<MessageQueue<unknown>, "edit"> {
  /** With other words. */
  change(id: string, text: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** It stays as it was before it was to be edited. */
  leave(id: string): Promise<void>;
  /** Sends one of them now; the answer that is running is stopped for it. */
  send(id: string): Promise<void>;
  /** Sends what was held back after a stop or a failure. */
  release(): Promise<void>;
}

export function createChatSession<Target>(host: ChatHost<Target>): ChatSession<Target> {
  const conversation = createConversation<Target>({ ...host, ...recording(host) });
  const queue = createMessageQueue<Target>((shown) => host.post({ type: "setup", patch: { queue: shown } }));
  const { leave, show, resumed, asker, elsewhere } = createAsking(host, conversation, queue);
  const instead = (show: () => void) => {
    giveBack(host, queue);
    asker.stop(newChat);
    show();
  };
  const clear = () => instead(() => (leave(), conversation.clear()));
  /** `more` is asked for once the rest is known: what has changed meanwhile was told already. */
  const tellSetup = async (more: () => Patch<Setup>): Promise<void> => {
    const setup = await host.setup();
    host.post({ type: "setup", patch: { ...setup, pinned: setup.pinned ?? null, ...more() } });
  };
  return {
    async restore() {
      await resumed();
      const now = () => ({ queue: queue.shown(), elsewhere: elsewhere.is() ? (true as const) : null });
      await tellSetup(() => ({ strings: host.strings(), ...now() }));
      conversation.tellAll();
      // A panel that was loaded anew edits nothing.
      queue.leave();
      void asker.goOn();
    },
    async ask(question, asking) {
      if (actionAlone(question) === "compare" && host.startComparing) return host.startComparing();
      const rest = restAnew(question);
      if (rest === undefined) return asker.ask(question, asking);
      clear();
      if (rest !== "") return asker.ask({ ...question, text: rest }, asking);
      asking?.stands?.();
    },
    queue: queueActions(queue, asker),
    resume: asker.resume,
    stop: asker.stop,
    ahead: (question, pinned) => lookAhead({ host, conversation }, question, pinned),
    isBusy: () => asker.isRunning() || queue.shown() !== null,
    refreshSetup: () => tellSetup(() => ({})),
    lookAgain: elsewhere.look,
    ...turnActions(host, conversation, asker),
    clear,
    async open(chatId) {
      const chat = await host.history?.read(chatId);
      if (chat) instead(() => show(chat));
      return chat !== undefined;
    },
    ...lookingInto(conversation),
    load: (kept) => instead(() => conversation.restore(kept)),
  };
}

function recording({ history }: Pick<ChatHost<unknown>, "history">): Partial<Pick<ChatHistory, "recorder">> {
  return history ? { recorder: history.recorder } : {};
}

/** What waits to be sent is not lost with its conversation: the user may still want to send it. */
function giveBack<Target>({ post }: Pick<ChatHost<Target>, "post">, queue: MessageQueue<Target>): void {
  const waiting = queue.shown()?.messages.map(({ text }) => text) ?? [];
  if (waiting.length > 0) post({ type: "setup", patch: {}, addDraft: waiting.join("\n\n") });
  queue.clear();
}

/** What is asked in a new conversation; empty: nothing yet. Undefined where the message begins none. */
function restAnew({ text }: ChatQuestion): string | undefined {
  const parsed = parseSlash(text);
  const isAnew = "action" in parsed && (parsed.action === "new" || parsed.action === "clear");
  return isAnew ? parsed.text : undefined;
}

/** What the user does with messages that wait: none of it may leave the others waiting for nothing. */
function queueActions<Target>(queue: MessageQueue<Target>, asker: Asker): SessionQueue {
  const goingOn = (change: () => void) => {
    change();
    return asker.goOn();
  };
  return {
    edit: queue.edit,
    change: (id, text) => goingOn(() => queue.change(id, text)),
    remove: (id) => goingOn(() => queue.remove(id)),
    leave: (id) => goingOn(() => queue.leave(id)),
    send: asker.sendQueued,
    release: asker.release,
  };
}

/** What others know and tell of the turns. */
function lookingInto<Target>(
  conversation: Conversation<Target>,
): Pick<ChatSession<Target>, "targetOf" | "entryOf" | "tellMade" | "keep"> {
  return {
    targetOf: (turnId) => conversation.find(turnId)?.target,
    entryOf: (turnId) => conversation.find(turnId),
    tellMade: (turnId, made) => conversation.change(turnId, { made }),
    keep: () => conversation.keep(),
  };
}

/** Whoever asks again means what files hold now. */
function attachedNow(
  { readAgain }: Pick<ChatHost<unknown>, "readAgain">,
  question: ChatQuestion | undefined,
): Pick<Asking, "attached"> {
  const before = question?.attached;
  return before?.pointed && readAgain ? { attached: readAgain(before) } : {};
}

/** What the user does with one turn. */
function turnActions<Target>(
  host: ChatHost<Target>,
  conversation: Conversation<Target>,
  asker: Asker,
): Pick<ChatSession<Target>, "retry" | "edit" | "rate" | "step" | "stopOne" | "keepAnswer"> {
  return {
    stopOne: asker.stopOne,
    keepAnswer: asker.keep,
    async retry(turnId, pin, room) {
      const again = conversation.find(turnId);
      if (!again) return;
      reportRetry(host, again, pin);
      await asker.ask(pin ? { ...again.question, pin } : again.question, {
        instead: turnId,
        ...attachedNow(host, again.question),
        ...(room ? { room } : {}),
      });
    },
    async edit(turnId, text, stands) {
      const { question, view } = conversation.find(turnId) ?? {};
      const { pin, ...rest } = question ?? {};
      // Which models other words go to is not what was chosen for these.
      const pinned = pin && !view?.compared && !compares(text) ? { pin } : {};
      const asking = { instead: turnId, ...attachedNow(host, question) };
      await asker.ask({ ...rest, ...pinned, text }, stands ? { ...asking, stands } : asking);
    },
    rate(turnId, rating) {
      const entry = conversation.find(turnId);
      if (!entry || entry.view.rating === rating) return;
      reportRating(host, entry, rating);
      conversation.change(turnId, { rating: rating ?? null });
    },
    step(turnId, by) {
      if (!asker.isRunning()) conversation.step(turnId, by);
    },
  };
}
