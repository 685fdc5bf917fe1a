/** Every message between the Dashboard's page and the extension, both directions. */
import * as z from "zod/mini";
import type { Cost, Price } from "../core/usage/usage.ts";
import type { Reply } from "./reply.ts";

export const PageName = z.enum(["models", "routing", "usage"]);
export type PageName = z.infer<typeof PageName>;

/** How many days back the usage page looks, today included. */
export const usageDays = [1, 7, 30, 90, 365] as const;
export type UsageDays = (typeof usageDays)[number];
const Days = z.union(usageDays.map((days) => z.literal(days)));

/** What the Dashboard's buttons may ask for; each is one of our own commands, never a free one. */
export const DashboardAction = z.enum([
  "refreshModels",
  "setKey",
  "testConnection",
  "openSettings",
  "routingSettings",
  "resetRouting",
  "showLog",
]);
export type DashboardAction = z.infer<typeof DashboardAction>;

/** Of a request that expects a reply. */
const id = z.number().check(z.int(), z.nonnegative());
const word = z.string().check(z.minLength(1), z.maxLength(40));
const modelKey = z.string().check(z.minLength(1), z.maxLength(300));

/** A change of one of the user's rules for routing. */
export const ShownRule = z.discriminatedUnion("name", [
  z.strictObject({ name: z.literal("enabled"), value: z.boolean() }),
  z.strictObject({ name: z.literal("profile"), value: z.enum(["quality", "balanced", "economy"]) }),
  z.strictObject({ name: z.literal("escalation"), value: z.enum(["auto", "ask", "off"]) }),
  z.strictObject({ name: z.literal("threshold"), value: z.number().check(z.minimum(0), z.maximum(1)) }),
  z.strictObject({ name: z.literal("allowedModels"), value: z.array(modelKey).check(z.maxLength(200)) }),
  z.strictObject({ name: z.literal("cell"), kind: word, difficulty: z.enum(["easy", "medium", "hard"]), role: word }),
  z.strictObject({ name: z.literal("chain"), role: word, models: z.array(modelKey).check(z.maxLength(50)) }),
]);
export type ShownRule = z.infer<typeof ShownRule>;

export const FromDashboard = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ready"), page: z.optional(PageName), days: Days }),
  /** The reader opened a page, or wants another time span. */
  z.strictObject({ type: z.literal("show"), page: PageName, days: Days }),
  z.strictObject({ type: z.literal("export"), format: z.enum(["csv", "json"]), days: Days }),
  z.strictObject({ type: z.literal("pin"), modelKey: z.string().check(z.maxLength(300)) }),
  z.strictObject({ type: z.literal("action"), name: DashboardAction }),
  /** Writes into the user's settings. */
  z.strictObject({ type: z.literal("rule"), rule: ShownRule }),
  /** Routes these words as a trial; nothing is sent. */
  z.strictObject({ type: z.literal("try"), id, text: z.string().check(z.maxLength(100_000)) }),
]);
export type FromDashboard = z.infer<typeof FromDashboard>;

/** What expects a reply; the number ties the two together. */
export type DashboardRequest = Extract<FromDashboard, { readonly id: number }>;

/** The result of each request. */
export interface DashboardResults extends Record<DashboardRequest["type"], unknown> {
  readonly try: Tried;
}

/** What the table of the usage page can be sorted by. */
export const groupings = ["day", "model", "provider", "task"] as const;
export type UsageGrouping = (typeof groupings)[number];

export interface UsageRow {
  /** In the reader's language. */
  readonly label: string;
  readonly attempts: number;
  /** Includes the cached ones. */
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly tokensEstimated: boolean;
  readonly money: readonly Cost[];
  /** Attempts that used tokens nobody knows the price of. */
  readonly unpriced: number;
}

/** One model's share of every day; both lists are as long as the days of the chart. */
export interface UsageSeries {
  readonly label: string;
  readonly dollars: readonly number[];
  readonly tokens: readonly number[];
}

