import type { Budget, Route, RouteFacts } from "../core/decision.ts";
import type { Model } from "../core/model.ts";
import type { Task } from "../core/task.ts";
import { createRoute } from "./createRoute.ts";
import type { Heads } from "./heads/heads.ts";
import { judge } from "./heads/judge.ts";
import type { Learning } from "./learning/learning.ts";
import type { Policy } from "./policy/policy.ts";
import { warmUp, type Asked } from "./warmUp.ts";

export interface RouterParts {
  /** Read when the chat opens, or on the first request; again where that failed. */
  readonly readHeads: () => Promise<Heads>;
  /** Read for every decision. */
  readonly policy: () => Policy;
  readonly learning: Pick<Learning, "adjusted" | "ready" | "remember" | "table">;
  /** Undefined: no limit. */
  readonly budget: () => Budget | undefined;
  /** Keys of the models that are not asked now. */
  readonly broken: (now: number) => Promise<ReadonlySet<string>>;
  /** What the chat would ask. */
  readonly typical: (asked: Asked) => Task;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** The router with the user's rules and what it has learnt here. */
export interface Router {
  /** Throws where `complete` was never waited for: the weights are read there. */
  readonly route: Route;
  /**
   * The facts with what is left to spend, which models are broken, and the time. Rejects where the weights cannot be
   * read.
   */
  complete(facts: RouteFacts): Promise<RouteFacts>;
  /** Makes the first decision as quick as the later ones, once; no model is asked, and nothing is remembered. */
  warmUp(models: readonly Model[]): Promise<void>;
}

/** What was learnt is worth a moment, not the wait for a locked disk. */
const patienceMilliseconds = 200;

export function createRouter(parts: RouterParts): Router {
  const { learning, policy, readHeads } = parts;
  let heads: Heads | undefined;
  let warming: Promise<void> | undefined;
  const decide = createRoute(() => ({
    judge: (signals) => learning.adjusted(judge(signals, known(heads)), signals),
    policy: policy(),
    evidence: learning.table,
  }));
  const warm = async (models: readonly Model[]): Promise<void> => {
    heads ??= await readHeads();
    const facts = { usableProviders: new Set(models.map(({ provider }) => provider.id)) };
    await warmUp((asked) => decide(parts.typical(asked), models, facts));
  };
  return {
    route(task, models, facts) {
      const decision = decide(task, models, facts);
      learning.remember(task, decision);
      return decision;
    },
    async complete(facts) {
      heads ??= await readHeads();
      await Promise.race([learning.ready(), parts.wait(patienceMilliseconds)]);
      const budget = parts.budget();
      const now = parts.now();
      return { ...facts, now, broken: await parts.broken(now), ...(budget ? { budget } : {}) };
    },
    warmUp: (models) => (warming ??= warm(models)),
  };
}

function known(heads: Heads | undefined): Heads {
  if (!heads) throw new Error("The router was asked before its weights were read.");
  return heads;
}
