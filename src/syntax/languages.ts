import type { Grammar } from "./grammar.ts";
import { grammars } from "./grammars.ts";

/**
 * Brackets, double quotes (of 1,000 characters at most) and the usual marks of a comment, for languages without a
 * grammar.
 */
const plain: Grammar = {
  rules: [{ kind: "skip", open: '"(?:[^"\\\\\\n]|\\\\.){0,1000}"|(?<=^|[ \\t])(?:--|//|#|;;)(?=[ \\t])[^\\n]*' }],
};

const aliases: Readonly<Record<string, string>> = {
  js: "javascript",
  jsx: "javascriptreact",
  mjs: "javascript",
  cjs: "javascript",
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "typescriptreact",
  py: "python",
  pyi: "python",
  python3: "python",
  rs: "rust",
  rb: "ruby",
  sh: "shellscript",
  bash: "shellscript",
  zsh: "shellscript",
  shell: "shellscript",
  "c++": "cpp",
  cc: "cpp",
  h: "cpp",
  hpp: "cpp",
  cxx: "cpp",
  "c#": "csharp",
  cs: "csharp",
  kt: "kotlin",
  kts: "kotlin",
  golang: "go",
  yml: "yaml",
  pl: "perl",
  pm: "perl",
  htm: "html",
  ex: "elixir",
  exs: "elixir",
  tf: "terraform",
  ps1: "powershell",
  jl: "julia",
};

/** Takes a language id of the editor, a usual short name, or the extension of a file. */
export function grammarOf(language: string): Grammar {
  const name = language.toLowerCase();
  return grammars[aliases[name] ?? name] ?? plain;
}

/** False: only brackets are counted, and strings and comments may mislead. */
export function isKnownLanguage(language: string): boolean {
  return grammarOf(language) !== plain;
}
