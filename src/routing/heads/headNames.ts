import type { Intent } from "../../core/task.ts";

/** What is predicted from a prompt, in the order of the outputs: the labels that the weights were trained on. */
export const intents = [
  "explain",
  "edit",
  "fix",
  "tests",
  "document",
  "generate",
  "commit",
  "review",
  "question",
  "other",
] as const satisfies readonly Intent[];

/** Yes or no each, after the intents. */
export const yesNoHeads = ["coding", "needsReasoning", "cheapSuffices", "effort"] as const;

export const outputNames: readonly string[] = [...intents, ...yesNoHeads];

export type YesNoHead = (typeof yesNoHeads)[number];

export function outputOf(head: YesNoHead): number {
  return intents.length + yesNoHeads.indexOf(head);
}
