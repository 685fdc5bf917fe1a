import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "acorn";
import { transformSync } from "esbuild";

/** A regular expression as it stands in a source file. */
export interface Written {
  /** Below src/, with `/`. */
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** A place where a pattern is built from texts: `new RegExp(…)` or `RegExp(…)`. */
export interface Built {
  readonly file: string;
  readonly count: number;
}

export interface Patterns {
  readonly literals: readonly Written[];
  readonly built: readonly Built[];
}

/** Every pattern of the folder's TypeScript. */
export function patternsIn(folder: string): Patterns {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.tsx?$/.test(file))
    .sort();
  const literals: Written[] = [];
  const built: Built[] = [];
  for (const file of files) {
    let count = 0;
    for (const node of nodesOf(readFileSync(join(folder, file), "utf8"), file)) {
      const { type, regex, callee } = node;
      if (type === "Literal" && isRegex(regex)) literals.push({ file, source: regex.pattern, flags: regex.flags });
      if (/^(?:New|Call)Expression$/.test(type) && isNode(callee) && callee["name"] === "RegExp") count += 1;
    }
    if (count > 0) built.push({ file, count });
  }
  return { literals, built };
}

interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** TypeScript 7 is a native program without a parser for JavaScript: the types are taken off first. */
function nodesOf(text: string, file: string): readonly SyntaxNode[] {
  const loader = file.endsWith("x") ? "tsx" : "ts";
  const { code } = transformSync(text, { loader, target: "esnext", treeShaking: false, jsx: "automatic" });
  const found: SyntaxNode[] = [];
  const open: unknown[] = [parse(code, { ecmaVersion: "latest", sourceType: "module" })];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) open.push(...next);
    else if (isNode(next)) {
      found.push(next);
      open.push(...Object.values(next));
    }
  }
  return found;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function isRegex(value: unknown): value is { readonly pattern: string; readonly flags: string } {
  return typeof value === "object" && value !== null && "pattern" in value && "flags" in value;
}
