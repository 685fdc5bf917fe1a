/** When a model's maker stops serving it, and what replaces it from then on. */
export interface Retirement {
  /** Any spelling. */
  readonly ids: readonly string[];
  /** YYYY-MM-DD. */
  readonly on: string;
  /** Id of the model that the same tasks go to. */
  readonly successor: string;
}

/** Announced by November 2026. They bind the makers themselves; resellers may go on. */
export const retirements: readonly Retirement[] = [
  { ids: ["deepseek-chat"], on: "2026-07-24", successor: "deepseek-flash" },
  { ids: ["deepseek-reasoner"], on: "2026-07-24", successor: "deepseek-v4-pro" },
  { ids: ["gpt-5.1-codex", "gpt-5.1-codex-mini", "gpt-5.1-codex-max"], on: "2026-07-23", successor: "gpt-6.2-sol" },
  { ids: ["gpt-5.2-chat-latest"], on: "2026-08-10", successor: "gpt-6.2-sol" },
  { ids: ["claude-sonnet-4-5"], on: "2026-11-30", successor: "claude-sonnet-5-5" },
  { ids: ["gpt-5", "o3"], on: "2026-12-11", successor: "gpt-6.2-astra" },
  { ids: ["gpt-5-mini", "gpt-5-nano"], on: "2026-12-11", successor: "gpt-6-luna" },
  { ids: ["gpt-4o", "gpt-4.1"], on: "2027-01-14", successor: "gpt-6.2-sol" },
  { ids: ["gpt-4o-mini", "gpt-4.1-mini", "gpt-4.1-nano"], on: "2027-01-14", successor: "gpt-6-luna" },
  { ids: ["gpt-5.1"], on: "2027-04-01", successor: "gpt-6.2-astra" },
  { ids: ["gpt-5.3-codex"], on: "2027-04-01", successor: "gpt-6.2-sol" },
  { ids: ["gpt-5.4-nano"], on: "2027-04-01", successor: "gpt-6-luna" },
];
