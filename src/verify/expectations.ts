/** `assert f(1, [2]) == (3, 4)`, taken apart. */
export interface Expectation {
  readonly name: string;
  readonly args: string;
  readonly argCount: number;
  readonly value: string;
  readonly kind: "truth" | "text" | "number" | "list" | "tuple" | "map" | "other";
}

const mostExpectations = 10;
/** Calls whose end is further away are passed over, after so many all that follow. */
const longestCall = 4_000;
const mostUnclosed = 20;

/** The asserts of a prompt, in the order in which they stand. */
export function expectationsIn(prompt: string): readonly Expectation[] {
  const found: Expectation[] = [];
  let unclosed = 0;
  for (const start of prompt.matchAll(/\bassert\s+(?:set\(|sorted\(|list\(|not\s+)?([A-Za-z_]\w*)\s*\(/g)) {
    const open = start.index + start[0].length - 1;
    const close = closing(prompt, open);
    if (close === undefined) {
      if (++unclosed > mostUnclosed) break;
      continue;
    }
    const args = prompt.slice(open + 1, close);
    const [, rest = ""] = /^\)*\s*(?:==|is)\s*([^\n]*)/.exec(prompt.slice(close + 1)) ?? [];
    const value = rest.trim();
    found.push({ name: start[1] ?? "", args, argCount: countArgs(args), value, kind: kindOf(value) });
    if (found.length >= mostExpectations) break;
  }
  return found;
}

function closing(text: string, open: number): number | undefined {
  let depth = 0;
  let quote = "";
  const end = Math.min(text.length, open + longestCall);
  for (let at = open; at < end; at++) {
    const sign = text[at] ?? "";
    if (quote !== "") {
      if (sign === "\\") at++;
      else if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign) && --depth === 0) return at;
  }
  return undefined;
}

function countArgs(args: string): number {
  if (args.trim() === "") return 0;
  let [depth, quote, commas] = [0, "", 0];
  for (let at = 0; at < args.length; at++) {
    const sign = args[at] ?? "";
    if (quote !== "") {
      if (sign === "\\") at++;
      else if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign)) depth--;
    else if (sign === "," && depth === 0) commas++;
  }
  return commas + (args.trimEnd().endsWith(",") ? 0 : 1);
}

function kindOf(value: string): Expectation["kind"] {
  if (/^(?:True|False)\b/.test(value)) return "truth";
  if (/^["']/.test(value)) return "text";
  if (value.startsWith("[")) return "list";
  if (value.startsWith("(")) return "tuple";
  if (/^-?[\d.]/.test(value)) return "number";
  if (/^\{[^}]*:/.test(value)) return "map";
  return "other";
}
