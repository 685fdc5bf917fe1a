import { isRecord } from "../core/isRecord.ts";
import type { RoleChains } from "../core/roleChains.ts";
import type { ShownRule } from "../protocol/dashboard.ts";
import { profiles, type Kind, type ProfileName } from "../routing/policy/table.ts";

/** A setting under `pointsman` and its new value; undefined removes the user's own value. */
export interface SettingChange {
  readonly setting: string;
  readonly value: unknown;
}

export interface OwnRules {
  readonly profile: ProfileName;
  /** The user's own cells, as they stand in the settings. */
  readonly table: unknown;
  readonly chains: RoleChains;
}

/** What a change on the page means for the user's settings. What equals the shipped rule is not written. */
export function settingOf(rule: ShownRule, own: OwnRules): SettingChange {
  switch (rule.name) {
    case "cell":
      return { setting: "routing.table", value: tableWith(rule, own) };
    case "chain":
      return { setting: "roles", value: chainsWith(rule, own.chains) };
    case "allowedModels":
      return { setting: "routing.allowedModels", value: rule.value.length === 0 ? undefined : rule.value };
    case "enabled":
    case "profile":
    case "escalation":
    case "threshold":
      return { setting: `routing.${rule.name}`, value: rule.value };
  }
}

function tableWith(
  { kind, difficulty, role }: ShownRule & { readonly name: "cell" },
  { profile, table }: OwnRules,
): unknown {
  const rows = asMap(table);
  const before = rows[kind];
  const row = typeof before === "string" ? { easy: before, medium: before, hard: before } : asMap(before);
  const { [difficulty]: _, ...others } = row;
  const shipped = profiles[profile].table[kind as Kind]?.[difficulty];
  const changed = role === shipped ? others : { ...others, [difficulty]: role };
  const { [kind]: __, ...rest } = rows;
  const next = Object.keys(changed).length === 0 ? rest : { ...rest, [kind]: changed };
  return Object.keys(next).length === 0 ? undefined : next;
}

function chainsWith({ role, models }: ShownRule & { readonly name: "chain" }, chains: RoleChains): unknown {
  const { [role]: _, ...others } = chains;
  const next = models.length === 0 ? others : { ...others, [role]: models };
  return Object.keys(next).length === 0 ? undefined : next;
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
