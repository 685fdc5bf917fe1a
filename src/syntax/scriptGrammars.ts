import { blockWords } from "./blockWords.ts";
import { lineComment, quoted, type Grammar } from "./grammar.ts";

export const atWordStart = (before: string): boolean => before === "" || /[\s;&|()]$/.test(before);

/** What it has beside: enough to know where its texts of several lines end. */
const perl: Grammar = {
  rules: [
    { kind: "comment", open: "^=[a-z]\\w*", close: "^=cut\\b", mayStayOpen: true },
    { kind: "heredoc", open: "<<~?(?:[\"']([A-Za-z_]\\w*)[\"']|([A-Z_][A-Z\\d_]+)\\b)" },
    { kind: "skip", open: '"(?:[^"\\\\\\n]|\\\\.){0,1000}"|(?<=^|[ \\t])#(?=[ \\t])[^\\n]*' },
  ],
};
const fish: Grammar = {
  rules: [
    lineComment("#", atWordStart),
    { kind: "skip", open: "\\\\[^]" },
    quoted('"', { lines: "many" }),
    quoted("'", { lines: "many" }),
  ],
  blocks: blockWords.fish,
};
const dockerfile: Grammar = {
  rules: [
    lineComment("#", (before) => /(?:^|\n)[ \t]*$/.test(before)),
    { kind: "heredoc", open: "(?<!<)<<-?[\"']?([A-Za-z_]\\w*)[\"']?" },
    { kind: "skip", open: '"(?:[^"\\\\\\n]|\\\\.){0,1000}"|\\\\[^]' },
  ],
};

export const scriptGrammars = { perl, dockerfile, fish };
