import type { Decision } from "../../core/decision.ts";
import type { Assist } from "../../core/event.ts";
import type { Pin } from "../../core/task.ts";
import type { TurnPatch } from "../../protocol/applyPatch.ts";
import { textOf } from "../../protocol/turn.ts";
import { parseSlash } from "../../slash/parseSlash.ts";
import { brokenAnswer, restOf, continuesWith, type BrokenAnswer } from "./continueAnswer.ts";
import { firstView, mention } from "./askedView.ts";
import { taskPartsOf } from "./attachedParts.ts";
import { taskOf } from "./chatRequest.ts";
import { cutNotes } from "./cutMentions.ts";
import type { ChatHost, ChatQuestion, EditorContext } from "./chatSession.ts";
import type { Conversation, EntryFacts } from "./conversation.ts";
import type { MessageQueue } from "./messageQueue.ts";
import { earlierFrom, earlierIn } from "./turnOutcome.ts";
import { createInstructionsNote, type InstructionsNote } from "./instructionsNote.ts";
import { playTurn, successorOf, type TurnStage } from "./playTurn.ts";

/** Why a question is stopped that no chat is to show any more. */
export const newChat = "a new chat";

/** How a question is asked. */
export interface Asking {
  /** In place of this turn, as another branch. */
  readonly instead?: string;
  /** An answer that is running is stopped for it; otherwise it waits in the queue. */
  readonly now?: boolean;
  /** Called once the question stands in the conversation, or in the queue. */
  readonly stands?: () => void;
}

/** Asks one question at a time; what comes meanwhile waits. */
export interface Asker {
  /** Resolves when the answer has ended, and those that were queued behind it; at once where the message waits. */
  ask(question: ChatQuestion, asking?: Asking): Promise<void>;
  resume(turnId: string): Promise<void>;
  /** Sends a message that waits, before all others; the answer that is running is stopped for it. */
  sendQueued(id: string): Promise<void>;
  /** Sends what was held back. */
  release(): Promise<void>;
  /** Because of a new chat, nothing of a question that has not been shown yet appears. */
  stop(why?: typeof newChat): void;
  readonly isRunning: () => boolean;
}

/** One question on its way. */
interface Sending<Target> extends Pick<Asking, "instead" | "stands"> {
  readonly question: ChatQuestion;
  readonly context: Promise<EditorContext<Target>>;
  readonly pinned: () => Pin | undefined;
}

export function createAsker<Target>(
  host: ChatHost<Target>,
  conversation: Conversation<Target>,
  queue: MessageQueue<Target>,
): Asker {
  const { during, stop, isRunning } = createRunner(conversation, queue, () => next());
  const noteInstructions = createInstructionsNote();
  const place = { host, conversation, noteInstructions };
  const send = (sending: Sending<Target>) => during((signal) => answer(place, sending, signal));

  async function next(id?: string): Promise<void> {
    const message = queue.take(id);
    if (message) await send({ ...message, pinned: () => message.pinned });
  }

  return {
    async ask(question, { now, ...asking } = {}) {
      const context = host.look();
      if (!isRunning() || now || asking.instead !== undefined)
        return send({ question, context, pinned: host.takePin, ...asking });
      // Whoever sends it is told of an error.
      context.catch(() => {});
      queue.add({ id: host.newTurnId(), question, context, pinned: host.takePin() });
      asking.stands?.();
    },
    async resume(turnId) {
      const broken = brokenAnswer(conversation, turnId);
      if (broken) await during((signal) => goOn({ host, conversation }, broken, signal));
    },
    sendQueued: (id) => next(id),
    async release() {
      queue.release();
      if (!isRunning()) await next();
    },
    stop,
    isRunning,
  };
}

