import type { Task } from "../core/task.ts";
import { createCompareModels, type CompareModels } from "../vscode/chat/compareModels.ts";
import { dialogs } from "../vscode/ui/dialogs.ts";
import type { Core } from "./core.ts";

/** Which models answer side by side: by the router that decides about single ones. */
export function createCompare({ stages, reliability, models }: Core): CompareModels {
  return createCompareModels({
    async decide(task: Task) {
      const [facts, reliable] = await Promise.all([stages.facts(), reliability()]);
      return reliable.order({ task, facts, decision: stages.route(task, stages.models(), facts) });
    },
    usableModels: () => models.usable(),
    dialogs,
  });
}
