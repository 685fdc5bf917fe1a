import { phrase } from "../../core/phrase.ts";
import type { CompletionSwitch } from "./completionSwitch.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { Command } from "../ui/command.ts";

/** Pauses inline suggestions everywhere, or resumes them. */
export const toggleCompletions = (onOff: CompletionSwitch, dialogs: Dialogs): Command => ({
  id: "pointsman.completions.toggle",
  async run() {
    switch (onOff.off()) {
      case undefined:
        return onOff.setPaused("paused");
      case "paused":
        return onOff.setPaused("on");
      case "snoozed":
        return onOff.snooze(0);
      case "copilot":
        return onOff.stayBesideCopilot();
      case "disabled":
        void dialogs.info(
          phrase("Inline suggestions are off for all languages. See the setting pointsman.completions.enabled."),
        );
        return;
      case "ai-features-off":
        void dialogs.info(phrase("Inline suggestions are off because the setting chat.disableAIFeatures is on."));
    }
  },
});
