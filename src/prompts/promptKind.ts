import type { Intent, Task } from "../core/task.ts";
import type { PromptKind } from "./systemPrompts.ts";

/** In the chat a person reads the answer, whatever is asked; elsewhere the editor does, and needs a fixed form. */
export function kindOf(task: Task): PromptKind {
  switch (task.surface) {
    case "chat":
      return "chat";
    case "completion":
      return "completion";
    case "scm":
      return "commit";
    case "inline":
      return inlineKind[task.intent ?? "edit"] ?? "edit";
  }
}

const inlineKind: Partial<Record<Intent, PromptKind>> = { tests: "tests", document: "document", explain: "chat" };

/** What is asked where a command was used without a word. */
const unsaid: Partial<Record<Intent, string>> = {
  explain: "Explain this code.",
  fix: "Fix what is wrong with this code.",
  tests: "Write tests for this code.",
  document: "Document this code.",
  review: "Review this code.",
  commit: "Write the commit message.",
};

export function wishOf(task: Task): string {
  if (task.text.trim() !== "") return task.text.toWellFormed();
  return unsaid[task.surface === "scm" ? "commit" : (task.intent ?? "other")] ?? "";
}
