import { createCompareModels, type CompareModels } from "../vscode/chat/compareModels.ts";
import { dialogs } from "../vscode/ui/dialogs.ts";
import type { Core } from "./core.ts";
import { createDecide } from "./preview.ts";

/** Which models answer side by side: by the router that decides about single ones. */
export function createCompare(core: Core): CompareModels {
  return createCompareModels({ decide: createDecide(core), usableModels: () => core.models.usable(), dialogs });
}
