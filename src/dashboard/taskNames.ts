import { phrase, type Phrase } from "../core/phrase.ts";

/** Kinds of task in the reader's words; by intent, which is an open list in an old ledger. */
const names: Readonly<Record<string, Phrase>> = {
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
};

const difficultyNames = { easy: phrase("Easy"), medium: phrase("Medium"), hard: phrase("Hard") } as const;

export function difficultyName(difficulty: keyof typeof difficultyNames): Phrase {
  return difficultyNames[difficulty];
}

export function taskName(intent: string): Phrase {
  return names[intent] ?? { text: "{0}", args: [intent] };
}
