import type { Decision } from "../../core/decision.ts";
import type { Assist } from "../../core/event.ts";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { Translate } from "../../core/phrase.ts";
import type { Compose, Request } from "../../core/request.ts";
import type { Intent, Pin, Snapshot, Task } from "../../core/task.ts";
import type { TurnPatch } from "../../protocol/applyPatch.ts";
import type { Setup, ToPanel } from "../../protocol/chat.ts";
import { textOf, type ChangesMade, type TurnPart, type Turn } from "../../protocol/turn.ts";
import type { Attached } from "../mentions/attached.ts";
import { taskPartsOf } from "./attachedParts.ts";
import { parseSlash, type ParsedMessage } from "../../slash/parseSlash.ts";
import { brokenAnswer, restOf, continuesWith } from "./continueAnswer.ts";
import { cutNotes } from "./cutMentions.ts";
import { chatTask } from "./chatTask.ts";
import { createConversation, type Conversation, type Entry, type EntryFacts } from "./conversation.ts";
import { earlierFrom, earlierIn, reportRetry } from "./turnOutcome.ts";
import { playTurn, successorOf, type TurnStage } from "./playTurn.ts";

/** What the user was looking at when asking; `target` is where code of the answer may be applied, opaque to the chat. */
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
  /** Said by the command that asks; otherwise routing guesses. */
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
  /** The model chosen for the next message, given once. */
  readonly takePin: () => Pin | undefined;
  /** Never gives the same twice, nor does the next one. */
  readonly newTurnId: () => string;
  readonly newPartId: () => string;
  readonly compose: Compose;
  readonly report: ReportOutcome;
  readonly now: () => number;
  /** True where the text of the open file goes along. */
  readonly sendsFile: (task: Task, decision: Decision) => boolean;
  /** The files that an answer brings changes for. */
  readonly filesIn: (answer: string) => Promise<readonly string[]>;
}

/** One conversation: it outlives the panel, which is only its picture. */
export interface ChatSession<Target> {
  /** Sends the panel all there is; on every (re)load. */
  restore(): Promise<void>;
  refreshSetup(): Promise<void>;
  /**
   * Resolves when the answer has ended; `stands` is called once the question stands in the conversation. An answer
   * still running is stopped first.
   */
  ask(question: ChatQuestion, stands?: () => void): Promise<void>;
  /** Asks the question of a turn again, with what the user looks at now; the turn and all after it go. */
  retry(turnId: string, pin?: Pin): Promise<void>;
  /** Has another model finish the last answer, which was interrupted; what it has stays. */
  resume(turnId: string): Promise<void>;
  /** The request that a message would become now; undefined where it would not be sent. Sends nothing. */
  preview(question: ChatQuestion, pinned: Pin | undefined): Promise<Request | undefined>;
  stop(): void;
  clear(): void;
  targetOf(turnId: string): Target | undefined;
  entryOf(turnId: string): Entry<Target> | undefined;
  /** The changes of a turn were made, or undone. */
  tellMade(turnId: string, made: ChangesMade): void;
}

export function createChatSession<Target>(host: ChatHost<Target>): ChatSession<Target> {
  const conversation = createConversation<Target>(host);
  const asker = createAsker(host, conversation);
  const tellSetup = async (more: Partial<Setup>): Promise<void> => {
    const setup = await host.setup();
    host.post({ type: "setup", patch: { ...setup, pinned: setup.pinned ?? null, ...more } });
  };
  return {
    async restore() {
      await tellSetup({ strings: host.strings() });
      conversation.tellAll();
    },
    ask: asker.ask,
    resume: asker.resume,
    stop: asker.stop,
    async preview(question, pinned) {
      const parsed = parseSlash(question.text);
      if ("unknown" in parsed) return undefined;
      const said = { history: conversation.history(), ...earlierIn(conversation) };
      const { snapshot } = await host.look();
      const rest = { turnId: "preview", ...said, ...taskPartsOf(snapshot, question.attached) };
      return { ...taskOf({ parsed, question, pinned }, rest), compose: host.compose };
    },
    refreshSetup: () => tellSetup({}),
    async retry(turnId, pin) {
      const again = conversation.find(turnId);
      if (!again) return;
      reportRetry(host, again, pin);
      conversation.dropFrom(turnId);
      await asker.ask(pin ? { ...again.question, pin } : again.question);
    },
    clear() {
      asker.stop();
      conversation.clear();
    },
    targetOf: (turnId) => conversation.find(turnId)?.target,
    entryOf: (turnId) => conversation.find(turnId),
    tellMade: (turnId, made) => conversation.change(turnId, { made }),
  };
}

