import * as vscode from "vscode";
import type { Assist } from "../core/event.ts";
import type { ReportOutcome } from "../core/outcome.ts";
import { createCompletions, type Completions } from "../vscode/completions.ts";
import { createCompletionSwitch, type CompletionSwitch } from "../vscode/completionSwitch.ts";
import { createCompletionSettings } from "../vscode/completionSettings.ts";
import type { CompletionQuery } from "../surfaces/completionSession.ts";
import type { RelatedCode } from "../vscode/related/relatedCode.ts";
import { createSuggestionCounts, type SuggestionCounts } from "../vscode/suggestionCounts.ts";
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
  /** Reads what the first request needs. */
  readonly warm: () => Promise<unknown>;
}

export interface Suggestions {
  readonly completions: Completions;
  readonly onOff: CompletionSwitch;
  readonly counts: SuggestionCounts;
}

/** Inline suggestions while typing, and their switch. */
export function createSuggestions({
  assist,
  guard,
  settings,
  memory,
  own,
  reportOutcome,
  warm,
}: SuggestionParts): Suggestions {
  const onOff = own(createCompletionSwitch(memory, settings));
  const copilot = createCopilotProbe();
  const requester = async () => (await import("../surfaces/completion/index.ts")).requestCompletion;
  const counts = createSuggestionCounts(memory);
  let related: RelatedCode | undefined;
  let warming: Promise<unknown> | undefined;
  const read = async () => void (related = own((await import("../vscode/related/index.ts")).createRelatedCode(guard)));
  const parts = {
    assist,
    requester,
    guard,
    dialogs,
    onOff,
    copilot,
    reportOutcome,
    settings: { ...settings, ...createCompletionSettings(vscode.workspace) },
    counts,
    related: (query: CompletionQuery) => related?.at(query) ?? [],
    warm: () => void (warming ??= Promise.allSettled([requester(), read(), warm()])),
  };
  return { completions: own(createCompletions(parts)), onOff, counts };
}

export function suggestionCommands(onOff: CompletionSwitch, asking: Dialogs): readonly Command[] {
  return [toggleCompletions(onOff, asking), snoozeCompletions(onOff)];
}
