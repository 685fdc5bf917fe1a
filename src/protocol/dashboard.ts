/** Every message between the Dashboard's page and the extension, both directions. */
import * as z from "zod/mini";
import type { Cost, Price } from "../core/usage.ts";

export const PageName = z.enum(["models", "routing", "usage"]);
export type PageName = z.infer<typeof PageName>;

/** How many days back the usage page looks, today among them. */
export const usageDays = [1, 7, 30, 90, 365] as const;
export type UsageDays = (typeof usageDays)[number];
const Days = z.union(usageDays.map((days) => z.literal(days)));

/** What the Dashboard's buttons may ask for; each is one of our own commands, never a free one. */
export const DashboardAction = z.enum(["refreshModels", "setKey", "testConnection", "openSettings", "showLog"]);
export type DashboardAction = z.infer<typeof DashboardAction>;

export const FromDashboard = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ready"), page: z.optional(PageName), days: Days }),
  /** The reader turned to a page, or wants another span of it. */
  z.strictObject({ type: z.literal("show"), page: PageName, days: Days }),
  z.strictObject({ type: z.literal("export"), format: z.enum(["csv", "json"]), days: Days }),
  z.strictObject({ type: z.literal("pin"), modelKey: z.string().check(z.maxLength(300)) }),
  z.strictObject({ type: z.literal("action"), name: DashboardAction }),
]);
export type FromDashboard = z.infer<typeof FromDashboard>;

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
  /** What its maker names in its place. */
  readonly successor?: string;
}

export interface ModelsPage {
  readonly rows: readonly ModelRow[];
  /** Such as the balance that a provider reports; in the reader's language. */
  readonly notes: readonly string[];
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
  | { readonly type: "usage"; readonly usage: UsagePage };
