import type { Random } from "../random.ts";
import { namesIn } from "./mutate.ts";

/** A function as lines of a file, counted from 0. */
export interface FoundFunction {
  readonly header: number;
  /** First and last line of what it does. */
  readonly first: number;
  readonly last: number;
  /** The line that closes it, where the language has one. */
  readonly close: number | undefined;
}

const control =
  /^\s*(?:[})\]]*\s*)?(?:if|else|elif|elsif|for|foreach|while|switch|case|catch|try|do|with|return|throw|new|await|yield|match|when|guard|unless|until|using|lock|class|struct|enum|interface|trait|impl|namespace|module|describe|it|mod|extension|import|export\s+(?:class|interface|enum|type)|type|#)\b/;

/** Functions whose signature is one line, of three to forty lines. */
export function functionsIn(lines: readonly string[], extension: string): FoundFunction[] {
  const found: FoundFunction[] = [];
  for (let header = 0; header < lines.length; header++) {
    const line = lines[header] ?? "";
    if (!isHeader(line, extension)) continue;
    const opens = lines[header + 1]?.trim() === "{" ? header + 1 : header;
    if (opens === header && !/(?:\{|:)$/.test(line.trimEnd()) && extension !== ".rb") continue;
    const indent = indentOf(line).length;
    let end = opens + 1;
    while (end < lines.length && (lines[end]?.trim() === "" || indentOf(lines[end] ?? "").length > indent)) end++;
    const closes = /^\s*(?:\}|end)\s*[;,)]*$/.test(lines[end] ?? "") && indentOf(lines[end] ?? "").length === indent;
    if (extension !== ".py" && !closes) continue;
    let last = end - 1;
    while (last > opens && lines[last]?.trim() === "") last--;
    if (last - opens >= 3 && last - opens <= 40) {
      found.push({ header, first: opens + 1, last, close: closes ? end : undefined });
    }
  }
  return found;
}

function isHeader(line: string, extension: string): boolean {
  if (control.test(line) || line.length > 160) return false;
  const text = line.trim();
  switch (extension) {
    case ".py":
      return /^(?:async )?def \w+\(.*\).*:$/.test(text);
    case ".rb":
      return /^def [\w.?!=]+(?:\(.*\))?$/.test(text);
    case ".go":
      return /^func .*\)?.*\{$/.test(text) && text.includes("(");
    case ".rs":
      return /\bfn \w+.*\{$/.test(text) && text.includes("(");
    case ".kt":
    case ".kts":
      return /\bfun .*\{$/.test(text);
    case ".swift":
      return /\b(?:func|init)\b.*\{$/.test(text) && text.includes("(");
    case ".php":
      return /\bfunction \w+\(.*\)[^;]*$/.test(text);
    default:
      return (
        /[\w>~]\s?\(.*\)[^;=,]*(?:\{|)$/.test(text) &&
        /^[\w@<*&[]/.test(text) &&
        !/^\w+\(/.test(text.replace(/^(?:async|static|get|set|public|private|protected|override) /, ".")) &&
        !text.includes("=>")
      );
  }
}

export const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? "";

const parameters: Readonly<Record<string, string>> = {
  ".ts": "limit = 2",
  ".tsx": "limit = 2",
  ".js": "limit = 2",
  ".mjs": "limit = 2",
  ".py": "limit=2",
  ".rb": "limit = 2",
  ".go": "limit int",
  ".rs": "limit: usize",
  ".kt": "limit: Int = 2",
  ".swift": "limit: Int = 2",
  ".php": "$limit = 2",
};

/** The signature after a commit: a parameter more, another name or type, another modifier. */
export function changedSignature(line: string, extension: string, random: Random): string | undefined {
  const close = line.lastIndexOf(")", line.search(/\)[^)]*$/));
  const kind = random.pick(["parameter", "parameter", "parameter", "word", "name", "suffix"]);
  if (kind === "parameter" && close > 0) {
    const before = line.slice(0, close);
    const added = parameters[extension] ?? "int limit";
    return `${before}${/\(\s*$/.test(before) ? "" : ", "}${added}${line.slice(close)}`;
  }
  const inner = line.slice(line.indexOf("(") + 1, close);
  const name = random.pick(kind === "word" ? namesIn(inner) : namesIn(line.slice(0, line.indexOf("("))).slice(-1));
  if (name === undefined) return undefined;
  return line.replace(name, kind === "suffix" ? `${name}For` : kind === "name" ? `${name}Once` : `other${name}`);
}

/** A statement after a commit: another name, value or argument in it. */
export function changedStatement(line: string, random: Random): string | undefined {
  const names = namesIn(line);
  const name = random.pick(names);
  const number = /\b\d+\b/.exec(line);
  const kind = random.pick(["name", "name", "argument", "value", "end"]);
  if (kind === "value" && number) return line.replace(number[0], String(Number(number[0]) + random.between(1, 30)));
  const argument = /(\w\([^()]*\w)\)/.exec(line);
  if (kind === "argument" && argument?.[1] !== undefined) return line.replace(argument[0], `${argument[1]}, limit)`);
  const end = /^(\s*(?:return|[\w.$@]+ ?=) .*[\w)\]])(;?)$/.exec(line);
  if (kind === "end" && end) return `${end[1] ?? ""} + limit${end[2] ?? ""}`;
  return name === undefined
    ? undefined
    : line.replace(name, `${name}${random.pick(["Id", "List", "Value", "2"]) ?? ""}`);
}