export interface UsagePage {
  readonly days: number;
  readonly total: UsageRow;
  readonly groups: Readonly<Record<UsageGrouping, readonly UsageRow[]>>;
  readonly chart: { readonly days: readonly string[]; readonly series: readonly UsageSeries[] };
  /** Sentences in the reader's language: what was saved, what is left of a limit, what could not be read. */
  readonly notes: readonly string[];
}

/** In the reader's language. */
export interface HealthMark {
  readonly level: "good" | "slow" | "bad";
  readonly label: string;
}

export interface ModelRow {
  readonly key: string;
  readonly name: string;
  readonly provider: string;
  readonly roles: readonly string[];
  readonly contextTokens: number;
  /** Absent: unknown. */
  readonly price?: Price;
  /** A key is stored for its provider, or it needs none. */
  readonly usable: boolean;
  /** Absent: never asked. */
  readonly health?: HealthMark;
  readonly firstTokenMilliseconds?: number;
  /** Day its endpoint stops serving it, as YYYY-MM-DD. */
  readonly retiresOn?: string;
  /** The replacement that its maker names. */
  readonly successor?: string;
}

export interface ModelsPage {
  readonly rows: readonly ModelRow[];
  /** Such as the balance that a provider reports; in the reader's language. */
  readonly notes: readonly string[];
}

export interface TableRow {
  readonly kind: string;
  /** In the reader's language. */
  readonly label: string;
  readonly cells: readonly {
    readonly difficulty: "easy" | "medium" | "hard";
    readonly role: string;
    /** False where the user has another role than the profile. */
    readonly shipped: boolean;
  }[];
}

export interface LearntRow {
  /** In the reader's language. */
  readonly task: string;
  readonly language: string;
  readonly size: string;
  readonly model: string;
  readonly good: number;
  readonly known: number;
}

/** Answers of one model to one kind of task, and how many of those with a known outcome were accepted. */
export interface ReportRow {
  readonly model: string;
  /** In the reader's language. */
  readonly task: string;
  readonly taken: number;
  readonly judged: number;
}

/** The user's rules, what was learnt, and what came of both. */
export interface RoutingPage {
  readonly enabled: boolean;
  readonly profile: "quality" | "balanced" | "economy";
  readonly escalation: "auto" | "ask" | "off";
  /** 0–1. */
  readonly threshold: number;
  /** All roles that a cell may have. */
  readonly roles: readonly string[];
  readonly table: readonly TableRow[];
  readonly chains: readonly { readonly role: string; readonly models: readonly string[]; readonly own: boolean }[];
  /** Keys of the models that can be put into a role. */
  readonly models: readonly string[];
  /** The user's own list; empty: all may be asked. */
  readonly allowed: readonly string[];
  /** What is wrong with a rule, in the reader's language. */
  readonly problems: readonly string[];
  readonly learnt: readonly LearntRow[];
  readonly report: readonly ReportRow[];
  /** Sentences in the reader's language. */
  readonly notes: readonly string[];
}

export interface TriedOption {
  readonly model: string;
  readonly success: number;
  /** How many known outcomes that is based on. */
  readonly known: number;
  /** Such as `$0.0042`. */
  readonly cost: string;
  readonly seconds: number;
  readonly utility: number;
}

/** What routing would do with a prompt; every text in the reader's language. */
export interface Tried {
  /** As the routing badge would say it. */
  readonly model: string;
  readonly reasons: readonly string[];
  /** Kind of task, difficulty, role: one word each. */
  readonly facts: readonly string[];
  /** The terms of the judgement, largest first. */
  readonly terms: readonly { readonly name: string; readonly value: number }[];
  readonly options: readonly TriedOption[];
  readonly removed: readonly string[];
}

/** Not checked: the extension is the only sender, and both sides ship together. */
export type ToDashboard =
  | {
      readonly type: "opened";
      /** English sentence → the reader's, for the page's own labels. */
      readonly strings: Readonly<Record<string, string>>;
      readonly page: PageName;
    }
  | { readonly type: "models"; readonly models: ModelsPage }
  | { readonly type: "usage"; readonly usage: UsagePage }
  | { readonly type: "routing"; readonly routing: RoutingPage }
  | Reply<DashboardResults[keyof DashboardResults]>;
