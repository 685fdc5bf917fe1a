import type { Decision } from "../../core/decision.ts";
import { createListeners } from "../../core/lifetime/listeners.ts";
import { ratings, type Outcome, type OutcomeStore, type ReportOutcome } from "../../core/outcome.ts";
import type { Task } from "../../core/task.ts";
import { difficultyOf } from "../heads/judge.ts";
import type { Judgement } from "../judgement.ts";
import { createOnlineHead, exampleOf, type OnlineHead } from "./online.ts";
import { readSignals } from "../readSignals.ts";
import type { Signals } from "../signals.ts";
import { createSuccessTable, goodness, type Observation, type SuccessTable } from "./successTable.ts";

/** What routing has learned from the outcomes of answers, on this machine. */
export interface Learning {
  readonly table: SuccessTable;
  /** Resolves when what was learnt before is known. Reads once, and again after another window wrote. */
  ready(): Promise<void>;
  /** The judgement with what this window has learnt of cheap answers to prompts like this one. */
  readonly adjusted: (judgement: Judgement, signals: Signals) => Judgement;
  /** Links outcomes, which come later and say little, to this task. */
  remember(task: Task, decision: Decision): void;
  readonly report: ReportOutcome;
  /** True once the user has accepted something of the task's answer. */
  readonly accepted: (turnId: string) => boolean;
  reset(): Promise<void>;
  onDidChange(listener: () => void): { dispose(): void };
}

interface Remembered {
  readonly cohort: Pick<Observation, "languageId" | "size">;
  /** Of the cheap model that was asked; undefined where it was another one. */
  readonly cheapKey: string | undefined;
  readonly signals: Signals;
}

function rememberedOf(task: Task, { basis, candidates, tier }: Decision): Remembered {
  const cohort = { languageId: task.snapshot.file?.languageId ?? "", size: basis?.size ?? "small" };
  return { cohort, cheapKey: tier === "cheap" ? candidates[0]?.key : undefined, signals: readSignals(task) };
}

/** With this many answers learnt from, what was learnt counts half. */
const halfTrusted = 20;
const mostAdded = 2;

function adjust(judgement: Judgement, signals: Signals, online: OnlineHead): Judgement {
  const trust = online.learnt / (online.learnt + halfTrusted);
  const learnt = Math.max(-mostAdded, Math.min(mostAdded, trust * online.logit(exampleOf(signals))));
  const logit = judgement.logit + learnt;
  const pCheapSuffices = 1 / (1 + Math.exp(-logit));
  const contributions = [...judgement.contributions, { name: "what became of such answers", value: learnt }];
  return { ...judgement, logit, pCheapSuffices, difficulty: difficultyOf(pCheapSuffices), contributions };
}

/** Outcomes come within minutes of their tasks. */
const remembered = 200;

/** What was learnt of a prompt is not unlearnt: the first rating of an answer counts. */
function createLessons(): (online: OnlineHead, of: Remembered | undefined, outcome: Outcome) => void {
  const rated = new Set<string>();
  return (online, of, { kind, turnId, modelKey }) => {
    const good = goodness[kind];
    if (of?.cheapKey !== modelKey || good === undefined || (ratings.has(kind) && rated.has(turnId))) return;
    if (ratings.has(kind)) rated.add(turnId);
    online.learn(exampleOf(of.signals), good);
  };
}

function dropOldest(tasks: Map<string, Remembered>): void {
  const [oldest] = tasks.keys();
  if (tasks.size > remembered && oldest !== undefined) tasks.delete(oldest);
}

export function createLearning(store: OutcomeStore): Learning {
  const tasks = new Map<string, Remembered>();
  let online = createOnlineHead();
  const taken = new Set<string>();
  const learn = createLessons();
  const table = createSuccessTable();
  const changes = createListeners();
  let reading: Promise<void> | undefined;
  const add = (outcome: Outcome): void => {
    const { kind, turnId, modelKey, intent, languageId = "", size = "small" } = outcome;
    // Of a later version, perhaps.
    if (kind in goodness) table.add({ turnId, modelKey, kind, intent, languageId, size });
  };
  const read = async (): Promise<void> => {
    const known = await store.all();
    table.clear();
    known.forEach(add);
    changes.call();
  };
  store.onDidChange(() => {
    if (reading) reading = read();
  });
  return {
    table,
    ready: () => (reading ??= read()),
    adjusted: (judgement, signals) => (online.learnt === 0 ? judgement : adjust(judgement, signals, online)),
    remember(task, decision) {
      // A repaired answer is to the same question: what was asked first is learnt from.
      const first = tasks.get(task.turnId);
      if (first && first.signals.text !== task.text) return;
      tasks.set(task.turnId, rememberedOf(task, decision));
      dropOldest(tasks);
    },
    accepted: (turnId) => taken.has(turnId),
    report(outcome) {
      if (outcome.kind === "accepted") taken.add(outcome.turnId);
      const of = tasks.get(outcome.turnId);
      const whole = { ...outcome, ...of?.cohort };
      learn(online, of, outcome);
      add(whole);
      void store.add(whole);
      changes.call();
    },
    async reset() {
      online = createOnlineHead();
      table.clear();
      await store.clear();
      changes.call();
    },
    onDidChange: changes.add,
  };
}
