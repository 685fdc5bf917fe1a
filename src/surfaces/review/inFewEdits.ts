import { withHunks, type Placed } from "./fileReview.ts";

/** With more edits than this at once, the editor, and each that follows its changes, would be busy for long. */
const mostEdits = 1_000;

/** The same changes of a document; very many are made together with the lines between them. */
export function inFewEdits(placed: readonly Placed[], documentLines: () => readonly string[]): readonly Placed[] {
  if (placed.length <= mostEdits) return placed;
  const lines = documentLines();
  const sorted = placed.toSorted((one, other) => one.start - other.start);
  const perEdit = Math.ceil(sorted.length / mostEdits);
  return Array.from({ length: Math.ceil(sorted.length / perEdit) }, (_, at) =>
    together(sorted.slice(at * perEdit, (at + 1) * perEdit), lines),
  ).flat();
}

function together(some: readonly Placed[], lines: readonly string[]): readonly Placed[] {
  const [first, last] = [some[0], some.at(-1)];
  if (!first || !last) return [];
  const { start } = first;
  const old = lines.slice(start, last.start + last.count);
  const moved = some.map((one) => ({ ...one, start: one.start - start }));
  const hunk = { id: first.hunk.id, at: first.hunk.at, old, fresh: withHunks(old, moved).lines };
  return [{ hunk, start, count: last.start + last.count - start }];
}
