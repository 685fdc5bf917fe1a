import { blockWords } from "./blockWords.ts";
import { startsExpression } from "./expressionStart.ts";
import { atWordStart, scriptGrammars } from "./scriptGrammars.ts";
import { valueStart } from "./yamlValue.ts";
import { backslash, blockComment, lineComment, literal, quoted, type Enclosed, type Grammar } from "./grammar.ts";

const slashes = [lineComment("//"), blockComment("/\\*", "\\*/")];
const nestedSlashes = [lineComment("//"), blockComment("/\\*", "\\*/", "nests")];
const many = { lines: "many" } as const;
const raw = (quote: string): Enclosed => ({ kind: "string", open: quote, close: quote });
/** SQL and YAML write a quote twice. */
const doubled = (quote: string): Enclosed => ({ ...raw(quote), escape: quote + quote });
const tripled = (quote: string): Enclosed => quoted(quote.repeat(3), many);
const character = quoted("'");
/** Of at most 1,000 characters and classes: from each stroke of a line, no more of it is looked at. */
const pattern = "/(?![*/])(?:[^\\\\/\\[\\n]|\\\\.|\\[(?:[^\\]\\\\\\n]|\\\\.){0,200}\\]){1,1000}/";
const expression = { kind: "skip", open: pattern, after: startsExpression } as const;

const notInName = (before: string) => !/[\w)\]]$/.test(before);

const script: Grammar = {
  rules: [...slashes, expression, quoted('"'), quoted("'"), quoted("`", { ...many, hole: "\\$\\{" })],
};
const withTags: Grammar = { ...script, markup: "jsx" };

const python: Grammar = {
  rules: [
    lineComment("#"),
    tripled('"'),
    tripled("'"),
    quoted('"'),
    quoted("'"),
    { kind: "skip", open: "\\\\\\r?\\n" },
  ],
  indented: true,
};

const cNumber = { kind: "skip", open: "\\b\\d[\\w.]{0,30}(?:'\\w{1,30}){1,9}" } as const;
const branches = { kind: "branch", open: "^[ \\t]*#[ \\t]*(if|else|elif|endif)" } as const;
const c: Grammar = { rules: [branches, ...slashes, cNumber, quoted('"'), character] };
const cpp: Grammar = {
  rules: [
    branches,
    ...slashes,
    cNumber,
    { kind: "string", open: 'R"([^()\\\\\\s]{0,16})\\(', close: ([, tag = ""]) => `\\)${literal(tag)}"` },
    ...c.rules.slice(4),
  ],
};
const csharp: Grammar = {
  rules: [
    branches,
    ...slashes,
    { kind: "string", open: '("{3,})', close: ([, quotes = ""]) => quotes },
    { kind: "string", open: '(?:\\$@|@\\$|@)"', close: '"', escape: '""' },
    quoted('"'),
    character,
  ],
};
const java: Grammar = { rules: [...slashes, tripled('"'), quoted('"'), character] };
const kotlin: Grammar = {
  rules: [
    ...nestedSlashes,
    { kind: "string", open: '"""', close: '"""(?!")', hole: "\\$\\{" },
    quoted('"', { hole: "\\$\\{" }),
    character,
  ],
};
const swift: Grammar = {
  rules: [...nestedSlashes, { ...tripled('"'), hole: "\\\\\\(" }, quoted('"', { hole: "\\\\\\(" })].map((rule) =>
    "hole" in rule ? { ...rule, escape: "\\\\[^(]" } : rule,
  ),
};
const dart: Grammar = {
  rules: [
    ...slashes,
    { ...tripled('"'), hole: "\\$\\{" },
    { ...tripled("'"), hole: "\\$\\{" },
    quoted('"', { hole: "\\$\\{" }),
    quoted("'", { hole: "\\$\\{" }),
  ],
};
const scala: Grammar = {
  rules: [...nestedSlashes, raw('"""'), quoted('"'), { kind: "skip", open: "'(?:\\\\.|[^\\\\'\\n])'" }],
};
const go: Grammar = { rules: [...slashes, quoted('"'), raw("`"), character] };
const rust: Grammar = {
  rules: [
    ...nestedSlashes,
    { kind: "string", open: '\\b(?:br|cr|r)(#*)"', close: ([, hashes = ""]) => `"${hashes}` },
    quoted('"', many),
    { kind: "skip", open: "'(?:\\\\(?:u\\{[^}\\n]{0,10}\\}|x..|.)|[^\\\\'\\n]{1,2})'|'\\w+" },
  ],
};
const ruby: Grammar = {
  rules: [
    blockComment("^=begin\\b", "^=end\\b"),
    lineComment("#(?!\\{)"),
    { kind: "heredoc", open: "<<[~-][\"'`]?([A-Za-z_]\\w*)[\"'`]?|<<[\"']?([A-Z][A-Z\\d_]+)\\b[\"']?" },
    expression,
    { kind: "skip", open: "\\?[\"'#/`(){}\\[\\]](?!\\w)|\\$[\"'`]", after: notInName },
    { kind: "string", open: "%[qQwWiIrsx]?\\(", close: "\\)", escape: backslash },
    { kind: "string", open: "%[qQwWiIrsx]?\\[", close: "\\]", escape: backslash },
    { kind: "string", open: "%[qQwWiIrsx]?\\{", close: "\\}", escape: backslash },
    quoted('"', { ...many, hole: "#\\{" }),
    quoted("'", many),
    quoted("`", { ...many, hole: "#\\{" }),
  ],
  blocks: blockWords.ruby,
};
const php: Grammar = {
  page: "<\\?(?:php\\b|=)",
  rules: [
    { kind: "text", open: "\\?>", close: "<\\?(?:php\\b|=)", mayStayOpen: true },
    lineComment("//"),
    lineComment("#(?!\\[)"),
    blockComment("/\\*", "\\*/"),
    { kind: "heredoc", open: "<<<[ \\t]*[\"']?([A-Za-z_]\\w*)[\"']?" },
    quoted('"', many),
    quoted("'", many),
    quoted("`", many),
  ],
};
const shell: Grammar = {
  rules: [
    lineComment("#", atWordStart),
    { kind: "skip", open: "\\\\[^]|\\$[#$?!*@-]" },
    { kind: "heredoc", open: "(?<!<)<<-?[ \\t]*[\"']?([A-Za-z_]\\w*)[\"']?" },
    { kind: "string", open: "\\$'", close: "'", escape: backslash },
    quoted('"', { ...many, hole: "\\$\\{|\\$\\(", escape: backslash }),
    raw("'"),
    quoted("`", many),
  ],
  blocks: blockWords.shell,
};
const sql: Grammar = {
  rules: [
    lineComment("--"),
    blockComment("/\\*", "\\*/"),
    { kind: "string", open: "(\\$\\w*\\$)", close: ([, tag = ""]) => literal(tag) },
    doubled("'"),
    doubled('"'),
    doubled("`"),
  ],
};
const css: Grammar = {
  rules: [
    blockComment("/\\*", "\\*/"),
    // Data in an address may be long; a text that breaks off within it is no mistake of a bracket.
    { kind: "string", open: "\\burl\\((?![\"'])", close: "\\)", lines: "one" },
    quoted('"'),
    quoted("'"),
  ],
};
const lua: Grammar = {
  rules: [
    { kind: "comment", open: "--\\[(=*)\\[", close: ([, level = ""]) => `\\]${level}\\]` },
    lineComment("--"),
    { kind: "string", open: "\\[(=*)\\[", close: ([, level = ""]) => `\\]${level}\\]` },
    quoted('"'),
    quoted("'"),
  ],
  blocks: blockWords.lua,
};
const hashed: Grammar = { rules: [lineComment("#", atWordStart), tripled('"'), quoted('"'), quoted("'")] };
const elixir: Grammar = {
  rules: [
    lineComment("#"),
    { ...tripled('"'), hole: "#\\{" },
    quoted('"', { ...many, hole: "#\\{" }),
    { kind: "skip", open: "\\?\\\\?.", after: notInName },
    character,
  ],
  blocks: blockWords.elixir,
};
const yaml: Grammar = {
  rules: [
    lineComment("#", (before) => before === "" || /\s$/.test(before)),
    // The lines of a block scalar are those that stand further in than its key.
    {
      kind: "skip",
      open: "^(?<indent> {0,100})(?:- {1,20}){0,8}(?:[^\\s#:][^\\n]*?:|-)?[ \\t]{1,60}[|>][-+\\d]*[ \\t]*(?:#[^\\n]*)?(?:\\r?\\n(?:\\k<indent>[ ][^\\n]*|[ \\t]*(?=\\r?\\n)))+",
    },
    { ...quoted('"', many), after: valueStart },
    { ...doubled("'"), after: valueStart },
    { kind: "skip", open: "[()]" },
    // Within a plain scalar brackets are letters, unless a flow collection is open around it.
    { kind: "skip", open: "[\"'{}[\\]]", after: (before, open) => open === 0 && !valueStart(before) },
  ],
};

