import * as vscode from "vscode";
import type { Assist } from "../core/event.ts";
import { brokenAt, type HealthView } from "../core/health.ts";
import type { OutcomeStore, ReportOutcome } from "../core/outcome.ts";
import { escalating } from "../escalation/escalating.ts";
import { budgetLeft } from "../ledger/budget.ts";
import type { DatabaseLedger } from "../ledger/databaseLedger.ts";
import { createRouter, type Router } from "../routing/createRouter.ts";
import { createLearning, type Learning } from "../routing/learning/learning.ts";
import type { Read } from "../surfaces/reading/read.ts";
import { chatTask } from "../surfaces/chat/chatTask.ts";
import { createRuleProblems } from "../vscode/routing/ruleProblems.ts";
import { readHeads } from "../vscode/routing/readHeads.ts";
import { createRoutingRules, type RoutingRules } from "../vscode/routing/routingSettings.ts";
import { pause } from "../vscode/workspace/pause.ts";
import type { Settings } from "../vscode/workspace/settings.ts";
import type { Own } from "./core.ts";

export interface RoutingCore extends Router {
  readonly rules: RoutingRules;
  readonly learning: Learning;
  readonly outcomes: Pick<OutcomeStore, "all">;
  /** Checks cheap answers and has doubted ones answered again. */
  readonly escalate: (assist: Assist) => Assist;
  /** For every surface that sees what becomes of an answer. */
  readonly report: ReportOutcome;
}

export interface RoutingCoreParts {
  readonly weightsFile: string;
  readonly read: Read;
  readonly outcomes: OutcomeStore;
  readonly ledger: Pick<DatabaseLedger, "totals">;
  readonly settings: Pick<Settings, "caps">;
  /** Read on first use. */
  readonly health: () => Promise<HealthView>;
  readonly own: Own;
}

/** The router with the user's rules and what it has learnt here. */
export function createRouting(parts: RoutingCoreParts): RoutingCore {
  const { weightsFile, outcomes, ledger, settings, health, own } = parts;
  const rules = own(createRoutingRules(vscode.workspace));
  own(createRuleProblems(rules));
  const learning = createLearning(outcomes);
  const router = createRouter({
    readHeads: () => readHeads(weightsFile),
    policy: () => rules.read().policy,
    learning,
    budget: () =>
      budgetLeft(settings.caps(), { today: ledger.totals("today").money, month: ledger.totals("month").money }),
    broken: async (now) => brokenAt(await health(), now),
    typical: (asked) => chatTask("warm-up", asked),
    now: Date.now,
    wait: pause,
  });
  return {
    ...router,
    rules,
    learning,
    outcomes,
    report: learning.report,
    escalate: (assist) =>
      escalating(assist, {
        rules: () => rules.read().policy,
        check: async (answer) => (await import("../verify/checkAnswer.ts")).checkAnswer(answer),
        inspect: async (task, response) =>
          (await import("../surfaces/edit/index.ts")).inspectAnswer(task, response, parts.read),
        accepted: learning.accepted,
        report: learning.report,
        now: Date.now,
      }),
  };
}
