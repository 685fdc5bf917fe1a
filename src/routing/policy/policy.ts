import type { RoleChains } from "../../core/roleChains.ts";
import { profiles, type ProfileName, type PolicyTable } from "./table.ts";

/** The user's rules. */
export interface Policy {
  readonly enabled: boolean;
  readonly profile: ProfileName;
  /** The profile's, with the user's cells over it. */
  readonly table: PolicyTable;
  /**
   * What a model's key must match, one list per place that narrows; `*` stands for anything. None: all may be asked.
   */
  readonly allowed: readonly (readonly string[])[];
  /** Where the user has named no order: those not listed come after, cheapest first. */
  readonly chains: RoleChains;
  readonly escalation: "auto" | "ask" | "off";
  /** 0–1: below this confidence in a cheap answer the stronger model is asked. */
  readonly threshold: number;
}

export const shippedPolicy: Policy = {
  enabled: true,
  profile: "balanced",
  table: profiles.balanced.table,
  allowed: [],
  chains: {
    code: ["openai/gpt-6.2-sol", "anthropic/claude-sonnet-5-5"],
    cheap: ["deepseek/deepseek-flash"],
    reason: ["anthropic/claude-opus-5-5", "openai/gpt-6.2-astra"],
    long: ["moonshot/kimi-k3.1-pro", "moonshot-cn/kimi-k3.1-pro"],
    complete: ["deepseek/deepseek-flash", "mistral/codestral-latest"],
  },
  escalation: "auto",
  threshold: 0.8,
};
