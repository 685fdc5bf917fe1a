import type { Sign } from "./sign.ts";

const fileEnds =
  "tsx?|jsx?|py|rs|go|java|kt|cs|cpp|hpp|h|c|rb|php|sql|sh|ya?ml|toml|json|md|css|scss|html|vue|swift|tf|tex";

/** What a text looks like, whatever it says. Read in a normalised text. */
export const shapes: readonly { readonly name: string; readonly signs: readonly Sign[] }[] = [
  {
    name: "a stack trace",
    signs: [
      { piece: "\n", pattern: /\n[^\S\n]+at \S|\n[^\S\n]*\nat \S/ },
      { piece: ":", pattern: /\.(?:py|rb|go|rs|java|ts|js|cs|cpp):\d|caused by:/ },
      { piece: "(", pattern: /traceback \(most recent/ },
      { piece: '"', pattern: /^[^\S\n\r\u2028\u2029]*file ".*", line \d/m },
      { pattern: /panicked at/ },
    ],
  },
  {
    name: "an error message",
    signs: [
      {
        pattern:
          /\b(?:error|exception|warning|failed|cannot|undefined|null)\b[^\n]{0,60}[:;]|\berr_|\bexit (?:code|status)/,
      },
    ],
  },
  {
    name: "names a file",
    signs: [
      { piece: ".", pattern: new RegExp(`\\.(?=(?:${fileEnds})\\b)(?<=(?:^|[\\s\`'"(#@/])[\\w.-]+\\.)`) },
      { piece: "#file" },
    ],
  },
  {
    name: "names a symbol",
    signs: [
      { piece: "`", pattern: /`[^`\n]+`/ },
      { piece: "_", pattern: /\b[a-z]+(?:_[a-z0-9]+)+\b/ },
      { piece: "()", pattern: /\w\(\)/ },
      { piece: "::", pattern: /\w::\w/ },
      { piece: "=>" },
      { piece: "#selection" },
      { piece: "#sym" },
    ],
  },
  {
    name: "code without fences",
    signs: [
      {
        pattern:
          /^[^\S\n\r\u2028\u2029]*(?:def |class |function |import |from \w+ import|const |let |var |public |private |fn |func |#include|select .* from |if \(|for \(|while \(|return )|[{};]\s*$/m,
      },
    ],
  },
  {
    name: "mathematics",
    signs: [
      { piece: "\\", pattern: /\\(?:frac|sum|int|sqrt|begin|left|boxed|cdot|le|ge|in)\b/ },
      { piece: "$", pattern: /\$[^$\n]+\$/ },
      { pattern: /[=<>≤≥]\s*-?\d/ },
      { pattern: /\d\s*[-+*/^×÷]\s*\d/ },
      { pattern: /[∑∫√π∞∈∀∃]/ },
    ],
  },
  {
    name: "multiple choice",
    signs: [
      {
        piece: "\n",
        pattern: /^[^\S\n\r\u2028\u2029]*\(?a[.):][^\n\r\u2028\u2029]*\r?\n\s*\(?b[.):]|\noptions?:|\nchoices?:/m,
      },
    ],
  },
  { name: "a list of points", signs: [{ pattern: /^[^\S\n\r\u2028\u2029]*(?:[-*•]|\d+[.)、])\s+\S/m }] },
  { name: "a link", signs: [{ piece: "://", pattern: /https?:\/\// }] },
  {
    name: "asks for an exact form of the answer",
    signs: [{ pattern: /\bjson\b|\bboxed\b|\bonly (?:return|output|answer|the)\b|\bformat\b|只(?:返回|输出|给)/ }],
  },
];
