import * as vscode from "vscode";
import { standing } from "../../surfaces/review/fileReview.ts";
import type { Reviews } from "./hunkLenses.ts";

const contextKey = "switchyard.edit.reviewing";
/** Paths of the files under review, for the buttons in their titles. */
const filesKey = "switchyard.edit.files";

/** For the `when` of keys and buttons. */
export function tellWorkbench(reviews: Reviews): void {
  const all = reviews.all();
  const visible = all.some(({ review }) => standing(review).placed.length > 0 || review.complete);
  void vscode.commands.executeCommand("setContext", contextKey, visible);
  const paths = all.map(({ target }) => target.uri.fsPath);
  void vscode.commands.executeCommand("setContext", filesKey, paths);
}
