import * as vscode from "vscode";
import { linesOf, standing, withHunks } from "../../surfaces/review/fileReview.ts";
import { openDocumentOf } from "../workspace/documentText.ts";
import { relativePath } from "../workspace/relativePath.ts";
import { showDiff, tabsOf, type Proposal } from "./proposal.ts";
import type { Meaning, Stepping } from "./reviews.ts";

/** Navigates from change to change, and back to the diff. */
export function createStepping(reviews: Meaning): Stepping {
  return {
    async step(by, uri, id) {
      const proposal = reviews.meant(uri);
      if (proposal) await goToHunk(proposal, by, typeof id === "number" ? id : undefined);
    },
    hunkAtCursor() {
      const proposal = reviews.meant(undefined);
      const id = proposal && currentHunk(proposal);
      return proposal && id !== undefined ? [proposal.target.uri, id] : undefined;
    },
    async showAgain(uri) {
      const proposal = reviews.meant(uri);
      if (proposal) await showDiff(proposal, tabsOf(proposal)[0]?.label ?? relativePath(proposal.target.uri));
    },
  };
}

/** Where the changes of a proposal are, from the top: conflicting ones too. */
function stops({ review }: Proposal): { readonly id: number; readonly line: number }[] {
  const { placed, conflicts } = standing(review);
  return [
    ...placed.map(({ hunk, start }) => ({ id: hunk.id, line: start })),
    ...conflicts.map(({ hunk, near }) => ({ id: hunk.id, line: near })),
  ].toSorted((one, other) => one.line - other.line);
}

/** The change the cursor is in, else the first below it, else the last. */
function currentHunk(proposal: Proposal): number | undefined {
  const line = cursorLine(proposal);
  const all = stops(proposal);
  const { placed } = standing(proposal.review);
  const around = placed.find(({ start, count }) => line >= start && line < start + count);
  return around?.hunk.id ?? (all.find((stop) => stop.line >= line) ?? all.at(-1))?.id;
}

/**
 * Puts the cursor on the next (1) or previous (-1) change, or on the given one (0), and shows it in the diff as well.
 */
async function goToHunk(proposal: Proposal, by: 1 | 0 | -1, from?: number): Promise<void> {
  const all = stops(proposal);
  if (all.length === 0) return;
  const line = cursorLine(proposal);
  const at = all.findIndex(({ id }) => id === from);
  const beyond = by === 1 ? all.findIndex((stop) => stop.line > line) : all.findLastIndex((stop) => stop.line < line);
  const next = at >= 0 ? at + by : beyond >= 0 ? beyond : by === 1 ? 0 : all.length - 1;
  const stop = all[(next + all.length) % all.length];
  if (!stop) return;
  const { uri } = proposal.target;
  const position = new vscode.Position(stop.line, 0);
  const open = vscode.window.visibleTextEditors.find(
    ({ document, viewColumn }) => viewColumn !== undefined && document.uri.toString() === uri.toString(),
  );
  await vscode.window.showTextDocument(uri, {
    selection: new vscode.Range(position, position),
    preview: false,
    ...(open?.viewColumn === undefined ? {} : { viewColumn: open.viewColumn }),
  });
  revealInDiff(proposal, stop.id);
}

function revealInDiff({ shownAs, target, review }: Proposal, id: number): void {
  const side = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === shownAs.toString());
  const document = openDocumentOf(target.uri);
  if (!side || !document) return;
  const line = withHunks(linesOf(document.getText()), standing(review).placed).starts.get(id);
  if (line === undefined) return;
  side.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The cursor's line in the document itself, also where the diff has the focus. */
function cursorLine({ target, shownAs, review }: Proposal): number {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return 0;
  const line = editor.selection.active.line;
  if (editor.document.uri.toString() !== shownAs.toString()) {
    return editor.document.uri.toString() === target.uri.toString() ? line : 0;
  }
  // Changes above the line have shifted it.
  let shift = 0;
  for (const { hunk, start, count } of standing(review).placed.toSorted((one, other) => one.start - other.start)) {
    if (start + shift > line) break;
    if (line < start + shift + hunk.fresh.length) return start;
    shift += hunk.fresh.length - count;
  }
  return line - shift;
}
