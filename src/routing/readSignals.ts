import { wordsOf } from "../core/message.ts";
import type { Task } from "../core/task.ts";
import { askedIn, proseOf } from "./askedIn.ts";
import { isFollowUp, leansOnEarlier } from "./followUp.ts";
import { normalise } from "./heads/normalise.ts";
import type { Signals } from "./signals.ts";

const longestMemory = 12;

/** What the judgement goes by. A short follow-up carries the words of the turn that it follows. */
export function readSignals(task: Task): Signals {
  const { snapshot, history, earlier } = task;
  const turns = history.filter(({ role }) => role === "user");
  const previous = followsOn(task)
    ? turns
        .slice(-longestMemory)
        .map(wordsOf)
        .findLast((text) => !leans(text))
    : undefined;
  const { selection, file, diagnostics, openTabs } = snapshot;
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  return {
    text: task.text,
    ...(previous ? { previousUserText: previous } : {}),
    surface: task.surface,
    ...(task.intent ? { command: task.intent } : {}),
    ...(file ? { languageId: file.languageId } : {}),
    ...(selection ? { selectionLines: selection.endLine - selection.startLine + 1 } : {}),
    files: openTabs.length + (file ? 1 : 0),
    diagnostics: { errors, warnings },
    ...(task.attachmentTokens === undefined ? {} : { attachmentTokens: task.attachmentTokens }),
    turn: turns.length,
    ...(earlier ? { lastTier: earlier.tier } : {}),
    ...(earlier?.outcome ? { lastOutcome: earlier.outcome } : {}),
  };
}

/** The same turn, as if it had been the first of its conversation. */
export function aloneAs(signals: Signals, text: string): Signals {
  const { previousUserText: _, lastTier: __, lastOutcome: ___, ...rest } = signals;
  return { ...rest, text, turn: 0 };
}

/** True where the message follows on from what was said before. */
export function followsOn({ intent, text, history }: Task): boolean {
  return intent === undefined && history.length > 0 && leans(text);
}

/** Courtesies do not count: "please continue" is a follow-up just like "continue". */
function leans(text: string): boolean {
  const said = normalise(proseOf(text));
  return isFollowUp(said) || (leansOnEarlier(said) && askedIn(text) === undefined);
}
