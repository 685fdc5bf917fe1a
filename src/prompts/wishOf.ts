import type { Intent, Task } from "../core/task.ts";

/** What is asked where a command was used without a word. */
const unsaid: Partial<Record<Intent, string>> = {
  explain: "Explain this code.",
  fix: "Fix what is wrong with this code.",
  tests: "Write tests for this code.",
  document: "Document this code.",
  review: "Review this code.",
  commit: "Write the commit message.",
};

/** The user's message, or what a command without a word means. */
export function wishOf({ text }: Pick<Task, "text">, intent: Intent = "other"): string {
  return text.trim() === "" ? (unsaid[intent] ?? "") : text.toWellFormed();
}
