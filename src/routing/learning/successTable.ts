import { ratings } from "../../core/outcome.ts";
import type { OutcomeKind } from "../../core/task.ts";

/** What is alike, so that experience with one serves the others. */
export interface Cohort {
  readonly intent: string;
  readonly languageId: string;
  readonly size: string;
}

/** What is known of a model's answers, in and around one cohort; good ones may count in part. */
export interface SuccessCounts {
  readonly good: number;
  readonly known: number;
}

export interface SuccessKnown {
  /** Of this very cohort. */
  readonly cohort: SuccessCounts;
  /** Of the same intent, whatever the language and size. */
  readonly intent: SuccessCounts;
}

/** What became of earlier answers. */
export interface Evidence {
  of(cohort: Cohort, modelKey: string): SuccessKnown;
}

const nothing: SuccessKnown = { cohort: { good: 0, known: 0 }, intent: { good: 0, known: 0 } };

export const noEvidence: Evidence = { of: () => nothing };

/** How good each outcome says the answer was; `undefined`: nothing. Taken and then touched up was mostly right. */
export const goodness: Readonly<Record<OutcomeKind, number | undefined>> = {
  accepted: 1,
  edited: 0.7,
  "tests-passed": 1,
  rejected: 0,
  undone: 0,
  regenerated: 0,
  switched: 0,
  "worse-diagnostics": 0,
  "does-not-parse": 0,
  "does-not-apply": 0,
  "tests-failed": 0,
  escalated: 0.2,
  liked: 1,
  disliked: 0,
  unrated: undefined,
  preferred: 1,
  // Another answer was better: this one may still have been right.
  "passed-over": 0.3,
};

/** The judgement weighs as much as this many outcomes. */
const priorAnswers = 4;
/** Only the latest answers count, this many: models and users change. */
export const mostAnswers = 40;

/**
 * The mean of a Beta posterior, twice: the judgement's chance `prior` shrinks what is known of the intent, and that
 * shrinks what is known of the cohort.
 */
export function expectedSuccess(prior: number, { cohort, intent }: SuccessKnown): number {
  const others = { good: intent.good - cohort.good, known: intent.known - cohort.known };
  const around = (priorAnswers * prior + others.good) / (priorAnswers + others.known);
  return (priorAnswers * around + cohort.good) / (priorAnswers + cohort.known);
}

/** One answer and its outcome. */
export interface Observation extends Cohort {
  readonly turnId: string;
  readonly modelKey: string;
  readonly kind: OutcomeKind;
}

export interface SuccessTable extends Evidence {
  add(observation: Observation): void;
  clear(): void;
  /** Every cohort with what is known of it, the one learnt of last at the end. */
  rows(): readonly (Cohort & { readonly modelKey: string } & SuccessCounts)[];
}

/** Starts with `observations`, oldest first. */
export function createSuccessTable(observations: readonly Observation[] = []): SuccessTable {
  const cells = new Map<string, Cell>();
  const intents = new Map<string, Cell>();
  const table: SuccessTable = {
    of(cohort, modelKey) {
      const intent = intents.get(intentKey(cohort, modelKey));
      if (!intent) return nothing;
      const cell = cells.get(cohortKey(cohort, modelKey));
      return { cohort: cell?.counts ?? nothing.cohort, intent: intent.counts };
    },
    add(observation) {
      const { modelKey } = observation;
      put(cells, cohortKey(observation, modelKey), observation);
      put(intents, intentKey(observation, modelKey), observation);
    },
    clear() {
      cells.clear();
      intents.clear();
    },
    rows: () =>
      [...cells.values()].map(({ example: { intent, languageId, size, modelKey }, counts }) => ({
        intent,
        languageId,
        size,
        modelKey,
        ...counts,
      })),
  };
  for (const observation of observations) table.add(observation);
  return table;
}

interface Cell {
  readonly example: Observation;
  readonly counts: SuccessCounts;
  /** By task: one answer counts once, by its worst outcome. */
  readonly answers: ReadonlyMap<string, Fate>;
}

interface Fate {
  /** The worst of what the editor saw. */
  readonly seen?: number;
  /** What the user said last. */
  readonly rated?: number;
}

function goodOf({ seen = 1, rated = 1 }: Fate): number {
  return Math.min(seen, rated);
}

/** `undefined`: nothing is known of it any more. */
function fateAfter(kind: OutcomeKind, { seen, rated }: Fate): Fate | undefined {
  const good = goodness[kind];
  if (!ratings.has(kind)) return { seen: Math.min(good ?? 1, seen ?? 1), ...(rated === undefined ? {} : { rated }) };
  const before = seen === undefined ? {} : { seen };
  if (good !== undefined) return { ...before, rated: good };
  return seen === undefined ? undefined : before;
}

function put(cells: Map<string, Cell>, key: string, observation: Observation): void {
  const earlier = cells.get(key);
  const answers = new Map(earlier?.answers);
  const fate = fateAfter(observation.kind, answers.get(observation.turnId) ?? {});
  answers.delete(observation.turnId);
  if (fate) answers.set(observation.turnId, fate);
  const [oldest] = answers.keys();
  if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest);
  const sum = [...answers.values()].reduce((total, value) => total + goodOf(value), 0);
  cells.delete(key);
  if (answers.size > 0) cells.set(key, { example: observation, answers, counts: { good: sum, known: answers.size } });
}

function cohortKey({ intent, languageId, size }: Cohort, modelKey: string): string {
  return `${intent}\n${languageId}\n${size}\n${modelKey}`;
}

function intentKey({ intent }: Cohort, modelKey: string): string {
  return `${intent}\n${modelKey}`;
}
