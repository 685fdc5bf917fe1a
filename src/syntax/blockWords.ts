import type { BlockEffect, Blocks } from "./grammar.ts";

const opens: BlockEffect = { kind: "opens" };
const closes = (...openers: readonly string[]): BlockEffect => ({ kind: "closes", openers });
const isName = (before: string, rest: string) => /[.:@$\w]$/.test(before) || /^(?:[:?!](?!:)|\s*=>)/.test(rest);

const rubyStart = /(?:^|[\n;=([{,|&!]|\b(?:then|do|else|begin|and|or|not))[ \t]*$/;
const rubyLoop = /(?:^|[\n;])[ \t]*(?:while|until|for)\b[^\n;]*$/;
const shellStart = /(?:^|[\n;&|(){!]|\b(?:then|do|else|elif|if|while|until|time)[ \t])[ \t]*$/;

function ruby(word: string, before: string, rest: string): BlockEffect | undefined {
  if (isName(before, rest)) return undefined;
  if (word === "end")
    return closes("do", "if", "unless", "while", "until", "case", "for", "begin", "def", "class", "module");
  if (word === "do") return rubyLoop.test(before) ? undefined : opens;
  // A definition may stand behind `private`; an endless one has no end.
  if (word === "def") return /^\s+[\w.?!]+(?:\([^)]*\))?\s*=\s/.test(rest) ? undefined : opens;
  return rubyStart.test(before) ? opens : undefined;
}

function shell(word: string, before: string): BlockEffect | undefined {
  if (!shellStart.test(before) && !(word === "do" && /\bfor[ \t]+\w+[ \t]+$/.test(before))) return undefined;
  if (word === "fi") return closes("if");
  if (word === "esac") return closes("case");
  return word === "done" ? closes("do") : opens;
}

function lua(word: string, before: string): BlockEffect | undefined {
  if (/[.:\w]$/.test(before)) return undefined;
  if (word === "end") return closes("function", "if", "do");
  return word === "until" ? closes("repeat") : opens;
}

function elixir(word: string, before: string, rest: string): BlockEffect | undefined {
  if (isName(before, rest)) return undefined;
  return word === "end" ? closes("do", "fn") : opens;
}

const fishStart = /(?:^|[\n;|]|\b(?:and|or|not|begin|else)[ \t])[ \t]*$/;

function fish(word: string, before: string): BlockEffect | undefined {
  if (!fishStart.test(before) || (word === "if" && /\belse[ \t]+$/.test(before))) return undefined;
  return word === "end" ? closes("function", "if", "while", "for", "begin", "switch") : opens;
}

/** How words make blocks in the languages where brackets do not. */
export const blockWords = {
  ruby: { words: "\\b(?:if|unless|while|until|case|for|begin|def|class|module|do|end)\\b", effect: ruby },
  shell: { words: "\\b(?:if|fi|case|esac|do|done)\\b(?![-=.])", effect: shell, looseIn: "case" },
  lua: { words: "\\b(?:function|if|do|end|repeat|until)\\b", effect: lua },
  fish: { words: "\\b(?:function|if|while|for|begin|switch|end)\\b", effect: fish },
  elixir: { words: "\\b(?:do|fn|end)\\b", effect: elixir },
} as const satisfies Record<string, Blocks>;
