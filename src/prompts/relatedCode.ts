import type { Excerpt } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";

/** More of other files makes suggestions slower, hardly better. */
export const mostRelatedTokens = 800;

/** The excerpts that fit whole, in their own order; the first is the most important. */
export function keepRelated(related: readonly Excerpt[], tokens: number): readonly Excerpt[] {
  let left = Math.min(tokens, mostRelatedTokens);
  return related.filter(({ path, text }) => {
    const cost = estimateTokens(`${path}\n${text}\n`) + 4;
    if (cost > left) return false;
    left -= cost;
    return true;
  });
}

/** Excerpts as comments of the language, for endpoints that know one text only. They stand before the file itself. */
export function asComments(related: readonly Excerpt[], languageId: string): string {
  const mark = marks[languageId] ?? "//";
  const end = mark === "<!--" ? " -->" : "";
  return related
    .map(({ path, text }) => [path, ...text.split("\n")].map((line) => `${mark} ${line}`.trimEnd() + end).join("\n"))
    .map((block) => `${block}\n\n`)
    .join("")
    .toWellFormed();
}

const hash = "#";
const marks: Readonly<Record<string, string>> = {
  python: hash,
  ruby: hash,
  shellscript: hash,
  yaml: hash,
  dockercompose: hash,
  dockerfile: hash,
  toml: hash,
  r: hash,
  perl: hash,
  elixir: hash,
  powershell: hash,
  makefile: hash,
  sql: "--",
  lua: "--",
  haskell: "--",
  html: "<!--",
  xml: "<!--",
  vue: "<!--",
  markdown: "<!--",
};
