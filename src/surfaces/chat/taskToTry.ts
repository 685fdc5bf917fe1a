import type { Task } from "../../core/task.ts";
import { parseSlash } from "../../slash/parseSlash.ts";
import { chatTask } from "./chatTask.ts";

/** What the chat would ask for these words; a slash command that nobody knows is taken as words. */
export function taskToTry(text: string): Task {
  const parsed = parseSlash(text);
  return chatTask("try-a-prompt", "unknown" in parsed || "action" in parsed ? { text } : parsed);
}
