/** Lines of a file that speak of the same things as the text around a cursor. */
export interface SimilarLines {
  readonly text: string;
  /** Shared names of all names, from 0 to 1 (Jaccard index). */
  readonly score: number;
}

const windowLines = 30;
const stepLines = 10;
const mostLines = 2_000;
/** Of so many characters, names are looked for in every window of lines that overlaps them. */
const mostCharacters = 200_000;

/** The window of a text that shares the most names with `near`; undefined where none shares any. */
export function similarLines(text: string, near: string): SimilarLines | undefined {
  const wanted = namesIn(near);
  if (wanted.size === 0) return undefined;
  const lines = text.slice(0, mostCharacters).split(/\r?\n/, mostLines);
  let best: SimilarLines | undefined;
  for (let start = 0; start < lines.length; start += stepLines) {
    const piece = lines.slice(start, start + windowLines).join("\n");
    const names = namesIn(piece);
    const shared = [...names].filter((name) => wanted.has(name)).length;
    const score = shared / (names.size + wanted.size - shared);
    if (shared > 0 && score > (best?.score ?? 0)) best = { text: piece.trim(), score };
  }
  return best;
}

const common = new Set(
  "and are class const def else end export false for from func function import let new nil none not null return self string the this true type undefined var void while with".split(
    " ",
  ),
);

function namesIn(text: string): ReadonlySet<string> {
  const names = text.match(/[\p{L}_$][\p{L}\p{N}_$]{2,}/gu) ?? [];
  return new Set(names.map((name) => name.toLowerCase()).filter((name) => !common.has(name)));
}

/** Where an import names what it takes from a file of the project: line and column of the last name, 0-based. */
export function importedNames(
  text: string,
  most: number,
): readonly { readonly line: number; readonly column: number }[] {
  const found: { line: number; column: number }[] = [];
  for (const [line, written] of text.split(/\r?\n/, 120).entries()) {
    if (found.length === most) break;
    if (!/^\s*(?:import\s|from\s+[\w.]+\s+import|use\s+(?:crate|super|self)\b|require_relative)/.test(written))
      continue;
    const column = columnOfName(beforeFrom(written) ?? written.trimEnd().replace(/;$/, ""));
    if (column !== undefined) found.push({ line, column });
  }
  return found;
}

/** What stands before `from "./…"`, without the bracket that the names end with. */
function beforeFrom(line: string): string | undefined {
  const quote = line.search(/["']/);
  const begins = /^\s*import\b/.exec(line)?.[0].length ?? Number.POSITIVE_INFINITY;
  const head = line.slice(0, Math.max(0, quote)).trimEnd();
  if (!/[.@~]/.test(line.charAt(quote + 1)) || !head.endsWith("from")) return undefined;
  const names = head.slice(0, -4).trimEnd();
  const bare = names.endsWith("}") ? names.slice(0, -1) : names;
  return bare.trimEnd().length > begins ? bare : undefined;
}

/** Where the name begins that a text ends with. */
function columnOfName(text: string): number | undefined {
  const end = text.trimEnd().length;
  let start = end;
  while (start > 0 && /[\w$]/.test(text.charAt(start - 1))) start--;
  return start < end ? start : undefined;
}
