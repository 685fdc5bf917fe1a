import { existsSync } from "node:fs";
import { join } from "node:path";
import type { HeadInput } from "../../src/routing/heads/headInput.ts";
import { intents, yesNoHeads, type YesNoHead } from "../../src/routing/heads/headNames.ts";
import { readRows, recordAt, textAt, type Row } from "../table.ts";
import { inputOf, type PromptRow } from "./promptRows.ts";

/** One prompt and what is known of it; a head that nothing is known for does not learn from it. */
export interface Lesson {
  readonly input: HeadInput;
  readonly intent?: string;
  readonly targets: Readonly<Partial<Record<YesNoHead, number>>>;
  readonly weight: number;
  /** Rows that must stay on one side when rows are held out. */
  readonly group: string;
  readonly pair?: string;
}

const suffices = { easy: 0.95, medium: 0.65, hard: 0.05 } as const;
const effort = { easy: 0.05, medium: 0.4, hard: 0.8 } as const;

export function lessonOf(row: PromptRow): Lesson {
  const { intent, coding, reasoning, difficulty, pair, template } = row;
  return {
    input: inputOf(row),
    intent,
    targets: {
      coding: coding ? 1 : 0,
      needsReasoning: reasoning ? 1 : 0,
      cheapSuffices: suffices[difficulty],
      effort: reasoning ? 0.95 : effort[difficulty],
    },
    weight: 1,
    group: pair ?? template,
    ...(pair === undefined ? {} : { pair }),
  };
}

/** Lessons from the public files in a folder; those that are not there are left out. The model card names their sources. */
export function publicLessons(folder: string): readonly Lesson[] {
  return [
    ...from(folder, "uncommonroute-train.jsonl", byCategory),
    ...from(folder, "belle-zh-500.jsonl", byKind),
    ...from(folder, "llmrouter-train.jsonl", byTask).filter((_, n) => n % 6 === 0),
  ];
}

function from(folder: string, file: string, read: (labels: Row) => Omit<Lesson, "input" | "group">): readonly Lesson[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  return readRows(path).map((row, n) => ({
    ...read(recordAt(row, "/labels")),
    input: { text: textAt(row, "/prompt"), surface: "chat", turn: 0 },
    group: `${file}:${n}`,
  }));
}

const tiers: Readonly<Record<string, number>> = { SIMPLE: 0.95, MEDIUM: 0.7, COMPLEX: 0.25, REASONING: 0.05 };
const tierEffort: Readonly<Record<string, number>> = { SIMPLE: 0.05, MEDIUM: 0.35, COMPLEX: 0.7, REASONING: 0.95 };

const codeCategories = new Set([
  "simple-code",
  "complex-code",
  "code-review",
  "debugging",
  "testing",
  "migration",
  "performance",
  "infrastructure",
  "ml-pipeline",
  "code-snippet-qa",
]);
const proseCategories = new Set([
  "greeting",
  "translation",
  "summary",
  "creative",
  "rewrite",
  "extraction",
  "classification",
  "math-derivation",
  "formal-proof",
  "game-theory",
  "formal-logic",
  "logic-puzzle",
  "math-word-problem",
  "brainstorming",
]);
const categoryIntents: Readonly<Record<string, string>> = {
  greeting: "other",
  translation: "other",
  summary: "other",
  creative: "other",
  rewrite: "other",
  "formal-proof": "other",
  "math-derivation": "other",
  "game-theory": "other",
  "logic-puzzle": "other",
  "formal-logic": "other",
  "factual-qa": "question",
  definition: "question",
  comparison: "question",
  "simple-code": "generate",
  "complex-code": "generate",
  "code-review": "review",
  debugging: "fix",
  testing: "tests",
};

function byCategory(labels: Row): Omit<Lesson, "input" | "group"> {
  const tier = String(labels["tier"]);
  const category = String(labels["category"]);
  const coding = codeCategories.has(category) ? 1 : proseCategories.has(category) ? 0 : undefined;
  const intent = categoryIntents[category];
  return {
    targets: {
      cheapSuffices: tiers[tier] ?? 0.5,
      effort: tierEffort[tier] ?? 0.4,
      needsReasoning: tier === "REASONING" ? 1 : tier === "COMPLEX" ? 0.6 : 0,
      ...(coding === undefined ? {} : { coding }),
    },
    ...(intent === undefined ? {} : { intent }),
    weight: 0.15,
  };
}

function byKind(labels: Row): Omit<Lesson, "input" | "group"> {
  const kind = String(labels["category"]);
  const coding = labels["coding"] === 1 ? 1 : 0;
  const asks = kind.startsWith("open") || kind.startsWith("closed");
  return {
    targets: { coding, cheapSuffices: 0.9, effort: 0.1, needsReasoning: 0 },
    ...(coding === 1 ? {} : { intent: asks ? "question" : "other" }),
    weight: 0.25,
  };
}

function byTask(labels: Row): Omit<Lesson, "input" | "group"> {
  const task = String(labels["task"]);
  return { targets: { coding: task === "mbpp" || task === "human_eval" ? 1 : 0 }, weight: 0.15 };
}

/** The target of an output for a lesson; undefined where the lesson says nothing of it. */
export function targetOf(lesson: Lesson, output: number): number | undefined {
  const intent = intents[output];
  if (intent !== undefined) return lesson.intent === undefined ? undefined : lesson.intent === intent ? 1 : 0;
  const head = yesNoHeads[output - intents.length];
  return head && lesson.targets[head];
}
