import type { RoutingActionsParts } from "../../dashboard/routingActions.ts";
import type { SettingsHost } from "../workspace/settings.ts";

const section = "pointsman";

/** The user's own rules in their settings, as the Dashboard reads and changes them; a workspace's are left alone. */
export function createOwnRules(host: SettingsHost): Pick<RoutingActionsParts, "ownTable" | "write"> {
  return {
    ownTable: () => host.getConfiguration(section).inspect("routing.table")?.globalValue,
    write: ({ setting, value }) => host.getConfiguration(section).update(setting, value, true),
  };
}
