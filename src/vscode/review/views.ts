import * as vscode from "vscode";
import { isCrowded, type LineSpan } from "../../surfaces/review/inView.ts";
import type { Reviews } from "./reviews.ts";

const pauseMilliseconds = 100;

/** The lines of a document that are in view. */
export function viewsOf(uri: vscode.Uri): readonly LineSpan[] {
  return vscode.window.visibleTextEditors
    .filter(({ document }) => document.uri.toString() === uri.toString())
    .flatMap(({ visibleRanges }) => visibleRanges.map(({ start, end }) => ({ start: start.line, end: end.line })));
}

/** Runs `look` once scrolling rests, as long as a review has more changes than are shown at once. */
export function watchViews(reviews: Pick<Reviews, "all">, look: () => void): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watching = vscode.window.onDidChangeTextEditorVisibleRanges(() => {
    clearTimeout(timer);
    if (reviews.all().some(({ review }) => isCrowded(review.hunks.length))) timer = setTimeout(look, pauseMilliseconds);
  });
  return {
    dispose() {
      clearTimeout(timer);
      watching.dispose();
    },
  };
}
