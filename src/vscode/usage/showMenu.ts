import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { describeFailure } from "../../core/failure/describeFailure.ts";
import type { DialogChoice, Dialogs } from "../ui/dialogs.ts";
import { showFailure } from "../ui/showFailure.ts";
import { todaysFigures, whyOff, type StatusBarParts, type Suggestions } from "./statusBar.ts";
import type { Command } from "../ui/command.ts";

interface Item extends DialogChoice {
  readonly run?: () => Thenable<unknown>;
}

/** What a click on the status bar offers. */
export const showMenu = (parts: StatusBarParts, dialogs: Dialogs): Command => ({
  id: "pointsman.menu.show",
  async run() {
    const items = [...troubleItems(parts, dialogs), ...menuItems(parts)];
    const picked = await dialogs.pick(items, {
      title: "Pointsman",
      placeholder: phrase("What would you like to do?"),
      goesWithFocus: true,
    });
    await picked?.run?.();
  },
});

function menuItems({ ledger, suggestions, models }: StatusBarParts): readonly Item[] {
  const today = todaysFigures(ledger, models);
  return [
    {
      icon: "comment-discussion",
      label: phrase("Open Chat"),
      run: runs("pointsman.chat.open"),
    },
    {
      icon: "graph",
      label: phrase("Show Usage"),
      description: today.length > 0 ? phrase("Today: {0}", today.slice(1).join(" · ")) : "",
      run: runs("pointsman.usage.show"),
    },
    ...suggestionItems(suggestions()),
    { label: phrase("Models"), kind: "separator" },
    { icon: "key", label: phrase("Set API Key…"), run: runs("pointsman.keys.set") },
    { icon: "arrow-swap", label: phrase("Choose Model for Next Message"), run: runs("pointsman.models.choose") },
    { icon: "question", label: phrase("Explain Routing"), run: runs("pointsman.routing.explain") },
    { icon: "plug", label: phrase("Test Connection"), run: runs("pointsman.connection.test") },
    { label: "", kind: "separator" },
    {
      icon: "gear",
      label: phrase("Settings"),
      run: runs("workbench.action.openSettings", "@ext:pointsman.pointsman"),
    },
    { icon: "output", label: phrase("Show Log"), run: runs("pointsman.log.show") },
  ];
}

function suggestionItems({ off, model }: Suggestions): readonly Item[] {
  const run = runs("pointsman.completions.toggle");
  if (!off) {
    const label = phrase("Pause Inline Suggestions");
    const snooze = {
      icon: "clock",
      label: phrase("Snooze Inline Suggestions…"),
      run: runs("pointsman.completions.snooze"),
    };
    return [{ icon: "debug-pause", label, run, ...(model ? { description: model.key } : {}) }, snooze];
  }
  return [{ icon: "play", label: phrase("Resume Inline Suggestions"), description: whyOff(off), run }];
}

function troubleItems({ activity }: StatusBarParts, dialogs: Dialogs): readonly Item[] {
  const trouble = activity.trouble();
  if (!trouble) return [];
  return [{ icon: "error", label: describeFailure(trouble).message, run: () => showFailure(trouble, dialogs) }];
}

function runs(id: string, ...args: readonly unknown[]): () => Thenable<unknown> {
  return () => vscode.commands.executeCommand(id, ...args);
}
