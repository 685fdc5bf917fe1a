import * as vscode from "vscode";
import { codeHover } from "../ui/markdown.ts";
import { shown } from "../ui/shown.ts";
import { standing, type Placed } from "../../surfaces/review/fileReview.ts";
import { inView } from "../../surfaces/review/inView.ts";
import type { Proposal } from "./proposal.ts";
import type { Reviews } from "./reviews.ts";
import { viewsOf, watchViews } from "./views.ts";

const longestPreview = 120;

/** Marks, in the editors of a document, the lines that a change removes and the places where it adds lines. */
export function createHunkMarks(reviews: Reviews): vscode.Disposable {
  const removed = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("diffEditor.removedLineBackground"),
    // High contrast themes have borders instead of backgrounds.
    border: "1px dashed",
    borderColor: new vscode.ThemeColor("diffEditor.removedTextBorder"),
    overviewRulerColor: new vscode.ThemeColor("diffEditorOverview.removedForeground"),
  });
  const inserted = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderWidth: "2px 0 0 0",
    borderStyle: "solid",
    borderColor: new vscode.ThemeColor("editorGutter.addedBackground"),
    overviewRulerColor: new vscode.ThemeColor("diffEditorOverview.insertedForeground"),
  });
  const draw = (): void => {
    for (const editor of vscode.window.visibleTextEditors) {
      // An editor without a column is a side of a diff, which has colours of its own.
      if (editor.viewColumn === undefined) continue;
      const own = reviews.all().filter((one) => one.target.uri.toString() === editor.document.uri.toString());
      const { marks, places } = marksOf(own, editor.document);
      editor.setDecorations(removed, marks);
      editor.setDecorations(inserted, places);
    }
  };
  return vscode.Disposable.from(
    removed,
    inserted,
    reviews.onDidChange(draw),
    vscode.window.onDidChangeVisibleTextEditors(draw),
    watchViews(reviews, draw),
  );
}

interface Marks {
  readonly marks: vscode.DecorationOptions[];
  readonly places: vscode.DecorationOptions[];
}

function marksOf(proposals: readonly Proposal[], document: vscode.TextDocument): Marks {
  const all = proposals.flatMap(({ review }) => standing(review).placed);
  const placed = inView(all, ({ start }) => start, viewsOf(document.uri));
  const last = document.lineCount - 1;
  const range = (from: number, to: number) =>
    new vscode.Range(Math.min(from, last), 0, Math.min(to, last), document.lineAt(Math.min(to, last)).text.length);
  return {
    marks: placed
      .filter(({ count }) => count > 0)
      .map((one) => ({ range: range(one.start, one.start + one.count - 1), hoverMessage: diffOf(one), ...ghost(one) })),
    places: placed
      .filter(({ count }) => count === 0)
      .map((one) => ({ range: range(one.start, one.start), hoverMessage: diffOf(one) })),
  };
}

/** A single line that replaces another is shown next to it. */
function ghost({ hunk: { old, fresh } }: Placed): Partial<vscode.DecorationOptions> {
  const [text = ""] = fresh;
  if (old.length !== 1 || fresh.length !== 1) return {};
  const after = {
    contentText: shown(`→ ${text.trim()}`, longestPreview),
    color: new vscode.ThemeColor("editorGhostText.foreground"),
    margin: "0 0 0 2em",
    fontStyle: "italic",
  };
  return { renderOptions: { after } };
}

function diffOf({ hunk: { old, fresh } }: Placed): vscode.MarkdownString {
  const lines = [...old.map((line) => `-${line}`), ...fresh.map((line) => `+${line}`)];
  return codeHover(lines.join("\n"), "diff");
}
