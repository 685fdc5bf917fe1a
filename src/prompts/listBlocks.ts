import { estimateTokens } from "../core/usage/tokens.ts";
import type { Task } from "../core/task.ts";
import { blockTokens, escapeName, type Block } from "./block.ts";
import { fileLabel } from "./fileBlocks.ts";

const mostProblems = 30;
const longestProblem = 300;
const mostTabs = 20;

/** Errors first, one per line, as many as fit. */
export function problemsBlock(snapshot: Task["snapshot"], tokens: number): readonly Block[] {
  const rank = { error: 0, warning: 1, information: 2, hint: 3 };
  const lines = snapshot.diagnostics
    .toSorted((one, other) => rank[one.severity] - rank[other.severity] || one.line - other.line)
    .slice(0, mostProblems)
    .map(({ severity, line, message, source }) => {
      const said = message.replace(/\s+/g, " ").trim().slice(0, longestProblem);
      return `line ${line}: ${severity}: ${said}${source ? ` (${source.replace(/\s+/g, " ").slice(0, 40)})` : ""}`;
    });
  return listBlock(`problems in ${fileLabel(snapshot)}`, lines, tokens);
}

/** Names only, for orientation. */
export function tabsBlock(snapshot: Task["snapshot"], tokens: number): readonly Block[] {
  return listBlock("other open files", snapshot.openTabs.slice(0, mostTabs).map(escapeName), tokens);
}

function listBlock(label: string, lines: readonly string[], tokens: number): readonly Block[] {
  let left = tokens - blockTokens({ label, text: "" });
  const kept: string[] = [];
  for (const line of lines) {
    left -= estimateTokens(`${line}\n`);
    if (left < 0) break;
    kept.push(line);
  }
  return kept.length === 0 ? [] : [{ label, text: kept.join("\n") }];
}