/** One answer at a time; where it has come to its end, `next` follows. */
function createRunner<Target>(
  conversation: Conversation<Target>,
  queue: MessageQueue<Target>,
  next: () => Promise<void>,
) {
  let running: AbortController | undefined;
  const isRunning = () => running !== undefined && !running.signal.aborted;
  return {
    isRunning,
    stop(why?: string) {
      if (!isRunning()) return;
      queue.hold();
      running?.abort(why);
    },
    /** Stops what runs; `work` gives the turn that was answered. */
    async during(work: (signal: AbortSignal) => Promise<string | undefined>): Promise<void> {
      running?.abort();
      const own = new AbortController();
      running = own;
      let turnId: string | undefined;
      try {
        turnId = await work(own.signal);
      } finally {
        // Another question has taken its place otherwise.
        if (running === own) {
          running = undefined;
          if (turnId === undefined || conversation.find(turnId)?.view.end?.kind !== "done") queue.hold();
        }
      }
      if (running === undefined && !queue.isHeld()) await next();
    },
  };
}

interface Place<Target> {
  readonly host: ChatHost<Target>;
  readonly conversation: Conversation<Target>;
}

function stageOf<Target>(
  { host, conversation }: Place<Target>,
  turnId: string,
  routed: TurnStage["routed"],
): TurnStage {
  return {
    turn: () => conversation.find(turnId)?.view,
    change: (patch) => conversation.change(turnId, patch),
    append: (type, text) => conversation.append(turnId, type, text),
    routed,
    translate: host.translate,
    elapsed: host.elapsed ?? host.now,
  };
}

/** Finishes an answer that was interrupted; gives its turn. */
async function goOn<Target>(
  { host, conversation }: Place<Target>,
  broken: BrokenAnswer,
  signal: AbortSignal,
): Promise<string> {
  const turnId = broken.view.id;
  conversation.reopen(turnId, [...broken.view.notes, host.translate(continuesWith(broken))]);
  const keep = (known: EntryFacts<Target>) => conversation.keepFacts(turnId, withoutState(known));
  const stage = stageOf({ host, conversation }, turnId, () => {});
  await playTurn(keeping(host.assist(restOf(broken), signal), keep, host.now), stage);
  await offerFiles(host, conversation, turnId);
  return turnId;
}

/** Gives the turn that was answered, if the chat it was asked in is still there. */
async function answer<Target>(
  { host, conversation, noteInstructions }: Place<Target> & { noteInstructions: InstructionsNote },
  { question, context: looking, instead, stands, pinned }: Sending<Target>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const said = { history: conversation.history(instead), ...earlierIn(conversation, instead) };
  const context = await looking;
  if (signal.reason === newChat) return undefined;
  const parsed = parseSlash(question.text);
  const view = firstView(host, question, context);
  const turnId = view.id;
  const asked = "unknown" in parsed ? question.text : parsed.text;
  conversation.add({ view, question, asked, target: context.target }, instead);
  stands?.();
  if ("unknown" in parsed) {
    conversation.change(turnId, refusal(host.translate(parsed.message)));
    return turnId;
  }
  const rest = { turnId, ...said, ...taskPartsOf(context.snapshot, question.attached) };
  const request = { ...taskOf({ parsed, question, pinned: pinned() }, rest), compose: host.compose };
  const stage = stageOf({ host, conversation }, turnId, (decision) => {
    const cut = cutNotes(request, decision, question.attached).map(host.translate);
    if (cut.length > 0) stage.change({ notes: [...(stage.turn()?.notes ?? []), ...cut] });
    if (context.openFile === undefined || !host.sendsFile(request, decision)) return;
    stage.change({ question: [...view.question, mention(context.openFile, host.newPartId())] });
  });
  conversation.keepFacts(turnId, { request });
  const note = noteInstructions(context.snapshot);
  if (note) stage.change({ notes: [host.translate(note)] });
  const keep = (known: EntryFacts<Target>) => conversation.keepFacts(turnId, known);
  await playTurn(keeping(host.assist(request, signal), keep, host.now), stage);
  await offerFiles(host, conversation, turnId);
  return turnId;
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
