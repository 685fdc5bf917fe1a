import type { Task } from "../../core/task.ts";
import { policies } from "../policies.ts";

const nothingOpen: Task["snapshot"] = { diagnostics: [], openTabs: [] };

/** What the chat asks for a message, to be sent or only to be decided about. */
export function chatTask(turnId: string, asked: Pick<Task, "text"> & Partial<Omit<Task, "turnId">>): Task {
  return { turnId, surface: "chat", policy: policies.chat, history: [], snapshot: nothingOpen, ...asked };
}
