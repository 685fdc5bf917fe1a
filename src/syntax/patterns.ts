import type { Blocks, Enclosed, Grammar, GrammarRule } from "./grammar.ts";
import { lineEnd } from "./grammar.ts";

const ofCode = new WeakMap<Grammar, RegExp>();
const ofRule = new WeakMap<GrammarRule, RegExp>();
const ofBlocks = new WeakMap<Blocks, RegExp>();
const ofInside = new Map<string, RegExp>();

/** The next place in code where something may open, close or end. */
export function codePattern(grammar: Grammar): RegExp {
  let pattern = ofCode.get(grammar);
  if (!pattern) {
    const tags = grammar.markup === "jsx" ? ["<"] : [];
    const words = grammar.blocks ? [grammar.blocks.words] : [];
    const sources = ["[\\n()[\\]{}]", ...grammar.rules.map(({ open }) => open), ...tags, ...words];
    pattern = new RegExp(sources.map((source) => `(?:${source})`).join("|"), "gm");
    ofCode.set(grammar, pattern);
  }
  return pattern;
}

/** The rule itself, at one place. */
export function rulePattern(rule: GrammarRule): RegExp {
  let pattern = ofRule.get(rule);
  if (!pattern) {
    pattern = new RegExp(rule.open, "ym");
    ofRule.set(rule, pattern);
  }
  return pattern;
}

/** A word of a block, at one place. */
export function wordPattern(blocks: Blocks): RegExp {
  let pattern = ofBlocks.get(blocks);
  if (!pattern) {
    pattern = new RegExp(blocks.words, "y");
    ofBlocks.set(blocks, pattern);
  }
  return pattern;
}

/** The next place within a string or a comment that matters. */
export function insidePattern(rule: Enclosed, close: string): RegExp {
  const { escape, hole, nests, lines, open } = rule;
  const parts = [
    ...(escape ? [`(?<escape>${escape})`] : []),
    ...(nests ? [`(?<nested>${open})`] : []),
    ...(hole ? [`(?<hole>${hole})`] : []),
    `(?<end>${close})`,
    ...(lines === "one" ? [lineEnd] : []),
  ];
  const source = parts.join("|");
  let pattern = ofInside.get(source);
  if (!pattern) {
    pattern = new RegExp(source, "gm");
    ofInside.set(source, pattern);
  }
  return pattern;
}
