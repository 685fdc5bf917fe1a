import type { Pin } from "../../../core/task.ts";
import { answerQuestion, goOn } from "./answerQuestion.ts";
import { brokenAnswer } from "../continueAnswer.ts";
import type { ChatHost, ChatQuestion, EditorContext } from "../chatSession.ts";
import { keepAnswer } from "../comparing/choose.ts";
import { createRuns } from "../comparing/runs.ts";
import type { Conversation } from "../conversation.ts";
import type { Attached } from "../../mentions/attached.ts";
import type { Room } from "../../../protocol/room.ts";
import { createInstructionsNote } from "./instructionsNote.ts";
import type { MessageQueue } from "./messageQueue.ts";

/** How a question is asked. */
export interface Asking {
  /** In place of this turn, as another branch. */
  readonly instead?: string;
  /** An answer that is running is stopped for it; otherwise it waits in the queue. */
  readonly now?: boolean;
  /** Called once the question stands in the conversation, or in the queue. */
  readonly stands?: () => void;
  /** What the user points at with it, which is still being read. */
  readonly attached?: Promise<Attached>;
  /** What is to be done so that it fits. */
  readonly room?: Room;
}

/** Asks one question at a time; what comes meanwhile waits. */
export interface Asker {
  /** Resolves when the answer has ended, and those that were queued behind it; at once where the message waits. */
  ask(question: ChatQuestion, asking?: Asking): Promise<void>;
  readonly resume: (turnId: string) => Promise<void>;
  /** Sends a message that waits, before all others; the answer that is running is stopped for it. */
  readonly sendQueued: (id: string) => Promise<void>;
  /** Sends what was held back. */
  readonly release: () => Promise<void>;
  /** Because of a new chat, nothing of a question that has not been shown yet appears. */
  readonly stop: (why?: string) => void;
  /** What waits behind a message that is no longer written anew goes on. */
  readonly goOn: () => Promise<void>;
  readonly isRunning: () => boolean;
  /** Stops one of the answers that are compared. */
  readonly stopOne: (turnId: string) => void;
  /** Goes on from one of them. */
  readonly keep: (turnId: string) => void;
}

/** One question on its way. */
export interface Sending<Target> extends Pick<Asking, "instead" | "stands" | "attached" | "room"> {
  readonly question: ChatQuestion;
  readonly context: Promise<EditorContext<Target>>;
  readonly pinned: () => Pin | undefined;
  /** It waited for its turn. */
  readonly isQueued?: boolean;
}

export function createAsker<Target>(
  host: ChatHost<Target>,
  conversation: Conversation<Target>,
  queue: MessageQueue<Target>,
  { resumed, refused }: AskerParts,
): Asker {
  const { during, stop, isRunning } = createRunner(conversation, queue, {
    next: () => next(),
    changed: () => host.onActivity?.(),
  });
  const noteInstructions = createInstructionsNote();
  const runs = createRuns();
  const place = { host, conversation, noteInstructions, resumed, runs };
  const alone = createAlone(host, resumed);
  const send = (sending: Sending<Target>) => {
    const unsent = () => refused(unsentOf(sending, conversation));
    return during((signal) => alone(signal, () => answerQuestion(place, sending, signal), unsent));
  };

  async function next(id?: string): Promise<void> {
    const message = queue.take(id);
    if (message) await send({ ...message, isQueued: true, pinned: () => message.pinned });
  }

  return {
    async ask(question, { now, ...asking } = {}) {
      const context = host.look();
      if (!isRunning() || now || asking.instead !== undefined)
        return send({ question, context, pinned: host.takePin, ...asking });
      queue.add(toWait(host, { question, context }, asking));
      asking.stands?.();
    },
    async resume(turnId) {
      const broken = brokenAnswer(conversation, turnId);
      // Asked for twice: whether it may go on is still being found out.
      if (!broken || isRunning()) return;
      const nothingUnsent = () => refused(undefined);
      await during((signal) => alone(signal, () => goOn({ host, conversation }, broken, signal), nothingUnsent));
    },
    sendQueued: (id) => next(id),
    async release() {
      queue.release();
      if (!isRunning()) await next();
    },
    async goOn() {
      if (!isRunning() && !queue.isHeld()) await next();
    },
    stop,
    isRunning,
    stopOne: runs.stop,
    keep: (turnId) => keepAnswer(place, turnId),
  };
}

/** A message as it is asked once its turn comes. */
function toWait<Target>(
  { newTurnId, takePin }: ChatHost<Target>,
  { question, context }: Pick<Sending<Target>, "question" | "context">,
  { attached, room }: Asking,
) {
  // Whoever sends it is told of an error.
  for (const reading of [context, attached]) reading?.catch(() => {});
  const message = { id: newTurnId(), question, context, pinned: takePin() };
  return { ...message, ...(attached ? { attached } : {}), ...(room ? { room } : {}) };
}

export interface AskerParts {
  /** What the question may belong to is shown. */
  readonly resumed: () => Promise<void>;
  /** Another window answers in the conversation; `unsent` is to stand in the composer again. */
  readonly refused: (unsent: string | undefined) => void;
}

/** What the user has written, and has not asked before. */
function unsentOf(
  { question: { text }, instead }: Pick<Sending<never>, "question" | "instead">,
  { find }: Pick<Conversation<unknown>, "find">,
): string | undefined {
  return instead !== undefined && find(instead)?.question.text === text ? undefined : text;
}

/** Two windows never answer in one conversation at the same time. */
function createAlone({ history }: Pick<ChatHost<never>, "history">, resumed: () => Promise<void>) {
  return async <T>(
    signal: AbortSignal,
    work: () => Promise<T | undefined>,
    refused: () => void,
  ): Promise<T | undefined> => {
    if (!history) return work();
    await resumed();
    const release = await history.claim();
    if (!release) {
      refused();
      return undefined;
    }
    // A model that does not hear of it keeps no other window from asking.
    signal.addEventListener("abort", release, { once: true });
    try {
      return await work();
    } finally {
      signal.removeEventListener("abort", release);
      release();
    }
  };
}

interface RunnerParts {
  readonly next: () => Promise<void>;
  /** Something begins to run, or nothing runs any more. */
  readonly changed: () => void;
}

/** One answer at a time; where it has come to its end, `next` follows. */
function createRunner<Target>(
  conversation: Conversation<Target>,
  queue: MessageQueue<Target>,
  { next, changed }: RunnerParts,
) {
  let running: AbortController | undefined;
  const isRunning = () => running !== undefined && !running.signal.aborted;
  return {
    isRunning,
    stop: (why?: string) => {
      if (!isRunning()) return;
      queue.hold();
      running?.abort(why);
    },
    /** Stops what runs; `work` gives the turn that was answered. */
    during: async (work: (signal: AbortSignal) => Promise<string | undefined>): Promise<void> => {
      running?.abort();
      const own = new AbortController();
      running = own;
      changed();
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
      changed();
    },
  };
}
