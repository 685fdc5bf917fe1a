import type { CodeBlock } from "./answer.ts";

export function isPython({ languageId }: CodeBlock): boolean {
  return /^py(?:thon)?\d?$/.test(languageId);
}

/** The code without its comments, and with empty strings. */
export function withoutText(code: string): string {
  return code
    .replace(/"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)/g, '""')
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""')
    .replace(/#[^\n]*/g, "");
}

export interface Signature {
  readonly least: number;
  readonly most: number;
}

/** How many positional arguments each function takes. */
export function signaturesIn(plain: string): ReadonlyMap<string, Signature> {
  const found = new Map<string, Signature>();
  for (const { name, list } of definitionsIn(plain)) {
    if (found.has(name)) continue;
    const parameters = list
      .split(",")
      .map((parameter) => parameter.trim())
      .filter((parameter) => parameter !== "" && parameter !== "/");
    const star = parameters.findIndex((parameter) => parameter.startsWith("*"));
    const placed = (star < 0 ? parameters : parameters.slice(0, star)).filter((parameter) => parameter !== "self");
    const open = parameters.some((parameter) => /^\*\w/.test(parameter));
    const least = placed.filter((parameter) => !parameter.includes("=")).length;
    found.set(name, { least, most: open ? Number.POSITIVE_INFINITY : placed.length });
  }
  return found;
}

/** Functions with what stands between their brackets. */
function definitionsIn(plain: string): readonly { readonly name: string; readonly list: string }[] {
  return between(plain, /\bdef\s+(\w+)\s*\(/g, ")").map(([name, list]) => ({ name, list }));
}

/** What each match of `opening` names, and the text from there to the next `closing`. */
function between(
  plain: string,
  opening: RegExp,
  closing: string,
): readonly (readonly [name: string, inside: string])[] {
  const found: (readonly [string, string])[] = [];
  for (let match = opening.exec(plain); match; match = opening.exec(plain)) {
    const end = plain.indexOf(closing, opening.lastIndex);
    if (end < 0) break;
    found.push([match[1] ?? "", plain.slice(opening.lastIndex, end)]);
    opening.lastIndex = end + 1;
  }
  return found;
}

const builtIn = new Set(
  "abs all any ascii bin bool bytearray bytes callable chr classmethod complex delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ True False None NotImplemented Ellipsis __name__ __file__ Exception BaseException ArithmeticError AssertionError AttributeError EOFError FileNotFoundError ImportError IndexError IOError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotImplementedError OSError OverflowError PermissionError RecursionError RuntimeError StopIteration SyntaxError SystemExit TimeoutError TypeError UnicodeDecodeError UnicodeError ValueError ZeroDivisionError".split(
    " ",
  ),
);
const keywords = new Set(
  "and as assert async await break class continue def del elif else except finally for from global if import in is lambda match case nonlocal not or pass raise return try while with yield self cls _".split(
    " ",
  ),
);

/** Names that are read and never bound; scopes are not told apart, so that what is found is meant. */
export function callsAndNames(plain: string): { readonly unknown: readonly string[] } {
  const bound = boundNames(plain);
  // Everything may come from there.
  if (/\bfrom\s+\S+\s+import\s+\*/.test(plain)) return { unknown: [] };
  const read = plain.replace(/\b\w+\s*=(?!=)(?=[^()\n]*[,)])/g, "").matchAll(/(?<![\w.])([A-Za-z_]\w*)/g);
  const unknown = new Set<string>();
  for (const [, name = ""] of read) {
    if (!bound.has(name) && !builtIn.has(name) && !keywords.has(name) && !/^[rbfu]{1,2}$/i.test(name))
      unknown.add(name);
  }
  return { unknown: [...unknown] };
}

function boundNames(plain: string): ReadonlySet<string> {
  const bound = new Set<string>();
  const addAll = (list: string): void => {
    for (const [name] of list.matchAll(/[A-Za-z_]\w*/g)) bound.add(name);
  };
  for (const [, name = ""] of plain.matchAll(/\b(?:def|class)\s+(\w+)/g)) bound.add(name);
  for (const { list } of definitionsIn(plain)) addAll(list);
  for (const [, list] of between(plain, /\blambda\b/g, ":")) addAll(list);
  for (const [, list = ""] of plain.matchAll(/\bfor[ \t]([^\n]*)/g)) addAll(loopNames(list));
  for (const [, list = ""] of plain.matchAll(/^[ \t]*(?:from\s+\S+\s+)?import\s+([^\n]+)/gm)) addAll(list);
  for (const [, name = ""] of plain.matchAll(/\bas\s+(\w+)/g)) bound.add(name);
  for (const [, name = ""] of plain.matchAll(/\b(\w+)\s*:=/g)) bound.add(name);
  for (const line of plain.split("\n")) addAll(assignedIn(line));
  for (const [, list = ""] of plain.matchAll(/=\s*([A-Za-z_]\w*(?:\s*,\s*\w+)*)\s*=(?!=)/g)) addAll(list);
  for (const [, list = ""] of plain.matchAll(/\b(?:global|nonlocal)\s+([^\n]+)/g)) addAll(list);
  return bound;
}

/** What stands between each `for` of a line and its `in`. */
function loopNames(rest: string): string {
  const loops = rest.split(/\bfor[ \t]/);
  return loops.map((loop) => loop.slice(0, Math.max(0, loop.search(/\sin\b/)))).join(" ");
}

/** What a line assigns to: `a, b[0] = …`, `a: int = …`, `a += …`. */
function assignedIn(line: string): string {
  const at = line.indexOf("=");
  if (at < 0 || line.charAt(at + 1) === "=") return "";
  const head = line.slice(0, at);
  const colon = head.indexOf(":");
  if (colon === head.length - 1 && colon >= 0) return "";
  const list = colon < 0 ? head.replace(/(?:\/\/|\*\*|>>|<<|[-+*/%&|^])$/, "") : head.slice(0, colon);
  return /[^\w ,.()[\]*\t]/.test(list) ? "" : list;
}
