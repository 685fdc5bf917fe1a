import type { SettingsHost } from "../workspace/settings.ts";

const section = "pointsman";

/** The user's own rules in their settings; a workspace's are left alone. */
export interface OwnRules {
  /** Their cells of the table, unchecked. */
  readonly ownTable: () => unknown;
  /** A `value` of undefined removes the user's own. */
  readonly write: (change: { readonly setting: string; readonly value: unknown }) => PromiseLike<void>;
}

export function createOwnRules(host: SettingsHost): OwnRules {
  return {
    ownTable: () => host.getConfiguration(section).inspect("routing.table")?.globalValue,
    write: ({ setting, value }) => host.getConfiguration(section).update(setting, value, true),
  };
}
