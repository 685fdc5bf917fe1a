import * as vscode from "vscode";
import type { Route, RouteFacts } from "../core/decision.ts";
import type { Assist } from "../core/event.ts";
import type { HealthView } from "../core/health.ts";
import type { Model } from "../core/model.ts";
import type { OutcomeStore, ReportOutcome } from "../core/outcome.ts";
import { escalating } from "../escalation/escalating.ts";
import { dollarsOf } from "../ledger/reservations.ts";
import type { DatabaseLedger } from "../ledger/databaseLedger.ts";
import { createRoute } from "../routing/createRoute.ts";
import { createLearning, type Learning } from "../routing/learning/learning.ts";
import type { Heads } from "../routing/heads/heads.ts";
import { judge } from "../routing/heads/judge.ts";
import { warmUp } from "../routing/warmUp.ts";
import { chatTask } from "../surfaces/chat/chatTask.ts";
import { createRuleProblems } from "../vscode/routing/ruleProblems.ts";
import { readHeads } from "../vscode/routing/readHeads.ts";
import { createRoutingRules, type RoutingRules } from "../vscode/routing/routingSettings.ts";
import type { Settings } from "../vscode/workspace/settings.ts";
import type { Own } from "./core.ts";

export interface RoutingCore {
  readonly route: Route;
  readonly rules: RoutingRules;
  readonly learning: Learning;
  readonly outcomes: Pick<OutcomeStore, "all">;
  /** Checks cheap answers and has doubted ones answered again. */
  readonly escalate: (assist: Assist) => Assist;
  /** For every surface that sees what becomes of an answer. */
  readonly report: ReportOutcome;
  /** The facts with what is left to spend and what was learnt so far. */
  complete(facts: RouteFacts): Promise<RouteFacts>;
  /** Makes the first decision as quick as the later ones, once; nobody is asked for it, and nothing is remembered. */
  warmUp(models: readonly Model[]): Promise<void>;
}

export interface RoutingCoreParts {
  /** Read when the chat opens, or on the first request. */
  readonly weightsFile: string;
  readonly outcomes: OutcomeStore;
  readonly ledger: Pick<DatabaseLedger, "totals">;
  readonly settings: Pick<Settings, "caps">;
  /** Read on first use. */
  readonly health: () => Promise<HealthView>;
  readonly own: Own;
}

/** The router with the user's rules and what it has learnt here. */
export function createRouting({ weightsFile, outcomes, ledger, settings, health, own }: RoutingCoreParts): RoutingCore {
  const rules = own(createRoutingRules(vscode.workspace));
  own(createRuleProblems(rules));
  const learning = createLearning(outcomes);
  let heads: Heads | undefined;
  let warming: Promise<void> | undefined;
  const decide = createRoute(() => ({
    judge: (signals) => learning.adjusted(judge(signals, known(heads)), signals),
    policy: rules.read().policy,
    evidence: learning.table,
  }));
  return {
    rules,
    learning,
    outcomes,
    report: learning.report,
    escalate: (assist) =>
      escalating(assist, {
        rules: () => rules.read().policy,
        check: async (answer) => (await import("../verify/checkAnswer.ts")).checkAnswer(answer),
        inspect: async (...answer) => (await import("../surfaces/edit/index.ts")).inspectAnswer(...answer),
        accepted: learning.accepted,
        report: learning.report,
        now: Date.now,
      }),
    route(task, models, facts) {
      const decision = decide(task, models, facts);
      learning.remember(task, decision);
      return decision;
    },
    warmUp: (models) =>
      (warming ??= (async () => {
        heads ??= await readHeads(weightsFile);
        const facts = { usableProviders: new Set(models.map(({ provider }) => provider.id)) };
        await warmUp((asked) => decide(chatTask("warm-up", asked), models, facts));
      })()),
    async complete(facts) {
      heads ??= await readHeads(weightsFile);
      // What was learnt is worth a moment, not the wait for a locked disk.
      await Promise.race([learning.ready(), after(patienceMilliseconds)]);
      const budget = budgetOf(ledger, settings);
      const now = Date.now();
      return { ...facts, now, broken: brokenOf(await health(), now), ...(budget ? { budget } : {}) };
    },
  };
}

function brokenOf(health: HealthView, now: number): ReadonlySet<string> {
  // One that has rested is asked again, or nobody would ever know that it is well; who rests for a limit or a key comes last.
  const broken = health
    .all()
    .filter(({ state, restsUntil = 0 }) => state === "half-open" || (state === "open" && restsUntil > now));
  return new Set(broken.map(({ modelKey }) => modelKey));
}

function known(heads: Heads | undefined): Heads {
  if (!heads) throw new Error("The router was asked before its weights were read.");
  return heads;
}

const patienceMilliseconds = 200;

function budgetOf(ledger: RoutingCoreParts["ledger"], settings: RoutingCoreParts["settings"]): RouteFacts["budget"] {
  const caps = settings.caps();
  const left = [
    caps.perMessage,
    caps.perDay === undefined ? undefined : caps.perDay - dollarsOf(ledger.totals("today").money, caps),
    caps.perMonth === undefined ? undefined : caps.perMonth - dollarsOf(ledger.totals("month").money, caps),
  ].filter((dollars) => dollars !== undefined);
  return left.length === 0 ? undefined : { dollars: Math.min(...left), yuanPerDollar: caps.yuanPerDollar };
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());
}
