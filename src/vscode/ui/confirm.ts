import * as vscode from "vscode";
import { shown, shownLabel, type Text } from "./shown.ts";

export interface Confirmation {
  readonly message: Text;
  readonly detail: Text;
  /** What the button does that agrees. */
  readonly action: Text;
}

/** Asks before anything else can be done; true where the user agrees. */
export async function confirm({ message, detail, action }: Confirmation): Promise<boolean> {
  const agree = { title: shownLabel(action) };
  const options = { modal: true, detail: shown(detail) };
  return (await vscode.window.showWarningMessage(shown(message), options, agree)) === agree;
}
