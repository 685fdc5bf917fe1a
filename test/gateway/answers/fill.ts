import { fimAnswers } from "./fimAnswers.ts";

/** Continues the prefix. What was already typed of a known line is left out, and what follows the cursor is not repeated. */
export function fill(prefix: string, suffix: string): string {
  const line = prefix.slice(prefix.lastIndexOf("\n") + 1);
  return withoutSuffix(continuation(line), suffix);
}

function continuation(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  for (const { start, rest } of fimAnswers) {
    const at = lastWordIndex(line, start);
    const typed = line.slice(at);
    if (at >= 0 && (start + rest).startsWith(typed)) return indented((start + rest).slice(typed.length), indent);
  }
  const begun = line.trimStart();
  const known = begun.length < 3 ? undefined : fimAnswers.find(({ start }) => start.startsWith(begun));
  return known ? indented((known.start + known.rest).slice(begun.length), indent) : generic(line, indent);
}

/** Where `start` stands in the line and is not the tail of a longer word. */
function lastWordIndex(line: string, start: string): number {
  const at = line.lastIndexOf(start);
  return at > 0 && /\w/.test(line[at - 1] ?? "") && /^\w/.test(start) ? -1 : at;
}

const indented = (text: string, indent: string) => text.replaceAll("\n", `\n${indent}`);

function generic(line: string, indent: string): string {
  if (/\{\s*$/.test(line)) return `\n${indent}  // continued by the scripted demo\n${indent}}`;
  if (/[=(,]\s*$/.test(line)) return "value";
  if (line.endsWith(".")) return "length";
  return line.trim() === "" ? "// continued by the scripted demo" : "";
}

function withoutSuffix(text: string, suffix: string): string {
  const restOfLine = suffix.split("\n", 1)[0]?.trim() ?? "";
  if (restOfLine !== "") {
    const first = text.split("\n", 1)[0] ?? "";
    const at = first.indexOf(restOfLine);
    return at >= 0 ? first.slice(0, at) : first;
  }
  const next = suffix.split("\n").find((line) => line.trim() !== "") ?? "";
  const lines = text.split("\n");
  if (next === "" || lines.length < 2) return next !== "" && text.trim() === next.trim() ? "" : text;
  return lines.at(-1)?.trimEnd() === next.trimEnd() ? lines.slice(0, -1).join("\n") : text;
}
