import { phrase, type Phrase } from "../core/phrase.ts";
import type { Kind } from "../routing/policy/table.ts";

/** Kinds of task in the reader's words; by intent, which is an open list in an old ledger. */
const names = {
  explain: phrase("Explain"),
  edit: phrase("Edit"),
  fix: phrase("Fix"),
  tests: phrase("Tests"),
  document: phrase("Document"),
  generate: phrase("Generate"),
  commit: phrase("Commit message"),
  review: phrase("Review"),
  question: phrase("Question"),
  reasoning: phrase("Reasoning"),
  complete: phrase("Inline suggestions"),
  other: phrase("Other"),
} satisfies Record<Kind, Phrase>;

const difficultyNames = { easy: phrase("Easy"), medium: phrase("Medium"), hard: phrase("Hard") } as const;

export function difficultyName(difficulty: keyof typeof difficultyNames): Phrase {
  return difficultyNames[difficulty];
}

export function taskName(intent: string): Phrase {
  return Object.hasOwn(names, intent) ? names[intent as Kind] : { text: "{0}", args: [intent] };
}
