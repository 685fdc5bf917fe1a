import type { Phrase } from "../../../core/phrase.ts";
import type { Task } from "../../../core/task.ts";
import type { Room } from "../../../protocol/room.ts";
import type { Turn } from "../../../protocol/turn.ts";
import type { ChatHost, EditorContext } from "../chatSession.ts";
import type { Runs } from "../comparing/runs.ts";
import type { Conversation } from "../conversation.ts";
import type { Sending } from "./asker.ts";
import type { Wish } from "./chatRequest.ts";
import type { InstructionsNote } from "./instructionsNote.ts";

/** Where questions are asked. */
export interface Place<Target> {
  readonly host: ChatHost<Target>;
  readonly conversation: Conversation<Target>;
  readonly noteInstructions: InstructionsNote;
  /** What the question may belong to is shown. */
  readonly resumed: () => Promise<void>;
  /** Of answers that are compared. */
  readonly runs: Runs;
}

/** A question that stands in the conversation, to be sent. */
export interface Ready<Target> extends Pick<Sending<Target>, "question" | "pinned"> {
  /** What is to be done so that it fits. */
  readonly room: Room | undefined;
  /** What earlier questions pointed at and the conversation no longer holds. */
  readonly lost: Phrase | undefined;
  /** Marks of secrets that the user lets go out with this message. */
  readonly agreed: readonly string[];
  readonly parsed: Wish["parsed"];
  readonly context: EditorContext<Target>;
  readonly view: Turn;
  readonly said: Pick<Task, "history" | "earlier">;
  /** Its requests count as those of this turn: several models answer one question. */
  readonly group?: string;
}
