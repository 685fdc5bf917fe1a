import type { SettingsHost } from "../workspace/settings.ts";

/** What the user set for inline suggestions, besides the languages, the pause and the length. */
export interface CompletionSettings {
  /** Whether comments are completed while they are typed. */
  comments(): "wanted" | "unwanted";
}

export function createCompletionSettings(host: SettingsHost): CompletionSettings {
  return {
    comments() {
      const found = host.getConfiguration("pointsman").inspect("completions.inComments");
      const own = found?.globalValue ?? found?.defaultValue;
      const value: unknown = host.isTrusted ? host.getConfiguration("pointsman").get("completions.inComments") : own;
      return value === true ? "wanted" : "unwanted";
    },
  };
}
