import type { SettingsHost } from "../workspace/settings.ts";

/** What the user says about whose models are used: never a workspace's value. */
export interface ModelSettings {
  useEditorModels(): boolean;
  /** Whether model servers on this machine may be looked for; never in a folder that is not trusted. */
  mayLookForServers(): boolean;
}

export function createModelSettings(host: SettingsHost): ModelSettings {
  const own = (name: string): unknown => {
    const found = host.getConfiguration("pointsman").inspect(name);
    return found?.globalValue ?? found?.defaultValue;
  };
  return {
    useEditorModels: () => own("vscodeModels.enabled") !== false,
    mayLookForServers: () => host.isTrusted && own("localServers.find") !== false,
  };
}
