import type { Excerpt, Snapshot } from "../core/task.ts";
import type { PromptBlock } from "./block.ts";
import type { EditorBounds, EditorView, FileRef, Workspace } from "./workspace.ts";

/** What context is gathered for. */
export type ContextUse = "chat" | "edit" | "tests" | "completion" | "commit";

/** What a source found: its part of the snapshot. */
export type Facts = Partial<Omit<Snapshot, "cursor">> & {
  /** For suggestions: sent along with the text around the cursor. */
  readonly related?: readonly Excerpt[];
  /** Where the tests go. */
  readonly testFile?: FileRef;
};

export interface GatherInput {
  readonly workspace: Workspace;
  /** What the user is looking at; absent where that is nothing, or withheld. */
  readonly editor: EditorView | undefined;
  readonly signal: AbortSignal;
}

/** How much of the open file goes along. */
export type FileNeed =
  /** Its name at most. */
  | "none"
  /** What fits the budget, nearest to the selection first. */
  | "near"
  /** All that the model can hold: the user's message names it. */
  | "whole";

/** Where a block stands in its message, first to last. */
export const places = ["names", "material", "before", "selected", "after", "findings"] as const;

export interface PlacedBlock extends PromptBlock {
  readonly place: (typeof places)[number];
  /** Of a piece of another file. */
  readonly path?: string;
}

/** What is sent of a source. */
export interface ShownBlocks {
  readonly blocks: readonly PlacedBlock[];
  /** Something was left out for want of room. */
  readonly isCut?: boolean;
}

export interface SourceBudget {
  /** `window`: all that the model can hold; `context`: what may go along that the user did not choose. */
  readonly of: "window" | "context";
  /** Tokens; without it, whatever is left. */
  readonly most?: number;
}

/** One kind of context in one file: how it is gathered, what of it is sent, and what that may cost. */
export interface ContextSource {
  readonly name: string;
  readonly gatheredFor: readonly ContextUse[];
  /** How much of the editor it has to see; absent where it needs no editor. */
  readonly captures?: Partial<EditorBounds>;
  readonly gather: (input: GatherInput) => Promise<Facts> | Facts;

  /** The kind of prompt that has it. */
  readonly shownIn: "conversation" | "completion" | "commit";
  /**
   * `chosen`: the user pointed at it, so the question is about code. `required`: the answer is useless without it. Both
   * spend before earlier turns do; what is `helpful` spends after them, and only where the question is about code.
   */
  readonly rank: "chosen" | "required" | "helpful";
  /** For orientation only: left out where something else was cut. */
  readonly isOptional?: boolean;
  readonly budget: (snapshot: Snapshot, need: FileNeed) => SourceBudget;
  /** Within so many tokens. Without it, the source's items are shown, each as a block. */
  readonly show?: (snapshot: Snapshot, asked: { readonly need: FileNeed; readonly tokens: number }) => ShownBlocks;
  /** Said after the user's message. */
  readonly words?: (snapshot: Snapshot) => string;
}
