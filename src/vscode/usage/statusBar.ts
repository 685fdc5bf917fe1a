import * as vscode from "vscode";
import { describeFailure } from "../../core/failure/describeFailure.ts";
import { formatMoney, none } from "../../core/usage/formatMoney.ts";
import { formatTokens } from "../../core/usage/formatTokens.ts";
import { namesAmong, type NamedModel } from "../../core/modelNames.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import { tokens } from "../../ledger/totals.ts";
import { usageTooltip } from "../../ledger/usageTooltip.ts";
import type { Activity } from "../../surfaces/activity.ts";
import type { CompletionState } from "../completion/completions.ts";
import type { CompletionsOff } from "../completion/completionSwitch.ts";
import { tooltip } from "../ui/markdown.ts";
import { showStatus, statusTooltip } from "../ui/statusItem.ts";
import { translate } from "../ui/translate.ts";

/** Whether suggestions appear while typing, and who makes them. */
export type Suggestions = Pick<CompletionState, "off" | "model" | "viaChat" | "counts">;

export interface StatusBarParts {
  /** Made and shown at activation. */
  readonly item: vscode.StatusBarItem;
  readonly ledger: Ledger;
  readonly activity: Pick<Activity, "working" | "trouble">;
  readonly suggestions: () => Suggestions;
  /** All that are set up: two of them may have one name. */
  readonly models: () => readonly NamedModel[];
}

export interface StatusBar extends vscode.Disposable {
  /** Something it shows has changed. */
  update(): void;
}

const idleMilliseconds = 2_000;
const updateMilliseconds = 50;

/** The one item: the model last used, and the tokens and the money of today. */
export function createStatusBar(parts: StatusBarParts): StatusBar {
  const { item } = parts;
  const showTooltip = statusTooltip(item);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const showNow = (): void => {
    waiting = undefined;
    show(item, parts);
    if (!parts.activity.working()) showTooltip(tooltipOf(parts));
  };
  // Sending a request does not wait for drawing it.
  const update = (): void => void (waiting ??= setTimeout(showNow, updateMilliseconds));
  const refresh = (): void => void parts.ledger.refresh();
  // Starting the editor must not wait for the ledger's file.
  const idle = setTimeout(refresh, idleMilliseconds);
  const subscriptions = vscode.Disposable.from(
    parts.ledger.onDidChange(update),
    // Other windows may have used some, and a new day may have begun.
    vscode.window.onDidChangeWindowState(({ focused }) => focused && refresh()),
    new vscode.Disposable(() => [idle, waiting].forEach((timer) => clearTimeout(timer))),
  );
  update();
  return { update, dispose: () => subscriptions.dispose() };
}

function show(item: vscode.StatusBarItem, parts: StatusBarParts): void {
  const trouble = parts.activity.trouble();
  const figures = todaysFigures(parts.ledger, parts.models);
  showStatus(item, {
    icon: icon(parts.activity),
    text: figures.length > 0 ? figures.join(" · ") : "Pointsman",
    isTrouble: trouble !== undefined,
    spoken: ["Pointsman", ...figures, ...(trouble ? [describeFailure(trouble).message] : [])],
  });
}

function icon({ working, trouble }: StatusBarParts["activity"]): string {
  if (working()) return "loading~spin";
  return trouble() ? "error" : "milestone";
}

/** Model last used, tokens and cost of today; empty before the first request of the day. */
export function todaysFigures(ledger: Ledger, models: StatusBarParts["models"]): readonly string[] {
  const today = ledger.totals("today");
  const last = ledger.last();
  if (today.attempts === 0 || !last) return [];
  const about = today.tokensEstimated ? "~" : "";
  const used = vscode.l10n.t("{0} tokens", about + formatTokens(tokens(today)));
  const cost = formatMoney(today.money, today.unpriced);
  return [shortName(last.modelKey, models()), used, ...(cost === none ? [] : [cost])];
}

/** `router/acme/large` is `large`, unless another model is as well: the tooltip has the whole of it. */
function shortName(modelKey: string, models: readonly NamedModel[]): string {
  const short = (key: string) => key.slice(key.lastIndexOf("/") + 1);
  const named = models.map(({ key, provider }) => ({ key, name: short(key), provider }));
  return namesAmong(named).get(modelKey) ?? short(modelKey);
}

function tooltipOf({ ledger, activity, suggestions }: StatusBarParts): vscode.MarkdownString {
  const trouble = activity.trouble();
  return tooltip([
    ...(trouble ? [{ icon: "error", text: describeFailure(trouble).message }] : []),
    { table: usageTooltip(ledger, translate) },
    { text: suggestionsLine(suggestions()) },
    ...countLine(suggestions()).map((text) => ({ text })),
  ]);
}

function suggestionsLine({ off, model, viaChat }: Suggestions): Phrase {
  if (off) return phrase("Inline suggestions are off: {0}", whyOff(off));
  if (!model) return phrase("Inline suggestions are on");
  if (!viaChat) return phrase("Inline suggestions from {0}", model.key);
  return phrase("Inline suggestions from {0}, a chat model: no endpoint supports fill-in-the-middle", model.key);
}

/** Empty before the first suggestion of the day. */
function countLine({ counts }: Suggestions): readonly Phrase[] {
  const { shown, accepted } = counts.total(1);
  return shown === 0 ? [] : [phrase("Suggestions today: {0} shown, {1} accepted", shown, accepted)];
}

export function whyOff(off: CompletionsOff): Phrase {
  switch (off) {
    case "paused":
      return phrase("paused");
    case "snoozed":
      return phrase("snoozed");
    case "disabled":
      return phrase("turned off in the settings");
    case "ai-features-off":
      return phrase("VS Code's AI features are disabled");
    case "copilot":
      return phrase("GitHub Copilot provides suggestions in this window");
  }
}
