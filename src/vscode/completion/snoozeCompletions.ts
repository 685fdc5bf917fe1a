import { phrase } from "../../core/phrase.ts";
import { dialogs } from "../ui/dialogs.ts";
import type { CompletionSwitch } from "./completionSwitch.ts";
import type { Command } from "../ui/command.ts";

const minutes = [5, 15, 60, 240];

/** Keeps inline suggestions away for a while; they come back by themselves. */
export const snoozeCompletions = (onOff: CompletionSwitch): Command => ({
  id: "pointsman.completions.snooze",
  async run() {
    const items = minutes.map((count) => ({
      label: count < 60 ? phrase("{0} minutes", count) : phrase("{0} h", count / 60),
      count,
    }));
    const picked = await dialogs.pick(items, {
      title: phrase("Snooze Inline Suggestions"),
      goesWithFocus: true,
      placeholder: phrase("For how long?"),
    });
    if (picked) await onOff.snooze(picked.count);
  },
});
