/** Lines of a file that speak of the same things as the text around a cursor. */
export interface SimilarLines {
  readonly text: string;
  /** Shared names of all names, from 0 to 1 (Jaccard index). */
  readonly score: number;
}

const windowLines = 30;
const stepLines = 10;
const mostLines = 2_000;

/** The window of a text that shares the most names with `near`; undefined where none shares any. */
export function similarLines(text: string, near: string): SimilarLines | undefined {
  const wanted = namesIn(near);
  if (wanted.size === 0) return undefined;
  const lines = text.split(/\r?\n/, mostLines);
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
    const names =
      /^\s*(?:import\s+(?:type\s+)?[{*]?|from\s+\.?[\w.]+\s+import|use\s+(?:crate|super|self)\b|require_relative|import\s+static)/;
    if (!names.test(written)) continue;
    const taken =
      /^\s*import\b[^"']*?([\w$]+)\s*\}?\s*from\s*["'][.@~]/.exec(written) ?? /([\w$]+)\s*;?\s*$/.exec(written);
    if (taken) found.push({ line, column: taken.index + taken[0].lastIndexOf(taken[1] ?? "") });
  }
  return found;
}
