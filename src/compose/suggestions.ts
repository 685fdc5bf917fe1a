import * as vscode from "vscode";
import type { Assist } from "../core/event.ts";
import type { ReportOutcome } from "../core/outcome.ts";
import { createCompletions, type Completions } from "../vscode/completions.ts";
import { createCompletionSwitch, type CompletionSwitch } from "../vscode/completionSwitch.ts";
import { createCompletionSettings } from "../vscode/completionSettings.ts";
import { createSuggestionCounts } from "../vscode/suggestionCounts.ts";
import { createCopilotProbe } from "../vscode/copilot.ts";
import type { Command } from "../vscode/commands/command.ts";
import { snoozeCompletions } from "../vscode/commands/snoozeCompletions.ts";
import { toggleCompletions } from "../vscode/commands/toggleCompletions.ts";
import { dialogs, type Dialogs } from "../vscode/dialogs.ts";
import type { FileGuard } from "../vscode/ignored.ts";
import type { Settings } from "../vscode/settings.ts";
import type { Own } from "./core.ts";

export interface SuggestionParts {
  readonly assist: Assist;
  readonly guard: FileGuard;
  readonly settings: Settings;
  readonly memory: vscode.Memento;
  readonly own: Own;
  readonly reportOutcome: ReportOutcome;
}

export interface Suggestions {
  readonly completions: Completions;
  readonly onOff: CompletionSwitch;
}

/** Inline suggestions while typing, and their switch. */
export function createSuggestions({
  assist,
  guard,
  settings,
  memory,
  own,
  reportOutcome,
}: SuggestionParts): Suggestions {
  const onOff = own(createCompletionSwitch(memory, settings));
  const copilot = createCopilotProbe();
  const requester = async () => (await import("../surfaces/completion/index.ts")).requestCompletion;
  const parts = {
    assist,
    requester,
    guard,
    dialogs,
    onOff,
    copilot,
    reportOutcome,
    settings: { ...settings, ...createCompletionSettings(vscode.workspace) },
    counts: createSuggestionCounts(memory),
    related: () => [],
  };
  return { completions: own(createCompletions(parts)), onOff };
}

export function suggestionCommands(onOff: CompletionSwitch, asking: Dialogs): readonly Command[] {
  return [toggleCompletions(onOff, asking), snoozeCompletions(onOff)];
}
