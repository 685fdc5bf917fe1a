import * as vscode from "vscode";
import type { DashboardHost } from "../dashboard/dashboard.ts";
import type { Rule } from "../protocol/dashboard.ts";
import type { Model } from "../core/model.ts";
import type { RoutingReport } from "../ledger/routingReport.ts";
import { dayOf } from "../ledger/tally.ts";
import { parseSlash } from "../slash/parseSlash.ts";
import { chatTask } from "../surfaces/chat/chatTask.ts";
import { translate } from "../vscode/ui/translate.ts";
import type { Core } from "./core.ts";

const section = "pointsman";
const reportDays = 30;

/** The model that would be asked for everything without routing: the most expensive model for code. */
function strongest(models: readonly Model[]): Model | undefined {
  const price = (model: Model): number => model.price?.outputPerMillion ?? 0;
  return models.filter(({ roles }) => roles.includes("code")).toSorted((a, b) => price(b) - price(a))[0];
}

async function reportNow({ models, routing, ledger, settings }: Core): Promise<RoutingReport> {
  const { daysUntil, routingReport } = await import("../dashboard/index.ts");
  const today = dayOf(Date.now());
  return routingReport({
    attempts: await ledger.attempts({ from: daysUntil(today, reportDays)[0] ?? today, to: today }),
    outcomes: await routing.outcomes.all(),
    strong: strongest(await models.usable()),
    yuanPerDollar: settings.caps().yuanPerDollar,
  });
}

/** The routing page: the rules as they stand, and the very router that decides. */
export function dashboardRouting(core: Core): Pick<DashboardHost, "routing" | "tryPrompt" | "changeRule"> {
  const { models, routing, stages } = core;
  const own = (name: string): unknown => vscode.workspace.getConfiguration(section).inspect(name)?.globalValue;
  const load = () => import("../dashboard/index.ts");
  const change = async (rule: Rule): Promise<void> => {
    const { settingOf } = await load();
    const { chains = {} } = await models.facts();
    const { profile } = routing.rules.read().policy;
    const { setting, value } = settingOf(rule, { profile, table: own("routing.table"), chains });
    await vscode.workspace.getConfiguration(section).update(setting, value, true);
  };
  // Each change is made to what the one before left.
  let changing = Promise.resolve();
  return {
    async routing() {
      const { routingPage } = await load();
      await routing.learning.ready();
      const { chains = {} } = await models.facts();
      const source = {
        rules: routing.rules.read(),
        chains,
        models: models.all(),
        learnt: routing.learning.table.rows(),
        report: await reportNow(core),
        days: reportDays,
      };
      return routingPage(source, translate);
    },
    async tryPrompt(text) {
      const { triedPrompt } = await load();
      const parsed = parseSlash(text);
      const said = "unknown" in parsed ? { text } : parsed;
      const task = chatTask("try-a-prompt", said);
      return triedPrompt(stages.route(task, stages.models(), await stages.facts()), translate);
    },
    changeRule(rule) {
      changing = changing.catch(() => {}).then(() => change(rule));
      return changing;
    },
  };
}
