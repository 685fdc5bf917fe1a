import type { FileReview } from "./fileReview.ts";

/** Lines from 0, both included. */
export interface LineSpan {
  readonly start: number;
  readonly end: number;
}

/** With more changes than these in a document, only those near what is in view are marked: the editor shows no more. */
const mostMarked = 400;
/** Lines above and below what is in view. */
const near = 150;

/** With more changes than these the editor's own diff holds the window, for minutes with tens of thousands. */
const mostSideBySide = 2_000;

/** Whether a document's changes can be shown beside it; others are marked in it alone. */
export function fitsSideBySide({ original, hunks, complete }: Omit<FileReview, "track">): boolean {
  // A diff that is open grows with the answer: until that is whole, each line may become a change.
  return (complete ? hunks : original).length <= mostSideBySide;
}

/** The one of several that is shown by itself: the only one, or the first where none fits beside its document. */
export function shownAlone<One extends { readonly review: FileReview }>(
  all: readonly One[],
  otherFiles: number,
): One | undefined {
  const [first, second] = all;
  if (otherFiles > 0 || (second && all.some(({ review }) => fitsSideBySide(review)))) return undefined;
  return first;
}

/** Whether a document has more changes than can be marked at once. */
export function isCrowded(count: number): boolean {
  return count > mostMarked;
}

/** Of many changes those near what is in view, and no more than can be marked; of few all of them. */
export function inView<Change>(
  changes: readonly Change[],
  lineOf: (change: Change) => number,
  views: readonly LineSpan[],
): readonly Change[] {
  if (!isCrowded(changes.length)) return changes;
  const found = changes.filter((change) => {
    const line = lineOf(change);
    return views.some(({ start, end }) => line >= start - near && line <= end + near);
  });
  return found.slice(0, mostMarked);
}
