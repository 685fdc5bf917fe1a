import { phrase } from "../../../core/phrase.ts";
import { escapeName } from "../../block.ts";
import type { FileProblems, Problem } from "../../workspace.ts";
import type { MentionResolver, MentionText } from "../target.ts";

const mostFiles = 50;
const mostOfFile = 50;
const longest = 500;
const rank = { error: 0, warning: 1, information: 2, hint: 3 };

/** What is reported of one file or of all, errors first. */
export const problems: MentionResolver<"problems"> = {
  always: [{ kind: "problems" }],
  place: ({ file }) => file && { file },
  async resolve({ file }, { workspace }) {
    const found = (await workspace.problems(file)).filter((one) => one.problems.length > 0);
    if (found.length === 0) return { kind: "nothing", why: phrase("No problems are reported.") };
    const worst = found.toSorted((one, other) => worstOf(one) - worstOf(other));
    const isCut = found.length > mostFiles || found.some((one) => one.problems.length > mostOfFile);
    return { kind: "text", texts: worst.slice(0, mostFiles).map(textOf), ...(isCut ? { isCut } : {}) };
  },
};

function worstOf({ problems: all }: FileProblems): number {
  return Math.min(...all.map(({ severity }) => rank[severity]));
}

function textOf({ file, problems: all }: FileProblems): MentionText {
  const lines = all
    .toSorted((one, other) => rank[one.severity] - rank[other.severity] || one.line - other.line)
    .slice(0, mostOfFile)
    .map(lineOf);
  return { label: `problems in ${escapeName(file.path)}`, text: lines.join("\n") };
}

function lineOf({ severity, message, line, source }: Problem): string {
  const said = message.slice(0, longest).split(/\s+/).join(" ").trim();
  return `line ${line}: ${severity}: ${said}${source === undefined ? "" : ` (${source.slice(0, 40).split(/\s+/).join(" ")})`}`;
}
