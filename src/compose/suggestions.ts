import type { Memento } from "vscode";
import type { Assist } from "../core/event.ts";
import { createCompletions, type Completions } from "../vscode/completions.ts";
import { createCompletionSwitch, type CompletionSwitch } from "../vscode/completionSwitch.ts";
import { createCopilotProbe } from "../vscode/copilot.ts";
import { dialogs } from "../vscode/dialogs.ts";
import type { FileGuard } from "../vscode/ignored.ts";
import type { Settings } from "../vscode/settings.ts";
import type { Own } from "./core.ts";

export interface SuggestionParts {
  readonly assist: Assist;
  readonly guard: FileGuard;
  readonly settings: Settings;
  readonly memory: Memento;
  readonly own: Own;
}

export interface Suggestions {
  readonly completions: Completions;
  readonly onOff: CompletionSwitch;
}

/** Inline suggestions while typing, and their switch. */
export function createSuggestions({ assist, guard, settings, memory, own }: SuggestionParts): Suggestions {
  const onOff = own(createCompletionSwitch(memory, settings));
  const copilot = createCopilotProbe();
  const requester = async () => (await import("../surfaces/completion/index.ts")).requestCompletion;
  const parts = { assist, requester, guard, dialogs, onOff, settings, copilot };
  return { completions: own(createCompletions(parts)), onOff };
}
