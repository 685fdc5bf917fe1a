import type { Difficulty } from "../../core/decision.ts";
import type { Role } from "../../core/model.ts";
import type { Intent } from "../../core/task.ts";
import { intents } from "../heads/headNames.ts";

/** A row of the table: what is asked for, or `reasoning` where that wants reasoning and no code is to be written. */
export type Kind = Intent | "reasoning";

/** In the order in which they are shown; the catch-all comes last. */
export const kinds: readonly Kind[] = [
  ...intents.filter((intent) => intent !== "other"),
  "reasoning",
  "other",
  "complete",
];

export const difficulties: readonly Difficulty[] = ["easy", "medium", "hard"];

/** Which role answers what. */
export type PolicyTable = Readonly<Record<Kind, Readonly<Record<Difficulty, Role>>>>;

export type ProfileName = "quality" | "balanced" | "economy";

/** How quality, money and time are weighed. */
export interface Profile {
  readonly table: PolicyTable;
  /** What a good answer is worth in dollars. */
  readonly value: number;
  /** And in addition for each token that must be read: a longer prompt is more of the user's work. */
  readonly valuePerToken: number;
}

/** How much more a good answer is worth where it is hard to come by. */
export const worth: Readonly<Record<Difficulty, number>> = { easy: 1, medium: 1.5, hard: 3 };

/** Dollars for a second of waiting: 1.8 an hour, since one reads or types meanwhile. */
export const dollarsPerSecond = 0.0005;

/**
 * What the role in the table's cell is worth, as a chance of a good answer: experience must say this much against it.
 */
export const tableWeight = 0.3;

/** The same where the role is asked second, if the checks of a cheap answer doubt it. */
export const cascadeWeight = 0.05;

const row = (easy: Role, medium: Role, hard: Role) => ({ easy, medium, hard });

const balanced: PolicyTable = {
  // Explaining is reading, which cheap models do well.
  explain: row("cheap", "cheap", "cheap"),
  edit: row("code", "code", "code"),
  fix: row("code", "code", "code"),
  tests: row("code", "code", "code"),
  document: row("code", "code", "code"),
  generate: row("code", "code", "code"),
  commit: row("cheap", "cheap", "cheap"),
  review: row("code", "code", "code"),
  question: row("cheap", "cheap", "reason"),
  reasoning: row("cheap", "reason", "reason"),
  other: row("cheap", "cheap", "reason"),
  complete: row("complete", "complete", "complete"),
};

const quality: PolicyTable = {
  ...balanced,
  explain: row("cheap", "code", "reason"),
  fix: row("code", "code", "reason"),
  review: row("code", "reason", "reason"),
  question: row("cheap", "code", "reason"),
  reasoning: row("reason", "reason", "reason"),
  other: row("cheap", "code", "reason"),
};

const economy: PolicyTable = {
  ...balanced,
  edit: row("cheap", "cheap", "code"),
  fix: row("cheap", "code", "code"),
  tests: row("cheap", "code", "code"),
  document: row("cheap", "cheap", "cheap"),
  generate: row("cheap", "code", "code"),
  review: row("cheap", "code", "code"),
  question: row("cheap", "cheap", "cheap"),
  reasoning: row("cheap", "cheap", "reason"),
  other: row("cheap", "cheap", "cheap"),
};

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  quality: { table: quality, value: 1, valuePerToken: 0.00004 },
  balanced: { table: balanced, value: 0.25, valuePerToken: 0.00001 },
  economy: { table: economy, value: 0.1, valuePerToken: 0.000005 },
};
