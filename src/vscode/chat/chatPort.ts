import type { Intent } from "../../core/task.ts";

/** The chat panel, as far as commands need it. */
export interface ChatPort {
  /** Shows the panel and asks, about what is selected now. */
  ask(question: { readonly text: string; readonly intent?: Intent }): Promise<void>;
  /** Shows the panel with the cursor in its input, for the user to write the question. */
  draft(): Promise<void>;
}
