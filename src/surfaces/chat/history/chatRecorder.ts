import type { ChatChange, ChatsDatabase } from "../../../history/chatsDatabase.ts";
import type { TurnFacts } from "../../../history/storedChat.ts";
import type { TurnsMessage } from "../../../protocol/applyPatch.ts";
import type { Turn } from "../../../protocol/turn.ts";
import { createBatch, type Batch } from "./chatBatch.ts";

/** Hears what happens to the turns of a session, after it has happened. */
export interface TurnsRecorder {
  happened(message: TurnsMessage, turns: RecordedTurns): void;
  /** What only the host knows of a turn is now this. */
  knows(turnId: string, facts: TurnFacts): void;
}

/** All turns there are. */
export interface RecordedTurns {
  readonly shown: readonly Turn[];
  /** Also one that is not shown. */
  readonly find: (turnId: string) => Turn | undefined;
}

/** Writes the conversations of one session down, one after the other. */
export interface ChatRecorder extends TurnsRecorder {
  /** From now on it is this conversation. */
  begin(chat: RecordedChat): void;
  readonly chat: () => string;
  /** Made of its first question; empty where there is none. */
  readonly title: () => string;
  /** Resolves when all that has happened so far was written, or could not be. */
  flush(): Promise<void>;
}

export interface RecordedChat {
  readonly id: string;
  /** What is stored of it: its path, and all its turns. */
  readonly path: readonly string[];
  readonly turnIds: readonly string[];
}

export interface ChatRecorderParts {
  readonly database: Pick<ChatsDatabase, "write">;
  readonly writer: string;
  readonly folder: string;
  /** It is not what its folder shows: it stands in a tab of its own. */
  readonly isApart?: () => boolean;
  readonly now: () => number;
  /** Runs after so many milliseconds, unless what it returns is called before. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** It cannot be written; said once, until it can again. */
  readonly onUnstored: (reason: string) => void;
}

/** What happened is written after this time at the latest. */
const batchMilliseconds = 400;
/** Between attempts on a disk that takes nothing. */
const retryMilliseconds = 5_000;

export function createChatRecorder(parts: ChatRecorderParts, first: RecordedChat): ChatRecorder {
  let current = createBatch(first);
  let writing: Promise<unknown> = Promise.resolve();
  let told = false;
  const timers = new Map<Batch, () => void>();

  const later = (batch: Batch, milliseconds: number): void => {
    const due = () => send(batch);
    if (!timers.has(batch)) timers.set(batch, parts.after(milliseconds, due));
  };
  const send = (batch: Batch): void => {
    timers.get(batch)?.();
    timers.delete(batch);
    const changes = batch.take();
    if (changes.length === 0) return;
    const apart = batch !== current || parts.isApart?.() ? ({ apart: true } as const) : {};
    const chat = { id: batch.id, folder: parts.folder, title: batch.title(), ...apart };
    const written = parts.database.write({ writer: parts.writer, at: parts.now(), chat, changes });
    writing = Promise.all([writing, written.then((answer) => heed(batch, changes, answer))]);
  };
  const heed = (batch: Batch, changes: readonly ChatChange[], answer: Awaited<ReturnType<ChatsDatabase["write"]>>) => {
    if (!answer.ok && !told) parts.onUnstored(answer.problem.message);
    told = !answer.ok;
    const lost = answer.ok ? answer.value.missing : changes.flatMap(turnOf);
    if (batch.again(lost, !answer.ok)) later(batch, answer.ok ? batchMilliseconds : retryMilliseconds);
  };
  return {
    chat: () => current.id,
    title: () => current.title(),
    begin(chat) {
      send(current);
      current.leave();
      current = createBatch(chat);
    },
    knows(turnId, facts) {
      current.knows(turnId, facts);
      later(current, batchMilliseconds);
    },
    happened(message, turns) {
      current.happened(message, turns);
      if (isPressing(message)) send(current);
      else later(current, batchMilliseconds);
    },
    async flush() {
      for (const batch of [...timers.keys(), current]) send(batch);
      await writing;
    },
  };
}

/** A turn begins or ends. */
function isPressing(message: TurnsMessage): boolean {
  return message.type === "turns" || (message.type === "changed" && message.patch.end != null);
}

function turnOf(change: ChatChange): readonly string[] {
  if (change.type === "path") return [];
  return [change.type === "turn" ? change.turn.id : change.turnId];
}
