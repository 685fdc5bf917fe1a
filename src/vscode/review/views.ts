import * as vscode from "vscode";
import type { LineSpan } from "../../surfaces/review/inView.ts";

const pauseMilliseconds = 100;

/** The lines of a document that are in view. */
export function viewsOf(uri: vscode.Uri): readonly LineSpan[] {
  return vscode.window.visibleTextEditors
    .filter(({ document }) => document.uri.toString() === uri.toString())
    .flatMap(({ visibleRanges }) => visibleRanges.map(({ start, end }) => ({ start: start.line, end: end.line })));
}

/** Runs `look` once scrolling rests. */
export function watchViews(look: () => void): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watching = vscode.window.onDidChangeTextEditorVisibleRanges(() => {
    clearTimeout(timer);
    timer = setTimeout(look, pauseMilliseconds);
  });
  return {
    dispose() {
      clearTimeout(timer);
      watching.dispose();
    },
  };
}
