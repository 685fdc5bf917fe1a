import type { AnswerFinding, AnswerReading } from "../answer.ts";
import { expectationsIn, type Expectation } from "../expectations.ts";
import { callsAndNames, isPython, signaturesIn, withoutText } from "../pythonNames.ts";
import { loopsNest } from "./loops.ts";
import { flag } from "./shape.ts";

/** Checks of Python against what the prompt asserts; all 0 without Python. */
export function pythonFindings({ prompt, blocks }: AnswerReading): readonly AnswerFinding[] {
  const code = readable(blocks.filter(isPython).map(({ text }) => text));
  const applies = code.trim() !== "";
  const plain = applies ? withoutText(code) : "";
  const expected = applies ? expectationsIn(prompt) : [];
  const signatures = signaturesIn(plain);
  const wanted = expected[0]?.name;
  const own = wanted === undefined ? undefined : signatures.get(wanted);
  const returns = /\breturn\b|\byield\b|\blambda\b/.test(plain);
  return [
    { name: "asserts are given", value: flag(expected.length > 0) },
    {
      name: "the function is missing",
      value: flag(wanted !== undefined && own === undefined && !assigned(plain, wanted)),
    },
    { name: "the function takes other arguments", value: flag(own !== undefined && !takes(own, expected)) },
    { name: "nothing is returned", value: flag(expected.length > 0 && !returns) },
    { name: "an unknown name is used", value: applies ? Math.min(1, callsAndNames(plain).unknown.length / 2) : 0 },
    {
      name: "another kind of value is returned",
      value: flag(expected.length > 0 && returnsOther(code, plain, expected)),
    },
    { name: "an expected text is nowhere made", value: flag(expected.length > 0 && textMissing(code, expected)) },
    { name: "prints", value: flag(expected.length > 0 && /\bprint\s*\(/.test(plain)) },
    { name: "reads input", value: flag(/\binput\s*\(/.test(plain)) },
    { name: "branches", value: Math.min(1.5, count(plain, /\b(?:if|elif|for|while|except)\b/g) / 8) },
    { name: "nested loops", value: flag(loopsNest(plain)) },
    { name: "patterns", value: flag(/\bre\.\w+\(/.test(plain)) },
    { name: "imports", value: Math.min(1, count(plain, /^[ \t]*(?:import|from)\b/gm) / 2) },
    {
      name: "nested values are asserted",
      value: flag(expected.some(({ args, value }) => /[[({][^\])}]*[[({]/.test(args + value))),
    },
  ];
}

/** Without what nobody writes by hand, and what would take too long to search. */
function readable(texts: readonly string[]): string {
  const lines = texts.join("\n").slice(0, longestCode).split("\n");
  return lines.filter((line) => line.length <= longestLine).join("\n");
}

const longestCode = 12_000;
const longestLine = 400;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function assigned(code: string, name: string): boolean {
  return new RegExp(`(?:^|\\n)\\s*(?:class\\s+)?${name}\\b\\s*[=:(]`).test(code);
}

function takes(own: { readonly least: number; readonly most: number }, expected: readonly Expectation[]): boolean {
  return expected.every(({ argCount }) => argCount >= own.least && argCount <= own.most);
}

/** True where every return is a literal of another kind than what is expected. */
function returnsOther(code: string, plain: string, expected: readonly Expectation[]): boolean {
  const kinds = new Set(expected.map(({ kind }) => kind));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined || kind === "other") return false;
  const returned = [...code.matchAll(/^[ \t]*return\b[ \t]*([^\n#]*)/gm)].map(([, value = ""]) =>
    kindOfReturn(value.trim()),
  );
  const known = returned.filter((one) => one !== "other");
  if (known.length === 0 || known.length < returned.length || plain === "") return false;
  return !known.some(
    (one) => one === kind || (one === "number" && kind === "truth") || (one === "truth" && kind === "number"),
  );
}

function kindOfReturn(value: string): Expectation["kind"] {
  if (/^(?:True|False)$|^(?:not |all\(|any\(|isinstance\()|(?:==|!=|<=|>=|<|>| in )(?![^([]*[\])])/.test(value))
    return "truth";
  if (/^[frb]?["']/.test(value) || /^(?:str\(|["'][^"']*["']\.join\()/.test(value)) return "text";
  if (value.startsWith("[") || /^(?:list|sorted)\(/.test(value)) return "list";
  if (value.startsWith("tuple(") || (value.startsWith("(") && value.includes(",") && value.endsWith(")")))
    return "tuple";
  if (/^-?[\d.]+$|^(?:len|sum|int|float|abs|round)\(/.test(value)) return "number";
  if (/^\{.*:/.test(value) || value.startsWith("dict(")) return "map";
  return "other";
}

/** True where an expected string that does not come from the arguments is missing from the code. */
function textMissing(code: string, expected: readonly Expectation[]): boolean {
  return expected.some(({ kind, value, args }) => {
    if (kind !== "text") return false;
    const text = value.slice(1, -1);
    if (text.length < 4 || !/\s|^[A-Z][a-z]/.test(text)) return false;
    const words = text
      .split(/\s+/)
      .filter((word) => word.length > 2 && !args.toLowerCase().includes(word.toLowerCase()));
    return words.length > 0 && !words.some((word) => code.includes(word));
  });
}
