import type { Earlier, Intent, Pin } from "../core/task.ts";
import type { Cost, Usage } from "../core/usage/usage.ts";
import type { Turn } from "../protocol/turn.ts";

/** A model as it is remembered: it may be gone by the time it is read. */
export interface RememberedModel {
  readonly key: string;
  readonly name: string;
  /** Name of its provider. */
  readonly provider: string;
}

/** What one request for an answer took. Without `usage`: nobody knows, because its window went before it had ended. */
export interface Spent {
  readonly usage?: Usage;
  /** Absent where no price is known. */
  readonly cost?: Cost;
}

/** What it takes to go on after a turn, beside what the panel shows of it. Plain JSON. */
export interface TurnFacts {
  readonly question?: { readonly text: string; readonly intent?: Intent; readonly pin?: Pin };
  /** Names of what the question pointed at; what was read there is not kept. */
  readonly pointedAt?: readonly string[];
  /** The question as the model read it, without its slash command. */
  readonly asked?: string;
  readonly earlier?: Earlier;
  /** Who answered, once the answer has come to its own end. */
  readonly answeredBy?: RememberedModel;
  /** Who gives the answer, while it is on its way. */
  readonly answering?: RememberedModel;
  /** Who can finish an answer that ended before it was complete. */
  readonly successor?: RememberedModel;
  /** What the answer took, request by request: it may have been continued. */
  readonly spent?: readonly Spent[];
  /** What the model wants back with its answer. */
  readonly state?: unknown;
}

export interface StoredTurn {
  readonly view: Turn;
  /** The turn before it when it was added; `null`: the first. */
  readonly parent: string | null;
  readonly facts: TurnFacts;
}

/** One conversation with all its branches. Times in milliseconds since 1970. */
export interface StoredChat {
  readonly id: string;
  /** Where it was held: the workspace folder's address; empty where there was none. */
  readonly folder: string;
  readonly title: string;
  readonly pinned: boolean;
  readonly created: number;
  readonly changed: number;
  /** The turns that are shown, oldest first. */
  readonly path: readonly string[];
  /** All there are, in the order in which they were added. */
  readonly turns: readonly StoredTurn[];
}

/** One line of the list. */
export interface ListedChat extends Omit<StoredChat, "path" | "turns"> {
  /** Some words around what was searched for. */
  readonly snippet?: string;
  /** An answer is on its way in it, and this writer gives it. */
  readonly writer?: string;
}
