import type { Model, Role, Tier } from "./model.ts";
import type { Phrase } from "./phrase.ts";
import type { RoleChains } from "./roleChains.ts";
import type { Intent, Task } from "./task.ts";

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

/** One way to get the answer, as it was weighed. Money in dollars. */
export interface Option {
  readonly modelKey: string;
  /** Asked where the checks doubt this model's answer; the figures below include that. */
  readonly thenModelKey?: string;
  /** 0–1: the chance of a good answer, outcomes on this machine included. */
  readonly success: number;
  /** 0–1: the chance by the judgement alone. */
  readonly prior: number;
  /** Answers of this model to tasks of this kind that are known to be good, and all that are known. */
  readonly good: number;
  readonly known: number;
  /** Absent: price unknown. */
  readonly dollars?: number;
  readonly seconds: number;
  /** How much of the prompt the provider's cache is taken to hold. */
  readonly cachedTokens: number;
  /** The sum of `terms`. */
  readonly utility: number;
  readonly terms: readonly Contribution[];
}

/** The figures behind a decision. */
export interface Basis {
  /** 0–1. */
  readonly intentConfidence: number;
  readonly coding: number;
  readonly needsReasoning: number;
  readonly pCheapSuffices: number;
  readonly logit: number;
  /** The terms of `logit`. */
  readonly contributions: readonly Contribution[];
  readonly difficulty: Difficulty;
  /** The cell of the table that named the role. */
  readonly kind: string;
  /** How big the task is, for the success table. */
  readonly size: string;
  readonly promptTokens: number;
  /** What a good answer is worth, in dollars. */
  readonly value: number;
  /** Best first. */
  readonly options: readonly Option[];
}

/** What routing decided, and why. */
export interface Decision {
  /** Best first; the pipeline tries the next when one fails before its first word. Empty: nothing can answer. */
  readonly candidates: readonly Model[];
  readonly intent: Intent;
  readonly role: Role;
  /** Of the first candidate. */
  readonly tier: Tier;
  readonly effort: Effort;
  /** Most telling first: the routing badge shows the first one. Never empty. */
  readonly reasons: readonly Phrase[];
  readonly removed: readonly Removed[];
  /** The model that answers again where the checks doubt the first answer; absent: none. */
  readonly escalateTo?: Model;
  /** Absent where routing is switched off or nothing can answer. */
  readonly basis?: Basis;
}

/** Dollars that the user's limits leave; absent: no limit. */
export interface Budget {
  readonly dollars: number;
  readonly yuanPerDollar: number;
}

/** What routing may know besides the task and the models. */
export interface RouteFacts {
  /** Ids of the providers that can be asked now: a key is stored for them, or they need none. */
  readonly usableProviders: ReadonlySet<string>;
  /** Absent: the user has named no order. */
  readonly chains?: RoleChains;
  /** Keys of models that failed so often that they are not asked for the time being. */
  readonly broken?: ReadonlySet<string>;
  readonly budget?: Budget;
  /** Milliseconds since 1970. */
  readonly now?: number;
}

/** Picks the models for a task; pure and deterministic. */
export type Route = (task: Task, models: readonly Model[], facts: RouteFacts) => Decision;