const json: Grammar = { rules: [quoted('"')] };
const html: Grammar = { rules: [], markup: "html" };

/** By the editor's language ids. */
export const grammars: Readonly<Record<string, Grammar>> = {
  typescript: script,
  javascript: withTags,
  typescriptreact: withTags,
  javascriptreact: withTags,
  python,
  c,
  cpp,
  "cuda-cpp": cpp,
  "objective-c": c,
  "objective-cpp": cpp,
  csharp,
  java,
  groovy: { rules: [...slashes, tripled('"'), tripled("'"), quoted('"'), quoted("'")] },
  kotlin,
  swift,
  dart,
  scala,
  go,
  rust,
  ruby,
  php,
  shellscript: shell,
  sql,
  css,
  scss: { rules: [...css.rules.slice(1, 2), ...slashes, ...css.rules.slice(2)] },
  less: { rules: [...css.rules.slice(1, 2), ...slashes, ...css.rules.slice(2)] },
  lua,
  elixir,
  yaml,
  dockercompose: yaml,
  json,
  jsonc: { rules: [...slashes, quoted('"')] },
  jsonl: json,
  html,
  vue: html,
  svelte: html,
  xml: html,
  ...scriptGrammars,
  toml: hashed,
  r: hashed,
  julia: hashed,
  terraform: {
    rules: [
      lineComment("#"),
      ...slashes,
      { kind: "heredoc", open: "<<-?([A-Z]\\w*)" },
      quoted('"', { hole: "\\$\\{" }),
    ],
  },
  zig: { rules: [lineComment("//"), lineComment("\\\\\\\\"), quoted('"'), character] },
  proto: { rules: [...slashes, quoted('"'), quoted("'")] },
  graphql: { rules: [lineComment("#"), tripled('"'), quoted('"')] },
  powershell: {
    rules: [
      blockComment("<#", "#>"),
      lineComment("#"),
      { kind: "skip", open: "`." },
      quoted('"', { ...many, escape: "`[^]" }),
      raw("'"),
    ],
  },
};
