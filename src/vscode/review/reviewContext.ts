import * as vscode from "vscode";
import { standing } from "../../surfaces/review/fileReview.ts";
import type { Reviews } from "./reviews.ts";

const contextKey = "pointsman.edit.reviewing";
/** Paths of the files under review, for the buttons in their titles. */
const filesKey = "pointsman.edit.files";

/** The context keys as last set; there is only one workbench. */
const told = new Map<string, string>();

/** For the `when` of keys and buttons. */
export function tellWorkbench(reviews: Reviews): void {
  const all = reviews.all();
  tell(
    contextKey,
    all.some(({ review }) => review.complete || standing(review).placed.length > 0),
  );
  tell(
    filesKey,
    all.map(({ target }) => target.uri.fsPath),
  );
}

/**
 * Sets a key only where it changes: with many files under review the list is long, and this runs on every key press.
 */
function tell(key: string, value: boolean | readonly string[]): void {
  const now = JSON.stringify(value);
  if (told.get(key) === now) return;
  told.set(key, now);
  void vscode.commands.executeCommand("setContext", key, value);
}