/** Asks one question at a time: a new one stops the one before. */
function createAsker<Target>(host: ChatHost<Target>, conversation: Conversation<Target>) {
  let running: AbortController | undefined;

  function start(): AbortSignal {
    running?.abort();
    running = new AbortController();
    return running.signal;
  }

  const stageOf = (turnId: string, routed: TurnStage["routed"]): TurnStage => ({
    turn: () => conversation.find(turnId)?.view,
    change: (patch) => conversation.change(turnId, patch),
    append: (type, text) => conversation.append(turnId, type, text),
    routed,
    translate: host.translate,
  });

  async function ask(question: ChatQuestion, stands?: () => void): Promise<void> {
    const signal = start();
    const said = { history: conversation.history(), ...earlierIn(conversation) };
    const context = await host.look();
    const parsed = parseSlash(question.text);
    const view = firstView(host, question, context);
    const turnId = view.id;
    const asked = "unknown" in parsed ? question.text : parsed.text;
    conversation.add({ view, question, asked, target: context.target });
    stands?.();
    if ("unknown" in parsed) return conversation.change(turnId, refusal(host.translate(parsed.message)));
    const rest = { turnId, ...said, ...taskPartsOf(context.snapshot, question.attached) };
    const request = { ...taskOf({ parsed, question, pinned: host.takePin() }, rest), compose: host.compose };
    const stage = stageOf(turnId, (decision) => {
      const cut = cutNotes(request, decision, question.attached).map(host.translate);
      if (cut.length > 0) stage.change({ notes: [...(stage.turn()?.notes ?? []), ...cut] });
      if (context.openFile === undefined || !host.sendsFile(request, decision)) return;
      stage.change({ question: [...view.question, mention(context.openFile, host.newPartId())] });
    });
    conversation.keep(turnId, { request });
    const keep = (known: EntryFacts<Target>) => conversation.keep(turnId, known);
    await playTurn(keeping(host.assist(request, signal), keep, host.now), stage);
    await offerFiles(host, conversation, turnId);
  }

  async function resume(turnId: string): Promise<void> {
    const broken = brokenAnswer(conversation, turnId);
    if (!broken) return;
    const signal = start();
    conversation.reopen(turnId, [...broken.view.notes, host.translate(continuesWith(broken))]);
    const keep = (known: EntryFacts<Target>) => conversation.keep(turnId, withoutState(known));
    const stage = stageOf(turnId, () => {});
    await playTurn(keeping(host.assist(restOf(broken), signal), keep, host.now), stage);
  }

  return { ask, resume, stop: () => running?.abort() };
}

/** What a model wants back belongs to an answer that is all its own. */
function withoutState<Target>({ state: _state, ...known }: EntryFacts<Target>): EntryFacts<Target> {
  return known;
}

/** Only a whole answer may change files. */
async function offerFiles<Target>(
  { filesIn }: Pick<ChatHost<Target>, "filesIn">,
  conversation: Conversation<Target>,
  turnId: string,
): Promise<void> {
  const entry = conversation.find(turnId);
  if (!entry?.answeredBy) return;
  const files = await filesIn(textOf(entry.view.answer));
  if (files.length > 0) conversation.change(turnId, { files });
}

/** The same events; some of what they tell is for the conversation only. */
async function* keeping<Target>(
  events: ReturnType<Assist>,
  keep: (known: EntryFacts<Target>) => void,
  now: () => number,
): ReturnType<Assist> {
  let decision: Decision | undefined;
  for await (const event of events) {
    if (event.type === "routed") ({ decision } = event);
    if (event.type === "done" && decision) keep({ earlier: earlierFrom(event, decision, now()) });
    if (event.type === "done" && event.finishReason === "stop") keep({ answeredBy: event.model });
    if (event.type === "done" && event.state !== undefined) keep({ state: event.state });
    const successor = event.type === "done" || event.type === "failed" ? successorOf(event) : undefined;
    if (successor) keep({ successor });
    yield event;
  }
}

/** Ends a turn that is not sent. */
function refusal(message: string): TurnPatch {
  return { end: { kind: "failed", message } };
}

function firstView(
  { newTurnId, newPartId }: Pick<ChatHost<unknown>, "newTurnId" | "newPartId">,
  { text, attached }: ChatQuestion,
  { attachments, target }: EditorContext<unknown>,
): Turn {
  const words: TurnPart = { type: "text", id: newPartId(), text };
  const labels = new Set([...(attached?.labels ?? []), ...attachments]);
  const named = [...labels].map((label) => mention(label, newPartId()));
  const pictures = (attached?.images ?? []).map((picture): TurnPart => ({ ...picture, id: newPartId() }));
  const question = [words, ...pictures, ...named];
  return { id: newTurnId(), question, applicable: target !== undefined, answer: [], notes: [] };
}

function mention(label: string, id: string): TurnPart {
  return { type: "mention", id, label };
}

interface Wish {
  readonly parsed: Exclude<ParsedMessage, { readonly unknown: string }>;
  readonly question: ChatQuestion;
  readonly pinned: Pin | undefined;
}

/** What the message itself says goes before what a command or the picker said. */
function taskOf(
  { parsed, question, pinned }: Wish,
  { turnId, ...rest }: Omit<Task, "surface" | "policy" | "text">,
): Task {
  const intent = parsed.intent ?? question.intent;
  const pin = parsed.pin ?? question.pin ?? pinned;
  return chatTask(turnId, { ...rest, text: parsed.text, ...(intent ? { intent } : {}), ...(pin ? { pin } : {}) });
}
