import type { Tier } from "../core/model.ts";
import type { Intent, OutcomeKind, Surface } from "../core/task.ts";

/**
 * What may be known of a task when its difficulty is judged: the user's own words, and counts. Never a system prompt,
 * a tool, or the body of anything that is sent along.
 */
export interface Signals {
  readonly text: string;
  /** Of the last turn that said something by itself, where this one is a short follow-up to it. */
  readonly previousUserText?: string;
  readonly surface: Surface;
  /** Said by a command or a slash command. */
  readonly command?: Intent;
  readonly languageId?: string;
  readonly selectionLines?: number;
  /** Files that are sent along or are open besides. */
  readonly files?: number;
  readonly diagnostics?: { readonly errors: number; readonly warnings: number };
  readonly failingTest?: boolean;
  readonly attachmentTokens?: number;
  /** 0 for the first message of a conversation. */
  readonly turn: number;
  /** What became of the last answer in this conversation. */
  readonly lastOutcome?: OutcomeKind;
  readonly lastTier?: Tier;
}
