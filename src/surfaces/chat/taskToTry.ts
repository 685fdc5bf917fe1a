import type { Task } from "../../core/task.ts";
import { parseSlash } from "../../slash/parseSlash.ts";
import { chatTask } from "./chatTask.ts";

/** The task that the chat would make of these words; an unknown slash command counts as plain text. */
export function taskToTry(text: string): Task {
  const parsed = parseSlash(text);
  return chatTask("try-a-prompt", "unknown" in parsed || "action" in parsed ? { text } : parsed);
}
