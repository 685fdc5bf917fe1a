import { createListeners } from "../../core/lifetime/listeners.ts";
import { readPolicy, type ReadPolicy } from "../../routing/policy/readPolicy.ts";
import type { SettingsHost } from "../workspace/settings.ts";

const section = "pointsman";

export interface RoutingRules {
  /** As they stand; read again after a change. */
  read(): ReadPolicy;
  onDidChange(listener: () => void): { dispose(): void };
  dispose(): void;
}

/** The user's own rules. A workspace is heard only where it leaves out models: it can narrow, never widen. */
export function createRoutingRules(host: SettingsHost): RoutingRules {
  const listeners = createListeners();
  let known: ReadPolicy | undefined;
  const watching = host.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(`${section}.routing`)) return;
    known = undefined;
    listeners.call();
  });
  const read = (): ReadPolicy => {
    const configuration = host.getConfiguration(section);
    const own = (name: string): unknown => configuration.inspect(name)?.globalValue;
    const allowed = configuration.inspect("routing.allowedModels");
    return readPolicy({
      enabled: own("routing.enabled"),
      profile: own("routing.profile"),
      table: own("routing.table"),
      escalation: own("routing.escalation"),
      threshold: own("routing.threshold"),
      allowedModels: allowed?.globalValue,
      workspaceAllowedModels: allowed?.workspaceFolderValue ?? allowed?.workspaceValue,
    });
  };
  return {
    read: () => (known ??= read()),
    onDidChange: listeners.add,
    dispose: () => watching.dispose(),
  };
}
