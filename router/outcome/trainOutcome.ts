import { sigmoid, trainLogistic } from "../logistic.ts";
import { foldsOf, randomNumbers } from "../random.ts";
import { matrixOf, type SparseRow } from "../rows.ts";
import { trainGroups, type Groups } from "./groups.ts";
import { combined, logitOf, logitsOf, rateAmong, type OutcomeModel, type Raters } from "./outcomeModel.ts";

/** What one model's scores are learned from. */
export interface Lesson {
  readonly rows: readonly SparseRow[];
  readonly width: number;
  /** 0–1: what the ranking is after. */
  readonly targets: Float32Array;
  /** 0–1: what the probability is of. */
  readonly scores: Float32Array;
  /** What kind of question each row is; empty where that is not known. */
  readonly groups: readonly string[];
  readonly penalty: number;
  readonly seed: number;
}

const folds = 5;

/**
 * A logistic regression on the text, and the success rates of the kinds of question it is like, as one logit; what that logit means as a probability is learned on held-out rows (Platt scaling).
 */
export function trainOutcome(lesson: Lesson, groups?: Groups): OutcomeModel {
  const held = foldsOf(lesson.rows.length, folds, randomNumbers(lesson.seed));
  const logits = new Float64Array(lesson.rows.length);
  for (let fold = 0; fold < folds; fold++) {
    const kept = part(lesson, (row) => held[row] !== fold);
    const raters = trainRaters(kept, groupsOfLesson(kept));
    lesson.rows.forEach((row, n) => {
      if (held[n] === fold) logits[n] = combined(logitsOf(raters, row));
    });
  }
  return { ...trainRaters(lesson, groups ?? groupsOfLesson(lesson)), ...scaling(logits, lesson.scores) };
}

export function groupsOfLesson({ rows, width, groups }: Lesson): Groups | undefined {
  return groups.length === 0 ? undefined : trainGroups(matrixOf(rows, width), groups);
}

function trainRaters({ rows, width, targets, groups: labels, penalty }: Lesson, groups: Groups | undefined): Raters {
  const weights = Float32Array.from(trainLogistic(matrixOf(rows, width), targets, { penalty }));
  if (!groups) return { weights };
  return { weights, groups, rates: groups.names.map((name) => logitOf(rateAmong(targets, labels, name))) };
}

/** The slope and offset under which the logits are most likely, with a little doubt so that they stay finite. */
function scaling(logits: Float64Array, scores: Float32Array): { readonly slope: number; readonly offset: number } {
  const rows = Array.from(logits, (logit) => ({
    columns: Uint32Array.of(0, 1),
    values: Float32Array.of(logit, 1),
  }));
  const [slope = 1, offset = 0] = trainLogistic(matrixOf(rows, 2), scores, { penalty: 1e-4 });
  return { slope: Math.max(slope, 0.05), offset };
}

function part(lesson: Lesson, keeps: (row: number) => boolean): Lesson {
  const kept = Array.from(lesson.rows, (_, row) => row).filter(keeps);
  return {
    ...lesson,
    rows: kept.flatMap((n) => lesson.rows[n] ?? []),
    targets: Float32Array.from(kept, (n) => lesson.targets[n] ?? 0),
    scores: Float32Array.from(kept, (n) => lesson.scores[n] ?? 0),
    groups: lesson.groups.length === 0 ? [] : kept.map((n) => lesson.groups[n] ?? ""),
  };
}

export function probabilityOf(model: OutcomeModel, row: SparseRow): number {
  return sigmoid(model.slope * combined(logitsOf(model, row)) + model.offset);
}
