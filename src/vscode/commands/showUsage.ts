import type { UsageView } from "../usageView.ts";
import type { Command } from "./command.ts";

export const showUsage = (usage: Pick<UsageView, "show">): Command => ({
  id: "switchyard.usage.show",
  run: () => usage.show(),
});
