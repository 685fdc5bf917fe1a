import type { GrammarRule } from "../../../src/syntax/grammar.ts";
import { grammarOf } from "../../../src/syntax/languages.ts";
import { grammars } from "../../../src/syntax/grammars.ts";

/** A pattern that the scanner builds of a language's rule, or a part of one: an alternation costs the sum of its parts. */
export interface RulePattern {
  readonly language: string;
  readonly source: string;
  readonly flags: string;
}

export function grammarPatterns(): readonly RulePattern[] {
  const found = new Map<string, RulePattern>();
  const all = [...Object.entries(grammars), ["plain", grammarOf("nobody described it")] as const];
  for (const [language, { rules, blocks, page }] of all) {
    const sources = [
      ...rules.flatMap(partsOf),
      ...(blocks ? [blocks.words] : []),
      ...(page === undefined ? [] : [page]),
    ];
    for (const source of sources) if (!found.has(source)) found.set(source, { language, source, flags: "gm" });
  }
  return [...found.values()];
}

function partsOf(rule: GrammarRule): readonly string[] {
  if (!("close" in rule)) return [rule.open];
  const { open, close, escape, hole } = rule;
  // What is put into it is a word or a mark, without what a pattern could repeat.
  const end = typeof close === "string" ? close : close(["", "mark"]);
  return [open, end, ...(escape === undefined ? [] : [escape]), ...(hole === undefined ? [] : [hole])];
}
