import type { Decision } from "../core/decision.ts";
import type { Outcome, OutcomeStore, ReportOutcome } from "../core/outcome.ts";
import type { Task } from "../core/task.ts";
import { createSuccessTable, goodness, type Observation, type SuccessTable } from "./successTable.ts";

/** What routing has learnt from what became of answers, on this machine. */
export interface Learning {
  readonly table: SuccessTable;
  /** Resolves when what was learnt before is known. Reads once, and again after another window wrote. */
  ready(): Promise<void>;
  /** So that an outcome, which comes later and says little, is known to be of this task. */
  remember(task: Task, decision: Decision): void;
  readonly report: ReportOutcome;
  /** True once the user has taken something of the task's answer. */
  readonly accepted: (taskId: string) => boolean;
  reset(): Promise<void>;
  onDidChange(listener: () => void): { dispose(): void };
}

/** Outcomes come within minutes of their tasks. */
const remembered = 200;

export function createLearning(store: OutcomeStore): Learning {
  const tasks = new Map<string, Pick<Observation, "languageId" | "size">>();
  const taken = new Set<string>();
  const table = createSuccessTable();
  const listeners = new Set<() => void>();
  let reading: Promise<void> | undefined;
  const changed = (): void => listeners.forEach((listener) => listener());
  const add = (outcome: Outcome): void => {
    const { kind, taskId, modelKey, intent, languageId = "", size = "small" } = outcome;
    // Of a later version, perhaps.
    if (goodness[kind] !== undefined) table.add({ taskId, modelKey, kind, intent, languageId, size });
  };
  const read = async (): Promise<void> => {
    const known = await store.all();
    table.clear();
    known.forEach(add);
    changed();
  };
  store.onDidChange(() => {
    if (reading) reading = read();
  });
  return {
    table,
    ready: () => (reading ??= read()),
    remember({ id, snapshot }, { basis }) {
      tasks.set(id, { languageId: snapshot.file?.languageId ?? "", size: basis?.size ?? "small" });
      const [oldest] = tasks.keys();
      if (tasks.size > remembered && oldest !== undefined) tasks.delete(oldest);
    },
    accepted: (taskId) => taken.has(taskId),
    report(outcome) {
      if (outcome.kind === "accepted") taken.add(outcome.taskId);
      const whole = { ...outcome, ...tasks.get(outcome.taskId) };
      add(whole);
      void store.add(whole);
      changed();
    },
    async reset() {
      table.clear();
      await store.clear();
      changed();
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}
