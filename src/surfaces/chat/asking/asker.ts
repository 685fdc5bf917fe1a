import type { Pin } from "../../../core/task.ts";
import { answerQuestion, goOn } from "./answerQuestion.ts";
import { brokenAnswer } from "../continueAnswer.ts";
import type { ChatHost, ChatQuestion, EditorContext } from "../chatSession.ts";
import type { Conversation } from "../conversation.ts";
import type { Attached } from "../../mentions/attached.ts";
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
}

/** One question on its way. */
export interface Sending<Target> extends Pick<Asking, "instead" | "stands" | "attached"> {
  readonly question: ChatQuestion;
  readonly context: Promise<EditorContext<Target>>;
  readonly pinned: () => Pin | undefined;
}

export function createAsker<Target>(
  host: ChatHost<Target>,
  conversation: Conversation<Target>,
  queue: MessageQueue<Target>,
  /** What the question may belong to is shown. */
  resumed: () => Promise<void>,
): Asker {
  const { during, stop, isRunning } = createRunner(conversation, queue, () => next());
  const noteInstructions = createInstructionsNote();
  const place = { host, conversation, noteInstructions, resumed };
  const send = (sending: Sending<Target>) => during((signal) => answerQuestion(place, sending, signal));

  async function next(id?: string): Promise<void> {
    const message = queue.take(id);
    if (message) await send({ ...message, pinned: () => message.pinned });
  }

  return {
    async ask(question, { now, ...asking } = {}) {
      const context = host.look();
      if (!isRunning() || now || asking.instead !== undefined)
        return send({ question, context, pinned: host.takePin, ...asking });
      const { attached } = asking;
      // Whoever sends it is told of an error.
      for (const reading of [context, attached]) reading?.catch(() => {});
      const message = { id: host.newTurnId(), question, context, pinned: host.takePin() };
      queue.add({ ...message, ...(attached ? { attached } : {}) });
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
    async goOn() {
      if (!isRunning() && !queue.isHeld()) await next();
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
