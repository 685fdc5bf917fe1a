import { matchLines } from "../text/matchLines.ts";

const token = /[\p{L}\p{N}_$]+|\s+|[^\p{L}\p{N}_$\s]/gu;

/**
 * What `theirs` makes of `base`, done to the file's own line: a slip of the model in words that it does not change
 * stays out of the file. Where both changed the same words, `theirs` is taken.
 */
export function mergeLine(base: string, file: string, theirs: string): string {
  if (base === file) return theirs;
  if (base === theirs) return file;
  const [origin, own, wanted] = [base, file, theirs].map((line) => line.match(token) ?? []);
  if (!origin || !own || !wanted) return theirs;
  const ownAt = new Map(matchLines(origin, own));
  const wantedAt = new Map(matchLines(origin, wanted));
  const merged: string[] = [];
  let [start, ownStart, wantedStart] = [0, 0, 0];
  for (let at = 0; at <= origin.length; at++) {
    const ownNext = at === origin.length ? own.length : ownAt.get(at);
    const wantedNext = at === origin.length ? wanted.length : wantedAt.get(at);
    if (ownNext === undefined || wantedNext === undefined) continue;
    const before = origin.slice(start, at).join("");
    const mine = own.slice(ownStart, ownNext).join("");
    const other = wanted.slice(wantedStart, wantedNext).join("");
    merged.push(other === before ? mine : other, origin[at] ?? "");
    [start, ownStart, wantedStart] = [at + 1, ownNext + 1, wantedNext + 1];
  }
  return merged.join("");
}

/** How alike two lines are, from 0 to 1, by the words and signs they share. */
export function likeness(first: string, second: string): number {
  const [a, b] = [first, second].map(
    (line) =>
      line
        .trim()
        .match(token)
        ?.filter((word) => word.trim() !== "") ?? [],
  );
  if (!a || !b || a.length + b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared++;
    left.set(word, count - 1);
  }
  return (2 * shared) / (a.length + b.length);
}
