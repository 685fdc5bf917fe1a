import type { Model, Role } from "./model.ts";
import type { Phrase } from "./phrase.ts";
import type { RoleChains } from "./roleChains.ts";
import type { Intent, Task } from "./task.ts";

/** Who is asked, by price and might: cheap < strong = long < reason. */
export type Tier = "cheap" | "strong" | "long" | "reason";

export type Difficulty = "easy" | "medium" | "hard";

/** How much thinking to ask for. */
export type Effort = "none" | "low" | "medium" | "high";

/** One term of a sum that decided. */
export interface Contribution {
  readonly name: string;
  readonly value: number;
}

/** A model that a rule took out of the running. */
export interface Removed {
  readonly modelKey: string;
  readonly rule: string;
  readonly reason: Phrase;
}

/** What routing decided, and why. */
export interface Decision {
  /** Best first; the pipeline tries the next when one fails before its first word. Empty: nothing can answer. */
  readonly candidates: readonly Model[];
  readonly intent: Intent;
  readonly role: Role;
  /** Most telling first: the chip shows the first one. Never empty. */
  readonly reasons: readonly Phrase[];
  readonly removed: readonly Removed[];
}

/** What routing may know beside the task and the models. */
export interface RouteFacts {
  /** Ids of the providers that can be asked now: a key is stored for them, or they need none. */
  readonly usableProviders: ReadonlySet<string>;
  /** Absent: the user has named no order. */
  readonly chains?: RoleChains;
}

/** Picks the models for a task; pure and deterministic. */
export type Route = (task: Task, models: readonly Model[], facts: RouteFacts) => Decision;
