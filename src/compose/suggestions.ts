import { gatherContext } from "../context/gatherContext.ts";
import * as vscode from "vscode";
import type { Assist } from "../core/event.ts";
import { once } from "../core/lifetime/once.ts";
import { createCompletions, type Completions } from "../vscode/completion/completions.ts";
import { createCompletionSwitch, type CompletionSwitch } from "../vscode/completion/completionSwitch.ts";
import { createCompletionSettings } from "../vscode/completion/completionSettings.ts";
import { lateRelated } from "../vscode/completion/related/lateRelated.ts";
import { createSuggestionCounts, type SuggestionCounts } from "../vscode/completion/suggestionCounts.ts";
import { createCopilotProbe } from "../vscode/completion/copilot.ts";
import type { Command } from "../vscode/ui/command.ts";
import { snoozeCompletions } from "../vscode/completion/snoozeCompletions.ts";
import { toggleCompletions } from "../vscode/completion/toggleCompletions.ts";
import { dialogs, type Dialogs } from "../vscode/ui/dialogs.ts";
import type { FileGuard } from "../vscode/workspace/ignored.ts";
import type { Core, Own } from "./core.ts";

export interface SuggestionParts {
  readonly assist: Assist;
  readonly guard: FileGuard;
  readonly memory: vscode.Memento;
  readonly own: Own;
}

export interface Suggestions {
  readonly completions: Completions;
  readonly onOff: CompletionSwitch;
  readonly counts: SuggestionCounts;
}

/** Inline suggestions while typing, and their switch. */
export function createSuggestions(core: Core, { assist, guard, memory, own }: SuggestionParts): Suggestions {
  const { settings, stages, composers, routing } = core;
  const onOff = own(createCompletionSwitch(memory, settings));
  const copilot = createCopilotProbe(vscode);
  const requester = async () => (await import("../surfaces/completion/index.ts")).requestCompletion;
  const counts = createSuggestionCounts(memory);
  const related = lateRelated(async () =>
    own((await import("../vscode/completion/related/index.ts")).createRelatedCode(guard, gatherContext)),
  );
  /** What the first request needs is read while its typing pause runs. */
  const warm = once(() =>
    Promise.allSettled([requester(), related.read(), stages.facts(), stages.reliability(), stages.client("fim")]),
  );
  const parts = {
    assist,
    compose: composers.completion,
    requester,
    secrets: core.masker,
    guard,
    dialogs,
    onOff,
    copilot,
    reportOutcome: routing.report,
    settings: { ...settings, ...createCompletionSettings(vscode.workspace) },
    counts,
    related: related.at,
    warm: () => void warm(),
  };
  return { completions: own(createCompletions(parts)), onOff, counts };
}

export function suggestionCommands(onOff: CompletionSwitch, asking: Dialogs): readonly Command[] {
  return [toggleCompletions(onOff, asking), snoozeCompletions(onOff)];
}
