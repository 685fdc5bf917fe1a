import type { Decision } from "../core/decision.ts";
import type { Model } from "../core/model.ts";
import type { OutcomeStore } from "../core/outcome.ts";
import type { Translate } from "../core/phrase.ts";
import type { RoleChains } from "../core/roleChains.ts";
import type { DatabaseLedger } from "../ledger/databaseLedger.ts";
import { routingReport, strongest, type RoutingReport } from "../ledger/routingReport.ts";
import { dayOf } from "../core/day.ts";
import type { ShownRule } from "../protocol/dashboard.ts";
import type { Learning } from "../routing/learning/learning.ts";
import type { ReadPolicy } from "../routing/policy/readPolicy.ts";
import { settingOf, type SettingChange } from "./changeRule.ts";
import type { DashboardHost } from "./dashboard.ts";
import { daysUntil } from "./days.ts";
import { routingPage, triedPrompt } from "./routingPage.ts";

/** The rules as they stand, and the very router that decides. */
export interface RoutingActionsParts {
  readonly rules: () => ReadPolicy;
  /** The user's own order of models. */
  readonly chains: () => Promise<RoleChains | undefined>;
  readonly models: { all(): readonly Model[]; usable(): Promise<readonly Model[]> };
  readonly learning: {
    ready: Learning["ready"];
    readonly table: Pick<Learning["table"], "rows">;
  };
  readonly ledger: Pick<DatabaseLedger, "attempts">;
  readonly outcomes: Pick<OutcomeStore, "all">;
  readonly yuanPerDollar: () => number;
  /** Routes these words as a trial; nothing is sent. */
  readonly decide: (text: string) => Promise<Decision>;
  /** The user's own cells, as they stand in the settings. */
  readonly ownTable: () => unknown;
  readonly write: (change: SettingChange) => PromiseLike<void>;
  readonly translate: Translate;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const reportDays = 30;

/** What the routing page shows and does. */
export function createRoutingActions(
  parts: RoutingActionsParts,
): Pick<DashboardHost, "routing" | "tryPrompt" | "changeRule"> {
  const { rules, models, learning, translate } = parts;
  const change = async (rule: ShownRule): Promise<void> => {
    const { profile } = rules().policy;
    await parts.write(settingOf(rule, { profile, table: parts.ownTable(), chains: (await parts.chains()) ?? {} }));
  };
  // Each change builds on the one before.
  let changing = Promise.resolve();
  return {
    async routing() {
      await learning.ready();
      const source = {
        rules: rules(),
        chains: (await parts.chains()) ?? {},
        models: models.all(),
        learnt: learning.table.rows(),
        report: await reportNow(parts),
        days: reportDays,
      };
      return routingPage(source, translate);
    },
    tryPrompt: async (text) => triedPrompt(await parts.decide(text), translate),
    changeRule(rule) {
      changing = changing.catch(() => {}).then(() => change(rule));
      return changing;
    },
  };
}

async function reportNow({ ledger, outcomes, models, ...parts }: RoutingActionsParts): Promise<RoutingReport> {
  const today = dayOf(parts.now());
  const yuanPerDollar = parts.yuanPerDollar();
  return routingReport({
    attempts: await ledger.attempts({ from: daysUntil(today, reportDays)[0] ?? today, to: today }),
    outcomes: await outcomes.all(),
    strong: strongest(await models.usable(), yuanPerDollar),
    yuanPerDollar,
  });
}
