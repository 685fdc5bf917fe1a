import type { Task } from "../../core/task.ts";
import { policies } from "../policies.ts";

export const nothingOpen: Task["snapshot"] = { diagnostics: [], openTabs: [] };

/** The chat's task for a message, to be sent or only to be routed. */
export function chatTask(turnId: string, asked: Pick<Task, "text"> & Partial<Omit<Task, "turnId">>): Task {
  return { turnId, surface: "chat", policy: policies.chat, history: [], snapshot: nothingOpen, ...asked };
}
