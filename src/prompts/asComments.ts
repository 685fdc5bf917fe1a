import type { Excerpt } from "../core/task.ts";

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
