import * as vscode from "vscode";
import type { DashboardHost } from "../dashboard/dashboard.ts";
import { taskToTry } from "../surfaces/chat/taskToTry.ts";
import { createOwnRules } from "../vscode/routing/ownRules.ts";
import { translate } from "../vscode/ui/translate.ts";
import type { Core } from "./core.ts";

/** The routing page: the rules as they stand, and the very router that decides. */
export async function dashboardRouting(
  core: Core,
): Promise<Pick<DashboardHost, "routing" | "tryPrompt" | "changeRule">> {
  const { models, routing, stages, ledger, settings } = core;
  const { createRoutingActions } = await import("../dashboard/index.ts");
  return createRoutingActions({
    rules: () => routing.rules.read(),
    chains: async () => (await models.facts()).chains,
    models,
    learning: routing.learning,
    ledger,
    outcomes: routing.outcomes,
    yuanPerDollar: () => settings.caps().yuanPerDollar,
    decide: async (text) => stages.route(taskToTry(text), stages.models(), await stages.facts()),
    ...createOwnRules(vscode.workspace),
    translate,
    now: Date.now,
  });
}
